// How long to wait before trying again: exponential with full jitter, so that eleven screens whose office comes
// back do not all knock in the same second.
import type { Chance } from './ports.ts';

/** Waits in ms: somewhere between 0 and min(cap, base × 2^tries). */
export class Backoff {
  readonly #chance: Chance;
  readonly #base: number;
  readonly #cap: number;
  #tries = 0;

  constructor(chance: Chance, { base, cap }: { readonly base: number; readonly cap: number }) {
    this.#chance = chance;
    this.#base = base;
    this.#cap = cap;
  }

  /** The next wait; each is drawn from twice the range of the one before. */
  next(): number {
    const range = Math.min(this.#cap, this.#base * 2 ** this.#tries);
    if (range < this.#cap) this.#tries += 1;
    return this.#chance() * range;
  }

  reset(): void {
    this.#tries = 0;
  }
}
