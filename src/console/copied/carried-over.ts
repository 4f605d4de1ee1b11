// What of a copied text is still as it was in the issue before: its periods, dates and numbers. These change from issue
// to issue; a word that stays is no fault.
import type { NoticeText } from '../../disclosure/index.ts';
import { blockLines, parsePeriod } from '../../disclosure/index.ts';
import { dataRows } from './copied-data.ts';
import type { Moved } from './moved-period.ts';

/** What was copied: the tokens (periods, dates, numbers) of the issue before. */
export interface Carried {
  readonly tokens: ReadonlySet<string>;
  /** Of the new issue: its own words are right, wherever they come from. */
  readonly period: string | undefined;
  /** What of the title was moved to the new period: to be looked at too. */
  readonly moved?: readonly Moved[];
  /** Words of typed data that are to be looked at whole, where they still stand. */
  readonly whole?: ReadonlySet<string>;
}
/** One place to look at, with the words around it. */
export interface CarriedPlace {
  readonly before: string;
  readonly token: string;
  readonly after: string;
  /** What stood there in the issue before, where it was moved on to this one. */
  readonly was?: string;
}
/** A stretch of a line, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A telephone (000-5550-0102) and hours (8:30–11:30) are one token each: nobody looks at their halves. */
const TOKEN =
  /\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|第\s*[一二三四1-4]\s*季度|[上下]半年|\d+(?:-\d+)+|\d{1,2}[:：]\d{2}(?:\s*[-–—~～]\s*\d{1,2}[:：]\d{2})?|\d[\d,]*(?:\.\d+)?/gu;
const plain = (token: string): string => token.replace(/[\s,]/gu, '');

/** Periods, dates and numbers of all lines, without spaces and thousands separators. */
export function tokensOf(lines: readonly string[]): Set<string> {
  return new Set(lines.flatMap((line) => line.match(TOKEN) ?? []).map(plain));
}

