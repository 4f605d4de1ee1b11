// 往期公开: what has left the board and may still be read. By the period it speaks of, else by the month in which it was
// published. What the law takes down is never among it: lists of persons that come down by themselves (with their
// tombstones), and whatever was erased.
import { dayAt } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import { itemInfo, sectionOf } from './catalogue.ts';
import type { ItemInfo } from './catalogue.ts';
import { parsePeriod, periodOf } from './period.ts';
import { endOf, parseTimestamp, publicSince, stateAt, versionInForce } from './time.ts';
import type { Disclosure, SectionId } from './view.ts';

/** Groups of items that name persons: one of their items that is not known here is taken for a list of them. */
const OF_PERSONS = ['WEL', 'PER'];

/** Whether disclosures of that item come down for good when their time is over. */
export function comesDown(items: Readonly<Record<string, ItemInfo>>, code: string): boolean {
  return itemInfo(items, code)?.comesDown ?? OF_PERSONS.includes(code.slice(0, 3));
}

/** One that has left the board. */
export interface Past {
  readonly disclosure: Disclosure;
  readonly state: 'ended' | 'withdrawn';
  /** `2026-10`, `2026Q3`, `2026H1`, `2026`: the period it speaks of, else the month in which it was published. */
  readonly period: string;
  /** First and last day of that. */
  readonly first: CalendarDay;
  readonly last: CalendarDay;
  /** When it began to be public, and when it left; ms since 1970. */
  readonly published: number;
  readonly left: number;
}

/** It as something past at `now` (ms), or null: it is on the board, is to come, or was taken down for good. */
export function asPast(
  disclosure: Disclosure,
  items: Readonly<Record<string, ItemInfo>>,
  now: number,
): Past | null {
  const version = versionInForce(disclosure);
  const state = stateAt(disclosure, now);
  if (!version || (state !== 'ended' && state !== 'withdrawn')) return null;
  if (version.erased.includes('text') || comesDown(items, disclosure.code)) return null;
  const published = publicSince(disclosure);
  const left = parseTimestamp(disclosure.withdrawn?.at) ?? endOf(disclosure);
  // Taken back or over before anybody could see it: it was never public.
  if (left === null || published >= left) return null;
  const told = version.period === undefined ? null : parsePeriod(version.period);
  const { id: period, first, last } = told ?? periodOf('monthly', dayAt(published));
  return { disclosure, state, period, first, last, published, left };
}

/** Everything past at `now`, that of the newest period first, and within one what was published last. */
export function pastOf(
  disclosures: Iterable<Disclosure>,
  items: Readonly<Record<string, ItemInfo>>,
  now: number,
): readonly Past[] {
  const past: Past[] = [];
  for (const disclosure of disclosures) {
    const one = asPast(disclosure, items, now);
    if (one) past.push(one);
  }
  return past.sort(
    (a, b) =>
      compare(b.last, a.last) || b.published - a.published || compare(b.disclosure.id, a.disclosure.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether an item is of a kind: a section (`finance`), a group (`FIN`) or itself (`FIN-01`). Null: every kind. */
export function isOfKind(code: string, kind: string | null): boolean {
  return kind === null || sectionOf(code) === kind || code === kind || code.startsWith(`${kind}-`);
}

/** Those that lie within a month, quarter or year. Null: all. One that spans more than the period is not within. */
export function withinPeriod(past: readonly Past[], period: string | null): readonly Past[] {
  if (period === null) return past;
  const span = parsePeriod(period);
  return past.filter(({ first, last }) => span !== null && first >= span.first && last <= span.last);
}

/** The month, the quarter and the year that a period lies within, those that are not shorter than it. */
function periodsAround({ first, last }: Pick<Past, 'first' | 'last'>): readonly string[] {
  return (['monthly', 'quarterly', 'yearly'] as const).flatMap((kind) => {
    const around = periodOf(kind, first);
    return last <= around.last ? around.id : [];
  });
}

/** How many there are in each month, quarter and year that has any, by the period's id. */
export function countByPeriod(past: readonly Past[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  // Thousands share a few hundred periods: each is reckoned once.
  const known = new Map<string, readonly string[]>();
  for (const one of past) {
    const around = known.get(one.period) ?? periodsAround(one);
    known.set(one.period, around);
    for (const id of around) counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

/** How many there are of each section, group and item that has any. */
export function countByKind(past: readonly Past[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { disclosure } of past) {
    const { code } = disclosure;
    const section: SectionId = sectionOf(code);
    for (const kind of new Set([section, code.split('-')[0] ?? code, code])) {
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  return counts;
}
