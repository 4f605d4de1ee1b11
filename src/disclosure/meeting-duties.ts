// The meetings of the residents' representatives a profile asks for, so many in each half-year or quarter
// (`representativeMeetings`). That one was held is known by what it resolved: the resolution of a meeting of that span is
// what fulfils the duty. Where the record began in the middle of a span nothing is owed of it: the meeting may have been
// before.
import type { CalendarDay } from './calendar-day.ts';
import type { EventKind } from './calendar-rules.ts';
import type { Reckoning } from './calendar.ts';
import { settled } from './duty.ts';
import type { Duty, Publication } from './duty.ts';
import { MEETING_BODIES } from './kinds/meeting/bodies.ts';
import { meetingOf } from './meeting-matter.ts';
import { periodOf, shiftPeriod } from './period.ts';
import type { Period, PeriodKind } from './period.ts';

/** The span of a profile's rule → the periods of the calendar. */
const SPANS: Readonly<Record<string, PeriodKind>> = {
  month: 'monthly',
  quarter: 'quarterly',
  'half-year': 'half-yearly',
  year: 'yearly',
};

/** A meeting that was held, by the first publication that says so. */
interface Held {
  /** Two publications of one meeting are one. */
  readonly key: string;
  /** Null: the publication does not say of which day. */
  readonly date: CalendarDay | null;
  readonly one: Publication;
}

/**
 * What is owed of each span that lies whole within the record (from the day `since`) and was not due before the day
 * `from`: as many duties as meetings. Ids: `DEC-02:2026H1`, the second `DEC-02:2026H1:2`.
 */
export function meetingDuties(at: Reckoning, from: CalendarDay, since: CalendarDay): Duty[] {
  const { per = '', at_least: count = 0 } = at.rules.representativeMeetings ?? {};
  const span = SPANS[per];
  const kind = at.rules.events.find(({ notice }) => notice === MEETING_BODIES.representatives);
  const item = at.item(kind?.opens.find(({ stage }) => stage !== '事前')?.code ?? '');
  if (span === undefined || !kind || !item) return [];
  const held = heldMeetings(at.published(item.code), kind, at);
  const result: Duty[] = [];
  for (let period = periodOf(span, at.today); period.first >= since; period = shiftPeriod(period, -1)) {
    const day = at.countDue(period.last, item.dueDays ?? 0);
    if (day.due < from) break;
    const within = held.filter((meeting) => isWithin(meeting, period, day.due));
    for (let number = 1; number <= count; number += 1) {
      const open = {
        id: `${item.code}:${period.id}${number === 1 ? '' : `:${String(number)}`}`,
        code: item.code,
        cause: { by: 'period', period: period.id } as const,
        stage: null,
        matter: null,
        opens: period.first,
        ...day,
      };
      result.push(settled(open, within[number - 1]?.one ?? null, at.today));
    }
  }
  return result;
}

/** A publication that names no day may be of any meeting until it is due: what may have been held is not told to be missing. */
function isWithin({ date, one }: Held, { first, last }: Period, due: CalendarDay): boolean {
  return date === null ? first <= one.on && one.on <= due : first <= date && date <= last;
}

/** Every meeting once, in the order they became known. */
function heldMeetings(published: readonly Publication[], kind: EventKind, at: Reckoning): Held[] {
  const known = new Map<string, Held>();
  const inOrder = published
    // A correction tells of no further meeting.
    .filter(({ amends }) => !amends)
    .sort((one, other) => (one.on === other.on ? compare(one.id, other.id) : compare(one.on, other.on)));
  for (const one of inOrder) {
    const held = heldOf(one, kind, at);
    if (held && !known.has(held.key)) known.set(held.key, held);
  }
  return [...known.values()];
}

/** The meeting of representatives a publication may tell of; null: it is of another meeting. */
function heldOf(one: Publication, kind: EventKind, at: Reckoning): Held | null {
  const meeting = meetingOf(one.matter);
  if (meeting !== null) {
    if (MEETING_BODIES[meeting.body] !== kind.notice) return null;
    return { key: meeting.date, date: meeting.date, one };
  }
  const events = at.events.filter(
    ({ id, matter }) => one.matter !== null && [id, matter].includes(one.matter),
  );
  const event = events.find((each) => each.kind === kind.id);
  if (event) return { key: event.date, date: event.date, one };
  const isOfAnother = events.some((each) =>
    at.rules.events.some(({ id, notice }) => id === each.kind && notice !== undefined),
  );
  return isOfAnother ? null : { key: one.id, date: null, one };
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
