// The calendar of a FlowWorld: the office's, a screen's, and what the model knows was published.
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { BoardCalendar, Duty, Reading, RollUp } from '../../../src/disclosure/index.ts';
import { DAY, localDay, seenSince } from './model.ts';
import type { Told } from './model.ts';
import { ITEMS, THREAD } from './steps.ts';
import type { Code } from './steps.ts';
import type { FlowWorld } from './world.ts';

const DONE = ['done-on-time', 'done-late'];

/** `reckoned`: by the public log and the public rules alone, as a screen does. */
export async function checkCalendar(
  world: FlowWorld,
  reading: Reading,
  { calendar: reckoned, signed }: { readonly calendar: BoardCalendar; readonly signed: number },
): Promise<void> {
  const told = await world.office.office.services.calendar.now();
  const { duties, months, quarters, today } = reckoned;
  // Some hundred duties: only what differs is looked at more closely.
  const { events: _events, off: _off, ...own } = told;
  if (!isDeepStrictEqual(own, reckoned)) expect(own).toEqual(reckoned);
  expect(today).toBe(localDay(Math.max(world.now, signed)));
  expect(reading.events.size).toBe(world.foretold.filter(({ kind }) => kind === 'event').length);
  expect(new Set(duties.map(({ id }) => id)).size).toBe(duties.length);
  for (const duty of duties) checkDuty(duty, today);
  checkCounts(duties, months, (due) => due.slice(0, 7));
  checkCounts(
    duties,
    quarters,
    (due) => `${due.slice(0, 4)}Q${String(Math.ceil(Number(due.slice(5, 7)) / 3))}`,
  );
  for (const duty of duties) checkPublished(world, duty, today);
  checkThreads(world, duties, today);
}

/** One state, and what follows from it: never both done and missing. */
function checkDuty({ id, state, due, doneOn, fulfilledBy, daysLate }: Duty, today: string): void {
  const isDone = DONE.includes(state);
  const days = (from: string, to: string): number => Math.max(0, (Date.parse(to) - Date.parse(from)) / DAY);
  expect([id, isDone, isDone]).toEqual([id, doneOn !== null, fulfilledBy !== null]);
  expect([id, daysLate]).toEqual([id, days(due, doneOn ?? today)]);
  const expected = isDone ? (doneOn! > due ? ['done-late'] : ['done-on-time']) : late(due, today);
  expect([id, expected.includes(state)]).toEqual([id, true]);
}

function late(due: string, today: string): readonly string[] {
  if (today > due) return ['missing'];
  return today === due ? ['due'] : ['upcoming', 'due-soon'];
}

function checkCounts(
  duties: readonly Duty[],
  rows: readonly RollUp[],
  periodOf: (due: string) => string,
): void {
  for (const row of rows) {
    const own = duties.filter(({ due }) => periodOf(due) === row.period);
    const count = (...states: string[]): number => own.filter(({ state }) => states.includes(state)).length;
    expect(row).toEqual({
      period: row.period,
      due: own.length,
      onTime: count('done-on-time'),
      late: count('done-late'),
      missing: count('missing'),
      open: count('upcoming', 'due-soon', 'due'),
    });
    expect(row.due).toBe(row.onTime + row.late + row.missing + row.open);
  }
}

/** A duty of a period is done by what was published for it and stood its days, and by nothing else. */
function checkPublished(world: FlowWorld, duty: Duty, today: string): void {
  const { code, cause, fulfilledBy, doneOn } = duty;
  if (cause.by !== 'period' || !Object.hasOwn(ITEMS, code)) return;
  const counted = publishedOf(world, code, today).filter(({ period }) => period === cause.period);
  const first = firstOf(counted);
  expect([duty.id, doneOn]).toEqual([duty.id, first]);
  if (fulfilledBy !== null)
    expect(counted.some(({ id, on }) => id === fulfilledBy && on === first)).toBe(true);
}

/** A matter that spoke owes its next stage, done by that stage or a later one of the same matter, and nothing else. */
function checkThreads(world: FlowWorld, duties: readonly Duty[], today: string): void {
  const { code, stages } = THREAD;
  if (world.item(code) === null) return;
  const all = publishedOf(world, code, today);
  const owed = [...new Set(all.map(({ matter }) => matter))].flatMap((matter) => {
    const spoken = all.filter((one) => one.matter === matter);
    return stages.slice(1).flatMap((stage, index) => {
      const before = spoken.filter((one) => stages.slice(0, index + 1).some((its) => its === one.stage));
      const later = spoken.filter((one) => stages.slice(index + 1).some((its) => its === one.stage));
      const follows = later.length > 0 || before.some((one) => one.stage === stages[index]);
      const doneOn = firstOf(later);
      return before.length > 0 && follows ? [{ matter, stage, doneOn }] : [];
    });
  });
  const told = duties
    .filter(({ code: its, cause }) => its === code && cause.by === 'matter')
    .map(({ matter, stage, doneOn }) => ({ matter, stage, doneOn }));
  const byName = (one: { matter?: unknown; stage?: unknown }): string =>
    `${String(one.matter)} ${String(one.stage)}`;
  const sorted = (rows: readonly { matter?: unknown; stage?: unknown }[]): unknown[] =>
    rows.toSorted((a, b) => byName(a).localeCompare(byName(b)));
  expect(sorted(told)).toEqual(sorted(owed));
}

function firstOf(published: readonly { readonly on: string }[]): string | null {
  return published.reduce<string | null>((best, { on }) => (best === null || on < best ? on : best), null);
}

interface Seen {
  readonly id: string;
  readonly on: string;
  readonly period: string | undefined;
  readonly matter: string | undefined;
  readonly stage: string | undefined;
}

/** What was published of an item by a day, and stood its days. */
function publishedOf(world: FlowWorld, code: string, today: string): Seen[] {
  const { minPostDays } = ITEMS[code as Code];
  return [...world.told.values()]
    .flatMap((told) => seenFor(world, told, code))
    .filter(
      ({ on, withdrawn }) =>
        on <= today && (withdrawn === null || (Date.parse(withdrawn) - Date.parse(on)) / DAY >= minPostDays),
    );
}

function seenFor(world: FlowWorld, told: Told, code: string) {
  if (told.code !== code || told.kind === 'urgent' || seenSince(told) === Infinity) return [];
  return told.versions
    .filter((version, index) => version.from < (told.versions[index + 1]?.issued ?? Infinity))
    .map(({ from, period, matter, stage, parts }) => {
      // Its text erased, it tells nothing any more.
      const text = parts.find(({ name }) => name === 'text');
      const ends = [told.withdrawn?.at, world.erasedAt.get(text?.hash ?? '')].filter(
        (at) => at !== undefined,
      );
      const withdrawn = ends.length === 0 ? null : localDay(Math.min(...ends));
      return { id: told.id, on: localDay(from), period, matter, stage, withdrawn };
    });
}
