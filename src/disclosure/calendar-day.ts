// Days of the calendar as the text `YYYY-MM-DD`, in the community's time. All of China keeps UTC+8 without summer time,
// so a day is plain arithmetic over the proleptic Gregorian calendar; two days compare as their texts do.
import { DAY, dayNumber } from './time.ts';

declare const brand: unique symbol;
/** `2026-11-22`: a day that exists, of the years 1000 to 9999. */
export type CalendarDay = string & { readonly [brand]: 'CalendarDay' };

const SHAPE = /^([1-9]\d{3})-(\d\d)-(\d\d)$/;

/** The day of that number (0: 1 January 1970). */
export function dayOfNumber(number: number): CalendarDay {
  return new Date(number * DAY).toISOString().slice(0, 10) as CalendarDay;
}

/** Number of a day (0: 1 January 1970): the difference of two is the days between them. */
export function numberOfDay(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** The text as a day, or null when it is not one (31 February included). */
export function parseDay(text: string): CalendarDay | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return text as CalendarDay;
}

/** The day in Asia/Shanghai of a moment, ms since 1970. */
export function dayAt(ms: number): CalendarDay {
  return dayOfNumber(dayNumber(ms));
}

/** `days` later; earlier when negative. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayOfNumber(numberOfDay(day) + days);
}

/** Days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return numberOfDay(to) - numberOfDay(from);
}

/** 28 to 31; months from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 0: Sunday … 6: Saturday. */
export function weekdayOf(day: CalendarDay): number {
  return (((numberOfDay(day) + 4) % 7) + 7) % 7;
}

/** The later of two days. */
export function laterDay(a: CalendarDay, b: CalendarDay): CalendarDay {
  return a > b ? a : b;
}
