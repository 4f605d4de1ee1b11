// What the calendar is reckoned from, as /community.json tells it (contract: `calendarRules`), and how a day is counted.
import { addDays } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { PeriodKind } from './period.ts';
import { workingDays } from './working-days.ts';
import type { HolidayYear } from './working-days.ts';

/** The fields of a catalogue item the calendar reads. */
export interface CalendarItem {
  readonly code: string;
  readonly period: string;
  readonly alsoOn?: readonly string[] | undefined;
  readonly standing: boolean;
  readonly dueDays?: number | null | undefined;
  readonly dueFrom?: 'period-start' | undefined;
  readonly leadDays?: number | undefined;
  readonly minPostDays: number;
  readonly stages: readonly string[];
}

/** What can happen, and which items it makes due. */
export interface EventKind {
  readonly id: string;
  readonly zh: string;
  /** The meeting whose days of notice hold. */
  readonly notice?: string | undefined;
  /** Only the item the event names is due, not all of them. */
  readonly oneOf?: boolean | undefined;
  readonly opens: readonly { readonly code: string; readonly stage?: string | undefined }[];
}

export interface DutyRules {
  readonly items: readonly CalendarItem[];
  readonly events: readonly EventKind[];
  /** Year → what is announced for it. */
  readonly holidays: Readonly<Record<string, HolidayYear>>;
  readonly restDays: 'next-working-day' | 'as-counted';
  /** Meeting → days of notice. */
  readonly noticeDays: Readonly<Record<string, number>>;
  /** So many meetings of the residents' representatives in each span: `month`, `quarter`, `half-year`, `year`. */
  readonly representativeMeetings?: { readonly per: string; readonly at_least: number } | undefined;
  /** A running matter speaks at least once in each. */
  readonly affairsPeriod: PeriodKind;
  /** Rules that held before these, oldest first; what came due under them is reckoned by them. */
  readonly former?: readonly FormerRules[] | undefined;
}

/** What of the rules was otherwise until a change of them was agreed to. */
export interface FormerRules {
  /** The moment of the agreement, RFC 3339. */
  readonly until: string;
  /** What was otherwise than in the rules that came next. */
  readonly was: {
    readonly [Part in Exclude<keyof DutyRules, 'former'>]?: DutyRules[Part] | undefined;
  };
}

export interface DueDay {
  readonly due: CalendarDay;
  /** The rest days around it are not announced yet. */
  readonly estimated: boolean;
}

/**
 * The last day of `days` counted from the day after `from` (民法典 art. 201); on a rest day it is the next working day
 * (art. 203), unless the community counts more strictly. No days at all is no period: the day itself.
 */
export type CountDue = (from: CalendarDay, days: number) => DueDay;

/** How days are counted under these rules. */
export function dueCounter(rules: Pick<DutyRules, 'holidays' | 'restDays'>): CountDue {
  const working = workingDays(rules.holidays);
  return (from, days) => {
    const counted = addDays(from, days);
    if (days === 0 || rules.restDays === 'as-counted') return { due: counted, estimated: false };
    const due = working.onOrAfter(counted);
    return { due, estimated: !working.isKnown(counted) || !working.isKnown(due) };
  };
}
