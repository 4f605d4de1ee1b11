import { describe, expect, it } from 'vitest';
import { CELLS, DAYS, Ledger, TELL_AGAIN, TELL_LIMIT } from '../../../../src/replication/outbox/ledger.ts';
import type { Sight } from '../../../../src/replication/outbox/ledger.ts';

const NOON = Date.parse('2026-11-21T04:00:00Z');
const DAY = 86_400_000;
const board: Sight = { how: 'listed', seq: 7 };
const page: Sight = { how: 'opened', seq: 7 };
const at = (ms: number, isTrusted = true) => ({ now: NOON + ms, monotonic: ms, isTrusted });

/** Tells the same every half minute from `from` to `to`. */
function stands(ledger: Ledger, sights: readonly Sight[], from: number, to: number): void {
  for (let ms = from; ms <= to; ms += 30_000) ledger.saw(sights, at(ms));
}

describe('the ledger of what was on view', () => {
  it('counts the time between tellings that follow each other closely', () => {
    const ledger = new Ledger();
    stands(ledger, [board], 0, 120_000);
    ledger.saw([board, page], at(130_000));
    ledger.saw([board], at(140_000));
    ledger.saw([], at(150_000));
    ledger.saw([], at(900_000));
    const [day] = ledger.due(at(900_000), 10);
    expect(day).toMatchObject({ date: '2026-11-21', through: '2026-11-21' });
    expect(day?.cells).toEqual([
      { ...board, isTrusted: true, first: NOON, last: NOON + 150_000, ms: 150_000, times: 1, days: 1 },
      {
        ...page,
        isTrusted: true,
        first: NOON + 130_000,
        last: NOON + 140_000,
        ms: 10_000,
        times: 1,
        days: 1,
      },
    ]);
  });

  it('claims nothing of a time in which nobody told anything', () => {
    const ledger = new Ledger();
    ledger.saw([board], at(0));
    ledger.saw([board], at(TELL_LIMIT + 1));
    const cell = ledger.due(at(TELL_LIMIT + 1), 10)[0]?.cells[0];
    expect(cell).toMatchObject({ ms: 0, times: 2, first: NOON, last: NOON + TELL_LIMIT + 1 });
  });

  it('gives each day its part of a night', () => {
    const ledger = new Ledger();
    const midnight = Date.parse('2026-11-21T16:00:00Z') - NOON;
    ledger.saw([board], at(midnight - 20_000));
    ledger.saw([board], at(midnight + 10_000));
    const days = ledger.due(at(midnight + DAY), 10);
    expect(days.map(({ date, cells }) => [date, cells[0]?.ms])).toEqual([
      ['2026-11-21', 20_000],
      ['2026-11-22', 10_000],
    ]);
    expect(days[1]?.cells[0]).toMatchObject({ first: NOON + midnight, times: 0 });
  });

  it('keeps what a doubtful clock told apart, and a clock that was set gains nothing', () => {
    const ledger = new Ledger();
    ledger.saw([board], at(0));
    ledger.saw([board], at(30_000, false));
    ledger.saw([board], { now: NOON + 40 * DAY, monotonic: 60_000, isTrusted: true });
    const rows = ledger.due({ now: NOON + 41 * DAY, monotonic: 60_000, isTrusted: true }, 10);
    expect(
      rows.flatMap(({ date, cells }) => cells.map(({ isTrusted, ms }) => [date, isTrusted, ms])),
    ).toEqual([
      ['2026-11-21', true, 0],
      ['2026-11-21', false, 30_000],
      ['2026-12-31', true, 0],
    ]);
  });

  it('tells what is new at once, what runs on after hours, and what is over on the next day', () => {
    const ledger = new Ledger();
    stands(ledger, [board], 0, 60_000);
    ledger.take(ledger.due(at(60_000), 10), at(60_000));
    stands(ledger, [board], 60_000, 120_000);
    expect(ledger.due(at(120_000), 10)).toEqual([]);
    expect(ledger.due(at(60_000 + TELL_AGAIN), 10)[0]?.cells).toMatchObject([{ ms: 60_000, times: 0 }]);
    ledger.saw([board, page], at(130_000));
    expect(ledger.due(at(130_000), 10)[0]?.cells).toMatchObject([page]);
    expect(ledger.due(at(DAY), 10)[0]?.cells).toHaveLength(2);
    expect(ledger.due(at(DAY), 1)[0]?.cells).toHaveLength(1);
  });

  it('takes out what was told and can take it back', () => {
    const ledger = new Ledger();
    stands(ledger, [board], 0, 60_000);
    ledger.changes();
    const due = ledger.due(at(60_000), 10);
    ledger.take(due, at(60_000));
    expect(ledger.changes()).toEqual([{ date: '2026-11-21', through: '2026-11-21', cells: [] }]);
    ledger.restore(due);
    expect(ledger.due(at(60_000), 10)).toEqual(due);
  });

  it('puts the oldest days together beyond its room, and names how many they were', () => {
    const ledger = new Ledger();
    for (let day = 0; day < DAYS + 3; day += 1) {
      const now = NOON + day * DAY;
      ledger.saw([board], { now, monotonic: day * DAY, isTrusted: true });
      ledger.saw([board], { now: now + 30_000, monotonic: day * DAY + 30_000, isTrusted: true });
    }
    const days = ledger.due(at(100 * DAY), 1_000);
    expect(days).toHaveLength(DAYS);
    expect(days[0]).toMatchObject({ date: '2026-11-21', through: '2026-11-24' });
    expect(days[0]?.cells[0]).toMatchObject({ ms: 120_000, times: 4, days: 4, first: NOON });
    expect(ledger.lost).toBe(0);
    const kept = new Ledger(ledger.changes());
    expect(kept.due(at(100 * DAY), 1_000)).toEqual(days);
  });

  it('counts what it has no room for', () => {
    const ledger = new Ledger();
    const many = Array.from({ length: CELLS + 5 }, (_, seq): Sight => ({ how: 'listed', seq }));
    ledger.saw(many, at(0));
    ledger.saw(many, at(30_000));
    expect([ledger.size, ledger.lost]).toEqual([CELLS, 5]);
    expect(ledger.takeLost()).toBe(5);
    expect(ledger.lost).toBe(0);
  });
});
