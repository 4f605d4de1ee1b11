// The end of the procedure in the sample: once its period is over, what was published is heard where residents are asked, and archived, in the
// order of time between the publications that came after it.
import {
  DAY,
  HOUR,
  dayAt,
  findItem,
  isHeard,
  localDate,
  numberOfDay,
  workingDays,
} from '../../disclosure/index.ts';
import type { CatalogueItem, HolidayYear, WorkingDays } from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { Proposals } from '../procedure/proposals.ts';
import type { SampleEvent } from '../sample/index.ts';
import type { SeedClock } from './clock.ts';

interface Closing {
  readonly at: number;
  readonly proposal: string;
  readonly act: 'hear' | 'archive';
  /** Of the proposal by then. */
  readonly revision: number;
}

/** Days after the period within which the sample's committee closes an issue. */
const PATIENCE = 2;
/** What ends in the archive, with a hearing or without. */
const FILED: readonly string[] = ['publish', 'amend', 'urgent'];
/** The office is there from … to, in hours of the day. */
const OPENS = 9;
const CLOSES = 16;

/**
 * When the sample's committee closes what was published at a moment: the first working day after its days and some
 * patience, in office hours. Nobody archives on a Sunday or at a festival.
 */
export function closingTime(
  published: number,
  item: Pick<CatalogueItem, 'minPostDays' | 'objectionDays'>,
  working: WorkingDays,
): number {
  const days = Math.max(item.minPostDays, item.objectionDays ?? 0) + PATIENCE;
  const day = working.onOrAfter(dayAt(published + days * DAY));
  const { hour, minute } = localDate(published);
  const open = Math.min(Math.max(hour, OPENS), CLOSES);
  // The community's days begin eight hours before those of UTC.
  return numberOfDay(day) * DAY + (open - 8) * HOUR + (minute * HOUR) / 60;
}

export class Closings {
  readonly #people: ReadonlyMap<string, Person>;
  readonly #items: readonly CatalogueItem[];
  readonly #working: WorkingDays;
  readonly #clock: SeedClock;
  readonly #proposals: Proposals;
  #open: Closing[] = [];

  constructor(options: {
    people: ReadonlyMap<string, Person>;
    items: readonly CatalogueItem[];
    holidays: Readonly<Record<string, HolidayYear>>;
    clock: SeedClock;
    proposals: Proposals;
  }) {
    this.#people = options.people;
    this.#items = options.items;
    this.#working = workingDays(options.holidays);
    this.#clock = options.clock;
    this.#proposals = options.proposals;
  }

  /** Takes note of what was published. */
  expect(
    { action, code, at }: SampleEvent,
    { id, revision }: { readonly id: string; readonly revision: number },
  ): void {
    const item = findItem({ items: this.#items }, code);
    if (!item || !FILED.includes(action)) return;
    const end = closingTime(Date.parse(at), item, this.#working);
    if (!isHeard(action, item.flow)) {
      this.#open.push({ at: end, proposal: id, act: 'archive', revision });
      return;
    }
    this.#open.push(
      { at: end, proposal: id, act: 'hear', revision },
      { at: end + HOUR / 2, proposal: id, act: 'archive', revision: revision + 1 },
    );
  }

  /** Closes everything that was due before a moment (ms). */
  async until(moment: number): Promise<void> {
    const due = this.#open.filter(({ at }) => at < moment).sort((one, other) => one.at - other.at);
    this.#open = this.#open.filter(({ at }) => at >= moment);
    for (const closing of due) await this.#close(closing);
  }

  async #close({ at, proposal, act, revision }: Closing): Promise<void> {
    const closer = [...this.#people.values()].find(({ role }) => role === 'committee');
    if (!closer) throw new Error('the sample has no committee');
    this.#clock.set(at);
    const comment = act === 'hear' ? '公开期内没有收到意见（示例）。' : '';
    try {
      await this.#proposals.actUnseen(closer, proposal, act, revision, { comment });
    } catch (error) {
      // What was withdrawn in the meantime is neither heard nor archived.
      if (!(error instanceof OfficeError && error.code === 'wrong-state')) throw error;
    }
  }
}
