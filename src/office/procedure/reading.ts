// The log read as disclosures, kept up as it grows.
import { applyEntries, EMPTY_READING } from '../../disclosure/index.ts';
import type { Disclosure, Reading, RecordedEvent } from '../../disclosure/index.ts';
import type { LogTree } from '../sequencer/tree.ts';

export class RecordReading {
  readonly #tree: () => LogTree;
  #reading: Reading = EMPTY_READING;
  #size = 0;

  constructor(tree: () => LogTree) {
    this.#tree = tree;
  }

  find(id: string): Disclosure | null {
    return this.#current().disclosures.get(id) ?? null;
  }

  /** Something that happened and opens duties. */
  event(id: string): RecordedEvent | null {
    return this.#current().events.get(id) ?? null;
  }

  /** In the order in which they began. */
  all(): Disclosure[] {
    return [...this.#current().disclosures.values()];
  }

  /** Everything that was read, events too. */
  whole(): Reading {
    return this.#current();
  }

  #current(): Reading {
    const tree = this.#tree();
    if (tree.size > this.#size) {
      const fresh = tree.entries.slice(this.#size).flatMap((entry) => (entry ? [entry] : []));
      this.#reading = applyEntries(this.#reading, fresh);
      this.#size = tree.size;
    }
    return this.#reading;
  }
}
