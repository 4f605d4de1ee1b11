// Writes the record of the first paint after the board has changed, a moment later so that several changes make one
// record. Before anything is erased the record is taken away, and none is written until the erasure is done: words
// that the law takes away must not greet residents at the next start.
import type { StartRecord } from '../../contract/index.ts';
import type { Clock } from '../../replication/index.ts';

const SETTLE = 300;
/** An erasure that never reports its end (its commit failed) must not stop the records for good. */
const LONGEST_SUSPENSION = 30_000;

export interface StartWriterOptions {
  readonly clock: Clock;
  /** Made at the time of writing; null: nothing worth showing. */
  make(): Promise<StartRecord | null>;
  write(record: StartRecord | null): Promise<void>;
  failed(error: unknown): void;
}

export class StartWriter {
  readonly #options: StartWriterOptions;
  #writing: Promise<void> = Promise.resolve();
  #cancel: (() => void) | null = null;
  #suspendedUntil = -Infinity;

  constructor(options: StartWriterOptions) {
    this.#options = options;
  }

  /** The board has changed. */
  schedule(): void {
    this.#cancel ??= this.#options.clock.after(SETTLE, () => {
      this.#cancel = null;
      this.#writing = this.#writing.then(() => this.#write());
    });
  }

  /** Takes the record away. Resolves when it is gone and none is being written. */
  async suspend(): Promise<void> {
    this.#suspendedUntil = this.#options.clock.monotonic() + LONGEST_SUSPENSION;
    await this.#writing;
    await this.#options.write(null);
  }

  /** What was to be erased is. */
  resume(): void {
    this.#suspendedUntil = -Infinity;
    this.schedule();
  }

  close(): void {
    this.#cancel?.();
    this.#suspendedUntil = Infinity;
  }

  async #write(): Promise<void> {
    try {
      const record = await this.#options.make();
      // Asked after the record was made: it may hold what is being erased meanwhile.
      if (record && !this.#isSuspended) await this.#options.write(record);
    } catch (error) {
      this.#options.failed(error);
    }
  }

  get #isSuspended(): boolean {
    return this.#options.clock.monotonic() < this.#suspendedUntil;
  }
}
