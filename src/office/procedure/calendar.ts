// The calendar of duties for the console: reckoned from the record each time it is asked for, so it is never out of step.
import { calendarOf, eventsOf } from '../../disclosure/index.ts';
import type { CalendarAnswer, CalendarRules } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { OfficeError } from '../error.ts';
import type { Store } from '../store/index.ts';
import type { RecordReading } from './reading.ts';

interface Options {
  readonly store: Store;
  readonly reading: RecordReading;
  /** Those in force. */
  readonly rules: () => CalendarRules;
  readonly clock: Clock;
  /** Seconds since 1970 of the newest signature, or null before the first. */
  readonly signedAt: () => number | null;
}

export class DutyCalendar {
  constructor(private readonly options: Options) {}

  /** Throws `not-ready` (503) before the record has begun. */
  async now(): Promise<CalendarAnswer> {
    const { reading, clock, signedAt } = this.options;
    const rules = this.options.rules();
    const record = reading.whole();
    const signed = signedAt();
    const calendar = calendarOf(record, rules, clock.now(), signed === null ? null : signed * 1000);
    if (!calendar) throw new OfficeError('not-ready', 503);
    return { ...calendar, events: await this.#events(), off: rules.off };
  }

  async #events(): Promise<CalendarAnswer['events']> {
    const { reading, store } = this.options;
    const rules = this.options.rules();
    const recorded = reading.whole().events;
    const names = new Map(rules.events.map(({ id, zh }) => [id, zh]));
    const hashes = [...recorded.values()].flatMap(({ title }) => title ?? []);
    const parts = hashes.length === 0 ? [] : await store.read.record.parts(hashes);
    const titles = new Map(parts.map(({ sha256, bytes }) => [sha256, Buffer.from(bytes).toString('utf8')]));
    return eventsOf(recorded.values())
      .map(({ id, kind, date, matter }) => {
        const hash = recorded.get(id)?.title ?? null;
        const title = hash === null ? null : (titles.get(hash) ?? null);
        return { id, kind, name: names.get(kind) ?? kind, title, date, matter };
      })
      .sort((a, b) => (a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1));
  }
}
