// A matter of several stages (a project, a tender, a consultation) is one thread 事前 → 事中 → 事后. A stage is due when an
// event says so; where none does, a running matter must speak again within the days after the period of affairs in
// which it last spoke, until its last stage is out. What names no matter begins one of its own, and owes its next stage.
import { laterDay } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { Reckoning } from './calendar.ts';
import type { CalendarItem, DueDay } from './calendar-rules.ts';
import { matterBegunBy } from './duty-record.ts';
import { earliest, settled } from './duty.ts';
import type { Duty, DutyCause, Publication } from './duty.ts';
import { isThreaded, openingsOf, owesStages } from './event-duties.ts';
import type { Opening } from './event-duties.ts';
import { periodOf } from './period.ts';

/** Days after the end of the period of affairs: as for the items that are published once in it. */
const REPORT_DAYS = 15;
const LAST = '事后';

interface Thread {
  readonly matter: string;
  readonly item: CalendarItem;
  readonly openings: Opening[];
  readonly published: Publication[];
}

/** The duties of every matter: one for each stage that is due, was due, or is out. */
export function matterDuties(at: Reckoning): Duty[] {
  const named = threadsOf(at).flatMap((thread) =>
    thread.item.stages.flatMap((stage) => stageDuty(thread, stage, at) ?? []),
  );
  return [...named, ...unnamedDuties(at)];
}

/**
 * The next stage of each publication that names no matter: the matter it begins (`matterBegunBy`) owes it. A later one
 * without a name may be of any of them, and what may have been published is not told to be missing. Where an event
 * without a matter tells of that stage, the event owes it.
 */
function unnamedDuties(at: Reckoning): Duty[] {
  const told = openingsOf(at).filter((opening) => !isThreaded(opening));
  return at.rules.items.filter(isOnEventAlone).flatMap((item) => {
    const unnamed = at
      .published(item.code)
      .filter(({ matter, period, amends }) => matter === null && period === null && !amends);
    return unnamed.flatMap((one) => nextStage(one, item, unnamed, told, at) ?? []);
  });
}

/** An item that is never owed by the period: those that are tell of one without naming it. */
function isOnEventAlone(item: CalendarItem): boolean {
  return item.period === 'on-event' && owesStages(item) && item.stages.includes(LAST);
}

function nextStage(
  one: Publication,
  item: CalendarItem,
  unnamed: readonly Publication[],
  told: readonly Opening[],
  at: Reckoning,
): Duty | null {
  const index = item.stages.indexOf(one.stage ?? '');
  const stage = item.stages[index + 1];
  if (index < 0 || stage === undefined) return null;
  const later = item.stages.slice(index + 1);
  if (
    told.some(
      ({ item: { code }, stage: its, event }) =>
        code === item.code && later.includes(its ?? '') && event.date >= one.on,
    )
  )
    return null;
  const matter = matterBegunBy(one.id);
  const done = unnamed.filter(({ stage: its, on }) => later.includes(its ?? '') && on >= one.on);
  const open = {
    id: `${item.code}:${matter}:${stage}`,
    code: item.code,
    cause: { by: 'matter' as const },
    stage,
    matter,
    opens: one.on,
    ...at.countDue(periodOf(at.rules.affairsPeriod, one.on).last, REPORT_DAYS),
  };
  return settled(open, earliest(done), at.today);
}

function threadsOf(at: Reckoning): Thread[] {
  const threads = new Map<string, Thread>();
  const threadOf = (matter: string, item: CalendarItem): Thread => {
    const key = `${item.code}:${matter}`;
    const held = threads.get(key) ?? { matter, item, openings: [], published: [] };
    threads.set(key, held);
    return held;
  };
  for (const opening of openingsOf(at)) {
    if (isThreaded(opening)) threadOf(opening.event.matter ?? '', opening.item).openings.push(opening);
  }
  for (const one of at.withMatter) {
    const item = at.item(one.code);
    if (!item || one.matter === null || one.stage === null || !owesStages(item)) continue;
    threadOf(one.matter, item).published.push(one);
  }
  return [...threads.values()];
}

function stageDuty(thread: Thread, stage: string, at: Reckoning): Duty | null {
  const { item, matter } = thread;
  const index = item.stages.indexOf(stage);
  const lower = item.stages.slice(0, index);
  // What is already under way or over needs no report of the middle any more. An announcement can't be made afterwards.
  const enough = index === 0 ? [stage] : item.stages.slice(index);
  const done = earliest(thread.published.filter((one) => enough.includes(one.stage ?? '')));
  const told = openedBy(thread.openings, stage);
  const from = told ? null : lastWord(thread, lower);
  const before = item.stages[index - 1];
  const follows = done !== null || thread.published.some((one) => one.stage === before);
  if (!told && (from === null || !follows || !item.stages.includes(LAST))) return null;
  const due: DueDay = told
    ? told.due
    : at.countDue(periodOf(at.rules.affairsPeriod, from ?? at.today).last, REPORT_DAYS);
  const { event } = told ?? {};
  const cause: DutyCause = event
    ? { by: 'event', event: event.id, kind: event.kind, date: event.date }
    : { by: 'matter' };
  const opens = told?.opens ?? from ?? due.due;
  return settled(
    { id: `${item.code}:${matter}:${stage}`, code: item.code, cause, stage, matter, opens, ...due },
    done,
    at.today,
  );
}

/** Of several events of one stage (a date was moved), the one entered last. */
function openedBy(openings: readonly Opening[], stage: string): Opening | null {
  let last: Opening | null = null;
  for (const one of openings) {
    if (one.stage !== stage) continue;
    if (
      !last ||
      one.event.told > last.event.told ||
      (one.event.told === last.event.told && one.event.date > last.event.date)
    ) {
      last = one;
    }
  }
  return last;
}

/** The last day the matter spoke in an earlier stage, or was to. */
function lastWord({ published, openings }: Thread, lower: readonly string[]): CalendarDay | null {
  const days = [
    ...published.filter((one) => lower.includes(one.stage ?? '')).map((one) => one.on),
    ...openings.filter((one) => lower.includes(one.stage ?? '')).map((one) => one.event.date),
  ];
  return days.length === 0 ? null : days.reduce(laterDay);
}
