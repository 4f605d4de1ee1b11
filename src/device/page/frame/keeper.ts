// When the frame of the next start is made: after the record has changed, and every day, when nobody would notice the
// work.
import type { FirstPaint } from '../first-paint.ts';
import { freeze } from './freeze.ts';

const LOOK = 1_000;
/** A version that isn't the one that starts yet becomes it soon. */
const RETRY = 20_000;
const TRIES = 5;
/** A frame is good for some days; one that is made anew each day is good for nearly all of them. */
const DAILY = 24 * 60 * 60_000;

export interface FrameKeeperOptions {
  readonly slot: 'kiosk' | 'display';
  /** Path of the page's script. */
  readonly script: string;
  now(): number;
  isIdle(): boolean;
  draw(record: FirstPaint, now: number): Element;
}

export class FrameKeeper {
  readonly #options: FrameKeeperOptions;
  #until: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #tries = 0;
  #isRenewal = false;

  constructor(options: FrameKeeperOptions) {
    this.#options = options;
    // A panel that was turned, or a window of another size.
    addEventListener('resize', () => {
      if (this.#until !== null) this.#again(LOOK);
    });
  }

  /** The record has changed. `until`: ms since 1970 when time alone makes it untrue. */
  renew(until: number): void {
    this.#until = until;
    this.#tries = 0;
    this.#isRenewal = false;
    this.#wait(LOOK);
  }

  /** The same record for another panel or another day. */
  #again(delay: number): void {
    // One that is about to be made is made for what is then.
    if (this.#timer !== null && !this.#isRenewal) return;
    this.#tries = 0;
    this.#isRenewal = true;
    this.#wait(delay);
  }

  #wait(delay: number): void {
    // Only on secure addresses are there caches and locks; without, there is no start from a cache either.
    if (!('caches' in globalThis && 'locks' in navigator)) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#options.isIdle()) void this.#make();
      else this.#wait(LOOK);
    }, delay);
  }

  async #make(): Promise<void> {
    const until = this.#until;
    if (until === null) return;
    this.#tries += 1;
    let isMade = false;
    try {
      isMade = await freeze({ ...this.#options, until, isRenewal: this.#isRenewal });
    } catch {
      // A start without a frame is only slower.
    }
    if (this.#timer !== null) return;
    if (isMade) this.#again(DAILY);
    else if (this.#tries < TRIES) this.#wait(RETRY);
  }
}
