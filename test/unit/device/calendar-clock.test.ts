// A screen with a wrong clock over the end of a period: its calendar turns with what the office signs, not before.
import { describe, expect, it } from 'vitest';
import { calendarView } from '../../../src/device/worker/calendar-view.ts';
import { applyEntries, EMPTY_READING } from '../../../src/disclosure/index.ts';
import type { RecordEntry } from '../../../src/disclosure/index.ts';
import { Timekeeper } from '../../../src/replication/timekeeper.ts';
import { calendarRules } from '../../support/calendar.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The morning of the day before October's ledger is due. */
const EVE = Date.parse('2026-11-09T01:00:00Z');

const entry = (seq: number, kind: string, issued: string): RecordEntry => ({
  seq,
  kind,
  id: `d-${seq}`,
  code: 'FIN-01',
  issued,
  notBefore: null,
  notAfter: null,
  audience: [],
  parts: [{ sha256: 'a'.repeat(64), size: 1, type: 'application/json', name: 'text' }],
  author: { role: 'clerk', post: '经办' },
  supersedes: null,
  reason: null,
  detail: null,
});
const reading = applyEntries(EMPTY_READING, [entry(0, 'keys', '2026-09-20T00:00:00Z')]);

function stateAt(now: number): string | undefined {
  const parts = { words: () => null, card: () => null };
  const view = calendarView(reading, calendarRules, now, parts);
  return view?.calendar.duties.find(({ id }) => id === 'FIN-01:2026-10')?.state;
}

describe('a wrong clock over the end of a period', () => {
  for (const [name, skew] of [
    ['stands in 1970', -EVE],
    ['is ten days behind', -10 * DAY],
    ['is forty days ahead', 40 * DAY],
  ] as const) {
    it(`${name}: nothing is called late before its day, and everything on it`, () => {
      const clock = new ManualClock(EVE);
      clock.skew = skew;
      const time = new Timekeeper(clock, EVE, EVE);
      expect(time.trusted).toBe(false);
      expect(stateAt(time.now())).toBe('due-soon');
      clock.advance(DAY);
      time.observe(clock.time);
      expect(stateAt(time.now())).toBe('due');
      // The office is silent: what has passed since it last signed still counts.
      clock.advance(DAY);
      expect(stateAt(time.now())).toBe('missing');
      expect(time.trusted).toBe(false);
    });
  }
});
