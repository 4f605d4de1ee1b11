// The public count: what was due in a month and in a quarter, and what became of it; twelve months back.
import type { CalendarDay } from './calendar-day.ts';
import type { Duty } from './duty.ts';
import { periodOf, shiftPeriod } from './period.ts';

/** `due` is the sum of the other four. */
export interface RollUp {
  /** `2026-11` or `2026Q4`. */
  readonly period: string;
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  /** Not due yet, and not done. */
  readonly open: number;
}

const MONTHS_BACK = 12;
const QUARTERS_BACK = 4;

/** Months and quarters up to that of `today`, newest first; each counts the duties due within it. */
export function rollUp(
  duties: readonly Duty[],
  today: CalendarDay,
): { readonly months: readonly RollUp[]; readonly quarters: readonly RollUp[] } {
  return {
    months: counts(duties, today, 'monthly', MONTHS_BACK),
    quarters: counts(duties, today, 'quarterly', QUARTERS_BACK),
  };
}

function counts(
  duties: readonly Duty[],
  today: CalendarDay,
  kind: 'monthly' | 'quarterly',
  back: number,
): RollUp[] {
  const current = periodOf(kind, today);
  return Array.from({ length: back + 1 }, (_, index) => {
    const { id, first, last } = shiftPeriod(current, -index);
    return count(
      id,
      duties.filter(({ due }) => due >= first && due <= last),
    );
  });
}

function count(period: string, duties: readonly Duty[]): RollUp {
  const states = (...wanted: Duty['state'][]): number =>
    duties.filter(({ state }) => wanted.includes(state)).length;
  return {
    period,
    due: duties.length,
    onTime: states('done-on-time'),
    late: states('done-late'),
    missing: states('missing'),
    open: states('upcoming', 'due-soon', 'due'),
  };
}
