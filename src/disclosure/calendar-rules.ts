// What the calendar is reckoned from, as /community.json tells it (contract: `calendarRules`), and how a day is counted.
import { addDays } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import { periodOf } from './period.ts';
import type { Period, PeriodKind } from './period.ts';
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
  /** Months in which the committee's members are appraised (民主评议): the result is owed after them. */
  readonly appraisalMonths?: readonly number[] | undefined;
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

/** 民主评议结果 (组织法 2025 art. 37): the one item whose time a profile tells by months. */
const APPRAISAL_RESULT = 'PER-06';

/**
 * The day from which an item's days count in a period: its last, or that of the last month in it in which the
 * profile has what the item tells of.
 */
export function periodEnd(
  { code }: Pick<CalendarItem, 'code'>,
  { first, last }: Period,
  { appraisalMonths = [] }: Pick<DutyRules, 'appraisalMonths'>,
): CalendarDay {
  if (code !== APPRAISAL_RESULT) return last;
  const ends = appraisalMonths.map((month) => monthEnd(Number(first.slice(0, 4)), month));
  return (
    ends
      .filter((day) => first <= day && day <= last)
      .sort()
      .at(-1) ?? last
  );
}

function monthEnd(year: number, month: number): CalendarDay {
  return periodOf('monthly', `${String(year)}-${String(month).padStart(2, '0')}-01` as CalendarDay).last;
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
