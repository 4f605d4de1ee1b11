// How the past is laid out: years with their quarters and months, the kinds to choose from, and rows under their period.
import { parsePeriod, sectionOf, shiftPeriod, type PeriodKind } from '../disclosure/index.ts';
import type { PastRow, PastView } from '../contract/index.ts';

/** A year, a quarter or a month, and how many it has. */
export interface Cell {
  readonly period: string;
  readonly count: number;
}
export interface Quarter extends Cell {
  /** Its three months. */
  readonly months: readonly Cell[];
}
export interface Year extends Cell {
  /** Those that have any. */
  readonly quarters: readonly Quarter[];
}

/** Every year that has any, the newest first. */
export function yearsOf({ periods }: Pick<PastView, 'periods'>): readonly Year[] {
  const cell = (period: string): Cell => ({ period, count: periods[period] ?? 0 });
  return Object.keys(periods)
    .filter((id) => parsePeriod(id)?.kind === 'yearly')
    .sort((a, b) => (a < b ? 1 : -1))
    .map((year) => ({
      ...cell(year),
      quarters: [1, 2, 3, 4]
        .map((quarter) => ({
          ...cell(`${year}Q${String(quarter)}`),
          months: [2, 1, 0].map((back) => cell(`${year}-${String(quarter * 3 - back).padStart(2, '0')}`)),
        }))
        .filter(({ count }) => count > 0),
    }));
}

/** How far beside a period one with any is looked for: a hundred years. */
const FAR: Readonly<Record<PeriodKind, number>> = {
  monthly: 1200,
  quarterly: 400,
  'half-yearly': 200,
  yearly: 100,
};

/** The next period of the same kind that has any, before (-1) or after (1) it. */
export function neighbourOf(
  { periods }: Pick<PastView, 'periods'>,
  period: string,
  step: -1 | 1,
): string | null {
  const here = parsePeriod(period);
  if (!here) return null;
  for (let far = 1; far <= FAR[here.kind]; far += 1) {
    const { id } = shiftPeriod(here, far * step);
    if ((periods[id] ?? 0) > 0) return id;
  }
  return null;
}

/** The quarter and the year a month lies in, the year a quarter lies in; the next larger first. */
export function widerThan(period: string): readonly string[] {
  const here = parsePeriod(period);
  if (!here || here.kind === 'yearly') return [];
  const year = here.first.slice(0, 4);
  const quarter = `${year}Q${String(Math.ceil(Number(here.first.slice(5, 7)) / 3))}`;
  return here.kind === 'monthly' ? [quarter, year] : [year];
}

/** What can be chosen below a section: its groups where it has several, and the items of the group that is chosen. */
export function finerKinds(
  { kinds }: Pick<PastView, 'kinds'>,
  of: string | null,
): { readonly groups: readonly string[]; readonly items: readonly string[] } {
  if (of === null) return { groups: [], items: [] };
  const section = /^[A-Z]/.test(of) ? sectionOf(of) : of;
  const within = Object.keys(kinds).filter((kind) => /^[A-Z]/.test(kind) && sectionOf(kind) === section);
  const groups = within.filter((kind) => !kind.includes('-')).sort();
  const letters = /^[A-Z]/.test(of) ? of.split('-')[0] : groups.length === 1 ? groups[0] : undefined;
  const items = within.filter((kind) => kind.includes('-') && kind.split('-')[0] === letters).sort();
  return { groups: groups.length > 1 ? groups : [], items: items.length > 1 ? items : [] };
}

/** Rows under the period they belong to, in the order in which they came. */
export function rowsByPeriod(
  rows: readonly PastRow[],
): readonly { readonly period: string; readonly rows: readonly PastRow[] }[] {
  const groups: { period: string; rows: PastRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.period === row.period) last.rows.push(row);
    else groups.push({ period: row.period, rows: [row] });
  }
  return groups;
}
