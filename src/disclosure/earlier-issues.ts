// What a month's figures are held against: the issue of the period before, and that of the same period a year before.
import type { KindData } from './kinds/index.ts';
import { MONTHS, parsePeriod, shiftPeriod, type Period } from './period.ts';
import { publicSince, stateAt, versionInForce } from './time.ts';
import type { Disclosure } from './view.ts';

export interface EarlierIssue {
  readonly relation: 'before' | 'year-before';
  /** `2026-09`. */
  readonly period: string;
  readonly disclosure: Disclosure;
}

/** An earlier issue's data. */
export interface Compared extends Pick<EarlierIssue, 'relation' | 'period'> {
  readonly data: KindData;
}

/** The periods an issue is held against; of a year there is one alone. */
export function earlierPeriods(of: Period): readonly (readonly [EarlierIssue['relation'], string])[] {
  const before = shiftPeriod(of, -1).id;
  const yearBefore = shiftPeriod(of, -12 / MONTHS[of.kind]).id;
  return [
    ['before', before] as const,
    ...(yearBefore === before ? [] : [['year-before', yearBefore] as const]),
  ];
}

/**
 * The issues of the same item that residents could read, newest of each period. Withdrawn, erased and coming ones are
 * nothing to compare with.
 */
export function earlierIssues(
  disclosures: Iterable<Disclosure>,
  disclosure: Disclosure,
  now: number,
): readonly EarlierIssue[] {
  const told = parsePeriod(versionInForce(disclosure)?.period ?? '');
  if (!told) return [];
  const wanted = earlierPeriods(told);
  const found = new Map<string, Disclosure>();
  for (const other of disclosures) {
    if (other.code !== disclosure.code || other.id === disclosure.id) continue;
    const version = versionInForce(other);
    const period = version?.period ?? '';
    if (!wanted.some(([, id]) => id === period) || version?.erased.includes('text')) continue;
    const state = stateAt(other, now);
    if (state !== 'current' && state !== 'ended') continue;
    const held = found.get(period);
    if (!held || publicSince(other) > publicSince(held)) found.set(period, other);
  }
  return wanted.flatMap(([relation, period]) => {
    const issue = found.get(period);
    return issue ? [{ relation, period, disclosure: issue }] : [];
  });
}
