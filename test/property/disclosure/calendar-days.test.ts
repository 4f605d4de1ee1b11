// Days and periods: every day of two centuries lies in just one period of each kind, and they join without a gap.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayAt,
  dayOfNumber,
  daysBetween,
  daysInMonth,
  laterDay,
  numberOfDay,
  parseDay,
  parsePeriod,
  PERIOD_KINDS,
  periodOf,
  shiftPeriod,
  weekdayOf,
  workingDays,
} from '../../../src/disclosure/index.ts';
import type { CalendarDay, HolidayYear } from '../../../src/disclosure/index.ts';

const { years } = JSON.parse(readFileSync('kiosk-config/holidays.json', 'utf8')) as {
  years: Record<string, HolidayYear>;
};
/** 1926 to 2126. */
const day = fc.integer({ min: -16_000, max: 57_000 }).map(dayOfNumber);
const kind = fc.constantFrom(...PERIOD_KINDS);
const known = (text: string): CalendarDay => {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};

describe('days', () => {
  test('count and parse back, and compare as their texts do', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (one, days) => {
        const other = addDays(one, days);
        expect(parseDay(one)).toBe(one);
        expect(daysBetween(one, other)).toBe(days);
        expect(laterDay(one, other)).toBe(days > 0 ? other : one);
        expect(weekdayOf(addDays(one, 7))).toBe(weekdayOf(one));
        expect(numberOfDay(dayOfNumber(numberOfDay(one)))).toBe(numberOfDay(one));
      }),
    );
  });

  test.each([
    '2026-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2026-1-1',
    '2026-01-01T00',
    '',
    '0999-01-01',
  ])('%j is no day', (text) => expect(parseDay(text)).toBeNull());

  test('leap years, weekdays, and midnight in Shanghai', () => {
    expect(parseDay('2028-02-29')).toBe('2028-02-29');
    expect([2026, 2028, 2100, 2000].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
    expect(weekdayOf(known('2026-11-22'))).toBe(0);
    expect(weekdayOf(known('1969-12-31'))).toBe(3);
    expect(dayAt(Date.UTC(2026, 10, 22, 15, 59, 59))).toBe('2026-11-22');
    expect(dayAt(Date.UTC(2026, 10, 22, 16))).toBe('2026-11-23');
  });
});

describe('periods', () => {
  test('hold their days, parse back, and join', () => {
    fc.assert(
      fc.property(kind, day, fc.integer({ min: -40, max: 40 }), (of, one, steps) => {
        const period = periodOf(of, one);
        expect(period.first <= one && one <= period.last).toBe(true);
        expect(parsePeriod(period.id)).toEqual(period);
        expect(periodOf(of, period.first)).toEqual(period);
        expect(addDays(period.last, 1)).toBe(shiftPeriod(period, 1).first);
        expect(shiftPeriod(shiftPeriod(period, steps), -steps)).toEqual(period);
      }),
    );
  });

  test.each(['2026-13', '2026-00', '2026Q5', '2026H3', '26', '2026-1', '2026q1', '2026-10-01', ''])(
    '%j is no period',
    (id) => expect(parsePeriod(id)).toBeNull(),
  );

  test('the ends of months, quarters, halves and years', () => {
    const ends = ['2028-02', '2026-02', '2026Q3', '2026H1', '2026'].map((id) => parsePeriod(id)?.last);
    expect(ends).toEqual(['2028-02-29', '2026-02-28', '2026-09-30', '2026-06-30', '2026-12-31']);
  });
});

describe('working days', () => {
  const calendar = workingDays(years);

  test('the next working day is worked, is not earlier, and nothing is worked between', () => {
    fc.assert(
      fc.property(day, (one) => {
        const next = calendar.onOrAfter(one);
        expect(calendar.isWorkingDay(next)).toBe(true);
        expect(next >= one && daysBetween(one, next) <= 12).toBe(true);
        for (let between = one; between < next; between = addDays(between, 1)) {
          expect(calendar.isWorkingDay(between)).toBe(false);
        }
      }),
    );
  });

  test('Spring Festival 2026 is nine days in a row, and the Saturdays around it are worked', () => {
    expect(calendar.isWorkingDay(known('2026-02-14'))).toBe(true);
    expect(calendar.onOrAfter(known('2026-02-15'))).toBe('2026-02-24');
    expect(calendar.isWorkingDay(known('2026-02-28'))).toBe(true);
    expect(calendar.onOrAfter(known('2026-10-01'))).toBe('2026-10-08');
    expect(calendar.onOrAfter(known('2026-10-10'))).toBe('2026-10-10');
    expect(calendar.onOrAfter(known('2026-11-21'))).toBe('2026-11-23');
  });

  test('a year not announced has its weekends, and says so', () => {
    expect(calendar.isKnown(known('2026-12-31'))).toBe(true);
    expect(calendar.isKnown(known('2027-01-01'))).toBe(false);
    expect(calendar.onOrAfter(known('2027-01-01'))).toBe('2027-01-01');
    expect(calendar.onOrAfter(known('2027-01-02'))).toBe('2027-01-04');
  });

  test('a file that is all rest does not hang', () => {
    const first = known('2026-01-01');
    const rest = Array.from({ length: 365 }, (_, index) => addDays(first, index));
    expect(workingDays({ '2026': { rest, work: [] } }).onOrAfter(first)).toBe(first);
  });
});
