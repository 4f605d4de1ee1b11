// Digits that stand together, with nothing but separators between their groups.
import type { Character } from './fold.ts';
import { ROMAN, romanDigit } from './fold.ts';
import { isDate } from './number-checks.ts';

/** Digits that stand together without a separator. */
export interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Separator before it within the run, `''` for the first. */
  readonly gap: string;
}

/** A digit for a character, or undefined. */
export type ReadDigit = (value: string) => string | undefined;

export const readPlain: ReadDigit = (value) =>
  value >= '0' && value <= '9' && value.length === 1 ? value : undefined;

const NUMERALS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  一: '1',
  壹: '1',
  幺: '1',
  弌: '1',
  二: '2',
  贰: '2',
  貳: '2',
  貮: '2',
  弍: '2',
  两: '2',
  兩: '2',
  三: '3',
  叁: '3',
  參: '3',
  叄: '3',
  弎: '3',
  四: '4',
  肆: '4',
  五: '5',
  伍: '5',
  六: '6',
  陆: '6',
  陸: '6',
  七: '7',
  柒: '7',
  八: '8',
  捌: '8',
  九: '9',
  玖: '9',
  // 苏州码子, as account books and markets write them.
  〡: '1',
  〢: '2',
  〣: '3',
  〤: '4',
  〥: '5',
  〦: '6',
  〧: '7',
  〨: '8',
  〩: '9',
  // As they are read out over a radio or a telephone.
  洞: '0',
  拐: '7',
  勾: '9',
  O: '0',
  o: '0',
  l: '1',
  I: '1',
  i: '1',
  '○': '0',
  '◯': '0',
  О: '0',
  о: '0',
  '⭕': '0',
};

/** Chinese and Roman numerals and the letters that are taken for digits, beside the digits themselves. */
export const readDisguised: ReadDigit = (value) =>
  readPlain(value) ??
  (Object.hasOwn(NUMERALS, value) ? NUMERALS[value] : undefined) ??
  (ROMAN.test(value) ? romanDigit(value) : undefined);

/** Letters that only look like a digit: they make names of models and consignments too. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  B: '8',
  b: '6',
  D: '0',
  G: '6',
  g: '9',
  Q: '0',
  q: '9',
  S: '5',
  s: '5',
  Z: '2',
  z: '2',
};

/** Letters shaped like digits too. */
export const readLookalike: ReadDigit = (value) =>
  readDisguised(value) ?? (Object.hasOwn(LOOKALIKES, value) ? LOOKALIKES[value] : undefined);

/** Marks of sums, comparisons and ornament. Those in SEPARATOR itself part the groups of telephone numbers. */
export const SIGN = /(?![|~●])[\p{Sm}\p{Sk}\p{So}&^]/u;
const SEPARATOR = /^[\s\p{Pd}\p{Pi}\p{Pf}\p{Ps}\p{Pe}\p{Sm}\p{Sk}\p{So}.·•・_/\\,，、。*'":：;；#&]$/u;
/** Digits further apart than this are not one number; blanks in a row, as a page sets them, count as one. */
const WIDEST_GAP = 3;
/** Wider than this, blanks part columns. */
const WIDEST_BLANK = 12;

/**
 * Runs of digit groups. An X after digits is a group of its own: it may end an ID number, or be no more than a times
 * sign.
 */
export function runsOf(characters: readonly Character[], read: ReadDigit): Group[][] {
  const runs: Group[][] = [];
  let groups: Group[] = [];
  let gap = '';
  let index = 0;
  for (let first = characters[0]; first; first = characters[index]) {
    const { value, start } = first;
    const isEnd = groups.length > 0 && /^[Xx×Ⅹⅹ]$/.test(value);
    const digit = isEnd ? 'X' : read(value);
    if (digit !== undefined) {
      let digits = digit;
      let { end } = first;
      for (index += 1; !isEnd; index += 1) {
        const next = characters[index];
        const more = next && read(next.value);
        if (!next || more === undefined) break;
        digits += more;
        end = next.end;
      }
      if (groups.length === 0) runs.push(groups);
      groups.push({ digits, start, end, gap });
      gap = '';
      continue;
    }
    index += 1;
    gap += value;
    const isWide = gap.length > WIDEST_BLANK || gap.replace(/[^\S\n]+/g, ' ').length > WIDEST_GAP;
    if (!SEPARATOR.test(value) || isWide) groups = [];
    if (groups.length === 0) gap = '';
  }
  return runs;
}

/** Whether three groups from `index` on read as a date, `2026-11-21` or `2026.1.5`. */
function isDateAt(groups: readonly Group[], index: number): boolean {
  const [year, month, day] = groups.slice(index, index + 3);
  if (!year || !month || !day || !/^(?:19|20)\d\d$/.test(year.digits)) return false;
  if (month.digits.length > 2 || day.digits.length > 2 || month.gap.length !== 1 || day.gap.length !== 1)
    return false;
  return isDate(Number(year.digits), Number(month.digits), Number(day.digits));
}

/** Whether two groups from `index` on read as a time of day, `09:30`. */
function isTimeAt(groups: readonly Group[], index: number): boolean {
  const [hour, minute] = groups.slice(index, index + 2);
  return (
    /^(?:[01]?\d|2[0-3])$/.test(hour?.digits ?? '') &&
    /^[0-5]\d$/.test(minute?.digits ?? '') &&
    /^[:：]$/.test(minute?.gap ?? '')
  );
}

/** Breaks a run at dates, times and thousands, whose digits mean something else. */
export function withoutDates(groups: readonly Group[]): Group[][] {
  const rest: Group[][] = [[]];
  let index = 0;
  while (index < groups.length) {
    const group = groups[index];
    if (group === undefined) break;
    if (isDateAt(groups, index)) {
      rest.push([]);
      index += 3;
    } else if (isTimeAt(groups, index)) {
      rest.push([]);
      index += 2;
    } else if (/^[,，]$/.test(group.gap) && group.digits.length === 3) {
      rest.at(-1)?.pop();
      while (/^[,，.]$/.test(groups[index]?.gap ?? '')) index += 1;
      rest.push([]);
    } else {
      rest.at(-1)?.push(group);
      index += 1;
    }
  }
  return rest.filter((run) => run.length > 0);
}
