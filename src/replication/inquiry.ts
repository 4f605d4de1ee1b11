// When a screen asks its office for the head by itself. With the link to the broker up the office speaks first, and
// is asked only when it has said nothing for longer than it ever should; without it, about once a minute; after a
// failure, with growing waits. One question is planned at a time.
import { Backoff } from './backoff.ts';
import type { Chance, Clock } from './ports.ts';

const MINUTE = 60 * 1000;
const SILENCE = 12 * MINUTE;
/** Give or take half, so that eleven screens do not ask in one breath. */
const ALONE = MINUTE;
const WAKE_SPREAD = 1000;
export const RETRY = { base: 1000, cap: 2 * MINUTE };
/** Notes of an unknown key may make a screen ask only this often: the office's key is replaced once in years. */
const STRANGERS = { base: 30_000, cap: 60 * MINUTE };

export class Inquiry {
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #question: () => void;
  readonly #retry: Backoff;
  readonly #strangers: Backoff;
  #nextForStrangers = 0;
  #isLinked = false;
  #isClosed = false;
  #cancel: (() => void) | null = null;

  /** `question` is what is done when the time has come. */
  constructor(clock: Clock, chance: Chance, question: () => void) {
    this.#clock = clock;
    this.#chance = chance;
    this.#question = question;
    this.#retry = new Backoff(chance, RETRY);
    this.#strangers = new Backoff(chance, STRANGERS);
  }

  /** At once. */
  now(): void {
    this.#plan(0);
  }

  /** The network may be back: now, spread a little, as it comes back to every screen at once. */
  wake(): void {
    this.#retry.reset();
    this.#plan(this.#chance() * WAKE_SPREAD);
  }

  /** The link to the broker is up or down. */
  link(isUp: boolean): void {
    this.#isLinked = isUp;
    if (isUp) this.wake();
    else this.later();
  }

  /** Nothing to ask for the time being. */
  later(): void {
    this.#plan(this.#isLinked ? SILENCE : ALONE * (0.5 + this.#chance()));
  }

  /** The office said something true, and it is held. */
  settled(): void {
    this.#retry.reset();
    this.later();
  }

  /** A question failed, or what came with a message was false. */
  failed(): void {
    this.#plan(this.#retry.next());
  }

  /** A stranger claims that there is more. False: asked on a stranger's word too lately. */
  forStranger(): boolean {
    if (this.#clock.monotonic() < this.#nextForStrangers) return false;
    this.#nextForStrangers = this.#clock.monotonic() + STRANGERS.base + this.#strangers.next();
    this.now();
    return true;
  }

  /** The copy has grown: whoever claimed that was right. */
  grown(): void {
    this.#strangers.reset();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel?.();
  }

  #plan(ms: number): void {
    this.#cancel?.();
    if (this.#isClosed) return;
    this.#cancel = this.#clock.after(ms, () => {
      this.#cancel = null;
      this.#question();
    });
  }
}
