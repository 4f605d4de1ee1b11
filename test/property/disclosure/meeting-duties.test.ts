// Of random resolutions: as many meetings are told as done as there were, each once, and the order they are read in
// changes nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, duties, meetingMatter, parsePeriod } from '../../../src/disclosure/index.ts';
import type { Duty, Publication } from '../../../src/disclosure/index.ts';
import { calendarRules, input, on, published } from '../../support/calendar.ts';

const START = on('2025-07-01');
const TODAY = '2026-11-20';
const held = fc.integer({ min: 0, max: 500 }).map((days) => addDays(START, days));
const resolution: fc.Arbitrary<Publication> = fc
  .tuple(held, fc.nat({ max: 40 }), fc.constantFrom('representatives' as const, 'residents' as const))
  .map(([date, after, body]) =>
    published('DEC-02', addDays(date, after), {
      id: `${body}-${date}-${String(after)}`,
      matter: meetingMatter({ body, date }),
    }),
  );
const rule = fc.record({
  per: fc.constantFrom('month', 'quarter', 'half-year', 'year'),
  at_least: fc.integer({ min: 1, max: 3 }),
});

function owed(
  publications: readonly Publication[],
  representativeMeetings: { per: string; at_least: number },
): Duty[] {
  const rules = { ...calendarRules, representativeMeetings };
  return duties(input(TODAY, { rules, publications, since: START })).filter(
    ({ code, cause }) => code === 'DEC-02' && cause.by === 'period',
  );
}

test('a span has as many meetings done as were held in it and resolved, up to the number asked for', () => {
  fc.assert(
    fc.property(fc.array(resolution, { maxLength: 12 }), rule, (publications, asked) => {
      const list = owed(publications, asked);
      expect(list.length).toBeGreaterThan(0);
      for (const period of new Set(
        list.flatMap(({ cause }) => (cause.by === 'period' ? cause.period : [])),
      )) {
        const span = parsePeriod(period);
        const days = publications.flatMap(({ matter, on: day }) => {
          const date = matter?.startsWith('m-meeting-representatives-') ? matter.slice(-10) : '';
          return span && date >= span.first && date <= span.last && day <= TODAY ? [date] : [];
        });
        const mine = list.filter(({ cause }) => cause.by === 'period' && cause.period === period);
        expect(mine).toHaveLength(asked.at_least);
        const done = mine.flatMap(({ fulfilledBy }) => fulfilledBy ?? []);
        expect(done).toHaveLength(Math.min(asked.at_least, new Set(days).size));
        expect(new Set(done.map((id) => id.replace(/-\d+$/, ''))).size).toBe(done.length);
      }
    }),
    { numRuns: 300 },
  );
});

test('the order of what was published changes nothing', () => {
  const shuffled = fc
    .uniqueArray(resolution, { maxLength: 10, selector: ({ id }) => id })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(shuffled, rule, ([one, other], asked) => {
      expect(owed(other, asked)).toEqual(owed(one, asked));
    }),
    { numRuns: 300 },
  );
});
