// The duties an event opens by itself: a meeting its notice, its resolution and its count; a staff change its reasons and a
// fresh organisation chart. A meeting that nobody registered is known by its notice or its resolution. What belongs to a matter of several stages is told by matter-duties.
import { addDays } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { Reckoning } from './calendar.ts';
import { dueCounter } from './calendar-rules.ts';
import type { CalendarItem, CountDue, DueDay, DutyRules, EventKind } from './calendar-rules.ts';
import { earliest, settled } from './duty.ts';
import type { Duty, OpenDuty, Publication } from './duty.ts';
import type { CalendarEvent } from './duty-record.ts';
import { impliedMeetings, isOfEvent, meetingOf } from './meeting-matter.ts';

/** One item an event makes due. */
export interface Opening {
  readonly event: CalendarEvent;
  readonly item: CalendarItem;
  readonly stage: string | null;
  readonly opens: CalendarDay;
  readonly due: DueDay;
}

/** Before a meeting or a vote; its notice is owed ahead of the event and never later than it. */
const BEFORE = '事前';
/** A notice that names no matter can be out so many days before its event. */
const NOTICE_WINDOW = 60;

/** What each event opens, items that are off left out. An event of a kind not known here opens nothing. */
export function openingsOf(
  { rules, events: registered, item, countDue }: Reckoning,
  events: readonly CalendarEvent[] = registered,
): Opening[] {
  const kinds = new Map(rules.events.map((kind) => [kind.id, kind]));
  const result: Opening[] = [];
  for (const event of events) {
    const kind = kinds.get(event.kind);
    for (const { code, stage = null } of kind?.opens ?? []) {
      const opened = item(code);
      if (!kind || !opened || (kind.oneOf && event.code !== code)) continue;
      const due = dueOf(event, kind, opened, stage, rules, countDue);
      const opens = stage === BEFORE ? event.told : event.date;
      result.push({ event, item: opened, stage, due, opens: opens < due.due ? opens : due.due });
    }
  }
  return result;
}

/** One item an event will make due, before the event is on record. */
export interface OpenedDuty extends DueDay {
  readonly code: string;
  readonly stage: string | null;
  /** Days ahead of the event by which it must be out; null: it is told afterwards. */
  readonly lead: number | null;
}

/**
 * What an event would open and by which day, earliest first: for whoever registers it, and whoever agrees to that. Of a
 * kind that opens one of several items, all of them as long as none is named.
 */
