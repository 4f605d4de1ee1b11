import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRoute, routeUrl, type Route } from '../../../src/console/route.ts';
import {
  dayEnd,
  dayStart,
  fromLocalMinute,
  toLocalDate,
  toLocalMinute,
} from '../../../src/console/local-time.ts';

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ page: 'today' }, { page: 'screens' }, { page: 'accounts' }),
  fc.record({
    page: fc.constant('matters' as const),
    tab: fc.constantFrom('open' as const, 'published' as const),
    state: fc.constantFrom('', 'draft', 'current'),
    text: fc.oneof(fc.constant(''), word),
  }),
  fc.record({
    page: fc.constantFrom('draft' as const, 'proposal' as const, 'disclosure' as const, 'proof' as const),
    id: word,
  }),
  fc.record({ page: fc.constant('setup' as const), token: word }),
);

it('opens every page again from its address', () => {
  fc.assert(
    fc.property(route, (before) => {
      expect(parseRoute(routeUrl(before))).toEqual(before);
    }),
  );
});

it('makes a page of any address, however broken', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (hash) => {
      expect(parseRoute(hash).page).toBeTypeOf('string');
    }),
  );
});

it('brings dates of forms to the office and back', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, (moment) => {
      const date = moment.toISOString().slice(0, 10);
      expect(toLocalDate(dayStart(date))).toBe(date);
      expect(toLocalDate(dayEnd(date))).toBe(date);
      const minute = moment.toISOString().slice(0, 16);
      expect(toLocalMinute(fromLocalMinute(minute))).toBe(minute);
    }),
  );
  expect(dayStart('2026-11-21')).toBe('2026-11-20T16:00:00Z');
  expect(dayEnd('2026-11-21')).toBe('2026-11-21T15:59:59Z');
  expect(dayStart('yesterday')).toBe(null);
});
