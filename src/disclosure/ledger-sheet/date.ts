// Days as people write them into sheets: serials of a spreadsheet, 3月5日, 2026.3.5, 03-05, a day alone.
import type { CalendarDay } from '../calendar-day.ts';
import { dayOfNumber, daysInMonth, numberOfDay, parseDay } from '../calendar-day.ts';
import { readChineseNumber } from './capital-numerals.ts';
import type { SheetCell } from './grid.ts';
import { cellText, plain } from './grid.ts';

/** What a title, the sheet's name or the file's says of the time it is about. */
export interface DateHint {
  readonly year: number | null;
  readonly month: number | null;
}
export type ReadDate =
  | { readonly kind: 'day'; readonly day: CalendarDay }
  /** A span of days: its last. */
  | { readonly kind: 'span'; readonly day: CalendarDay }
  /** 3.1 as a number is the 1st or, its zero lost, the 10th. */
  | { readonly kind: 'either'; readonly days: readonly [CalendarDay, CalendarDay] }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'none' | 'unclear' };

/** Serial of 1 January 1970 in the calendar that counts from 1900. */
const SERIAL_OF_1970 = 25_569;
/** Serials of 2000 and of 2099: other numbers are no days. */
const SERIALS = { first: 36_526, last: 73_050 } as const;
const NONE: ReadDate = { kind: 'none' };
const UNCLEAR: ReadDate = { kind: 'unclear' };

const two = (value: number): string => String(value).padStart(2, '0');

/** The day, if there is such a one in this century. */
function dayOf(year: number, month: number, day: number): CalendarDay | null {
  const full = year < 100 ? 2000 + year : year;
  if (full < 2000 || full > 2099) return null;
  return parseDay(`${String(full)}-${two(month)}-${two(day)}`);
}

/** A day is told, or it is unclear. */
function told(day: CalendarDay | null): ReadDate {
  return day === null ? UNCLEAR : { kind: 'day', day };
}

/** The last day of a month. */
export function lastDayOf(year: number, month: number): CalendarDay | null {
  return dayOf(year, month, daysInMonth(year, month));
}

/** Reads a cell of a date's column. */
export function readDate(cell: SheetCell | undefined, hint: DateHint): ReadDate {
  const text = plain(cellText(cell));
  if (text === '' || /^[-—–/]+$/.test(text)) return NONE;
  if (cell !== null && cell !== undefined && typeof cell !== 'string') {
    if (cell.date !== undefined) return told(dayOf(...partsOf(cell.date)));
    if (cell.number !== undefined) {
      const day = serialDay(cell.number);
      if (day !== null) return { kind: 'day', day };
    }
  }
  return fromText(text, hint);
}

function partsOf(day: CalendarDay): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
}

/** The day of a spreadsheet's serial. */
function serialDay(value: number): CalendarDay | null {
  const number = Math.floor(value);
  // So written, what is no number at all is no day either.
  if (!(number >= SERIALS.first && number <= SERIALS.last)) return null;
  return dayOfNumber(number - SERIAL_OF_1970);
}

function fromText(text: string, hint: DateHint): ReadDate {
  const span = /^(.+?)(?:至|到|~|—|–|(?<=日)-)(.+)$/.exec(text);
  if (span) return fromSpan(span[1] ?? '', span[2] ?? '', hint);
  const bare = inDigits(text)
    .replace(/(?:T|日|号|(?<=\d))?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/, '')
    .replace(/(?:星期|周|礼拜)[一二三四五六日天]$/, '')
    .replace(/\(.*\)$/, '');
  const serial = /^\d{5}(?:\.\d+)?$/.test(bare) ? serialDay(Number(bare)) : null;
  if (serial !== null) return { kind: 'day', day: serial };
  const eight = /^(20\d\d)(\d\d)(\d\d)$/.exec(bare);
  if (eight) return told(dayOf(...(eight.slice(1).map(Number) as [number, number, number])));
  return fromFields(bare, hint);
}