export function openedByEvent(
  rules: DutyRules,
  { kind: id, code: named, date }: Pick<CalendarEvent, 'kind' | 'code' | 'date'>,
): OpenedDuty[] {
  const kind = rules.events.find((one) => one.id === id);
  const countDue = dueCounter(rules);
  const opened = (kind?.opens ?? []).flatMap(({ code, stage = null }): OpenedDuty[] => {
    const item = rules.items.find((one) => one.code === code);
    if (!kind || !item || (kind.oneOf && named !== '' && named !== code)) return [];
    const lead = leadOf(kind, item, stage, rules);
    return [{ code, stage, lead, ...dueOf({ date }, kind, item, stage, rules, countDue) }];
  });
  return opened.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** Days ahead by which an item announces each kind of meeting that has days of notice; none for most items. */
export function noticeOf(rules: DutyRules, code: string): Readonly<Record<string, number>> {
  const item = rules.items.find((one) => one.code === code);
  if (!item) return {};
  const announced = rules.events.filter(
    ({ notice, opens }) =>
      notice !== undefined && opens.some((one) => one.code === code && one.stage === BEFORE),
  );
  return Object.fromEntries(
    announced.map((kind) => [kind.notice ?? '', leadOf(kind, item, BEFORE, rules) ?? 0]),
  );
}

/** Ahead of the event by its days of notice; else so many days after it. */
function dueOf(
  { date }: Pick<CalendarEvent, 'date'>,
  kind: EventKind,
  item: CalendarItem,
  stage: string | null,
  rules: DutyRules,
  countDue: CountDue,
): DueDay {
  const lead = leadOf(kind, item, stage, rules);
  return lead === null ? countDue(date, item.dueDays ?? 0) : { due: addDays(date, -lead), estimated: false };
}

/** Days ahead of the event by which it must be out; null: it is told afterwards. */
function leadOf(
  kind: EventKind,
  item: CalendarItem,
  stage: string | null,
  { noticeDays }: DutyRules,
): number | null {
  if (stage !== BEFORE) return null;
  const notice = kind.notice === undefined ? 0 : (noticeDays[kind.notice] ?? 0);
  return Math.max(item.leadDays ?? 0, notice);
}

/** An item on an event that has several stages; what is reported by the period is told by its periods. */
export function owesStages({ period, alsoOn, stages }: CalendarItem): boolean {
  const onEvent = period === 'on-event' || (alsoOn ?? []).includes('on-event');
  return onEvent && stages.length > 1;
}

/** Whether an opening is a stage of a matter, and so told by the thread of that matter. */
export function isThreaded({ event, item, stage }: Pick<Opening, 'event' | 'item' | 'stage'>): boolean {
  return event.matter !== null && stage !== null && owesStages(item);
}

/** The duties events open by themselves. */
export function eventDuties(at: Reckoning): Duty[] {
  const openings = openingsOf(at).filter((opening) => !isThreaded(opening));
  const ofMeeting = meetingPublications(openings, at);
  const registered = openings.map((opening) => {
    const { event, item, stage } = opening;
    const until = nextOf(opening, openings);
    const published = at.published(item.code);
    const fits = isOfMeeting(opening, at)
      ? [
          ...published.filter((one) => names(one, event, at) && sameStage(one, event, stage)),
          ...ofMeeting(opening),
        ]
      : published.filter((one) => fulfils(one, opening, until));
    return settled(openDuty(opening), earliest(fits), at.today);
  });
  return [...registered, ...impliedDuties(at)];
}

/**
 * What a meeting owes that is known by its own notice or its own resolution alone. A publication that names no meeting
 * may be of it, and what may have been published is not told to be missing.
 */
function impliedDuties(at: Reckoning): Duty[] {
  return openingsOf(at, impliedMeetings(at)).map((opening) => {
    const { event, item, stage } = opening;
    const fits = at
      .published(item.code)
      .filter(
        (one) =>
          (one.matter === event.matter && sameStage(one, event, stage)) ||
          (one.matter === null && !one.amends && mayBeOf(one, opening, null)),
      );
    return settled(openDuty(opening), earliest(fits), at.today);
  });
}

function openDuty({ event, item, stage, opens, due }: Opening): OpenDuty {
  return {
    id: `${item.code}:${event.id}${stage === null ? '' : `:${stage}`}`,
    code: item.code,
    cause: { by: 'event', event: event.id, kind: event.kind, date: event.date },
    stage,
    matter: event.matter,
    opens,
    ...due,
  };
}

/** By its matter, or by the meeting its own words are of. */
function names(one: Publication, event: CalendarEvent, at: Reckoning): boolean {
  return byMatter(one, event) || isOfEvent(one, event, at);
}

/** A meeting that has days of notice: its notice, its resolution and its count are its own. */
function isOfMeeting({ event, item }: Opening, { rules }: Reckoning): boolean {
  return !item.standing && rules.events.some(({ id, notice }) => id === event.kind && notice !== undefined);
}

/**
 * Publications that name no matter, each for the one meeting it speaks of: in their order, the meeting whose day of it is
 * the nearest to come; where it is late for all that still want one, the first of them. With more published, each
 * meeting's is the same or an earlier one.
 */
function meetingPublications(
  openings: readonly Opening[],
  at: Reckoning,
): (opening: Opening) => readonly Publication[] {
  const taken = new Map<Opening, Publication>();
  const groups = new Map<string, Opening[]>();
  for (const opening of openings.filter((one) => isOfMeeting(one, at))) {
    const key = `${opening.item.code}:${opening.stage ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), opening]);
  }
  for (const group of groups.values()) {
    const inOrder = group.sort(
      (one, other) => compare(one.due.due, other.due.due) || compare(one.event.id, other.event.id),
    );
    const unnamed = at
      .published(inOrder[0]?.item.code ?? '')
      .filter((one) => isUnnamed(one, at) && !one.amends)
      .sort((one, other) => compare(one.on, other.on) || compare(one.id, other.id));
    for (const one of unnamed) {
      const wanting = inOrder.filter(
        (opening) => !taken.has(opening) && mayBeOf(one, opening, nextOf(opening, openings)),
      );
      const its = wanting.find(({ due }) => one.on <= due.due) ?? wanting[0];
      if (its) taken.set(its, one);
    }
  }
  return (opening) => [taken.get(opening) ?? []].flat();
}

/**
 * Whether it names no meeting that is known: none at all, or one of a day on which none was registered (it was put off,
 * and the event still says the former day).
 */
function isUnnamed(one: Publication, at: Reckoning): boolean {
  if (one.matter === null) return true;
  return meetingOf(one.matter) !== null && !at.events.some((event) => names(one, event, at));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** By its day and its stage alone. In time it may be out on the day of the next meeting and after. */
function mayBeOf(one: Publication, { event, stage, due }: Opening, until: CalendarDay | null): boolean {
  if (!sameStage(one, event, stage)) return false;
  if (stage === BEFORE) return one.on <= event.date && one.on >= addDays(event.date, -NOTICE_WINDOW);
  return one.on >= event.date && (until === null || one.on < until || one.on <= due.due);
}

/** The day of the next event that opens the same item: what is published from then on speaks of that one. */
function nextOf({ event, item, stage }: Opening, openings: readonly Opening[]): CalendarDay | null {
  const later = openings.filter(
    (other) => other.item.code === item.code && other.stage === stage && other.event.date > event.date,
  );
  return later.reduce<CalendarDay | null>(
    (next, other) => (next === null || other.event.date < next ? other.event.date : next),
    null,
  );
}

/** Whether a publication is the one an event asked for: by its matter, or, where it names none, by its day. */
function fulfils(one: Publication, opening: Opening, until: CalendarDay | null): boolean {
  const { event, item, stage } = opening;
  if (item.standing)
    return stage === BEFORE ? byMatter(one, event) && sameStage(one, event, stage) : one.on >= event.date;
  if (one.matter !== null) return byMatter(one, event) && sameStage(one, event, stage);
  return !one.amends && mayBeOf(one, opening, until);
}

function byMatter({ matter }: Publication, event: CalendarEvent): boolean {
  return matter !== null && (matter === event.matter || matter === event.id);
}

/** A publication that names no stage was before its event, or after it. */
function sameStage(one: Publication, event: CalendarEvent, stage: string | null): boolean {
  if (stage === null || one.stage === stage) return true;
  return one.stage === null && (stage === BEFORE) === one.on < event.date;
}
