// A welfare notice is a list of fields the statute names, never a free table (rules.md, 个人信息; 最低生活保障审核确认办法
// 第 19、24 条). The mask of the item lists the fields; a unit may stand behind one in brackets: 保障金额（元/月）.
import type { CatalogueItem, Mask } from './catalogue.ts';

export type WelfareFaultCode = 'not-listed-field';
export interface WelfareFault {
  /** `blocks.3.head.2`. */
  readonly field: string;
  readonly code: WelfareFaultCode;
  readonly values: Readonly<Record<string, string>>;
}

const UNIT = /[（(][^（()）]*[)）]$/u;

/** The fields a mask lets a welfare notice show; `show` where the mask names no fields of their own. */
export function welfareFields(mask: Mask): readonly string[] {
  return mask.fields ?? mask.show;
}

/** Findings about the tables of a welfare notice (flow F4); none for other items. Any JSON may stand in `blocks`. */
export function checkWelfareFields(
  blocks: unknown,
  item: Pick<CatalogueItem, 'flow'> | null,
  mask: Mask | null,
): WelfareFault[] {
  if (item?.flow !== 'F4' || !mask || !Array.isArray(blocks)) return [];
  const fields = welfareFields(mask);
  return blocks.flatMap((block: unknown, index) => {
    const head = typeof block === 'object' && block !== null && 'head' in block ? block.head : null;
    if (!Array.isArray(head)) return [];
    return head.flatMap((cell: unknown, column): WelfareFault[] => {
      const found = typeof cell === 'string' ? cell.trim() : '';
      if (fields.includes(found.replace(UNIT, '').trim())) return [];
      const field = `blocks.${String(index)}.head.${String(column)}`;
      return [{ field, code: 'not-listed-field', values: { found, fields: fields.join('、') } }];
    });
  });
}