/** The stretches of a line that still say what the issue before said. */
export function carriedOver(line: string, { tokens, period }: Carried): Stretch[] {
  const own = ownWords(period);
  return [...line.matchAll(TOKEN)]
    .filter(([token]) => tokens.has(plain(token)) && !own.has(plain(token)))
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** The same of words in typed data: some are to be looked at whole. */
export function carriedInData(line: string, carried: Carried): Stretch[] {
  return carried.whole?.has(line) ? [{ start: 0, end: line.length }] : carriedOver(line, carried);
}

/** How the period of the new issue is written, whole and in part. */
function ownWords(id: string | undefined): ReadonlySet<string> {
  const period = id === undefined ? null : parsePeriod(id);
  if (period === null) return new Set();
  const year = `${period.first.slice(0, 4)}年`;
  const month = Number(period.first.slice(5, 7));
  const quarter = Math.ceil(month / 3);
  switch (period.kind) {
    case 'monthly':
      return new Set([year, `${String(month)}月`, `${year}${String(month)}月`]);
    case 'quarterly':
      return new Set([year, `第${'一二三四'.charAt(quarter - 1)}季度`, `第${String(quarter)}季度`]);
    case 'half-yearly':
      return new Set([year, month === 1 ? '上半年' : '下半年']);
    case 'yearly':
      return new Set([year]);
  }
}

/** Every line of a notice: title, summary, and of each block its lines and cells. */
export function linesOf({ title, summary, blocks }: NoticeText): string[] {
  return [title, summary, ...blocks.flatMap(blockLines)];
}

/** Words to each side of a place that is listed. */
const AROUND = 8;

/** What of a title was moved on and still stands there. */
export function movedIn(title: string, { moved = [] }: Carried): readonly Moved[] {
  return moved.filter(({ to }) => title.includes(to));
}

function placeIn(line: string, start: number, end: number): CarriedPlace {
  return {
    before: line.slice(Math.max(0, start - AROUND), start),
    token: line.slice(start, end),
    after: line.slice(end, end + AROUND),
  };
}

/** The places of a notice to look at: what was moved on, and what is still as in the issue before. */
export function carriedPlaces(text: NoticeText, carried: Carried): CarriedPlace[] {
  const { title } = text;
  const moved = movedIn(title, carried).map(({ from, to }) => {
    const start = title.indexOf(to);
    return { ...placeIn(title, start, start + to.length), was: from };
  });
  const still = linesOf(text).flatMap((line) =>
    carriedOver(line, carried).map(({ start, end }) => placeIn(line, start, end)),
  );
  const inData = dataRows(text.data)
    .flat()
    .flatMap(({ text: line }) =>
      carriedInData(line, carried).map(({ start, end }) => placeIn(line, start, end)),
    );
  return [...moved, ...inData, ...still];
}

/** A line to look at, in pieces: words as they are, and those to be looked at. */
export interface CarriedRow {
  readonly pieces: readonly { readonly words: string; readonly isOld: boolean }[];
  /** What stood there in the issue before, where it was moved on to this one. */
  readonly was?: string;
}

/** Between the cells of a row of a table. */
const CELLS = ' ｜ ';
/** Words kept to each side of what is marked in a long line. */
const KEPT = 18;

/** The lines of a notice as one reads them: a row of a table is one. */
function readLines({ title, summary, blocks }: NoticeText): readonly (readonly string[])[] {
  const rows = blocks.flatMap((block): (readonly string[])[] =>
    block.type === 'table'
      ? [[block.caption ?? ''], block.head, ...block.rows]
      : blockLines(block).map((line) => [line]),
  );
  return [[title], [summary], ...rows];
}

/** What nobody has to look at between two marks, shortened where it is long. */
function shortened(words: string, place: 'first' | 'between' | 'last'): string {
  const most = place === 'between' ? 2 * KEPT : KEPT;
  if (words.length <= most + 2) return words;
  const head = place === 'first' ? '' : words.slice(0, KEPT);
  return `${head}…${place === 'last' ? '' : words.slice(-KEPT)}`;
}

/** The lines to look at, each whole enough to be judged: `carriedPlaces` by line. */
export function carriedRows(text: NoticeText, carried: Carried): CarriedRow[] {
  const { title } = text;
  const moved = movedIn(title, carried).map(({ from, to }): CarriedRow => {
    const start = title.indexOf(to);
    const pieces = [
      { words: title.slice(0, start), isOld: false },
      { words: to, isOld: true },
      { words: title.slice(start + to.length), isOld: false },
    ];
    return { pieces, was: from };
  });
  const still = readLines(text).flatMap((cells) =>
    rowOf(cells.map((cell) => [cell, carriedOver(cell, carried)] as const)),
  );
  const inData = dataRows(text.data).flatMap((cells) =>
    rowOf(cells.map((cell) => [cell.text, carriedInData(cell.text, carried)] as const)),
  );
  return [...moved, ...inData, ...still];
}

/** The cells of a line as one row, if there is anything in them to look at. */
function rowOf(cells: readonly (readonly [cell: string, old: readonly Stretch[]])[]): CarriedRow[] {
  let line = '';
  const stretches: Stretch[] = [];
  for (const [cell, old] of cells) {
    if (line !== '') line += CELLS;
    const from = line.length;
    for (const { start, end } of old) stretches.push({ start: from + start, end: from + end });
    line += cell;
  }
  if (stretches.length === 0) return [];
  let at = 0;
  const pieces = stretches.flatMap(({ start, end }) => {
    const before = shortened(line.slice(at, start), at === 0 ? 'first' : 'between');
    at = end;
    return [
      { words: before, isOld: false },
      { words: line.slice(start, end), isOld: true },
    ];
  });
  return [{ pieces: [...pieces, { words: shortened(line.slice(at), 'last'), isOld: false }] }];
}

/** How many numbers and dates the words of a notice have, its typed data left aside, and which of them are those of the issue before. */
export function comparedWith(
  before: NoticeText,
  now: NoticeText,
  period: string | undefined,
): { readonly count: number; readonly same: readonly CarriedPlace[] } {
  const own = ownWords(period);
  const tokens = linesOf(now).flatMap((line) => line.match(TOKEN) ?? []);
  return {
    count: tokens.filter((token) => !own.has(plain(token))).length,
    same: carriedPlaces(withoutData(now), { tokens: tokensOf(linesOf(before)), period }),
  };
}

function withoutData({ v, title, summary, blocks }: NoticeText): NoticeText {
  return { v, title, summary, blocks };
}
