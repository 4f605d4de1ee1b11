// A clock that stands still until a test moves it. What is due at once runs by itself, in a turn of its own.
import type { Clock } from '../../src/replication/index.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

export class ManualClock implements Clock {
  /** How far the wall clock is ahead of the true time. */
  skew = 0;
  readonly #start: number;
  #passed = 0;
  readonly #timers = new Set<Timer>();

  /** `start`: true time, ms since 1970. */
  constructor(start: number) {
    this.#start = start;
  }

  /** The true time. */
  get time(): number {
    return this.#start + this.#passed;
  }
  now(): number {
    return this.time + this.skew;
  }
  monotonic(): number {
    return this.#passed;
  }

  after(ms: number, callback: () => void): () => void {
    if (ms <= 0) {
      const turn = setImmediate(callback);
      return () => clearImmediate(turn);
    }
    const timer = { at: this.#passed + ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass; timers fire in their order, each at its time. */
  advance(ms: number): void {
    const end = this.#passed + ms;
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.#timers.delete(timer);
      this.#passed = Math.max(this.#passed, timer.at);
      timer.callback();
    }
    this.#passed = end;
  }

  /** The machine is switched off: nothing of what was planned will happen. */
  forget(): void {
    this.#timers.clear();
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
  }
}
