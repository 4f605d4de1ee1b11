// Packs old entries of the copy when nothing else is going on: a while after the copy was opened or has grown, one
// block at a time with a pause between, so that a notice that comes meanwhile waits for one block at most.
import type { Clock } from '../../replication/index.ts';

/** ms of quiet before it begins. */
export const QUIET = 2_000;
/** ms between two blocks: the copy of a screen that is new, 10,000 entries, is packed in seconds. */
export const PAUSE = 20;

export interface IdlePackerOptions {
  readonly clock: Pick<Clock, 'after'>;
  /** Packs one block; false: there was none to pack. */
  pack(): Promise<boolean>;
  /** All is packed that can be, and some of it only now: there is more room. */
  packed(): void;
  failed(error: unknown): void;
}

export class IdlePacker {
  readonly #options: IdlePackerOptions;
  #cancel: (() => void) | null = null;
  #step: Promise<void> | null = null;
  #hasPacked = false;
  #closed = false;

  constructor(options: IdlePackerOptions) {
    this.#options = options;
  }

  /** The copy was opened, or has grown. */
  schedule(): void {
    this.#cancel?.();
    this.#plan(QUIET);
  }

  /** Resolves when no block is being packed and none will be. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel?.();
    await this.#step;
  }

  #plan(ms: number): void {
    if (this.#closed) return;
    this.#cancel = this.#options.clock.after(ms, () => {
      this.#cancel = null;
      // A step that still runs plans the next one itself.
      this.#step ??= this.#run().finally(() => (this.#step = null));
    });
  }

  async #run(): Promise<void> {
    try {
      if (await this.#options.pack()) {
        this.#hasPacked = true;
        if (!this.#cancel) this.#plan(PAUSE);
        return;
      }
    } catch (error) {
      // Not at once again: the next growth asks anew.
      this.#options.failed(error);
    }
    if (this.#hasPacked && !this.#closed) this.#options.packed();
    this.#hasPacked = false;
  }
}
