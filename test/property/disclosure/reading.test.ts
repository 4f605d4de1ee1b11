import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EMPTY_READING,
  applyEntries,
  applyEntry,
  boardOrder,
  cardOf,
  nextChange,
  pageOf,
  readLog,
  stateAt,
} from '../../../src/disclosure/index.ts';
import { at, notice } from '../../unit/disclosure/samples.ts';
import { log } from './arbitraries.ts';

const moment = fc.integer({ min: at('2026-11-01 00:00'), max: at('2027-02-01 00:00') });

describe('the fold', () => {
  it('is the same read at once, entry by entry, or in two parts, from any place on', () => {
    fc.assert(
      fc.property(log, fc.nat(), (entries, cut) => {
        const whole = applyEntries(EMPTY_READING, entries);
        expect(entries.reduce(applyEntry, EMPTY_READING)).toEqual(whole);
        const at = entries.length === 0 ? 0 : cut % (entries.length + 1);
        const prefix = applyEntries(EMPTY_READING, entries.slice(0, at));
        expect(applyEntries(prefix, entries.slice(at))).toEqual(whole);
        expect(readLog(entries)).toEqual([...whole.disclosures.values()]);
      }),
    );
  });

  it('changes nothing when entries come again', () => {
    fc.assert(
      fc.property(log, fc.nat(), (entries, cut) => {
        const whole = applyEntries(EMPTY_READING, entries);
        expect(applyEntries(whole, entries.slice(0, cut % (entries.length + 1)))).toEqual(whole);
      }),
    );
  });

  it('never loses or reorders a version, and never takes an erasure or a withdrawal back', () => {
    fc.assert(
      fc.property(log, (entries) => {
        let before = EMPTY_READING;
        for (const entry of entries) {
          const after = applyEntry(before, entry);
          for (const [id, old] of before.disclosures) {
            const now = after.disclosures.get(id);
            expect(now?.versions.slice(0, old.versions.length).map(({ seq }) => seq)).toEqual(
              old.versions.map(({ seq }) => seq),
            );
            if (old.withdrawn) expect(now?.withdrawn?.seq).toBe(old.withdrawn.seq);
            if (old.cleared) expect(now?.cleared).toBe(old.cleared);
            for (const [index, version] of old.versions.entries()) {
              for (const name of version.erased) expect(now?.versions[index]?.erased).toContain(name);
            }
          }
          before = after;
        }
      }),
    );
  });

  it('can be shown at any moment, and asks for no erased part', () => {
    fc.assert(
      fc.property(log, moment, (entries, now) => {
        const cards = readLog(entries).map((disclosure) => {
          const erased = new Set(
            disclosure.versions.flatMap((version) =>
              version.erased.map((name) =>
                name === 'text'
                  ? version.text
                  : name === 'trail'
                    ? version.trail
                    : name === 'reason'
                      ? version.reason
                      : version.images[name],
              ),
            ),
          );
          const unasked = (sha256: string): void => {
            expect(erased.has(sha256)).toBe(false);
          };
          const parts = {
            text: (sha256: string) => (unasked(sha256), notice('题')),
            trail: (sha256: string) => (unasked(sha256), null),
            words: (sha256: string) => (unasked(sha256), '因'),
            holds: (sha256: string) => (unasked(sha256), true),
          };
          return pageOf(disclosure, parts, undefined, now).card;
        });
        const board = boardOrder(cards, now);
        expect(new Set(board).size).toBe(board.length);
        for (const card of board) expect(['current', 'withdrawn', 'redacted']).toContain(card.state);
        expect(boardOrder([...cards].reverse(), now)).toEqual(board);
      }),
    );
  });

  it('changes how it stands by time alone only when it said so', () => {
    fc.assert(
      fc.property(log, moment, moment, (entries, one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        for (const disclosure of readLog(entries)) {
          const change = nextChange(disclosure, from);
          if (change !== null && change <= to) continue;
          expect(stateAt(disclosure, to)).toBe(stateAt(disclosure, from));
          const card = cardOf(disclosure, null, undefined, from);
          expect(cardOf(disclosure, null, undefined, to)).toEqual(card);
        }
      }),
    );
  });
});
