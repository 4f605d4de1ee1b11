// What a screen has had on view, counted by day. Pure: it is told what stands on the glass and when, and never guesses:
// time between two tellings counts only while they follow each other closely, so a page that froze, a machine that slept
// or a power cut leave a gap, not a claim. Bounded: beyond DAYS days the two oldest are put together, beyond CELLS rows
// of a day what is new is given up; both are told.
import { dayAt, startOfDay } from '../../disclosure/index.ts';
import type { CalendarDay, Showing } from '../../disclosure/index.ts';

/** ms between two tellings at most; beyond it nobody knows what stood there. */
export const TELL_LIMIT = 75_000;
/** Days that are kept apart. */
export const DAYS = 62;
/** Rows of one day. */
export const CELLS = 5_000;
/** ms after which what runs on is told of again. */
export const TELL_AGAIN = 4 * 3_600_000;

/** One thing on view: a version, by its entry, and how it is seen. */
export interface Sight {
  readonly how: Showing;
  readonly seq: number;
}

export interface Moment {
  /** The screen's present, ms since 1970. */
  readonly now: number;
  readonly monotonic: number;
  readonly isTrusted: boolean;
}

/** What was seen of one version in one way on one day, or on `days` of several. Times in ms since 1970. */
export interface Cell extends Sight {
  readonly isTrusted: boolean;
  readonly first: number;
  readonly last: number;
  /** On view in all. */
  readonly ms: number;
  readonly times: number;
  readonly days: number;
}

/** A day, or several put together. */
export interface LedgerDay {
  readonly date: CalendarDay;
  readonly through: CalendarDay;
  readonly cells: readonly Cell[];
}

interface Day {
  date: CalendarDay;
  through: CalendarDay;
  readonly cells: Map<string, Cell>;
}

export class Ledger {
  /** By `date`, oldest first. */
  readonly #days = new Map<CalendarDay, Day>();
  readonly #changed = new Set<CalendarDay>();
  #lost = 0;
  #sights: readonly Sight[] = [];
  #at: Moment | null = null;
  /** When each row of the running day was last told of, by day and key. */
  readonly #told = new Map<string, number>();

  /** Takes up what was kept. */
  constructor(days: readonly LedgerDay[] = []) {
    const sorted = [...days].sort((one, other) => (one.date < other.date ? -1 : 1));
    for (const { date, through, cells } of sorted) {
      this.#days.set(date, { date, through, cells: new Map(cells.map((cell) => [keyOf(cell), cell])) });
    }
  }

  /** Rows given up, since they were last taken. */
  get lost(): number {
    return this.#lost;
  }

  /** Counts rows that others gave up. */
  give(rows: number): void {
    this.#lost += rows;
  }

