// What a committee owes, on which day, and how that stands. A duty is fulfilled by the earliest publication that fits
// it; its state follows from its due day and today alone, so it has exactly one, and once done it stays done.
import { addDays, daysBetween } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';

/** `missing`: the due day is over and nothing was published; `daysLate` says for how long. */
export const DUTY_STATES = ['upcoming', 'due-soon', 'due', 'missing', 'done-on-time', 'done-late'] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/** What opened a duty. */
export type DutyCause =
  /** A period: `2026-10`, `2026Q3`, `2026H1`, `2026`. */
  | { readonly by: 'period'; readonly period: string }
  /** An event of the record, by id. */
  | { readonly by: 'event'; readonly event: string; readonly kind: string; readonly date: CalendarDay }
  /** A matter whose next stage is owed. */
  | { readonly by: 'matter' }
  /** An item that must always be there. */
  | { readonly by: 'standing' };

export interface Duty {
  /** Stable: code and what opened it. */
  readonly id: string;
  readonly code: string;
  readonly cause: DutyCause;
  readonly stage: string | null;
  readonly matter: string | null;
  /** From when it can be done. */
  readonly opens: CalendarDay;
  readonly due: CalendarDay;
  /** The due day lies in a year whose rest days are not announced yet. */
  readonly estimated: boolean;
  readonly state: DutyState;
  readonly doneOn: CalendarDay | null;
  /** Days after the due day, until it was done or until today; 0 while in time. */
  readonly daysLate: number;
  /** Id of the disclosure that fulfilled it. */
  readonly fulfilledBy: string | null;
}

/** One version of a disclosure, as far as the calendar is concerned. */
export interface Publication {
  /** Id of the disclosure. */
  readonly id: string;
  readonly code: string;
  /** The day it became public. */
  readonly on: CalendarDay;
  readonly period: string | null;
  readonly matter: string | null;
  readonly stage: string | null;
  /** A later version of what was published before. */
  readonly amends: boolean;
  readonly withdrawnOn: CalendarDay | null;
}

/** A duty before it is known how it stands. */
export type OpenDuty = Pick<
  Duty,
  'id' | 'code' | 'cause' | 'stage' | 'matter' | 'opens' | 'due' | 'estimated'
>;

/** Days before the due day from which a duty is told as near. */
export const SOON_DAYS = 7;

/** The earliest of publications, ties by id, so that the answer does not hang on their order. */
export function earliest(publications: readonly Publication[]): Publication | null {
  let first: Publication | null = null;
  for (const one of publications) {
    if (!first || one.on < first.on || (one.on === first.on && one.id < first.id)) first = one;
  }
  return first;
}

/** How a duty stands today, given the publication that fulfils it. */
export function settled(open: OpenDuty, done: Publication | null, today: CalendarDay): Duty {
  const until = done?.on ?? today;
  const daysLate = Math.max(0, daysBetween(open.due, until));
  return {
    ...open,
    state: done ? (daysLate > 0 ? 'done-late' : 'done-on-time') : waiting(open, today),
    doneOn: done?.on ?? null,
    daysLate,
    fulfilledBy: done?.id ?? null,
  };
}

function waiting({ opens, due }: OpenDuty, today: CalendarDay): DutyState {
  if (today > due) return 'missing';
  if (today === due) return 'due';
  return today >= opens && today >= addDays(due, -SOON_DAYS) ? 'due-soon' : 'upcoming';
}
