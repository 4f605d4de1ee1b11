// The law of the hidden door: however somebody spaces wrong PINs, and whatever the clock is put to, few get through; and
// whoever keeps the screen is never shut out for longer than the longest pause.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DoorLock } from '../../../src/device/storage/device-store.ts';
import {
  FIRST_PAUSE,
  FREE_TRIES,
  LONGEST_PAUSE,
  lockAt,
  pauseAfter,
  shutFor,
  tried,
} from '../../../src/device/worker/door-lock.ts';

const SALT = 'one';
const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 23);

describe('the hidden door', () => {
  it('pauses longer and longer, up to a limit, and never for a slip or two', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5_000 }), (failures) => {
        const pause = pauseAfter(failures);
        if (failures < FREE_TRIES) expect(pause).toBe(0);
        else expect(pause).toBeGreaterThanOrEqual(FIRST_PAUSE);
        expect(pause).toBeLessThanOrEqual(LONGEST_PAUSE);
        expect(pauseAfter(failures + 1)).toBeGreaterThanOrEqual(pause);
      }),
    );
  });

  it('lets no more tries through in a time than the pauses leave room for', () => {
    // Waits from none to a day: whoever guesses may come when he likes.
    const waits = fc.array(fc.nat({ max: DAY }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(waits, (apart) => {
        let held: DoorLock | null = null;
        let now = START;
        const taken: number[] = [];
        for (const wait of apart) {
          now += wait;
          const lock = lockAt(held, SALT, now);
          if (shutFor(lock, now) > 0) continue;
          taken.push(now);
          held = tried(lock, now);
        }
        // After the first free ones, each comes a whole pause after the one before.
        for (let count = FREE_TRIES; count < taken.length; count += 1) {
          const passed = (taken[count] ?? 0) - (taken[count - 1] ?? 0);
          expect(passed).toBeGreaterThanOrEqual(pauseAfter(count));
        }
        const days = (now - START) / DAY + 1;
        // Nine wrong ones fit before the pause is the longest; six a day after that.
        expect(taken.length).toBeLessThanOrEqual(FREE_TRIES + 9 + Math.ceil(days * (DAY / LONGEST_PAUSE)));
      }),
    );
  });

  it('opens no sooner for a clock put back, and is never shut for longer than the longest pause', () => {
    const moments = fc.integer({ min: START - 400 * DAY, max: START + 400 * DAY });
    fc.assert(
      fc.property(fc.nat({ max: 40 }), moments, moments, (failures, failedAt, now) => {
        const lock = lockAt({ salt: SALT, failures, failedAt }, SALT, now);
        const left = shutFor(lock, now);
        expect(left).toBeLessThanOrEqual(LONGEST_PAUSE);
        if (now < failedAt) expect(left).toBe(pauseAfter(failures));
        // From then on the clock runs as it should.
        expect(shutFor(lockAt(lock, SALT, now + left), now + left)).toBe(0);
      }),
    );
  });

  it('begins anew with another PIN, and counts on with the same', () => {
    const held = { salt: SALT, failures: 20, failedAt: START };
    expect(shutFor(lockAt(held, 'another', START), START)).toBe(0);
    expect(shutFor(lockAt(held, SALT, START), START)).toBe(LONGEST_PAUSE);
    expect(tried(lockAt(held, 'another', START), START).failures).toBe(1);
  });
});
