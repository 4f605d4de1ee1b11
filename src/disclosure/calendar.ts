// The calendar of duties: what a committee owes and how that stands, reckoned from the rules and the record alone, so
// that office and every screen come to the same answer.
//
// - An item of a period is owed for each period, counted from its end (a plan or a roster from its beginning).
// - A standing item is owed from the beginning, and again when it was taken down.
// - Of each half-year so many meetings of the representatives are owed as the profile asks (meeting-duties).
// - An event opens the duties of its kind; a matter of several stages owes the next one (event-duties, matter-duties).
// - Publishing more never makes a duty worse, and a later day never undoes one: a publication that was withdrawn
//   before it stood its least days fulfils nothing, and nothing else takes a fulfilment away.
// - A change of the rules leaves alone what was due before the day it was agreed to (rule-history).
// - Nothing is owed from before the record began. The calendar goes back to the first day of the month a year ago.
import { addDays, daysBetween, laterDay } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import { dueCounter, periodEnd } from './calendar-rules.ts';
import type { CalendarItem, CountDue, DutyRules } from './calendar-rules.ts';
import { earliest, settled } from './duty.ts';
import type { Duty, OpenDuty, Publication } from './duty.ts';
import type { CalendarEvent } from './duty-record.ts';
import { eventDuties } from './event-duties.ts';
import { matterDuties } from './matter-duties.ts';
import { meetingDuties } from './meeting-duties.ts';
import { isPeriodKind, parsePeriod, periodOf, shiftPeriod } from './period.ts';
import type { Period, PeriodKind } from './period.ts';
import { afterChange, ruleSpans } from './rule-history.ts';

export interface CalendarInput {
  readonly rules: DutyRules;
  readonly publications: readonly Publication[];
  readonly events: readonly CalendarEvent[];
  /** The day the record began. */
  readonly since: CalendarDay;
  /** Local date by this machine's clock. */
  readonly today: CalendarDay;
  /** The newest day the office has signed for: a clock behind it is not believed. */
  readonly newestSigned: CalendarDay | null;
}

/** Months the calendar goes back. */
export const CALENDAR_MONTHS = 12;
/** A plan or roster can be published this many days before its period begins. */
const AHEAD_DAYS = 15;

/** No item may be due later after its period than this (contract: `days`). */
const LONGEST_DELAY = 366;

/** What every kind of duty is reckoned with. */
export interface Reckoning {
  readonly rules: DutyRules;
  readonly countDue: CountDue;
  readonly item: (code: string) => CalendarItem | undefined;
  /** Publications of an item that count, up to today. */
  readonly published: (code: string) => readonly Publication[];
  /** Of all publications that count, those with a matter. */
  readonly withMatter: readonly Publication[];
  readonly events: readonly CalendarEvent[];
  readonly today: CalendarDay;
}

/** The day to go by: today, unless the office has already signed a later one. */
export function calendarToday(input: Pick<CalendarInput, 'today' | 'newestSigned'>): CalendarDay {
  return input.newestSigned === null ? input.today : laterDay(input.today, input.newestSigned);
}

/** All duties due since the first day of the month a year ago, and those ahead; by due day, then id. */
export function duties(input: CalendarInput): Duty[] {
  const { since } = input;
  const today = calendarToday(input);
  const from = laterDay(since, shiftPeriod(periodOf('monthly', today), -CALENDAR_MONTHS).first);
  // A day before the first told by one set of rules may be after it by another.
  const reach = input.rules.former === undefined ? from : addDays(from, -LONGEST_DELAY);
  let found: readonly Duty[] = [];
  /** Code of a standing item → the day it began to be owed. */
  let standing: ReadonlyMap<string, CalendarDay> = new Map();
  for (const { rules, begins } of ruleSpans(input.rules)) {
    const before = standing;
    standing = new Map(
      rules.items
        .filter((item) => item.standing)
        .map(({ code }) => [code, before.get(code) ?? (begins === null ? since : laterDay(since, begins))]),
    );
    const next = dutiesUnder({ ...input, rules }, { from: reach, today, standing });
    found = begins === null ? next : afterChange(found, next, begins, rules);
  }
  return found
    .filter((duty) => duty.due >= from || duty.cause.by === 'standing')
    .sort((a, b) => (a.due === b.due ? (a.id < b.id ? -1 : 1) : a.due < b.due ? -1 : 1));
}

interface Bounds {
  readonly from: CalendarDay;
  readonly today: CalendarDay;
  readonly standing: ReadonlyMap<string, CalendarDay>;
}

