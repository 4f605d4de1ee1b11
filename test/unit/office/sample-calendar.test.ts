import { describe, expect, it } from 'vitest';
import { dayOf, resolveMoment, timestamp, writePlaceholder } from '../../../src/office/sample/calendar.ts';

const day = (date: string) => dayOf(new Date(`${date}T00:00:00+08:00`));
const resolved = (text: string, today: string) => {
  const moment = resolveMoment(text, day(today));
  return moment && timestamp(moment);
};

describe('when a thing of the sample happened', () => {
  it('counts days back on the clock of the community', () => {
    expect(resolved('-1d 07:30', '2026-11-21')).toBe('2026-11-19T23:30:00Z');
    expect(resolved('-0d 08:00', '2026-11-21')).toBe('2026-11-21T00:00:00Z');
    expect(dayOf(new Date('2026-11-20T16:00:00Z'))).toBe(day('2026-11-21'));
    expect(dayOf(new Date('2026-11-20T15:59:59Z'))).toBe(day('2026-11-20'));
  });

  it.each([
    ['month-0 09 10:00', '2026-11-09', '2026-10-09T02:00:00Z'],
    ['month-0 09 10:00', '2026-11-10', '2026-11-09T02:00:00Z'],
    ['month-1 08 10:00', '2026-11-09', '2026-09-08T02:00:00Z'],
    ['month-14 08 10:00', '2026-11-21', '2025-09-08T02:00:00Z'],
    ['month-2 14 10:00', '2026-01-31', '2025-11-14T02:00:00Z'],
    ['month+1 01 10:00', '2026-11-21', '2026-12-01T02:00:00Z'],
    ['month+1 01 10:00', '2026-11-09', '2026-11-01T02:00:00Z'],
    ['quarter-0 15 10:00', '2026-10-15', '2026-07-15T02:00:00Z'],
    ['quarter-0 15 10:00', '2026-10-16', '2026-10-15T02:00:00Z'],
    ['quarter-1 19 10:00', '2026-02-01', '2025-10-19T02:00:00Z'],
    ['yearly 11-20 10:00', '2026-11-21', '2026-11-20T02:00:00Z'],
    ['yearly 11-21 10:00', '2026-11-21', '2025-11-21T02:00:00Z'],
  ])('%s seen from %s is %s', (text, today, expected) => {
    expect(resolved(text, today)).toBe(expected);
  });

  it.each([
    'month-0 10 10:00',
    'month+1 29 10:00',
    'month+2 01 10:00',
    'quarter-0 16 10:00',
    'month-3 29 10:00',
    'yearly 13-01 10:00',
    'yearly 02-29 10:00',
    '1d 10:00',
    '-1d 24:00',
    '-1d',
    'yesterday',
  ])('refuses %s, which might lie ahead, not exist, or is no date', (text) => {
    expect(resolveMoment(text, day('2026-11-21'))).toBeNull();
  });
});

describe('dates in the words', () => {
  it.each([
    ['0 年月日', '2026 年 1 月 8 日'],
    ['-1m 年月', '2025 年 12 月'],
    ['-1m 季度', '2025 年第四季度'],
    ['0 季度', '2026 年第一季度'],
    ['+7d 月日', '1 月 15 日'],
    ['+3d 月日周', '1 月 11 日（周日）'],
    ['-8d 年', '2025 年'],
  ])('%s', (inner, expected) => {
    expect(writePlaceholder(inner, day('2026-01-08'))).toBe(expected);
  });

  it.each(['', '月日', '+7 月日', '7d 月日', '+7d 日'])('refuses %j', (inner) => {
    expect(writePlaceholder(inner, day('2026-01-08'))).toBeNull();
  });
});
