// A block of cells from Excel or WPS as lines of a ledger. With a head, its columns go where they belong; without one,
// from the cell on where it was pasted. What can't be read stays as it is; sums and titles are named, never dropped
// unseen.
import {
  cellText,
  LEDGER_CATEGORIES,
  proposeMapping,
  readSheet,
  type ColumnRole,
  type RowName,
  type Sheet,
  type SheetLine,
} from '../../disclosure/index.ts';
import { typedAmount, typedDate, type LedgerDraft, type LineDraft } from './ledger-draft.ts';

/** Columns of the grid, in their order. */
export const COLUMNS = [
  'date',
  'item',
  'category',
  'income',
  'spending',
  'account',
  'handler',
  'vouchers',
  'remark',
  'ballot',
] as const;
export type Column = (typeof COLUMNS)[number];

export interface Pasted {
  readonly lines: readonly LineDraft[];
  /** Rows that are no lines: titles, heads, sums. */
  readonly named: readonly { readonly as: RowName; readonly text: string }[];
  /** What the block says was there at first, where it does. Fen. */
  readonly opening: number | null;
  readonly closing: number | null;
}

/** Quotes around a cell hold line breaks; doubled quotes are one. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) break;
    const cell = match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"');
    rows.at(-1)?.push(cell.replace(/\s+/gu, ' ').trim());
    if (match[3] === '') return rows;
    if (match[3] !== '\t') rows.push([]);
  }
  const last = rows.at(-1);
  return last?.length === 0 ? rows.slice(0, -1) : rows;
}

/** The key of a category of that name, or the words. */
export function typedCategory(text: string): string {
  const words = text.trim();
  return Object.entries(LEDGER_CATEGORIES).find(([, { name }]) => name === words)?.[0] ?? words;
}

/** The index of an account of that name, or the words; without words the only account there is. */
export function typedAccount(text: string, accounts: LedgerDraft['accounts']): number | string {
  const words = text.trim();
  if (words === '') return accounts.length === 1 ? 0 : '';
  const index = accounts.findIndex(({ name }) => name === words);
  return index < 0 ? words : index;
}

/** Numbers of vouchers, apart by 、 a comma or a space. */
export const typedVouchers = (text: string): readonly string[] =>
  text.split(/[、,，;；\s]+/u).filter((number) => number !== '');

/** The line with one cell as it was typed. */
export function withCell(
  line: LineDraft,
  column: Column,
  text: string,
  { from, accounts }: Pick<LedgerDraft, 'from' | 'accounts'>,
  dateBefore: string,
): LineDraft {
  switch (column) {
    case 'date':
      return { ...line, date: typedDate(text, from, dateBefore) };
    case 'item':
    case 'handler':
    case 'remark':
      return { ...line, [column]: text };
    case 'category':
      return { ...line, category: typedCategory(text) };
    case 'income':
    case 'spending':
      return { ...line, amount: typedAmount(column, text) };
    case 'account':
      return { ...line, account: typedAccount(text, accounts) };
    case 'vouchers':
      return { ...line, vouchers: typedVouchers(text) };
    case 'ballot':
      return withBallot(line, text);
  }
}

/** The line resting on that vote; none where nothing is written. */
export function withBallot({ ballot: _before, ...line }: LineDraft, text: string): LineDraft {
  return text.trim() === '' ? line : { ...line, ballot: text };
}

export function newLine(date: string, account: number | string): LineDraft {
  return { date, item: '', category: '', account, amount: '', handler: '', vouchers: [], remark: '' };
}

/** A block without a head: cell under cell, from one column of the grid on. */
function inOrder(rows: readonly (readonly string[])[], from: Column, draft: LedgerDraft): LineDraft[] {
  const columns = COLUMNS.filter((column) => column !== 'account' || draft.accounts.length > 1);
  const start = columns.indexOf(from);
  let dateBefore = draft.lines.at(-1)?.date ?? '';
  return rows.map((cells) => {
    const line = cells.reduce(
      (made, text, index) => {
        const column = columns[start + index];
        // An empty cell beside a sum takes nothing away.
        return column === undefined || text === '' ? made : withCell(made, column, text, draft, dateBefore);
      },
      newLine(dateBefore, typedAccount('', draft.accounts)),
    );
    dateBefore = line.date;
    return line;
  });
}

const ROLES: Readonly<Partial<Record<ColumnRole, Column>>> = {
  date: 'date',
  item: 'item',
  category: 'category',
  income: 'income',
  spending: 'spending',
  voucher: 'vouchers',
  handler: 'handler',
  account: 'account',
  remark: 'remark',
  ballot: 'ballot',
};

/** A block under a head: read as a sheet is. */
function underHead(sheet: Sheet, draft: LedgerDraft): Pasted | null {
  const proposed = proposeMapping(sheet);
  if (proposed.headRow < 0) return null;
  const [year, month] = draft.from.split('-').map(Number);
  const mapping = {
    ...proposed,
    year: proposed.year ?? (year || null),
    month: proposed.month ?? (draft.from.slice(0, 7) === draft.to.slice(0, 7) ? (month ?? null) : null),
  };
  const reading = readSheet(sheet, mapping);
  const textAt = (row: number): readonly string[] => (sheet.rows[row]?.cells ?? []).map(cellText);
  const kept = reading.lines.map((line): readonly [number, LineDraft] => [
    line.row,
    {
      ...plainLine(line),
      category: typedCategory(line.category),
      account: typedAccount(line.account, draft.accounts),
    },
  ]);
  const unread = [...new Set(reading.unread.map(({ row }) => row))]
    .filter((row) => !kept.some(([at]) => at === row))
    .map((row): readonly [number, LineDraft] => {
      const cells = textAt(row);
      const start = newLine('', typedAccount('', draft.accounts));
      const line = mapping.columns.reduce((made, { role }, column) => {
        const to = ROLES[role];
        const text = cells[column] ?? '';
        // Nothing tells whether it came in or went out: as income it would be a guess nobody sees.
        if (role === 'amount' && text !== '') return { ...made, amount: `${text}？` };
        return to === undefined || text === '' ? made : withCell(made, to, text, draft, '');
      }, start);
      return [row, line];
    });
  return {
    lines: [...kept, ...unread].sort(([one], [other]) => one - other).map(([, line]) => line),
    named: reading.named
      .filter(({ as }) => as !== 'blank')
      .map(({ row, as }) => ({ as, text: textAt(row).filter(Boolean).join(' ') })),
    opening: reading.opening,
    closing: reading.closing,
  };
}

/** Nothing beside the fields of a line. */
function plainLine(line: SheetLine): LineDraft {
  const { date, item, category, account, amount, handler, vouchers, remark, ballot } = line;
  const plain = { date, item, category, account, amount, handler, vouchers: [...vouchers], remark };
  return withBallot(plain, ballot);
}

/** The lines of a pasted block. @param from the column of the cell it was pasted into */
export function pastedLines(text: string, from: Column, draft: LedgerDraft): Pasted {
  const rows = cellsOf(text).filter((cells) => cells.some((cell) => cell !== ''));
  const sheet: Sheet = {
    name: '',
    hidden: false,
    rows: rows.map((cells) => ({ cells })),
    merged: [],
  };
  return (
    underHead(sheet, draft) ?? { lines: inOrder(rows, from, draft), named: [], opening: null, closing: null }
  );
}
