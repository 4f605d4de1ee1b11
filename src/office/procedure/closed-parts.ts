// Parts of what the law has taken down: lists of persons and welfare notices whose time is over are kept in the record
// (归档，非公开), but no longer handed to whoever asks. Their hashes stay in the log for everybody to see, so that a hash
// alone must open nothing.
import { comesDown, endOf, stateAt } from '../../disclosure/index.ts';
import type { ItemInfo } from '../../disclosure/index.ts';
import type { Clock } from '../clock.ts';
import type { LogTree } from '../sequencer/tree.ts';
import type { RecordReading } from './reading.ts';

export interface ClosedPartsOptions {
  readonly tree: () => LogTree;
  readonly reading: RecordReading;
  readonly items: () => Readonly<Record<string, ItemInfo>>;
  readonly clock: Clock;
}

export class ClosedParts {
  readonly #options: ClosedPartsOptions;
  /** Part → the disclosures whose entries have it. */
  readonly #holders = new Map<string, Set<string>>();
  #size = 0;

  constructor(options: ClosedPartsOptions) {
    this.#options = options;
  }

  /** Whether a part is only of disclosures that are taken down for good by now. */
  has(hash: string): boolean {
    const holders = this.#held().get(hash);
    if (holders === undefined) return false;
    const now = this.#options.clock.now();
    return [...holders].every((id) => this.#isDown(id, now));
  }

  /** Over by its time. One that was withdrawn before tells residents so until then. */
  #isDown(id: string, now: number): boolean {
    const { items, reading } = this.#options;
    const disclosure = reading.find(id);
    if (!disclosure || !comesDown(items(), disclosure.code)) return false;
    const state = stateAt(disclosure, now);
    const end = endOf(disclosure);
    return state === 'ended' || (state === 'withdrawn' && end !== null && end <= now);
  }

  #held(): ReadonlyMap<string, ReadonlySet<string>> {
    const tree = this.#options.tree();
    for (; this.#size < tree.size; this.#size += 1) {
      const entry = tree.entry(this.#size);
      for (const { sha256 } of entry?.parts ?? []) {
        const holders = this.#holders.get(sha256) ?? new Set();
        this.#holders.set(sha256, holders.add(entry?.id ?? ''));
      }
    }
    return this.#holders;
  }
}
