// A welfare notice is a list of fields the statute names, never a free table (rules.md, 个人信息; 最低生活保障审核确认办法
// 第 19、24 条). The mask of the item lists the fields; what stands in a column is judged by what the field is, so that no
// other fact of a household finds a place: one table at most, no picture, no list, and in each cell a number where a
// number belongs and a name as the community writes names.
import type { CatalogueItem, Mask } from './catalogue.ts';
import { isBlock } from './notice-reader.ts';
import type { NamePolicy } from './personal-data/index.ts';

export type WelfareFaultCode =
  'not-listed-field' | 'welfare-part' | 'welfare-lists' | 'welfare-twice' | 'welfare-unit' | 'welfare-cell';
export interface WelfareFault {
  /** `blocks.3`, `blocks.3.head.2`, `blocks.3.rows.0.1`. */
  readonly field: string;
  readonly code: WelfareFaultCode;
  readonly values?: Readonly<Record<string, string>>;
}

/** What stands in a column. */
export type WelfareFieldKind = 'name' | 'count' | 'amount' | 'dates' | 'words';

const KINDS: Readonly<Record<string, WelfareFieldKind>> = {
  申请人姓名: 'name',
  姓名: 'name',
  家庭成员数量: 'count',
  人数: 'count',
  户数: 'count',
  保障金额: 'amount',
  金额: 'amount',
  标准: 'amount',
  公示起止日期: 'dates',
};

/** A unit behind a field: 保障金额（元/月）, of Chinese signs alone, so that it can tell nothing else. */
const UNIT = /[（(]([\u4e00-\u9fff，、/]{1,12})[)）]$/u;
const TOTAL = /^(?:合计|小计|总计)$/;
const EXAMPLE = /(?:（示例）|\(示例\))$/;
const COUNT = /^\d{1,4}$/;
const AMOUNT = /^(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,2})?$/;
const DATES = /^[\d年月日至到.\-—–~/ ]{4,40}$/;
/** An office, a school, a grade: short, and without a number that could be somebody's. */
const WORDS = /^(?!.*\d{3})[\p{L}\p{N}、（）()·《》—\- ]{1,30}$/u;
const NAMES: Readonly<Record<NamePolicy, RegExp>> = {
  full: /^(?:\p{sc=Han}{2,5}|\p{sc=Han}{1,2}[*＊×]{1,2}\p{sc=Han}?|\p{sc=Han}{1,12}(?:·\p{sc=Han}{1,12}){1,3})$/u,
  star: /^(?:\p{sc=Han}{1,2}[*＊×]{1,2}\p{sc=Han}?|\p{sc=Han}{1,2}某{1,2})$/u,
  surname: /^\p{sc=Han}{1,2}某{1,2}$/u,
};
const DOUBLE_SURNAMES =
  /^(?:欧阳|司马|上官|诸葛|夏侯|东方|皇甫|尉迟|公孙|令狐|慕容|端木|司徒|长孙|宇文|轩辕|南宫|呼延)/;

/** The fields a mask lets a welfare notice show; `show` where the mask names no fields of their own. */
export function welfareFields(mask: Mask): readonly string[] {
  return mask.fields ?? mask.show;
}

/** What stands under a field; a field of a community's own mask is words. */
export function welfareFieldKind(field: string): WelfareFieldKind {
  return Object.hasOwn(KINDS, field) ? (KINDS[field] ?? 'words') : 'words';
}

/** Items whose amounts are paid month by month; other amounts are paid once. */
const MONTHLY: readonly string[] = [
  'WEL-01',
  'WEL-02',
  'WEL-03',
  'WEL-04',
  'WEL-07',
  'WEL-10',
  'WEL-12',
  'WEL-20',
];

/** The unit an amount of an item most likely has; whoever writes the notice may choose another. */
export function amountUnit({ code, period }: Pick<CatalogueItem, 'code' | 'period'>, field: string): string {
  if (field === '标准') return '元/人';
  return MONTHLY.includes(code) || period === 'monthly' ? '元/月' : '元';
}

/** A head as field and unit: 保障金额（元/月）. */
export function splitHead(head: string): { readonly field: string; readonly unit: string } {
  const text = head.trim();
  return { field: text.replace(UNIT, '').trim(), unit: UNIT.exec(text)?.[1] ?? '' };
}

/** Whether a row only sums up those above it. */
export function isSum(row: readonly string[]): boolean {
  return TOTAL.test((row[0] ?? '').trim());
}

