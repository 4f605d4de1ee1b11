import { describe, expect, it } from 'vitest';
import {
  afterActivation,
  afterPaint,
  beforeTrial,
  kept,
  mayTry,
  NO_VERSIONS,
  readVersions,
  TRIAL_PAUSE,
} from '../../../src/service-worker/versions.ts';

const NOW = Date.parse('2026-11-21T06:00:00Z');
const running = afterPaint(afterActivation(NO_VERSIONS, 'one'), false);
const updated = afterActivation(running, 'two');

describe('versions', () => {
  it('takes the first version for good once a page of it has painted', () => {
    const first = afterActivation(NO_VERSIONS, 'one');
    expect(first).toMatchObject({ good: null, candidate: 'one' });
    expect(mayTry(first, NOW)).toBe(false);
    expect(afterPaint(first, false)).toMatchObject({ good: 'one', candidate: null });
  });

  it('keeps starting the good one while a new one is only a candidate', () => {
    expect(updated).toMatchObject({ good: 'one', candidate: 'two' });
    expect(afterPaint(updated, false)).toBe(updated);
    expect(mayTry(updated, NOW)).toBe(true);
    expect(kept(updated)).toEqual(['one', 'two']);
  });

  it('takes the new one for good when its trial painted', () => {
    const after = afterPaint(updated, true);
    expect(after).toMatchObject({ good: 'two', candidate: null });
    // A page that nobody has left yet runs the one before.
    expect(kept(after)).toEqual(['two', 'one']);
    expect(kept(afterPaint(afterActivation(after, 'three'), true))).toEqual(['three', 'two']);
    expect(kept(afterActivation(after, 'one'))).toEqual(['two', 'one']);
  });

  it('tries twice, a while apart, and then never again', () => {
    const once = beforeTrial(updated, NOW);
    expect(mayTry(once, NOW + TRIAL_PAUSE - 1)).toBe(false);
    expect(mayTry(once, NOW + TRIAL_PAUSE)).toBe(true);
    expect(mayTry(once, NOW - 1)).toBe(true);
    const twice = beforeTrial(once, NOW + TRIAL_PAUSE);
    expect(mayTry(twice, NOW + 100 * TRIAL_PAUSE)).toBe(false);
    // The second trial is running: it may still paint.
    expect(kept(twice)).toEqual(['one', 'two']);
    expect(afterPaint(twice, true)).toMatchObject({ good: 'two', failures: 0 });
    expect(afterActivation(twice, 'two')).toBe(twice);
    expect(mayTry(afterActivation(twice, 'three'), NOW)).toBe(true);
  });

  it('forgets a candidate when the office goes back to the good version', () => {
    expect(afterActivation(updated, 'one')).toMatchObject({ good: 'one', candidate: null, failures: 0 });
  });

  it('changes nothing without a candidate', () => {
    expect(beforeTrial(running, NOW)).toBe(running);
    expect(afterPaint(running, true)).toBe(running);
  });

  it.each([
    '',
    'null',
    '{}',
    '[]',
    '{"good":1,"previous":null,"candidate":null,"failures":0,"failedAt":0}',
    '{"good":',
  ])('takes %j on the disk for nothing known', (json) => expect(readVersions(json)).toEqual(NO_VERSIONS));

  it('reads back what it was', () => {
    expect(readVersions(JSON.stringify(updated))).toEqual(updated);
  });
});
