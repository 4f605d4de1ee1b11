import { expect, test } from 'vitest';
import { workingDays } from '../../../../src/disclosure/index.ts';
import { closingTime } from '../../../../src/office/seed/closings.ts';
import { calendarRules } from '../../../support/calendar.ts';

const working = workingDays(calendarRules.holidays);
const closed = (published: string, minPostDays = 15, objectionDays?: number): string =>
  new Date(closingTime(Date.parse(published), { minPostDays, objectionDays }, working)).toISOString();

test('the sample closes what was public for its days in office hours of a working day, and never before', () => {
  // 15 days and two of patience after Tuesday 3 November is a Friday.
  expect(closed('2026-11-03T02:05:00Z')).toBe('2026-11-20T02:05:00.000Z');
  // A Saturday becomes Monday; the evening becomes four in the afternoon, the early morning nine.
  expect(closed('2026-11-04T12:10:00Z')).toBe('2026-11-23T08:10:00.000Z');
  expect(closed('2026-11-03T22:40:00Z')).toBe('2026-11-23T01:40:00.000Z');
  // 1 to 7 October 2026 are rest days; a week of objections is shorter than the days on the board.
  expect(closed('2026-09-15T02:00:00Z').slice(0, 10)).toBe('2026-10-08');
  expect(closed('2026-11-03T02:05:00Z', 5, 7).slice(0, 10)).toBe('2026-11-12');
});