  /** How many rows are held. */
  get size(): number {
    return [...this.#days.values()].reduce((sum, { cells }) => sum + cells.size, 0);
  }

  /** What stands on the glass from now on, until told otherwise. */
  saw(sights: readonly Sight[], at: Moment): void {
    const before = this.#at;
    const passed = before ? at.monotonic - before.monotonic : 0;
    // A clock that was set between the two: the time that passed is sure, on which day it passed is not.
    const isSteady =
      before !== null && passed <= TELL_LIMIT && Math.abs(at.now - before.now - passed) < TELL_LIMIT;
    const stood = isSteady ? new Set(this.#sights.map(nameOf)) : new Set<string>();
    if (isSteady) for (const sight of this.#sights) this.#ran(sight, before, at, passed);
    for (const sight of sights) if (!stood.has(nameOf(sight))) this.#began(sight, at);
    this.#sights = sights;
    this.#at = at;
    this.#fold();
  }

  /** Days changed since they were last asked for, to be kept; those that are empty are to be dropped. */
  changes(): readonly LedgerDay[] {
    const changed = [...this.#changed].sort();
    this.#changed.clear();
    return changed.map((date) => {
      const day = this.#days.get(date);
      return { date, through: day?.through ?? date, cells: day ? [...day.cells.values()] : [] };
    });
  }

  /** What `changes` gave of these days could not be kept. */
  unsaved(dates: readonly CalendarDay[]): void {
    for (const date of dates) this.#changed.add(date);
  }

  /**
   * What is to be told at `at`, at most `most` rows: all of days gone by, and of the running day what is new or was last
   * told of long ago. Nothing is taken out yet.
   */
  due(at: Moment, most: number): readonly LedgerDay[] {
    const today = dayAt(at.now);
    const due: LedgerDay[] = [];
    let room = most;
    for (const { date, through, cells } of this.#days.values()) {
      const rows = [...cells.values()]
        .filter((cell) => through < today || this.#isDue(date, cell, at))
        .slice(0, Math.max(0, room));
      room -= rows.length;
      if (rows.length > 0) due.push({ date, through, cells: rows });
    }
    return due;
  }

  /** Takes out what `due` has just given. */
  take(due: readonly LedgerDay[], at: Moment): void {
    const today = dayAt(at.now);
    for (const name of this.#told.keys()) if (!name.startsWith(today)) this.#told.delete(name);
    for (const { date, through, cells } of due) {
      const day = this.#days.get(date);
      for (const cell of cells) {
        day?.cells.delete(keyOf(cell));
        if (through >= today) this.#told.set(`${date} ${keyOf(cell)}`, at.monotonic);
      }
      if (day?.cells.size === 0) this.#days.delete(date);
      this.#changed.add(date);
    }
  }

  /** Puts back what could not be told. */
  restore(days: readonly LedgerDay[]): void {
    for (const { date, through, cells } of days) {
      const day = this.#dayOf(date);
      if (through > day.through) day.through = through;
      for (const cell of cells) {
        const key = keyOf(cell);
        const held = day.cells.get(key);
        day.cells.set(key, held ? together(held, cell, Math.max(held.days, cell.days)) : cell);
        this.#told.delete(`${date} ${key}`);
      }
      this.#changed.add(day.date);
    }
    this.#fold();
  }

  /** How many rows were given up; from now on they count anew. */
  takeLost(): number {
    const lost = this.#lost;
    this.#lost = 0;
    return lost;
  }

  #isDue(date: CalendarDay, cell: Cell, { monotonic }: Moment): boolean {
    const told = this.#told.get(`${date} ${keyOf(cell)}`);
    return told === undefined || monotonic - told >= TELL_AGAIN;
  }

  /** It stood there from `before` to `at`: each day gets its part. */
  #ran(sight: Sight, before: Moment, at: Moment, passed: number): void {
    const isTrusted = before.isTrusted && at.isTrusted;
    const midnight = startOfDay(at.now);
    const earlier = midnight - before.now;
    const cell = { ...sight, isTrusted, times: 0, days: 1 };
    if (earlier > 0 && earlier <= passed) {
      this.#put(before.now, { ...cell, first: before.now, last: midnight - 1, ms: earlier });
      this.#put(at.now, { ...cell, first: midnight, last: at.now, ms: passed - earlier });
    } else {
      const first = Math.max(midnight, Math.min(before.now, at.now));
      this.#put(at.now, { ...cell, first, last: at.now, ms: passed });
    }
  }

  #began(sight: Sight, { now, isTrusted }: Moment): void {
    this.#put(now, { ...sight, isTrusted, first: now, last: now, ms: 0, times: 1, days: 1 });
  }

  #put(now: number, cell: Cell): void {
    const date = dayAt(now);
    const day = this.#dayOf(date);
    const key = keyOf(cell);
    const held = day.cells.get(key);
    if (!held && day.cells.size >= CELLS) {
      if (cell.times > 0) this.#lost += 1;
      return;
    }
    // Of a day put together with others the number of days is known already.
    day.cells.set(key, held ? together(held, cell, held.days) : cell);
    this.#changed.add(day.date);
  }

  #dayOf(date: CalendarDay): Day {
    const exact = this.#days.get(date);
    if (exact) return exact;
    // A clock set back may lead into days that were put together.
    for (const day of this.#days.values()) if (day.date <= date && date <= day.through) return day;
    const day: Day = { date, through: date, cells: new Map() };
    this.#days.set(date, day);
    const sorted = [...this.#days].sort(([one], [other]) => (one < other ? -1 : 1));
    this.#days.clear();
    for (const [key, each] of sorted) this.#days.set(key, each);
    return day;
  }

  #fold(): void {
    while (this.#days.size > DAYS) {
      const [oldest, next] = this.#days.values();
      if (!oldest || !next) return;
      for (const [key, cell] of next.cells) {
        const held = oldest.cells.get(key);
        if (!held && oldest.cells.size >= CELLS) this.#lost += 1;
        else oldest.cells.set(key, held ? together(held, cell, held.days + cell.days) : cell);
      }
      oldest.through = next.through;
      this.#days.delete(next.date);
      this.#changed.add(oldest.date).add(next.date);
    }
  }
}

function together(one: Cell, other: Cell, days: number): Cell {
  return {
    ...one,
    first: Math.min(one.first, other.first),
    last: Math.max(one.last, other.last),
    ms: one.ms + other.ms,
    times: one.times + other.times,
    days,
  };
}

function nameOf({ how, seq }: Sight): string {
  return `${how} ${seq}`;
}

function keyOf(cell: Sight & { readonly isTrusted: boolean }): string {
  return `${cell.how} ${cell.isTrusted ? 'trusted' : 'untrusted'} ${cell.seq}`;
}
