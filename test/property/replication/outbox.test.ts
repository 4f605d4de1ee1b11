// Whatever is lost, doubled, late or restarted: the office holds each moment once, and nothing that was not.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Outbox } from '../../../src/replication/index.ts';
import type { Sight } from '../../../src/replication/index.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { hashOf, MemoryOffice, MemoryOutboxStore } from '../../support/memory-outbox.ts';

const START = Date.parse('2026-11-21T15:50:00Z');

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('look' as const), seq: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 400 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('link' as const), isUp: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disk-fails' as const) }) },
);

/** What becomes of a message: [the batch arrives, its receipt arrives, the receipt arrives twice]. */
const luck = fc.infiniteStream(fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()));

it('brings each moment to the office exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), luck, async (steps, chances) => {
      const clock = new ManualClock(START);
      const store = new MemoryOutboxStore();
      const office = new MemoryOffice();
      const truth = new Map<number, number>();
      const erased: number[] = [];
      let crashes = 0;
      let isFair = false;
      let outbox: Outbox;
      let isUp = false;
      const open = async (): Promise<Outbox> => {
        const mine: Outbox = new Outbox({
          store,
          clock,
          encode: (content) => {
            const body = JSON.stringify(content);
            return body.length > 900 ? null : body;
          },
          sign: async (note) => ({ note, sha256: hashOf(note) }),
          register: async () => undefined,
          renew: async () => undefined,
          publish: async (note) => {
            const [arrives, answered, twice] = chances.next().value;
            if (!isUp) throw new Error('down');
            if (!arrives && !isFair) return;
            const hash = office.take(note);
            if (answered || isFair) mine.answered(hash, 'stored');
            if (twice) mine.answered(hash, 'stored');
          },
          moment: () => ({ now: clock.now(), monotonic: clock.monotonic(), isTrusted: true }),
          failed: () => undefined,
        });
        await mine.open();
        mine.link(isUp);
        mine.erased(erased);
        return mine;
      };
      outbox = await open();
      let sights: readonly Sight[] = [];
      for (const one of steps) {
        if (one.kind === 'look') {
          sights = [{ how: 'slide', seq: one.seq }];
          outbox.saw(sights);
        } else if (one.kind === 'wait') {
          for (let minute = 0; minute < one.minutes; minute += 1) {
            clock.advance(60_000);
            for (const { seq } of sights) truth.set(seq, (truth.get(seq) ?? 0) + 60_000);
            outbox.saw(sights);
          }
        } else if (one.kind === 'link') {
          isUp = one.isUp;
          outbox.link(isUp);
        } else if (one.kind === 'erase') {
          erased.push(erased.length + 10);
          outbox.erased(erased.slice(-1));
        } else if (one.kind === 'disk-fails') {
          store.failures = 1;
        } else {
          if (one.kind === 'crash') crashes += 1;
          // What ends gracefully keeps all; in a crash nothing is written any more.
          if (one.kind === 'restart') {
            store.failures = 0;
            await outbox.close();
          }
          clock.forget();
          sights = [];
          outbox = await open();
        }
        await outbox.idle();
      }
      // In the end the world is kind for a day.
      isUp = true;
      isFair = true;
      store.failures = 0;
      outbox.saw([]);
      outbox.link(true);
      await outbox.idle();
      for (let round = 0; round < 60; round += 1) {
        clock.advance(30 * 60_000);
        await outbox.idle();
      }
      const totals = new Map<number, number>();
      for (const [key, ms] of office.totals()) {
        const seq = Number(key.split(' ')[2]);
        totals.set(seq, (totals.get(seq) ?? 0) + ms);
      }
      let lost = 0;
      for (const seq of new Set([...truth.keys(), ...totals.keys()])) {
        const missing = (truth.get(seq) ?? 0) - (totals.get(seq) ?? 0);
        expect(missing, `entry ${seq}`).toBeGreaterThanOrEqual(0);
        lost += missing;
      }
      // A crash takes what was counted since the last minute's save, and one save may have failed before it.
      expect(lost).toBeLessThanOrEqual(crashes * 180_000);
      const told = office.contents.flatMap((content) => content.erased.map(({ seq }) => seq));
      expect(told.sort((one, other) => one - other)).toEqual(erased);
      const numbers = office.contents.map(({ number }) => number).sort((one, other) => one - other);
      expect(numbers).toEqual(numbers.map((_, index) => index));
      expect(office.contents.every((content) => content.lost === 0)).toBe(true);
    }),
    { numRuns: 150 },
  );
});
