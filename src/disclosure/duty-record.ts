// The record as the calendar reads it: each version of a disclosure with the day it became public, and the events.
import { dayAt, parseDay } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { Publication } from './duty.ts';
import { parseTimestamp } from './time.ts';
import type { Disclosure, RecordedEvent } from './view.ts';

/** Something that happened, or will, and opens duties. */
export interface CalendarEvent {
  readonly id: string;
  readonly kind: string;
  /** The item it speaks of, `''` for none. */
  readonly code: string;
  readonly date: CalendarDay;
  /** The day it was entered into the record. */
  readonly told: CalendarDay;
  readonly matter: string | null;
}

/**
 * The publications of a record. A version without a period, matter or stage of its own keeps those of the version
 * before it; one whose text was erased was taken back then, one that was replaced before it was ever seen does not count, nor does an urgent notice: it fills screens
 * for at most three days, and what is owed stands for weeks. A disclosure that named no matter belongs to the one it
 * began (`matterBegunBy`) as soon as another goes on with it.
 */
export function publicationsOf(disclosures: Iterable<Disclosure>): Publication[] {
  const publications: Publication[] = [];
  for (const { id, code, kind, versions, withdrawn } of disclosures) {
    if (code === '' || kind === 'urgent') continue;
    const withdrawnAt = parseTimestamp(withdrawn?.at);
    let told: Pick<Publication, 'period' | 'matter' | 'stage'> = { period: null, matter: null, stage: null };
    let seen = false;
    for (const [index, version] of versions.entries()) {
      const { period, matter, stage } = version;
      told = { period: period ?? told.period, matter: matter ?? told.matter, stage: stage ?? told.stage };
      const start = Math.max(parseTimestamp(version.issued) ?? 0, parseTimestamp(version.notBefore) ?? 0);
      // Its words gone, it tells residents nothing any more: as if it had been taken back then.
      const gone = [withdrawnAt, parseTimestamp(version.textErasedAt)].filter((at) => at !== null);
      const replaced = parseTimestamp(versions[index + 1]?.issued);
      if (replaced !== null && start >= replaced) continue;
      publications.push({
        id,
        code,
        on: dayAt(start),
        ...told,
        amends: seen,
        withdrawnOn: gone.length === 0 ? null : dayAt(Math.min(...gone)),
      });
      seen = true;
    }
  }
  const named = new Set(publications.map(({ matter }) => matter));
  return publications.map((one) => {
    const begun = matterBegunBy(one.id);
    return one.matter === null && named.has(begun) ? { ...one, matter: begun } : one;
  });
}

/** Every matter that a version of a disclosure names. */
export function mattersNamed(disclosures: Iterable<Disclosure>): ReadonlySet<string> {
  return new Set([...disclosures].flatMap(({ versions }) => versions.flatMap(({ matter }) => matter ?? [])));
}

/** The matter of a disclosure that was published without one, for those that go on with it. */
export function matterBegunBy(disclosure: string): string {
  return `m-${disclosure}`;
}

/**
 * What was published at a stage of an item that has several, and belongs to no matter yet: a matter can begin with it.
 * Each disclosure once; what was taken back is left out.
 */
export function unthreaded(
  publications: readonly Publication[],
  items: readonly { readonly code: string; readonly stages: readonly string[] }[],
): Publication[] {
  const staged = new Set(items.filter(({ stages }) => stages.length > 1).map(({ code }) => code));
  return publications.filter(
    ({ code, matter, period, stage, amends, withdrawnOn }) =>
      staged.has(code) &&
      matter === null &&
      period === null &&
      stage !== null &&
      !amends &&
      withdrawnOn === null,
  );
}

/** The events of a record; one of a day that does not exist opens nothing. */
export function eventsOf(events: Iterable<RecordedEvent>): CalendarEvent[] {
  const result: CalendarEvent[] = [];
  for (const event of events) {
    const date = parseDay(event.date);
    const told = parseTimestamp(event.issued);
    if (date === null || told === null) continue;
    const { id, event: kind, code, matter = null } = event;
    result.push({ id, kind, code, date, told: dayAt(told), matter });
  }
  return result;
}
