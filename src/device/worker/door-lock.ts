// How often a PIN may be guessed at the hidden door. Pure. The law of it: a few tries are free; from then on every wrong
// one shuts the door for twice as long as the one before, up to LONGEST; the right one, or another PIN set by the
// office, begins anew. A try counts from before it is checked, so that a reload in between gives none away.
import type { DoorLock } from '../storage/device-store.ts';

/** Wrong tries that cost nothing: a keeper's finger slips, too. */
export const FREE_TRIES = 3;
/** ms the door stays shut after the first that costs. */
export const FIRST_PAUSE = 60_000;
/** ms it stays shut at most: a bored teenager must not keep the keeper out for days. */
export const LONGEST_PAUSE = 4 * 3_600_000;

/** ms the door stays shut after so many wrong tries in a row. */
export function pauseAfter(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  // Beyond any pause the power is a number too large to be of use.
  return Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures - FREE_TRIES, 30));
}

/**
 * The lock as it is at `now` for the PIN of that salt. A clock that was put back begins the pause anew: it is neither
 * over nor, for one that had been a year ahead, a year long.
 */
export function lockAt(held: DoorLock | null, salt: string, now: number): DoorLock {
  if (held?.salt !== salt) return { salt, failures: 0, failedAt: 0 };
  return now < held.failedAt ? { ...held, failedAt: now } : held;
}

/** ms until it may be tried again; 0: now. */
export function shutFor(lock: DoorLock, now: number): number {
  return Math.max(0, pauseAfter(lock.failures) - Math.max(0, now - lock.failedAt));
}

/** The lock with one more try, not known yet to be right. */
export function tried(lock: DoorLock, now: number): DoorLock {
  return { ...lock, failures: lock.failures + 1, failedAt: now };
}
