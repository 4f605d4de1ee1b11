// The periods things are disclosed for: a month `2026-10`, a quarter `2026Q3`, half a year `2026H1`, a year `2026`.
import { daysInMonth } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';

export const PERIOD_KINDS = ['monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** How many months each kind takes: the fewer, the stricter. */
export const MONTHS: Readonly<Record<PeriodKind, number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};

export interface Period {
  /** `2026-10`, `2026Q3`, `2026H1`, `2026`. */
  readonly id: string;
  readonly kind: PeriodKind;
  readonly first: CalendarDay;
  readonly last: CalendarDay;
}

const SHAPE = /^([1-9]\d{3})(?:-(\d\d)|Q([1-4])|H([12]))?$/;

const two = (value: number): string => String(value).padStart(2, '0');

/** The `index`-th period of a kind in a year, from 0. Indexes beyond the year lead into its neighbours. */
function periodAt(kind: PeriodKind, year: number, index: number): Period {
  const months = MONTHS[kind];
  const start = year * 12 + index * months;
  const startYear = Math.floor(start / 12);
  const startMonth = (start % 12) + 1;
  const endMonth = startMonth + months - 1;
  const number = String((startMonth - 1) / months + 1);
  const id: Record<PeriodKind, string> = {
    monthly: `${String(startYear)}-${two(startMonth)}`,
    quarterly: `${String(startYear)}Q${number}`,
    'half-yearly': `${String(startYear)}H${number}`,
    yearly: String(startYear),
  };
  return {
    id: id[kind],
    kind,
    first: `${String(startYear)}-${two(startMonth)}-01` as CalendarDay,
    last: `${String(startYear)}-${two(endMonth)}-${two(daysInMonth(startYear, endMonth))}` as CalendarDay,
  };
}

/** The period of that id, or null when the text is none. */
export function parsePeriod(id: string): Period | null {
  const match = SHAPE.exec(id);
  if (!match) return null;
  const [year, month, quarter, half] = match.slice(1).map(Number) as [number, number, number, number];
  if (match[2] !== undefined) return month >= 1 && month <= 12 ? periodAt('monthly', year, month - 1) : null;
  if (match[3] !== undefined) return periodAt('quarterly', year, quarter - 1);
  if (match[4] !== undefined) return periodAt('half-yearly', year, half - 1);
  return periodAt('yearly', year, 0);
}

/** The period of that kind a day lies in. */
export function periodOf(kind: PeriodKind, day: CalendarDay): Period {
  const month = Number(day.slice(5, 7));
  return periodAt(kind, Number(day.slice(0, 4)), Math.floor((month - 1) / MONTHS[kind]));
}

/** The period `steps` after (before, when negative) of the same kind. */
export function shiftPeriod(period: Period, steps: number): Period {
  const months = MONTHS[period.kind];
  const month = Number(period.first.slice(5, 7));
  return periodAt(period.kind, Number(period.first.slice(0, 4)), (month - 1) / months + steps);
}

/** Whether a catalogue's period names a span of time (and not `on-event`). */
export function isPeriodKind(period: string): period is PeriodKind {
  return (PERIOD_KINDS as readonly string[]).includes(period);
}
