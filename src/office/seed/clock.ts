import type { Clock } from '../clock.ts';

/** The office's clock: the wall's, except while the sample's past is being written. */
export class SeedClock implements Clock {
  readonly #wall: Clock;
  #set: number | null = null;

  constructor(wall: Clock) {
    this.#wall = wall;
  }

  now(): number {
    return this.#set ?? this.#wall.now();
  }

  /** The wall's time, whatever this clock says. */
  present(): number {
    return this.#wall.now();
  }

  set(ms: number): void {
    this.#set = ms;
  }

  release(): void {
    this.#set = null;
  }
}
