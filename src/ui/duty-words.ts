// What is said of a duty of the calendar, on every surface in the same words: what it is for, and how it stands. The
// shape of its mark tells the same without colour.
import { msg, str } from '@lit/localize';
import type { IconName } from './icons.ts';

/** How a duty stands; days are `YYYY-MM-DD`. */
export interface DutyStanding {
  readonly state: 'upcoming' | 'due-soon' | 'due' | 'missing' | 'done-on-time' | 'done-late';
  readonly due: string;
  readonly doneOn: string | null;
  readonly daysLate: number;
}

/** What opened a duty. */
export type DutyOrigin =
  | { readonly by: 'period'; readonly period: string }
  | { readonly by: 'event'; readonly kind: string; readonly date: string }
  | { readonly by: 'matter' }
  | { readonly by: 'standing' };

const PERIOD = /^(\d{4})(?:-(\d\d)|Q([1-4])|H([12]))?$/;

/** 11月15日; with the year where it is not that of `today`. */
export function calendarDayWords(day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = msg(str`${Number(month)}月${Number(date)}日`);
  return year === today.slice(0, 4) ? short : msg(str`${year}年${short}`);
}

/** 2026年10月, 2026年第三季度, 2026年上半年, 2026年; another text as it is. */
export function periodWords(period: string): string {
  const [, year] = PERIOD.exec(period) ?? [];
  if (year === undefined) return period;
  const within = periodInYear(period);
  return within === '' ? msg(str`${year}年`) : msg(str`${year}年${within}`);
}

/** 10月, 第三季度, 上半年: a period where its year is known; empty for a whole year and for another text. */
export function periodInYear(period: string): string {
  const [, , month, quarter, half] = PERIOD.exec(period) ?? [];
  if (month !== undefined) return msg(str`${Number(month)}月`);
  if (quarter !== undefined) {
    return [msg('第一季度'), msg('第二季度'), msg('第三季度'), msg('第四季度')][Number(quarter) - 1] ?? '';
  }
  if (half !== undefined) return half === '1' ? msg('上半年') : msg('下半年');
  return '';
}

/** What a duty is for: its period, its event with the day, or that it always has to be there. */
export function originWords(
  origin: DutyOrigin,
  today: string,
  eventName: (kind: string) => string | undefined,
): string {
  switch (origin.by) {
    case 'period':
      return periodWords(origin.period);
    case 'event':
      return `${calendarDayWords(origin.date, today)} ${eventName(origin.kind) ?? ''}`.trim();
    case 'matter':
      return msg('这件事的下一步');
    case 'standing':
      return msg('要一直公开');
  }
}

/** How it stands, in a word residents know. */
export function standingWords({ state, daysLate }: DutyStanding): string {
  switch (state) {
    case 'done-on-time':
      return msg('按时公开');
    case 'done-late':
      return msg(str`迟了 ${daysLate} 天才公开`);
    case 'missing':
      return msg(str`还没公开，已迟 ${daysLate} 天`);
    case 'due':
      return msg('今天到期');
    case 'due-soon':
      return msg('快到期');
    case 'upcoming':
      return msg('还没到期');
  }
}

/** By when it is owed: 11月15日 到期, in these words everywhere. */
export function dueWords(due: string, today: string): string {
  return msg(str`${calendarDayWords(due, today)} 到期`);
}

/** When it was due, and when it was done. */
export function dutyDays({ due, doneOn }: DutyStanding, today: string): string {
  const last = dueWords(due, today);
  return doneOn === null ? last : msg(str`${last}，${calendarDayWords(doneOn, today)} 公开`);
}

/** The mark before the words. */
export function standingIcon(state: DutyStanding['state']): IconName {
  const icons: Readonly<Record<DutyStanding['state'], IconName>> = {
    'done-on-time': 'done',
    'done-late': 'late',
    missing: 'alert',
    due: 'clock',
    'due-soon': 'clock',
    upcoming: 'later',
  };
  return icons[state];
}

/** What became of what was due. */
export interface Counted {
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly open: number;
}

export interface CountWord {
  readonly kind: 'on-time' | 'late' | 'missing' | 'open';
  readonly count: number;
}

/** A count in its parts, as bars and words tell them. */
export function countsOf({ late, missing, onTime, open }: Counted): readonly CountWord[] {
  return [
    { kind: 'on-time', count: onTime },
    { kind: 'late', count: late },
    { kind: 'missing', count: missing },
    { kind: 'open', count: open },
  ];
}

/** The word of a count. */
export function countWord(kind: CountWord['kind']): string {
  switch (kind) {
    case 'on-time':
      return msg('按时');
    case 'late':
      return msg('迟了才公开');
    case 'missing':
      return msg('还没公开');
    case 'open':
      return msg('没到期');
  }
}

/** The mark before it. */
export function countIcon(kind: CountWord['kind']): IconName {
  const icons: Readonly<Record<CountWord['kind'], IconName>> = {
    'on-time': 'done',
    late: 'late',
    missing: 'alert',
    open: 'later',
  };
  return icons[kind];
}
