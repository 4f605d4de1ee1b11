// Dates of the sample. Sources say when a thing happened as seen from today, so that the board is always fresh;
// only what belongs to a season names its day. The community's clock is UTC+8 the year round.
//
//   -88d 16:20         88 days ago
//   month-2 09 09:45   the 9th, two months before the newest month of which the 9th has passed
//   quarter-0 12 10:10 the 12th of the first month of the newest quarter of which the 15th has passed
//   month+1 01 08:30   the 1st of the month after that newest one: it may lie ahead, and is left out until it has come
//   yearly 10-16 10:40 the latest 16 October
//
// The newest month and quarter are settled by one day for all sources (the 10th, the 16th), never by each source's
// own: a chain of monthly accounts keeps its order whatever day it is.

import { DAY, HOUR, dayNumber, formatTimestamp } from '../../disclosure/index.ts';

const ZONE = 8 * HOUR;
const MONTH_SETTLED = 10;
const QUARTER_SETTLED = 16;

/** Whole days since 1970-01-01 on the community's calendar. */
export type Day = number;

/** A day and the time of day on the community's clock. */
export interface Moment {
  readonly day: Day;
  /** `HH:MM` */
  readonly time: string;
}

interface Parts {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  readonly date: number;
}

/** A moment in ms since 1970. */
export function instantOf({ day, time }: Moment): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return day * DAY - ZONE + hours * HOUR + minutes * (HOUR / 60);
}

/** A moment as UTC to the second, the log's form. */
export const timestamp = (moment: Moment): string => formatTimestamp(instantOf(moment));

/** The day on which an instant falls for the community. */
export const dayOf = (instant: Date): Day => dayNumber(instant.getTime());

/** Earlier first. */
export const compareMoments = (one: Moment, other: Moment): number =>
  one.day - other.day || one.time.localeCompare(other.time);

const FORM =
  /^(?:-(\d{1,3})d|month(\+1|-\d{1,2}) (\d\d)|quarter-(\d) (\d\d)|yearly (\d\d)-(\d\d)) (([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads a `published` value as seen from `today`.
 * @returns null when it is not one of the five forms, names a day that does not exist, or, but for `month+1`, one that
 *   may lie ahead.
 */
export function resolveMoment(text: string, today: Day): Moment | null {
  const found = FORM.exec(text);
  if (!found) return null;
  const [, days, months, monthDate, quarters, quarterDate, yearMonth, yearDate, time = ''] = found;
  const day =
    days !== undefined
      ? today - Number(days)
      : months !== undefined
        ? dayOfMonth(-Number(months), Number(monthDate), today)
        : quarters !== undefined
          ? dayOfQuarter(Number(quarters), Number(quarterDate), today)
          : latest(Number(yearMonth), Number(yearDate), today);
  return day === null ? null : { day, time };
}

function dayOfMonth(back: number, date: number, today: Day): Day | null {
  const now = partsOf(today);
  const shift = now.date >= MONTH_SETTLED ? 0 : -1;
  if (date < 1 || date > (back === 0 ? MONTH_SETTLED - 1 : 28)) return null;
  return dayFrom(now.year, now.month + shift - back, date);
}

function dayOfQuarter(back: number, date: number, today: Day): Day | null {
  const now = partsOf(today);
  const first = Math.floor((now.month - 1) / 3) * 3 + 1;
  const settled = today >= dayFrom(now.year, first, QUARTER_SETTLED);
  if (date < 1 || date > (back === 0 ? QUARTER_SETTLED - 1 : 28)) return null;
  return dayFrom(now.year, first - (settled ? 0 : 3) - back * 3, date);
}

function latest(month: number, date: number, today: Day): Day | null {
  if (month < 1 || month > 12 || date < 1 || date > 28) return null;
  const year = partsOf(today).year;
  const thisYear = dayFrom(year, month, date);
  // Today's own date may still lie ahead by some hours: it counts from tomorrow.
  return thisYear < today ? thisYear : dayFrom(year - 1, month, date);
}

const PLACEHOLDER = /^(?:0|([+-])(\d{1,3})([dm])) (日期|年月日|月日周|月日|年月|季度|年)$/;
const WEEKDAYS = '日一二三四五六';

/**
 * Writes out what stands between `{{` and `}}`: a shift in days or months from the day of publication and a form,
 * say `+8d 月日周` or `-1m 年月`.
 * @returns null when it is not written so.
 */
export function writePlaceholder(inner: string, published: Day): string | null {
  const found = PLACEHOLDER.exec(inner);
  if (!found) return null;
  const [, sign = '+', size = '0', unit = 'd', form] = found;
  const shift = Number(`${sign}${size}`);
  const day = unit === 'm' ? shiftMonths(published, shift) : published + shift;
  const { year, month, date } = partsOf(day);
  switch (form) {
    case '日期':
      return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
    case '年月日':
      return `${year} 年 ${month} 月 ${date} 日`;
    case '月日周':
      return `${month} 月 ${date} 日（周${WEEKDAYS.charAt((((day + 4) % 7) + 7) % 7)}）`;
    case '月日':
      return `${month} 月 ${date} 日`;
    case '年月':
      return `${year} 年 ${month} 月`;
    case '季度':
      return `${year} 年第${'一二三四'.charAt(Math.floor((month - 1) / 3))}季度`;
    default:
      return `${year} 年`;
  }
}

function shiftMonths(day: Day, months: number): Day {
  const { year, month } = partsOf(day);
  return dayFrom(year, month + months, 1);
}

/** `month` may lie outside 1–12. */
const dayFrom = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date) / DAY;

function partsOf(day: Day): Parts {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}
