// Which days are worked. The State Council announces each year's rest days and the weekend days worked in exchange
// (kiosk-config/holidays.json holds them). A year not announced yet has its weekends only, and says so.
// 民法典 art. 203: when the last day of a period is a statutory rest day, the day after the rest is its last day.
import { addDays, weekdayOf } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';

/** What is announced for one year. */
export interface HolidayYear {
  /** Days nobody works, weekends within a holiday included. */
  readonly rest: readonly string[];
  /** Saturdays and Sundays that are worked in exchange. */
  readonly work: readonly string[];
}

export interface WorkingDays {
  isWorkingDay(day: CalendarDay): boolean;
  /** Whether the year of that day is announced; else only its weekends are known. */
  isKnown(day: CalendarDay): boolean;
  /** The day itself when it is worked, else the next that is. */
  onOrAfter(day: CalendarDay): CalendarDay;
}

/** Longer than any run of rest days ever announced: a file that is all rest must not hang a screen. */
const LONGEST_REST = 31;

/** Working days by the announced years (`2026` → its days). */
export function workingDays(years: Readonly<Record<string, HolidayYear>>): WorkingDays {
  const rest = new Set(Object.values(years).flatMap((year) => year.rest));
  const work = new Set(Object.values(years).flatMap((year) => year.work));
  const isWorkingDay = (day: CalendarDay): boolean => {
    if (work.has(day)) return true;
    const weekday = weekdayOf(day);
    return weekday !== 0 && weekday !== 6 && !rest.has(day);
  };
  return {
    isWorkingDay,
    isKnown: (day) => Object.hasOwn(years, day.slice(0, 4)),
    onOrAfter: (day) => {
      for (let ahead = 0; ahead <= LONGEST_REST; ahead += 1) {
        const candidate = addDays(day, ahead);
        if (isWorkingDay(candidate)) return candidate;
      }
      return day;
    },
  };
}

/** From this day on the next year's rest days are asked for: they are announced in November as a rule. */
const ASKED_FROM = '12-01';

/** The year whose rest days should be known by `today` and are not: this one, or from December the next; else null. */
export function unannouncedYear(
  years: Readonly<Record<string, HolidayYear>>,
  today: CalendarDay,
): string | null {
  const year = today.slice(0, 4);
  if (!Object.hasOwn(years, year)) return year;
  const next = String(Number(year) + 1);
  return today.slice(5) >= ASKED_FROM && !Object.hasOwn(years, next) ? next : null;
}
