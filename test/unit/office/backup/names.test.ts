import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupName, holdingErased, outdated, parseBackupName } from '../../../../src/office/backup/names.ts';
import type { BackupName } from '../../../../src/office/backup/names.ts';

const DAY = 24 * 60 * 60_000;
const named = (at: number, size = 1): BackupName => parseBackupName(backupName(at, size))!;

describe('names of backups', () => {
  test('tell when and how many entries', () => {
    const at = Date.parse('2026-11-22T03:00:00Z');
    expect(backupName(at, 120)).toBe('minglan-20261122T030000Z-000120.backup');
    expect(named(at, 1_234_567)).toMatchObject({ at, size: 1_234_567 });
    for (const wrong of [
      'minglan.sqlite',
      'minglan-20261122T030000Z-000120.backup.partial',
      'minglan-20261399T030000Z-000120.backup',
    ]) {
      expect(parseBackupName(wrong)).toBeNull();
    }
  });

  test('a year of daily backups: 14 days and 12 months stay', () => {
    const start = Date.parse('2025-11-22T03:00:00Z');
    let held: BackupName[] = [];
    for (let day = 0; day <= 365; day += 1) {
      held.push(named(start + day * DAY));
      const gone = outdated(held, { days: 14, months: 12 });
      held = held.filter((one) => !gone.includes(one));
    }
    const days = held.map(({ at }) => new Date(at).toISOString().slice(0, 10));
    expect(days.slice(-14)).toEqual(
      Array.from({ length: 14 }, (_, at) => `2026-11-${String(at + 9).padStart(2, '0')}`),
    );
    // The last of each month; this month's is among the days.
    expect(days.slice(0, -14)).toEqual([
      '2025-12-31',
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
    ]);
  });

  test('the newest always stays, whatever is set', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 40 * 365 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(times, fc.nat(20), fc.nat(20), (days, keptDays, keptMonths) => {
        const held = days.map((day) => named(day * DAY));
        const gone = outdated(held, { days: keptDays, months: keptMonths });
        const left = held.filter((one) => !gone.includes(one));
        expect(Math.max(...left.map(({ at }) => at))).toBe(Math.max(...held.map(({ at }) => at)));
        expect(left.length).toBeLessThanOrEqual(Math.max(1, keptDays + keptMonths));
        expect(outdated(left, { days: keptDays, months: keptMonths })).toEqual([]);
      }),
    );
  });

  test('those from before an erasure are known by their size', () => {
    const held = [named(DAY, 5), named(2 * DAY, 6), named(3 * DAY, 7)];
    expect(holdingErased(held, 6)).toEqual(held.slice(0, 2));
    expect(holdingErased(held, null)).toEqual([]);
  });
});
