// Which period, which matter and which stage a publication speaks of, and which issue (期) it belongs to.
import { addDays, numberOfDay } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { CatalogueItem } from './catalogue.ts';
import { parsePeriod } from './period.ts';
import { DAY, formatDay } from './time.ts';

export const STAGES = ['事前', '事中', '事后'] as const;
/** Before, during and after a matter. */
export type Stage = (typeof STAGES)[number];

/** What a drafter says of it; each may be left out. */
export interface Matter {
  /** `2026-10`, `2026Q3`, `2026H1`, `2026`. */
  readonly period?: string | undefined;
  /** `m-…`: one id through all stages of a matter. */
  readonly matter?: string | undefined;
  readonly stage?: string | undefined;
}

export const MATTER_FAULTS = [
  'period-form',
  'period-running',
  'stage-missing',
  'stage-unknown',
  'matter-form',
  'event-form',
] as const;
/** What is wrong with them. Sentences: contract/messages.ts. */
export type MatterFaultCode = (typeof MATTER_FAULTS)[number];
export interface MatterFault {
  readonly field: 'period' | 'stage' | 'matter' | 'event';
  readonly code: MatterFaultCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

const PERIODS: Readonly<Record<string, RegExp>> = {
  monthly: /^\d{4}-(?:0[1-9]|1[0-2])$/,
  quarterly: /^\d{4}Q[1-4]$/,
  'half-yearly': /^\d{4}H[12]$/,
  yearly: /^\d{4}$/,
};
const EXAMPLES: Readonly<Record<string, string>> = {
  monthly: '2026-10',
  quarterly: '2026Q3',
  'half-yearly': '2026H1',
  yearly: '2026',
};
const MATTER = /^m-[a-z0-9-]{1,60}$/;
const EVENT = /^[a-z][a-z0-9-]{0,31}$/;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

function isPeriod(text: string): boolean {
  return Object.values(PERIODS).some((form) => form.test(text));
}

/**
 * Findings about period, matter and stage. An item of a period takes that kind of period; one on an event takes any
 * (a meeting's minutes may belong to a quarter) or none. A stage is one of the item's own; where it has several, it is
 * said which: without it the next one would never become due.
 */
export function checkMatter(
  { period, matter, stage }: Matter,
  item: Pick<CatalogueItem, 'period' | 'stages'> | null,
): MatterFault[] {
  const faults: MatterFault[] = [];
  const form = item && PERIODS[item.period];
  if (period !== undefined && !(form ? form.test(period) : isPeriod(period))) {
    const example = EXAMPLES[item?.period ?? ''] ?? '2026-10';
    faults.push({ field: 'period', code: 'period-form', values: { example } });
  }
  if (matter !== undefined && !MATTER.test(matter)) faults.push({ field: 'matter', code: 'matter-form' });
  const stages: readonly string[] = item?.stages ?? STAGES;
  const values = { stages: stages.join('、') };
  if (stage === undefined) {
    if (item && stages.length > 1) faults.push({ field: 'stage', code: 'stage-missing', values });
  } else if (!stages.includes(stage)) faults.push({ field: 'stage', code: 'stage-unknown', values });
  return faults;
}

/**
 * The last day of the period an account tells of, while it still runs; null: it may be published. An account is of what
 * was spent, so it can't be whole before the period is over (rules.md: finance monthly, due days after the period ends).
 * That holds for everything of the finance kind at the stage 事后; plans and reports on the way are of a running period.
 */
export function accountRunsUntil(
  { period, stage }: Matter,
  item: Pick<CatalogueItem, 'kind' | 'stages'> | null,
  today: CalendarDay,
): CalendarDay | null {
  const told = stage ?? (item?.stages.length === 1 ? item.stages[0] : undefined);
  const last = period === undefined ? undefined : parsePeriod(period)?.last;
  if (item?.kind !== 'finance' || told !== '事后' || last === undefined) return null;
  return today <= last ? last : null;
}

/** Finding about an account of a period that still runs (`accountRunsUntil`). */
export function checkAccount(
  matter: Matter,
  item: Pick<CatalogueItem, 'kind' | 'stages'> | null,
  today: CalendarDay,
): MatterFault[] {
  const last = accountRunsUntil(matter, item, today);
  if (last === null) return [];
  const words = (day: CalendarDay): string => formatDay(numberOfDay(day) * DAY, numberOfDay(today) * DAY);
  const values = { last: words(last), from: words(addDays(last, 1)) };
  return [{ field: 'period', code: 'period-running', values }];
}

/** Findings about an event: a slug of the calendar's kinds and a local date. */
export function checkEvent(
  event: { readonly kind: string; readonly date: string } | undefined,
): MatterFault[] {
  const valid = event && EVENT.test(event.kind) && DATE.test(event.date);
  return valid ? [] : [{ field: 'event', code: 'event-form' }];
}

/**
 * The issue (期) a publication belongs to: all items of one group for one period, `FIN-2026-10`; null without a period.
 * Items of one issue are reviewed and decided together; each stays an entry of its own.
 */
export function issueOf(code: string, period: string | undefined): string | null {
  const group = /^([A-Z]{2,8})-\d{2,4}$/.exec(code)?.[1];
  return group === undefined || period === undefined ? null : `${group}-${period}`;
}
