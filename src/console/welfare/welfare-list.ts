// A welfare notice as its form shows it: some words, one list whose columns the law names, some words after it. Blocks
// that are none of these can't be published (disclosure: checkWelfareFields) and are counted, so that they can be told of.
import type { Block } from '../../disclosure/index.ts';
import { isSum, splitHead, welfareFieldKind } from '../../disclosure/index.ts';

export interface WelfareList {
  /** Paragraphs, one a line; a line that begins with ■ is a heading. */
  readonly before: string;
  readonly caption: string;
  /** Field → its unit, where it has one. */
  readonly units: Readonly<Record<string, string>>;
  /** Field → cell, for each household. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** The last row sums up numbers and amounts. */
  readonly summed: boolean;
  readonly after: string;
  /** Parts of the notice that the form can't show: other tables, lists, pictures, columns of other names. */
  readonly others: number;
}
export type WelfareRow = WelfareList['rows'][number];

const HEADING = '■';

function linesOf(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block): string[] => {
      if (block.type === 'heading') return [`${HEADING} ${block.text}`];
      if (block.type !== 'paragraph') return [];
      return [block.content.map(({ text }) => text).join('')];
    })
    .join('\n');
}

function blocksOfLines(lines: string): Block[] {
  return lines.split('\n').flatMap((line): Block[] => {
    const text = line.trim();
    if (text === '') return [];
    if (!text.startsWith(HEADING)) return [{ type: 'paragraph', content: [{ text }] }];
    const heading = text.slice(HEADING.length).trim();
    return heading === '' ? [] : [{ type: 'heading', level: 2, text: heading }];
  });
}

/** The notice as the form shows it. `fields`: those of the item's mask. */
export function readWelfareList(blocks: readonly Block[], fields: readonly string[]): WelfareList {
  const at = blocks.findIndex(({ type }) => type === 'table');
  const table = blocks[at];
  const isProse = ({ type }: Block): boolean => type === 'paragraph' || type === 'heading';
  const rest = blocks.filter((block, index) => index !== at && !isProse(block)).length;
  const before = linesOf(at < 0 ? blocks : blocks.slice(0, at));
  if (table?.type !== 'table') {
    return { before, caption: '', units: {}, rows: [], summed: false, after: '', others: rest };
  }
  const heads = table.head.map(splitHead);
  const known = (field: string, index: number): boolean =>
    fields.includes(field) && heads.findIndex((head) => head.field === field) === index;
  const rowOf = (cells: readonly string[]): WelfareRow =>
    Object.fromEntries(
      heads.flatMap(({ field }, index) => (known(field, index) ? [[field, cells[index] ?? '']] : [])),
    );
  const last = table.rows.at(-1);
  const summed = last !== undefined && isSum(last);
  return {
    before,
    caption: table.caption ?? '',
    units: Object.fromEntries(
      heads.filter(({ unit }) => unit !== '').map(({ field, unit }) => [field, unit]),
    ),
    rows: (summed ? table.rows.slice(0, -1) : table.rows).map(rowOf),
    summed,
    after: linesOf(blocks.slice(at + 1)),
    others: rest + heads.filter(({ field }, index) => !known(field, index)).length,
  };
}

/** Where a cell of the form is in the blocks it becomes: what the office says of it is shown there. */
export interface WelfareBlocks {
  readonly blocks: Block[];
  /** Index of the list among the blocks; -1: none. */
  readonly table: number;
  /** The fields that have a column: one that nobody has is left out. */
  readonly columns: readonly string[];
  /** Of each row of the blocks, its place in the form: rows nothing stands in are left out. */
  readonly places: readonly number[];
}

/** The blocks of a form. */
export function welfareBlocks(list: WelfareList, fields: readonly string[]): WelfareBlocks {
  const before = blocksOfLines(list.before);
  const after = blocksOfLines(list.after);
  const cellOf = (row: WelfareRow, field: string): string => (row[field] ?? '').trim();
  const columns = fields.filter((field) => list.rows.some((row) => cellOf(row, field) !== ''));
  const places = list.rows.flatMap((row, index) =>
    columns.some((field) => cellOf(row, field) !== '') ? [index] : [],
  );
  if (columns.length === 0) return { blocks: [...before, ...after], table: -1, columns, places };
  const head = columns.map((field) => {
    const unit = (list.units[field] ?? '').trim();
    return unit === '' ? field : `${field}（${unit}）`;
  });
  const rows = places.map((place) => columns.map((field) => cellOf(list.rows[place] ?? {}, field)));
  const sums = list.summed && rows.length > 0 ? [sumsOf(columns, rows)] : [];
  const caption = list.caption.trim();
  const table: Block = {
    type: 'table',
    ...(caption === '' ? {} : { caption }),
    head,
    rows: [...rows, ...sums],
  };
  return { blocks: [...before, table, ...after], table: before.length, columns, places };
}

const numberIn = (cell: string): number => Number(cell.replace(/,/g, ''));

function sumsOf(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return columns.map((field, column) => {
    if (column === 0) return '合计';
    const kind = welfareFieldKind(field);
    // What each one gets is no sum of anything.
    if ((kind !== 'count' && kind !== 'amount') || field === '标准') return '';
    const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    const numbers = cells.map(numberIn);
    if (cells.length === 0 || !numbers.every(Number.isFinite)) return '';
    const digits = cells.some((cell) => cell.includes('.')) ? 2 : 0;
    // Cents are added as whole numbers.
    const sum = numbers.reduce((total, one) => total + Math.round(one * 100), 0) / 100;
    return sum.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  });
}

export interface Pasted {
  readonly rows: readonly WelfareRow[];
  /** Heads of columns that may not be published and were left behind. */
  readonly left: readonly string[];
}

/**
 * Cells pasted from a spreadsheet (tabs and lines), as rows of the list: by their heads where the first line has them,
 * else from `start` on in the order of the columns. What has no column here stays behind.
 */
export function pastedRows(text: string, fields: readonly string[], start: string): Pasted {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
  const heads = (lines[0] ?? []).map((cell) => splitHead(cell).field);
  const isHeaded = heads.some((head) => fieldOf(head, fields) !== null);
  const columns = isHeaded
    ? heads.map((head) => fieldOf(head, fields))
    : fields.slice(Math.max(0, fields.indexOf(start)));
  const left = isHeaded ? heads.filter((head) => head !== '' && fieldOf(head, fields) === null) : [];
  const rows = (isHeaded ? lines.slice(1) : lines)
    .filter((cells) => cells.some((cell) => cell.trim() !== '') && !isSum(cells.map((cell) => cell.trim())))
    .map((cells) =>
      Object.fromEntries(
        cells.flatMap((cell, index) => {
          const field = columns[index];
          return field === undefined || field === null ? [] : [[field, cell.trim()]];
        }),
      ),
    );
  return { rows, left };
}

/** Names under which the sub-district's sheets have the same thing. */
const ALIASES: Readonly<Record<string, string>> = {
  姓名: '申请人姓名',
  申请人: '申请人姓名',
  户主姓名: '申请人姓名',
  家庭人口: '家庭成员数量',
  家庭人数: '家庭成员数量',
  保障人数: '家庭成员数量',
  救助金额: '保障金额',
  金额: '保障金额',
};

function fieldOf(head: string, fields: readonly string[]): string | null {
  if (fields.includes(head)) return head;
  const alias = Object.hasOwn(ALIASES, head) ? ALIASES[head] : undefined;
  return alias !== undefined && fields.includes(alias) ? alias : null;
}
