// Waits for parts that are on their way from the office, and not for ever.
import type { Clock } from '../../replication/index.ts';

export class Arrivals {
  readonly #clock: Pick<Clock, 'after'>;
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(clock: Pick<Clock, 'after'>) {
    this.#clock = clock;
  }

  /** Resolves when that part has come in, after `patience` ms, or at the close. */
  of(hash: string, patience: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(hash) ?? new Set();
      this.#waiting.set(hash, waiting);
      const wake = (): void => {
        cancel();
        waiting.delete(wake);
        if (waiting.size === 0 && this.#waiting.get(hash) === waiting) this.#waiting.delete(hash);
        resolve();
      };
      const cancel = this.#clock.after(patience, wake);
      waiting.add(wake);
    });
  }

  /** Parts have come in. */
  arrived(hashes: readonly string[]): void {
    for (const hash of hashes) for (const wake of this.#waiting.get(hash) ?? []) wake();
  }

  close(): void {
    for (const waiting of this.#waiting.values()) for (const wake of waiting) wake();
  }
}
