/** Wall clock of the office, given to whoever needs it, so that samples and tests can set it. */
export interface Clock {
  /** ms since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
