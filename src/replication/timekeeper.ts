// What time it is on a screen whose clock may be wrong (rule 5).
//
// The floor is the latest time the office has signed. The present is the local clock, or the floor and what has
// passed since, whichever is later: a clock that stands still or starts in 1970 can't bring back what has ended.
//
// A jump ahead of more than seven days is not believed at once, whoever makes it:
// - the local clock, held against what has passed since the last signature or, after a restart, since the present
//   that was last written down: until the floor has come within seven days of it, time goes on from where it was;
// - the office's signature, held against the present: until a second note, signed later than the first and not
//   later than what has passed in between allows (one hour of grace), says the same.
// Being wrong about a jump keeps a notice up too long and says so (`trusted` is false); it never empties the board.
import type { Clock } from './ports.ts';

const HOUR = 60 * 60 * 1000;
/** ms that time may jump ahead without a second observation. */
export const JUMP_LIMIT = 7 * 24 * HOUR;
/** ms that the local clock may lag behind the office's before it is called wrong. */
export const LAG_LIMIT = 5 * 60 * 1000;
const OBSERVATION_GRACE = HOUR;

interface Mark {
  readonly at: number;
  readonly monotonic: number;
}

/** Keeps the time of a screen. All times are ms since 1970. */
export class Timekeeper {
  readonly #clock: Clock;
  readonly #start: Mark;
  #floor: Mark;
  #pending: Mark | null = null;

  /** `floor` and `present` as written down; both 0 when the screen knows nothing yet. */
  constructor(clock: Clock, floor: number, present: number) {
    this.#clock = clock;
    this.#floor = { at: floor, monotonic: clock.monotonic() };
    this.#start = { at: present, monotonic: clock.monotonic() };
  }

  get floor(): number {
    return this.#floor.at;
  }

  /** The present. */
  now(): number {
    const local = this.#clock.now();
    return this.#jumped(local) ? this.#steady() : Math.max(local, this.#since(this.#floor));
  }

  /** False when the local clock lags behind the office's signature, or has jumped and nobody confirmed it. */
  get trusted(): boolean {
    const local = this.#clock.now();
    return !this.#jumped(local) && local >= this.#since(this.#floor) - LAG_LIMIT && this.#pending === null;
  }

  /** Takes a time the office has signed. False: it jumps ahead and waits for a second observation. */
  observe(signedAt: number): boolean {
    const monotonic = this.#clock.monotonic();
    if (signedAt > this.#limit() && !this.#confirms(signedAt, monotonic)) {
      // The same note again is no second observation.
      if (signedAt !== this.#pending?.at) this.#pending = { at: signedAt, monotonic };
      return false;
    }
    this.#pending = null;
    if (signedAt > this.#floor.at) this.#floor = { at: signedAt, monotonic };
    return true;
  }

  #limit(): number {
    // With nothing known the first signature is all there is.
    return this.#knowsNothing ? Infinity : this.now() + JUMP_LIMIT;
  }

  #confirms(signedAt: number, monotonic: number): boolean {
    const first = this.#pending;
    if (first === null) return false;
    return signedAt > first.at && signedAt - first.at <= monotonic - first.monotonic + OBSERVATION_GRACE;
  }

  get #knowsNothing(): boolean {
    return this.#floor.at === 0 && this.#start.at === 0;
  }

  #jumped(local: number): boolean {
    return !this.#knowsNothing && local > this.#steady() + JUMP_LIMIT;
  }

  /** Where time would be if it had only passed. */
  #steady(): number {
    return Math.max(this.#since(this.#start), this.#since(this.#floor));
  }

  #since(mark: Mark): number {
    // 1970 plus what has passed would be a time; nothing known is none.
    return mark.at === 0 ? 0 : mark.at + this.#clock.monotonic() - mark.monotonic;
  }
}
