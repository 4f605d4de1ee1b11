// What screens have shown, held against what the law asks: which screens had which version on view, from when to when,
// and whether every day of the posting and of the objection period was covered. One rule: a day counts when at least
// one screen that stands for the disclosure's audience had it on view that day, by a clock that could be trusted. The
// day of publication does not count (民法典 art. 201). How many of the days all screens in service showed it is told
// beside that, and decides nothing.
import { isFor } from './audience.ts';
import { addDays, dayAt, daysBetween } from './calendar-day.ts';
import type { CalendarDay } from './calendar-day.ts';
import type { ItemInfo } from './catalogue.ts';
import { endOf, parseTimestamp, publicSince } from './time.ts';
import type { Disclosure } from './view.ts';

/**
 * `listed`: on the board of a kiosk, a tap away; `opened`: its page open on a kiosk; `slide`: on a display in its turn;
 * `urgent`: filling the screen.
 */
export const SHOWINGS = ['listed', 'opened', 'slide', 'urgent'] as const;
export type Showing = (typeof SHOWINGS)[number];

/** What one screen showed of one version on one day, or, put together for want of room, on `days` of several. */
export interface ShownDay {
  readonly screen: string;
  /** Entry of the version; of the withdrawal, where its notice was on view. */
  readonly seq: number;
  readonly date: CalendarDay;
  /** `date` itself, or the last of the days put together. */
  readonly through: CalendarDay;
  readonly how: Showing;
  readonly isTrusted: boolean;
  /** ms since 1970. */
  readonly first: number;
  readonly last: number;
  readonly seconds: number;
  readonly times: number;
  readonly days: number;
}

export interface ServingScreen {
  readonly id: string;
  /** Days from which and (null: still) to which it was one of the community's screens. */
  readonly from: CalendarDay;
  readonly to: CalendarDay | null;
  readonly audiences: readonly string[];
}

/**
 * `met`: every day was covered; `running`: none is missing so far; `missing`: days without a screen; `short`: taken off
 * the board before its days were over; `unserved`: nothing of these, but there was no screen yet for some of its days.
 */
export type PeriodStanding = 'met' | 'running' | 'missing' | 'short' | 'unserved';

/** One period the law asks for. */
export interface PostingPeriod {
  readonly basis: 'post' | 'objection';
  readonly days: number;
  /** First and last day that count. */
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly standing: PeriodStanding;
  /** Days of the period on which at least one screen showed it. */
  readonly shown: number;
  /** Days on which every screen then in service did. */
  readonly everywhere: number;
  /** Days gone by on which none did, though there were screens for its audience. */
  readonly missing: readonly CalendarDay[];
  /** Days gone by on which none did, before the first whole day of the first screen for its audience. */
  readonly unserved: readonly CalendarDay[];
  /** The last day it was public, when that is earlier than the period's. */
  readonly leftOn: CalendarDay | null;
}

export interface ScreenShowing {
  readonly screen: string;
  /** ms since 1970, over all that was reported. */
  readonly first: number;
  readonly last: number;
  readonly seconds: number;
  readonly how: readonly Showing[];
  /** Times that its page was opened. */
  readonly opened: number;
  /** Days by a trusted clock. */
  readonly days: number;
  /** Days that were known only put together with others, so that none of them can be named. */
  readonly unnamed: number;
  /** Days by a clock that was not trusted: they count for nothing. */
  readonly untrusted: number;
  /** Stretches of days, both ends included, between its first and its last on which it did not show it. */
  readonly gaps: readonly (readonly [from: CalendarDay, to: CalendarDay])[];
}

export interface VersionShowing {
  readonly seq: number;
  readonly what: 'publish' | 'amend' | 'withdraw';
  readonly issued: string;
  /** In the order of their first showing. */
  readonly screens: readonly ScreenShowing[];
}

export interface DisclosureShowing {
  readonly periods: readonly PostingPeriod[];
  readonly versions: readonly VersionShowing[];
}

/** seq of all entries whose showing concerns a disclosure: its versions, and its withdrawal. */
export function shownSeqs(disclosure: Disclosure): number[] {
  const seqs = disclosure.versions.map(({ seq }) => seq);
  return disclosure.withdrawn ? [...seqs, disclosure.withdrawn.seq] : seqs;
}

/**
 * How a disclosure was shown, at `now` (ms since 1970). `rows`: those of `shownSeqs`; others are passed over. `info`:
 * its item; without it no period is known.
 */
export function showingOf(
  disclosure: Disclosure,
  info: Pick<ItemInfo, 'minPostDays' | 'objectionDays'> | undefined,
  rows: readonly ShownDay[],
  screens: readonly ServingScreen[],
  now: number,
): DisclosureShowing {
  const { versions, withdrawn } = disclosure;
  const told = versions.map(({ seq, issued }, index): VersionShowing => {
    const what = index === 0 ? 'publish' : 'amend';
    return { seq, what, issued, screens: screensOf(rows.filter((row) => row.seq === seq)) };
  });
  if (withdrawn) {
    const { seq, at: issued } = withdrawn;
    told.push({
      seq,
      what: 'withdraw',
      issued,
      screens: screensOf(rows.filter((row) => row.seq === seq)),
    });
  }
  const ofText = new Set(versions.map(({ seq }) => seq));
  const covered = coveredDays(rows.filter(({ seq }) => ofText.has(seq)));
  return { periods: periodsOf(disclosure, info, covered, screens, now), versions: told };
}