/** A name as the community writes names of those who receive help: 张小明, 张*明, 张某. What is masked already stays. */
export function nameAsShown(name: string, policy: NamePolicy): string {
  const text = name.trim();
  const example = EXAMPLE.exec(text)?.[0] ?? '';
  const bare = text.slice(0, text.length - example.length);
  if (policy === 'full' || !NAMES.full.test(bare) || NAMES[policy].test(bare)) return text;
  const signs = [...bare.replace(/[*＊×·]/gu, '')];
  const length = DOUBLE_SURNAMES.test(bare) && signs.length > 2 ? 2 : 1;
  const surname = signs.slice(0, length).join('');
  if (policy === 'surname') return `${surname}某${example}`;
  const last = signs.length > length + 1 ? (signs.at(-1) ?? '') : '';
  return `${surname}*${last}${example}`;
}

function isOfKind(cell: string, kind: WelfareFieldKind, policy: NamePolicy): boolean {
  switch (kind) {
    case 'name':
      return NAMES[policy].test(cell.replace(EXAMPLE, ''));
    case 'count':
      return COUNT.test(cell);
    case 'amount':
      return AMOUNT.test(cell);
    case 'dates':
      return DATES.test(cell);
    case 'words':
      return WORDS.test(cell);
  }
}

const FORMS: Readonly<Record<WelfareFieldKind, string>> = {
  name: '姓名，不带别的',
  count: '一个整数',
  amount: '一个数，如 1,120 或 1120.50',
  dates: '起止日期',
  words: '30 个字以内的名称，不带号码',
};
const NAME_FORMS: Readonly<Record<NamePolicy, string>> = {
  full: '姓名，不带别的',
  star: '姓和名的最后一个字，如 张*明',
  surname: '只写姓，如 张某',
};

/** What belongs in a cell of a field, in a few words. */
export function welfareForm(field: string, policy: NamePolicy): string {
  const kind = welfareFieldKind(field);
  return kind === 'name' ? NAME_FORMS[policy] : FORMS[kind];
}

function checkTable(
  place: string,
  { head, rows }: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] },
  fields: readonly string[],
  policy: NamePolicy,
): WelfareFault[] {
  const columns = head.map((cell) => splitHead(cell).field);
  const faults = columns.flatMap((found, column): WelfareFault[] => {
    const field = `${place}.head.${String(column)}`;
    const values = { found: head[column] ?? '', fields: fields.join('、') };
    if (!fields.includes(found)) return [{ field, code: 'not-listed-field', values }];
    if (columns.indexOf(found) < column) return [{ field, code: 'welfare-twice', values }];
    // 760 a month and 760 once are two things: a head tells which.
    const isBare = welfareFieldKind(found) === 'amount' && splitHead(head[column] ?? '').unit === '';
    return isBare ? [{ field, code: 'welfare-unit', values: { name: found } }] : [];
  });
  if (faults.length > 0) return faults;
  return rows.flatMap((row, index) =>
    row.flatMap((given, column): WelfareFault[] => {
      const name = columns[column] ?? '';
      const cell = given.trim();
      // Not every household has everything, and a row of sums begins with the word.
      if (cell === '' || (column === 0 && isSum(row))) return [];
      if (isOfKind(cell, welfareFieldKind(name), policy)) return [];
      const field = `${place}.rows.${String(index)}.${String(column)}`;
      return [{ field, code: 'welfare-cell', values: { name, form: welfareForm(name, policy) } }];
    }),
  );
}

/** Findings about the parts of a welfare notice (flow F4); none for other items. Any JSON may stand in `blocks`. */
export function checkWelfareFields(
  blocks: unknown,
  item: Pick<CatalogueItem, 'flow'> | null,
  mask: Mask | null,
  policy: NamePolicy = 'full',
): WelfareFault[] {
  if (item?.flow !== 'F4' || !mask || !Array.isArray(blocks)) return [];
  let lists = 0;
  return blocks.flatMap((block: unknown, index): WelfareFault[] => {
    const field = `blocks.${String(index)}`;
    // What is no block at all is told of by `checkNotice`.
    if (!isBlock(block)) return [];
    if (block.type === 'list' || block.type === 'image') return [{ field, code: 'welfare-part' }];
    if (block.type !== 'table') return [];
    lists += 1;
    if (lists > 1) return [{ field, code: 'welfare-lists' }];
    return checkTable(field, block, welfareFields(mask), policy);
  });
}
