// The calendar of a whole record, as office and screens show it: the same record, rules and time give the same answer.
import { calendarToday, duties } from './calendar.ts';
import type { DutyRules } from './calendar-rules.ts';
import { dayAt } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { Duty, Publication } from './duty.ts';
import { eventsOf, matterBegunBy, publicationsOf, unthreaded } from './duty-record.ts';
import { matterThread } from './matter-thread.ts';
import type { MatterThread } from './matter-thread.ts';
import type { Reading } from './reading.ts';
import { rollUp } from './roll-up.ts';
import type { RollUp } from './roll-up.ts';
import { parseTimestamp } from './time.ts';

export interface BoardCalendar {
  /** The day gone by: the clock's, unless a later one was signed. */
  readonly today: CalendarDay;
  /** The day the record began. */
  readonly since: CalendarDay;
  readonly duties: readonly Duty[];
  /** Newest first. */
  readonly months: readonly RollUp[];
  readonly quarters: readonly RollUp[];
  /** Every matter of the record, by id. */
  readonly matters: readonly MatterThread[];
  /** What was published at a stage and belongs to no matter yet: one can begin with it. */
  readonly unthreaded: readonly Publication[];
}

/**
 * The calendar at `now` (ms by this machine's clock); `signed`: ms of the newest signature of the office, or null. Null
 * before the record has begun.
 */
export function calendarOf(
  reading: Reading,
  rules: DutyRules,
  now: number,
  signed: number | null,
): BoardCalendar | null {
  const began = parseTimestamp(reading.began);
  if (began === null) return null;
  const publications = publicationsOf(reading.disclosures.values());
  const events = eventsOf(reading.events.values());
  const input = {
    rules,
    publications,
    events,
    since: dayAt(began),
    today: dayAt(now),
    newestSigned: signed === null ? null : dayAt(signed),
  };
  const today = calendarToday(input);
  const owed = duties(input);
  const seen = publications.filter((one) => one.on <= today);
  const named = [...seen, ...events, ...owed].flatMap(({ matter }) => matter ?? []);
  const matters = [...new Set(named)].sort();
  const known = new Set(matters);
  // What names none begins one of its own as soon as its next stage is owed.
  const threaded = seen.map((one) =>
    one.matter === null && known.has(matterBegunBy(one.id)) ? { ...one, matter: matterBegunBy(one.id) } : one,
  );
  const loose = unthreaded(seen, rules.items);
  return {
    today,
    since: input.since,
    duties: owed,
    ...rollUp(owed, today),
    matters: matters.map((matter) => matterThread(matter, threaded, owed)),
    unthreaded: loose,
  };
}