/** What would be owed had these rules held all along. */
function dutiesUnder(input: CalendarInput, { from, today, standing }: Bounds): Duty[] {
  const { rules, since } = input;
  const reckoning = reckon(input, today);
  return [
    ...rules.items.flatMap((item) => periodDuties(item, from, since, reckoning)),
    ...rules.items.flatMap((item) => {
      const begins = standing.get(item.code);
      return begins === undefined ? [] : [standingDuty(item, begins, reckoning, input)];
    }),
    ...eventDuties(reckoning),
    ...meetingDuties(reckoning, from, since),
    ...matterDuties(reckoning),
  ];
}

function reckon({ rules, publications, events }: CalendarInput, today: CalendarDay): Reckoning {
  const items = new Map(rules.items.map((item) => [item.code, item]));
  const byCode = new Map<string, Publication[]>();
  const withMatter: Publication[] = [];
  for (const one of publications) {
    const item = items.get(one.code);
    if (!item || one.on > today || !stood(one, item)) continue;
    const list = byCode.get(one.code);
    if (list) list.push(one);
    else byCode.set(one.code, [one]);
    if (one.matter !== null) withMatter.push(one);
  }
  return {
    rules,
    countDue: dueCounter(rules),
    item: (code) => items.get(code),
    published: (code) => byCode.get(code) ?? [],
    withMatter,
    events,
    today,
  };
}

/** Not withdrawn, or only after it had stood its least days. */
function stood({ on, withdrawnOn }: Publication, { minPostDays }: CalendarItem): boolean {
  return withdrawnOn === null || daysBetween(on, withdrawnOn) >= minPostDays;
}

function periodDuties(item: CalendarItem, from: CalendarDay, since: CalendarDay, at: Reckoning): Duty[] {
  if (!isPeriodKind(item.period)) return [];
  const kind = item.period;
  const ahead = item.dueFrom === 'period-start';
  const published = at.published(item.code).map((one) => ({ one, covers: coveredBy(one, item, kind, at) }));
  const result: Duty[] = [];
  for (
    let period = shiftPeriod(periodOf(kind, at.today), ahead ? 1 : 0);
    ;
    period = shiftPeriod(period, -1)
  ) {
    if ((ahead ? period.first : period.last) < since) break;
    const open = periodDuty(item, period, at);
    if (open.due < from) break;
    const done = published.filter(({ covers }) => covers !== null && includes(covers, period));
    result.push(settled(open, earliest(done.map(({ one }) => one)), at.today));
  }
  return result;
}

function periodDuty(item: CalendarItem, period: Period, { countDue, rules }: Reckoning): OpenDuty {
  const ahead = item.dueFrom === 'period-start';
  const from = ahead ? period.first : periodEnd(item, period, rules);
  const due = countDue(from, item.dueDays ?? 0);
  const opens = addDays(from, ahead ? -AHEAD_DAYS : 1);
  return {
    id: `${item.code}:${period.id}`,
    code: item.code,
    cause: { by: 'period', period: period.id },
    stage: null,
    matter: null,
    opens: opens < due.due ? opens : due.due,
    ...due,
  };
}

const includes = (outer: Period, inner: Period): boolean =>
  outer.first <= inner.first && inner.last <= outer.last;

/**
 * The period a publication speaks for. Where it does not say, that is the last one that was over before it was published, or,
 * for what is due within its own period, the one of that day. A correction that names no period is for none.
 */
function coveredBy(
  one: Publication,
  item: CalendarItem,
  kind: PeriodKind,
  { rules }: Reckoning,
): Period | null {
  if (one.period !== null) return parsePeriod(one.period);
  if (one.amends && !item.standing) return null;
  if (one.matter !== null && item.alsoOn !== undefined) return null;
  const within = periodOf(kind, one.on);
  if (item.dueFrom === 'period-start' || (item.dueDays ?? 0) === 0) return within;
  return one.on > periodEnd(item, within, rules) ? within : shiftPeriod(within, -1);
}

/** A standing item must be there: from the beginning, and again within its days after the last one was taken down. */
function standingDuty(
  item: CalendarItem,
  since: CalendarDay,
  at: Reckoning,
  { publications }: CalendarInput,
): Duty {
  const all = publications.filter((one) => one.code === item.code && one.on <= at.today);
  const withdrawn = all.flatMap(({ withdrawnOn }) => withdrawnOn ?? []);
  const opens = withdrawn.reduce(laterDay, since);
  const open: OpenDuty = {
    id: `${item.code}:standing`,
    code: item.code,
    cause: { by: 'standing' },
    stage: null,
    matter: null,
    opens,
    ...at.countDue(opens, item.dueDays ?? 0),
  };
  return settled(open, earliest(all.filter(({ withdrawnOn }) => withdrawnOn === null)), at.today);
}