/** Day → the screens that showed it then. */
function coveredDays(rows: readonly ShownDay[]): ReadonlyMap<CalendarDay, ReadonlySet<string>> {
  const covered = new Map<CalendarDay, Set<string>>();
  for (const row of rows) {
    if (!row.isTrusted) continue;
    for (const day of namedDays(row)) {
      const there = covered.get(day) ?? new Set();
      covered.set(day, there.add(row.screen));
    }
  }
  return covered;
}

/** The days a row tells of; none when several were put together and some between them are missing. */
function namedDays({ date, through, days }: ShownDay): readonly CalendarDay[] {
  const span = daysBetween(date, through) + 1;
  return span === days ? Array.from({ length: span }, (_, index) => addDays(date, index)) : [];
}

function periodsOf(
  disclosure: Disclosure,
  info: Pick<ItemInfo, 'minPostDays' | 'objectionDays'> | undefined,
  covered: ReadonlyMap<CalendarDay, ReadonlySet<string>>,
  screens: readonly ServingScreen[],
  now: number,
): PostingPeriod[] {
  // An urgent notice runs for hours, to an end of its own.
  if (!info || disclosure.kind === 'urgent') return [];
  const asked: readonly (readonly [PostingPeriod['basis'], number])[] = [
    ['post', info.minPostDays],
    ['objection', info.objectionDays ?? 0],
  ];
  const serving = screens.filter(({ audiences }) => isFor(disclosure, audiences));
  return asked.flatMap(([basis, days]) =>
    days > 0 ? [periodOf(disclosure, basis, days, covered, serving, now)] : [],
  );
}

function periodOf(
  disclosure: Disclosure,
  basis: PostingPeriod['basis'],
  days: number,
  covered: ReadonlyMap<CalendarDay, ReadonlySet<string>>,
  serving: readonly ServingScreen[],
  now: number,
): PostingPeriod {
  const published = dayAt(publicSince(disclosure));
  const from = addDays(published, 1);
  const to = addDays(published, days);
  const today = dayAt(now);
  const left = lastDayOf(disclosure, now);
  const isShort = left !== null && left < to;
  const missing: CalendarDay[] = [];
  const unserved: CalendarDay[] = [];
  const first = serving.map((screen) => screen.from).sort()[0];
  let shown = 0;
  let everywhere = 0;
  for (let day = from; day <= to && day <= today; day = addDays(day, 1)) {
    const there = covered.get(day);
    if (there) shown += 1;
    // Today is not over, and what has left the board is missing from no screen.
    else if (day < today && !(isShort && day > left)) {
      // A screen taken away is no excuse: only before the first of all was there none.
      (first === undefined || day < first ? unserved : missing).push(day);
    }
    const asked = serving.filter((screen) => screen.from <= day && (screen.to === null || screen.to >= day));
    if (there && asked.length > 0 && asked.every(({ id }) => there.has(id))) everywhere += 1;
  }
  const isOver = today > to || shown === days;
  const whole = unserved.length > 0 ? 'unserved' : isOver ? 'met' : 'running';
  const standing = missing.length > 0 ? 'missing' : isShort ? 'short' : whole;
  const leftOn = isShort ? left : null;
  return { basis, days, from, to, standing, shown, everywhere, missing, unserved, leftOn };
}

/** The last day it was on the board; null while it is. An end at midnight sharp is 24:00 of the day before. */
function lastDayOf(disclosure: Disclosure, now: number): CalendarDay | null {
  const ends = [endOf(disclosure), parseTimestamp(disclosure.withdrawn?.at)].filter((end) => end !== null);
  const left = ends.length === 0 ? null : Math.min(...ends);
  return left === null || left > now ? null : dayAt(left - 1);
}

function screensOf(rows: readonly ShownDay[]): ScreenShowing[] {
  const byScreen = new Map<string, ShownDay[]>();
  for (const row of rows) byScreen.set(row.screen, [...(byScreen.get(row.screen) ?? []), row]);
  return [...byScreen]
    .map(([screen, own]) => screenOf(screen, own))
    .sort((one, other) => one.first - other.first || (one.screen < other.screen ? -1 : 1));
}

function screenOf(screen: string, rows: readonly ShownDay[]): ScreenShowing {
  const trusted = rows.filter(({ isTrusted }) => isTrusted);
  const days = [...new Set(trusted.flatMap(namedDays))].sort();
  const unnamed = trusted.filter((row) => namedDays(row).length === 0).map((row) => row.days);
  const untrusted = new Set(rows.filter(({ isTrusted }) => !isTrusted).map(({ date }) => date));
  const gaps: [CalendarDay, CalendarDay][] = [];
  for (const [index, day] of days.entries()) {
    const next = days[index + 1];
    if (next && daysBetween(day, next) > 1) gaps.push([addDays(day, 1), addDays(next, -1)]);
  }
  return {
    screen,
    first: Math.min(...rows.map(({ first }) => first)),
    last: Math.max(...rows.map(({ last }) => last)),
    seconds: rows.reduce((sum, row) => sum + row.seconds, 0),
    how: SHOWINGS.filter((how) => rows.some((row) => row.how === how)),
    opened: rows.reduce((sum, row) => sum + (row.how === 'opened' ? row.times : 0), 0),
    days: days.length,
    // The same days may be told of as listed and as opened: the larger is what is sure.
    unnamed: Math.max(0, ...unnamed),
    untrusted: untrusted.size,
    gaps,
  };
}
