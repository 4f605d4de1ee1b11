// Where the head of a sheet stands, and what it says over each column.
import { readAmount } from './amount.ts';
import { readDate } from './date.ts';
import type { Grid, SheetCell } from './grid.ts';
import { cellText, plainCell } from './grid.ts';
import { readHead } from './head-words.ts';
import type { HeadReading } from './head-words.ts';
import { labelOf } from './row-words.ts';

export interface FoundHead {
  /** -1: none was found. */
  readonly row: number;
  readonly rows: number;
}

/** A head stands within so many rows, and takes no more than three. */
const LOOKED_AT = 40;
const TALLEST = 3;
const MONEY: readonly string[] = ['income', 'spending', 'amount', 'balance', 'sum'];

/** The words over each column, from top to bottom, each once. */
export function headParts(grid: Grid, { row, rows }: FoundHead): string[][] {
  return Array.from({ length: grid.width }, (_, column) => {
    const parts: string[] = [];
    for (let at = row; row >= 0 && at < row + rows; at += 1) {
      const text = plainCell(grid.seen(at, column)) || groupAt(grid, at, column, row + rows);
      if (text !== '' && parts.at(-1) !== text) parts.push(text);
    }
    return parts;
  });
}

/** Without merged cells a word over several columns stands over the first only. */
function groupAt(grid: Grid, row: number, column: number, end: number): string {
  const isOver = (at: number): boolean => row + 1 < end && plainCell(grid.seen(row + 1, at)) !== '';
  if (!isOver(column)) return '';
  for (let at = column - 1; at >= 0 && isOver(at); at -= 1) {
    const text = plainCell(grid.seen(row, at));
    if (text !== '') return text;
  }
  return '';
}

/** What each column's head says, as far as we know its words. */
export function readHeads(grid: Grid, head: FoundHead): (HeadReading | null)[] {
  return headParts(grid, head).map((parts) => readHead(parts));
}

/** The row with the most heads we know, with the rows that belong to it. */
export function findHead(grid: Grid): FoundHead {
  let best = { row: -1, known: 1 };
  for (let row = 0; row < Math.min(grid.height, LOOKED_AT); row += 1) {
    if (!isWords(grid, row)) continue;
    const readings = readHeads(grid, { row, rows: 1 });
    const roles = new Set(
      readings.flatMap((reading) => (reading && reading.role !== 'rest' ? [reading.role] : [])),
    );
    const below = isWords(grid, row + 1) ? readHeads(grid, { row, rows: 2 }) : [];
    const hasMoney = [...readings, ...below].some((reading) => reading && MONEY.includes(reading.role));
    const known = readings.filter((reading) => reading !== null).length;
    if (hasMoney && roles.size >= 2 && known > best.known) best = { row, known };
  }
  return best.row < 0 ? { row: -1, rows: 0 } : grown(grid, best.row);
}

/** The rows that carry most of these heads, each as its words are joined. Null: it is another sheet. */
export function rememberedHead(grid: Grid, heads: readonly string[]): FoundHead | null {
  let best: { head: FoundHead; known: number } | null = null;
  const wanted = new Set(heads);
  const most = Math.min(grid.height, LOOKED_AT);
  for (let row = 0; row < most; row += 1) {
    for (let rows = 1; rows <= TALLEST && isWords(grid, row + rows - 1); rows += 1) {
      const known = headParts(grid, { row, rows }).filter((parts) => wanted.has(parts.join('/'))).length;
      const isEnough = known >= Math.max(2, heads.length * 0.6);
      if (isEnough && known > (best?.known ?? 0)) best = { head: { row, rows }, known };
    }
  }
  return best?.head ?? null;
}

/** With the row of groups above it and the rows of parts below it. */
function grown(grid: Grid, found: number): FoundHead {
  let [row, rows] = [found, 1];
  if (row > 0 && isWords(grid, row - 1) && distinct(grid, row - 1).length >= 2) {
    const above = readHeads(grid, { row: row - 1, rows: 1 });
    if (above.filter((reading) => reading !== null).length >= 2) [row, rows] = [row - 1, 2];
  }
  while (rows < TALLEST && isWords(grid, row + rows) && isParts(grid, row + rows)) rows += 1;
  return { row, rows };
}

function distinct(grid: Grid, row: number): string[] {
  const texts = Array.from({ length: grid.width }, (_, column) => plainCell(grid.seen(row, column)));
  return [...new Set(texts.filter((text) => text !== ''))];
}

/** Several words side by side, none of them the label of a row. */
function isParts(grid: Grid, row: number): boolean {
  const texts = distinct(grid, row);
  const own = (grid.sheet.rows[row]?.cells ?? []).filter((cell) => cellText(cell) !== '');
  return (
    own.length >= 2 &&
    texts.length >= 2 &&
    texts.every((text) => labelOf(text)?.as !== 'opening' && text.length <= 16)
  );
}

/** Only words: no sum, no day. */
function isWords(grid: Grid, row: number): boolean {
  const cells = grid.sheet.rows[row]?.cells ?? [];
  const filled = cells.filter((cell) => cellText(cell) !== '');
  return filled.length > 0 && filled.every((cell) => isWord(cell));
}

/** Any year: what matters is whether it could be a day. */
const SOME_DAY = { year: 2026, month: 1 } as const;

function isWord(cell: SheetCell): boolean {
  if (cell !== null && typeof cell !== 'string' && (cell.number !== undefined || cell.date !== undefined)) {
    return false;
  }
  const isDay = ['day', 'either', 'span'].includes(readDate(cell, SOME_DAY).kind);
  return !isDay && readAmount(cell) === 'unclear' && cellText(cell).length <= 60;
}
