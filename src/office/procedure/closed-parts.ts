// Parts that are not for everybody now. Of what the law has taken down: lists of persons and welfare notices whose time
// is over are kept in the record (归档，非公开), but no longer handed to whoever asks. Of what is published for a time that
// has not come: screens have it beforehand, residents have not. Their hashes stand in the log for everybody to see, so
// that a hash alone must open nothing.
import { comesDown, endOf, parseTimestamp, stateAt } from '../../disclosure/index.ts';
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
  /** Part → the disclosures whose entries have it, and from when on the first of these entries is shown. */
  readonly #holders = new Map<string, { readonly ids: Set<string>; from: number }>();
  #size = 0;

  constructor(options: ClosedPartsOptions) {
    this.#options = options;
  }

  /** Whether a part is only of disclosures that are taken down for good by now. */
  has(hash: string): boolean {
    const holders = this.#held().get(hash);
    if (holders === undefined) return false;
    const now = this.#options.clock.now();
    return [...holders.ids].every((id) => this.#isDown(id, now));
  }

  /** Whether a part is only of entries whose time has not come. */
  isAhead(hash: string): boolean {
    const holders = this.#held().get(hash);
    return holders !== undefined && holders.from > this.#options.clock.now();
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

  #held(): ReadonlyMap<string, { readonly ids: ReadonlySet<string>; readonly from: number }> {
    const tree = this.#options.tree();
    for (; this.#size < tree.size; this.#size += 1) {
      const entry = tree.entry(this.#size);
      const from = (entry?.notBefore && parseTimestamp(entry.notBefore)) || -Infinity;
      for (const { sha256 } of entry?.parts ?? []) {
        const holders = this.#holders.get(sha256) ?? { ids: new Set(), from };
        holders.ids.add(entry?.id ?? '');
        holders.from = Math.min(holders.from, from);
        this.#holders.set(sha256, holders);
      }
    }
    return this.#holders;
  }
}
