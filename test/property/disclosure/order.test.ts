import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/disclosure/index.ts';
import { boardOrder, cardOf, itemInfo, readLog, sectionOrder } from '../../../src/disclosure/index.ts';
import { at, card, info, notice, stamp } from '../../unit/disclosure/samples.ts';
import { log } from './arbitraries.ts';

const NOW = at('2026-11-21 09:12');
/** Few moments, so that many cards share one. */
const moment = fc
  .constantFrom('2026-11-21 09:00:00', '2026-11-21 09:00:01', '2026-11-18 12:00:00')
  .map(stamp);

/** Cards of all ranks, each with a place of its own in the log; ids that sort against it. */
const cards: fc.Arbitrary<Card[]> = fc
  .array(
    fc.record({
      published: moment,
      corrected: fc.option(moment, { freq: 3 }),
      state: fc.constantFrom('current' as const, 'current' as const, 'withdrawn' as const),
      objectionUntil: fc.option(fc.constant(stamp('2026-11-25 00:00')), { freq: 4 }),
      until: fc.constantFrom(stamp('2026-11-21 09:00'), stamp('2026-11-30 00:00')),
      section: fc.constantFrom('affairs' as const, 'finance' as const),
      urgent: fc.constantFrom(undefined, undefined, true as const),
    }),
    { maxLength: 14 },
  )
  .map((made) =>
    made.map((each, index) =>
      card({
        ...each,
        id: `d${String(99 - index)}`,
        seq: index,
        latest: each.corrected !== null || each.state === 'withdrawn' ? 100 + index : index,
      }),
    ),
  );

const ids = (ordered: readonly Card[]): string[] => ordered.map(({ id }) => id);

describe('the order of the board', () => {
  it('does not depend on the order the cards came in', () => {
    fc.assert(
      fc.property(cards, fc.infiniteStream(fc.nat()), (made, keys) => {
        const shuffled = made
          .map((each) => ({ each, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(ids(boardOrder(shuffled, NOW))).toEqual(ids(boardOrder(made, NOW)));
        expect(ids(sectionOrder(shuffled, 'finance'))).toEqual(ids(sectionOrder(made, 'finance')));
      }),
    );
  });

  it('puts the newer first when two were made in one second', () => {
    fc.assert(
      fc.property(cards, moment, (made, second) => {
        // Alike in everything but their place in the log: only that can order them.
        const alike = made.map((each) =>
          card({ ...each, state: 'current', published: second, corrected: null, latest: each.seq }),
        );
        const plain = alike.map((each) => ({
          ...each,
          objectionUntil: null,
          until: null,
          urgent: undefined,
        }));
        const newest = [...plain].sort((a, b) => b.seq - a.seq);
        expect(ids(boardOrder(plain, NOW))).toEqual(ids(newest));
        const finance = newest.filter(({ section }) => section === 'finance');
        expect(ids(sectionOrder(plain, 'finance'))).toEqual(ids(finance));
      }),
    );
  });

  it('puts the newer correction first, whatever was published first', () => {
    fc.assert(
      fc.property(cards, moment, moment, (made, second, first) => {
        const corrected = made.map((each, index) =>
          card({ ...each, published: first, corrected: second, latest: 500 - index, state: 'current' }),
        );
        const plain = corrected.map((each) => ({
          ...each,
          objectionUntil: null,
          until: null,
          urgent: undefined,
        }));
        const newest = [...plain].sort((a, b) => b.latest - a.latest);
        expect(ids(boardOrder(plain, NOW))).toEqual(ids(newest));
      }),
    );
  });

  it('knows from the log where each was made and last changed', () => {
    fc.assert(
      fc.property(log, (entries) => {
        for (const disclosure of readLog(entries)) {
          const made = cardOf(
            disclosure,
            notice('示例'),
            itemInfo({ 'FIN-01': info('FIN-01') }, disclosure.code),
            NOW,
          );
          const own = entries.filter(({ id }) => id === disclosure.id);
          expect(made.seq).toBe(disclosure.versions[0]?.seq);
          expect(own.map(({ seq }) => seq)).toContain(made.latest);
          expect(made.latest).toBeGreaterThanOrEqual(made.seq);
          expect(made.latest > made.seq).toBe(
            disclosure.versions.length > 1 || disclosure.withdrawn !== null,
          );
        }
      }),
    );
  });
});
