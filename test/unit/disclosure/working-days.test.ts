import { expect, test } from 'vitest';
import { unannouncedYear } from '../../../src/disclosure/index.ts';
import { on } from '../../support/calendar.ts';

const none = { rest: [], work: [] };

test.each([
  ['2026-11-30', ['2026'], null],
  ['2026-12-01', ['2026'], '2027'],
  ['2026-12-31', ['2026'], '2027'],
  ['2026-12-31', ['2026', '2027'], null],
  ['2027-01-01', ['2026'], '2027'],
  ['2027-06-01', ['2025', '2026'], '2027'],
  ['2027-12-01', ['2025', '2026'], '2027'],
])('on %s, with %j announced, %s is missing', (day, known, missing) => {
  const years = Object.fromEntries(known.map((year) => [year, none]));
  expect(unannouncedYear(years, on(day))).toBe(missing);
});
