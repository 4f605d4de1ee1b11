// What of a copied text is still as it was in the issue before: its periods, dates and numbers. These change from issue
// to issue; a word that stays is no fault.
import type { NoticeText } from '../../disclosure/index.ts';
import { parsePeriod } from '../../disclosure/index.ts';
import type { Moved } from './moved-period.ts';

/** What was copied: the tokens (periods, dates, numbers) of the issue before. */
export interface Carried {
  readonly tokens: ReadonlySet<string>;
  /** Of the new issue: its own words are right, wherever they come from. */
  readonly period: string | undefined;
  /** What of the title was moved to the new period: to be looked at too. */
  readonly moved?: readonly Moved[];
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

const TOKEN =
  /\d{4}\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?|\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|第\s*[一二三四1-4]\s*季度|[上下]半年|\d[\d,]*(?:\.\d+)?/gu;
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
  const words = (runs: readonly { readonly text: string }[]): string => runs.map(({ text }) => text).join('');
  const inBlocks = blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'heading':
        return [block.text];
      case 'paragraph':
        return [words(block.content)];
      case 'list':
        return block.items.map(words);
      case 'table':
        return [block.caption ?? '', ...block.head, ...block.rows.flat()];
      case 'image':
        return [block.alt, block.caption ?? ''];
    }
  });
  return [title, summary, ...inBlocks];
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
  return [...moved, ...still];
}

/** How many numbers and dates a notice has, and which of them are those of the issue before. */
export function comparedWith(
  before: NoticeText,
  now: NoticeText,
  period: string | undefined,
): { readonly count: number; readonly same: readonly CarriedPlace[] } {
  const own = ownWords(period);
  const tokens = linesOf(now).flatMap((line) => line.match(TOKEN) ?? []);
  return {
    count: tokens.filter((token) => !own.has(plain(token))).length,
    same: carriedPlaces(now, { tokens: tokensOf(linesOf(before)), period }),
  };
}
