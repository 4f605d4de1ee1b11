// Who receives help is named in the list as the community writes names, and nowhere in a fuller form: a name masked in
// its row and written out in the sentence above it is not masked (rules.md, 个人信息).
import type { CatalogueItem, Mask } from './catalogue.ts';
import type { Block } from './document.ts';
import { isBlock } from './notice-reader.ts';
import { fold, pageOf } from './personal-data/fold.ts';
import type { NamePolicy } from './personal-data/index.ts';
import { isFullName, namesWithSurname } from './personal-data/persons.ts';
import { isSum, nameAsShown, splitHead, welfareFieldKind } from './welfare-fields.ts';

export interface WelfareNameFault {
  /** `title`, `summary`, `blocks.0`. */
  readonly field: string;
  readonly code: 'welfare-name';
  readonly values: {
    /** Where it begins, counted in code points from 1. */
    readonly position: number;
    /** As it stands in the list. */
    readonly shown: string;
  };
}

const EXAMPLE = /(?:（示例）|\(示例\))$/;
const MASKED = /^(?<surname>\p{sc=Han}{1,2})(?:[*＊×]{1,2}(?<last>\p{sc=Han})?|某{1,2})$/u;

/** The names of the list, as they stand in it. */
export function namesOfList(blocks: readonly unknown[]): readonly string[] {
  const names = blocks.flatMap((block): string[] => {
    if (!isBlock(block) || block.type !== 'table') return [];
    const columns = block.head.flatMap((head, column) =>
      welfareFieldKind(splitHead(head).field) === 'name' ? [column] : [],
    );
    const rows = block.rows.filter((row) => !isSum(row));
    return rows.flatMap((row) => columns.map((column) => (row[column] ?? '').trim().replace(EXAMPLE, '')));
  });
  return [...new Set(names)].filter((name) => name !== '');
}

/** Places in a folded text at which a name of the list stands in a fuller form than `policy` allows. */
function fullerIn(text: string, name: string, policy: NamePolicy): { start: number; end: number }[] {
  const all = (pattern: RegExp): { start: number; end: number }[] =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
  const masked = MASKED.exec(name)?.groups;
  if (!masked) {
    const shown = nameAsShown(name, policy);
    return shown === name ? [] : all(new RegExp(name.replace(/[^\p{sc=Han}]/gu, '.'), 'gu'));
  }
  const { surname = '', last } = masked;
  const starred = policy === 'surname' ? all(new RegExp(`${surname}[*＊×]{1,2}\\p{sc=Han}`, 'gu')) : [];
  const written =
    last === undefined
      ? namesWithSurname(text, surname).map(({ name: found, start }) => ({
          start,
          end: start + found.length,
        }))
      : all(new RegExp(`${surname}\\p{sc=Han}{1,2}${last}`, 'gu')).filter(({ start, end }) =>
          isFullName(text.slice(start, end)),
        );
  return [...starred, ...written];
}

/** The prose of a notice by its fields; any JSON may stand in it. */
export function proseOf(text: Readonly<Record<string, unknown>>): readonly (readonly [string, string])[] {
  const words = (block: Block): string =>
    block.type === 'heading'
      ? block.text
      : block.type === 'paragraph'
        ? block.content.map((run) => run.text).join('')
        : '';
  const { title, summary, blocks } = text;
  const lines = (Array.isArray(blocks) ? blocks : []).flatMap((block: unknown, index): [string, string][] => {
    if (!isBlock(block)) return [];
    const field = `blocks.${String(index)}`;
    return block.type === 'table' ? [[`${field}.caption`, block.caption ?? '']] : [[field, words(block)]];
  });
  return [
    ['title', typeof title === 'string' ? title : ''],
    ['summary', typeof summary === 'string' ? summary : ''],
    ...lines,
  ];
}

/**
 * Names of the list of a welfare notice (flow F4) that its prose writes in a fuller form than the community's way of
 * writing names allows; none for other items, and none where names are written in full.
 */
export function checkWelfareNames(
  text: Readonly<Record<string, unknown>>,
  item: Pick<CatalogueItem, 'flow'> | null,
  mask: Mask | null,
  policy: NamePolicy = 'full',
): WelfareNameFault[] {
  if (item?.flow !== 'F4' || !mask || policy === 'full' || !Array.isArray(text['blocks'])) return [];
  const names = namesOfList(text['blocks']);
  return proseOf(text).flatMap(([field, words]) => {
    if (words === '') return [];
    const page = pageOf(fold(words));
    const found = names.flatMap((name) =>
      fullerIn(page.text, name, policy).map((place) => ({ name, ...page.place(place.start, place.end) })),
    );
    // 张小明 may be two of the list; it is put right once.
    const places = new Map(found.map((one) => [one.start, one]));
    return [...places.values()].map(({ name, start }) => ({
      field,
      code: 'welfare-name' as const,
      values: { position: [...words.slice(0, start)].length + 1, shown: nameAsShown(name, policy) },
    }));
  });
}