/** Years, months and days beside one another, by any sign between them. */
function fromFields(bare: string, hint: DateHint): ReadDate {
  const full = /^(\d{4}|\d{2})[-./年、\\](\d{1,2})[-./月、\\](\d{1,2})[日号]?$/.exec(bare);
  if (full) return told(dayOf(...(full.slice(1).map(Number) as [number, number, number])));
  const month = /^(\d{4})[-./年](\d{1,2})月?(?:份)?$/.exec(bare) ?? /^()(\d{1,2})月(?:份)?$/.exec(bare);
  if (month) {
    const year = month[1] === '' ? hint.year : Number(month[1]);
    const number = Number(month[2]);
    return year !== null && number >= 1 && number <= 12 ? { kind: 'month', year, month: number } : UNCLEAR;
  }
  // 1-15日 is a span, or the 15th of January: no one knows.
  const short = /^(\d{1,2})(?:([-/、\\])(\d{1,2})|([.月])(\d{1,2})[日号]?)$/.exec(bare);
  if (short) {
    const isPoint = short[4] === '.' && !/[日号]$/.test(bare);
    return fromShort(Number(short[1]), isPoint, short[3] ?? short[5] ?? '', hint);
  }
  const day = /^(\d{1,2})[日号]?$/.exec(bare);
  if (day && hint.year !== null && hint.month !== null)
    return told(dayOf(hint.year, hint.month, Number(day[1])));
  return UNCLEAR;
}

function fromShort(month: number, isPoint: boolean, digits: string, { year }: DateHint): ReadDate {
  const day = year === null ? null : dayOf(year, month, Number(digits));
  if (day === null || year === null) return UNCLEAR;
  const tenfold = isPoint && /^[123]$/.test(digits) ? dayOf(year, month, Number(digits) * 10) : null;
  return tenfold === null ? { kind: 'day', day } : { kind: 'either', days: [day, tenfold] };
}

/** The end of a span; it may leave its month to its beginning. */
function fromSpan(from: string, to: string, hint: DateHint): ReadDate {
  const first = fromText(from, hint);
  if (first.kind !== 'day' && first.kind !== 'either') {
    const day = /^(\d{1,2})$/.exec(from);
    if (!day || hint.month === null) return UNCLEAR;
  }
  const start = first.kind === 'day' ? first.day : first.kind === 'either' ? first.days[0] : null;
  const inherited =
    start === null ? hint : { year: Number(start.slice(0, 4)), month: Number(start.slice(5, 7)) };
  const last = fromText(to, inherited);
  if (last.kind !== 'day') return UNCLEAR;
  return start !== null && numberOfDay(last.day) < numberOfDay(start)
    ? UNCLEAR
    : { kind: 'span', day: last.day };
}

/** 三月五日 as 3月5日, 二〇二六年 as 2026年. */
function inDigits(text: string): string {
  return text.replace(/[〇○零一二三四五六七八九十廿]+(?=[年月日号])/g, (numerals) => {
    if (numerals.length === 4 && !numerals.includes('十')) {
      return [...numerals].map((sign) => String(readChineseNumber(sign) ?? sign)).join('');
    }
    return String(readChineseNumber(numerals.replace('廿', '二十')) ?? numerals);
  });
}

/** What a title says: 2026年3月, 2026.03, 三月份. Null where it says nothing, or two things. */
export function hintIn(text: string): DateHint {
  const signs = inDigits(plain(text));
  const years = new Set([...signs.matchAll(/(?<!\d)(20\d\d)(?!\d)/g)].map((match) => Number(match[1])));
  const joined = /(?<!\d)20\d\d[-./年度]*(0?[1-9]|1[0-2])(?![\d季])/.exec(signs)?.[1];
  const isSpan = /\d月?(?:份)?[-~至到—–]\d{1,2}月/.test(signs);
  const months = new Set([...signs.matchAll(/(?<!\d)(0?[1-9]|1[0-2])月/g)].map((match) => Number(match[1])));
  const only = (numbers: ReadonlySet<number>): number | null =>
    numbers.size === 1 ? ([...numbers][0] ?? null) : null;
  const alone = months.size === 0 && joined !== undefined ? Number(joined) : null;
  return { year: only(years), month: isSpan ? null : (only(months) ?? alone) };
}
