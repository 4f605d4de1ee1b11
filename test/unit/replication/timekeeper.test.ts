// Rule 5.
import { describe, expect, it } from 'vitest';
import { JUMP_LIMIT, LAG_LIMIT, Timekeeper } from '../../../src/replication/index.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const NOW = Date.parse('2026-11-21T06:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function keeper(skew = 0, floor = NOW, present = NOW): { clock: ManualClock; time: Timekeeper } {
  const clock = new ManualClock(NOW);
  clock.skew = skew;
  return { clock, time: new Timekeeper(clock, floor, present) };
}

describe('the present', () => {
  it('is the local clock while that is later than the floor', () => {
    const { time } = keeper(0, NOW - DAY, NOW - DAY);
    expect(time.now()).toBe(NOW);
    expect(time.trusted).toBe(true);
  });

  it('is the floor and what has passed when the clock starts in 1970, and says so', () => {
    const { clock, time } = keeper(-NOW);
    clock.advance(DAY);
    expect(time.now()).toBe(NOW + DAY);
    expect(time.trusted).toBe(false);
  });

  it('forgives a clock that lags a little', () => {
    expect(keeper(-LAG_LIMIT).time.trusted).toBe(true);
    expect(keeper(-LAG_LIMIT - 1).time.trusted).toBe(false);
  });

  it('follows a clock that is set back to what it should be', () => {
    const { clock, time } = keeper(3 * DAY);
    expect(time.now()).toBe(NOW + 3 * DAY);
    clock.skew = 0;
    expect(time.now()).toBe(NOW);
  });

  it('goes on from where it was when the local clock jumps ahead by more than seven days', () => {
    const { clock, time } = keeper();
    clock.skew = JUMP_LIMIT + 1;
    expect(time.now()).toBe(NOW);
    clock.advance(DAY);
    expect(time.now()).toBe(NOW + DAY);
    expect(time.trusted).toBe(false);
    clock.skew = JUMP_LIMIT - 1;
    expect(time.now()).toBe(NOW + DAY + JUMP_LIMIT - 1);
  });

  it('runs on for months without an office and without doubt', () => {
    const { clock, time } = keeper();
    clock.advance(100 * DAY);
    expect(time.now()).toBe(NOW + 100 * DAY);
    expect(time.trusted).toBe(true);
  });

  it('holds a restart against the present that was written down', () => {
    expect(keeper(0, NOW - 60 * DAY, NOW - 3 * DAY).time.trusted).toBe(true);
    const { time } = keeper(0, NOW - 60 * DAY, NOW - 8 * DAY);
    expect(time.trusted).toBe(false);
    expect(time.now()).toBe(NOW - 8 * DAY);
  });

  it('believes the first signature of all when nothing is known, and holds the local clock against it', () => {
    const { time } = keeper(4 * 365 * DAY, 0, 0);
    expect(time.observe(NOW)).toBe(true);
    expect(time.now()).toBe(NOW);
    expect(time.trusted).toBe(false);
  });
});

describe('the floor', () => {
  it('moves by up to seven days at once, and never back', () => {
    const { time } = keeper();
    expect(time.observe(NOW + JUMP_LIMIT)).toBe(true);
    expect(time.observe(NOW - DAY)).toBe(true);
    expect(time.floor).toBe(NOW + JUMP_LIMIT);
  });

  it('jumps further only by two observations', () => {
    const { clock, time } = keeper();
    const far = NOW + 30 * DAY;
    expect(time.observe(far)).toBe(false);
    expect(time.observe(far)).toBe(false);
    expect(time.floor).toBe(NOW);
    expect(time.trusted).toBe(false);
    clock.advance(10 * MINUTE);
    expect(time.observe(far + 10 * MINUTE)).toBe(true);
    expect(time.floor).toBe(far + 10 * MINUTE);
  });

  it('does not take two wild claims for two observations of one time', () => {
    const { clock, time } = keeper();
    expect(time.observe(NOW + 30 * DAY)).toBe(false);
    clock.advance(10 * MINUTE);
    expect(time.observe(NOW + 900 * DAY)).toBe(false);
    expect(time.floor).toBe(NOW);
  });

  it('forgets a wild claim when a sober one follows', () => {
    const { clock, time } = keeper();
    expect(time.observe(NOW + 30 * DAY)).toBe(false);
    expect(time.observe(NOW + MINUTE)).toBe(true);
    expect(time.trusted).toBe(true);
    clock.advance(MINUTE);
    expect(time.observe(NOW + 30 * DAY + MINUTE)).toBe(false);
  });

  it('lets a screen that was off for a month believe its clock after two signatures', () => {
    const { clock, time } = keeper(0, NOW - 30 * DAY, NOW - 30 * DAY);
    expect(time.now()).toBe(NOW - 30 * DAY);
    expect(time.observe(NOW - MINUTE)).toBe(false);
    clock.advance(10 * MINUTE);
    expect(time.observe(NOW + 9 * MINUTE)).toBe(true);
    expect(time.now()).toBe(NOW + 10 * MINUTE);
    expect(time.trusted).toBe(true);
  });
});
