// A meeting as one matter. What calls it and what came of it name the same body and day in their typed data; the office
// writes both into the record as one matter, `m-meeting-representatives-2026-11-30`. So the log alone says that there
// is a meeting and when, and what it makes due is owed whether somebody registered it as an event or not.
import { parseDay } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { EventKind } from './calendar-rules.ts';
import type { Reckoning } from './calendar.ts';
import type { CalendarEvent } from './duty-record.ts';
import type { Publication } from './duty.ts';
import { isMeetingBody, MEETING_BODIES } from './kinds/meeting/bodies.ts';
import type { MeetingBody } from './kinds/meeting/bodies.ts';

const MEETING = /^m-meeting-([a-z]+)-(\d{4}-\d{2}-\d{2})$/;

/** The matter of what tells of a meeting of that body on that day. Two of one body on one day are taken for one. */
export function meetingMatter({ body, date }: { readonly body: MeetingBody; readonly date: string }): string {
  return `m-meeting-${body}-${date}`;
}

/** The meeting a matter is, or null: it is another matter. */
export function meetingOf(
  matter: string | null | undefined,
): { readonly body: MeetingBody; readonly date: CalendarDay } | null {
  const [, body, day] = MEETING.exec(matter ?? '') ?? [];
  const date = parseDay(day ?? '');
  return isMeetingBody(body) && date !== null ? { body, date } : null;
}

/** Whether a publication is of the meeting an event registered: of the same body on the same day. */
export function isOfEvent(
  { matter }: Pick<Publication, 'matter'>,
  event: Pick<CalendarEvent, 'kind' | 'date'>,
  { rules }: Pick<Reckoning, 'rules'>,
): boolean {
  const meeting = meetingOf(matter);
  if (meeting === null || meeting.date !== event.date) return false;
  return kindOf(meeting.body, rules)?.id === event.kind;
}

/**
 * The meetings publications tell of that nobody registered, each as the event it would have been; its id is its matter.
 * A correction that moves the day moves the meeting: only the newest version of a disclosure says which one it is of.
 */
export function impliedMeetings(at: Pick<Reckoning, 'rules' | 'withMatter' | 'events'>): CalendarEvent[] {
  const meetings = new Map<string, CalendarEvent>();
  for (const one of newest(at.withMatter)) {
    const meeting = meetingOf(one.matter);
    const kind = meeting && kindOf(meeting.body, at.rules);
    // Its notice, its resolution, its count: a ballot at a meeting has a notice of its own, and calls none.
    if (!meeting || !kind?.opens.some(({ code }) => code === one.code)) continue;
    if (at.events.some((event) => isOfEvent(one, event, at))) continue;
    const id = meetingMatter(meeting);
    const told = meetings.get(id)?.told ?? one.on;
    const first = one.on < told ? one.on : told;
    meetings.set(id, { id, kind: kind.id, code: '', date: meeting.date, told: first, matter: id });
  }
  return [...meetings.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The event a meeting of that body is; only of those that have days of notice. */
function kindOf(body: MeetingBody, { events }: Reckoning['rules']): EventKind | null {
  return events.find(({ notice }) => notice === MEETING_BODIES[body]) ?? null;
}

/** The newest version of each disclosure that names a matter. */
function newest(publications: readonly Publication[]): Publication[] {
  const last = new Map<string, Publication>();
  for (const one of publications) {
    const held = last.get(one.id);
    if (!held || orderOf(one) > orderOf(held)) last.set(one.id, one);
  }
  return [...last.values()];
}

/** Of versions of one day the correction is the newer. */
function orderOf({ on, amends, matter }: Publication): string {
  return `${on} ${amends ? 1 : 0} ${matter ?? ''}`;
}
