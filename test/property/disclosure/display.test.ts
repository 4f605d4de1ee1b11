import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, LoopCandidate, PagingRule, RecordEntry } from '../../../src/disclosure/index.ts';
import {
  cardOf,
  isFor,
  itemInfo,
  loopFor,
  pageOf,
  pageText,
  plainText,
  readLog,
  stateAt,
} from '../../../src/disclosure/index.ts';
import { at, catalogue, entry, info, notice } from '../../unit/disclosure/samples.ts';
import { log, noticeText } from './arbitraries.ts';

/** Every piece of text of a block, in the order in which it is read. */
function pieces(block: Block): string[] {
  switch (block.type) {
    case 'table':
      return [block.caption ?? '', ...block.head, ...block.rows.flat()];
    case 'list':
      return block.items.map((item) => item.map(({ text }) => text).join(''));
    default:
      return [plainText(block)];
  }
}

/** Whether the characters of `inner` stand in `outer` in their order (between them may stand repeated heads and labels). */
function holdsInOrder(outer: string, inner: string): boolean {
  let from = 0;
  for (const character of inner) {
    const found = outer.indexOf(character, from);
    if (found < 0) return false;
    from = found + character.length;
  }
  return true;
}

/** In characters of body text; signs of one byte may be half as wide, and no narrower. */
function widthAtLeast(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\x20-\x7e\u2010-\u2013]/.test(character) ? 0.5 : 1),
    0,
  );
}

describe('paging', () => {
  const charactersPerPage = fc.integer({ min: -5, max: 600 });
  const plain = fc.record({ charactersPerPage });
  const byLines = fc.record({
    charactersPerPage,
    lines: fc.record({
      charactersPerLine: fc.integer({ min: 1, max: 40 }),
      pictureLines: fc.integer({ min: 1, max: 9 }),
      tables: fc.constantFrom('grid' as const, 'lines' as const),
    }),
  });
  const rule: fc.Arbitrary<PagingRule> = fc.oneof(plain, byLines);

  it('loses no character and changes no order', () => {
    fc.assert(
      fc.property(noticeText, rule, (text, by) => {
        const paged = pageText(text, by)
          .flatMap(({ blocks }) => blocks.flatMap(pieces))
          .join('');
        expect(holdsInOrder(paged, text.blocks.flatMap(pieces).join(''))).toBe(true);
      }),
    );
  });

  it('gives back a text of paragraphs and lists exactly', () => {
    fc.assert(
      fc.property(noticeText, rule, (text, by) => {
        const blocks = text.blocks.filter(({ type }) => type === 'paragraph' || type === 'heading');
        const pages = pageText({ ...text, blocks }, by);
        const join = (all: readonly Block[]): string => all.map(plainText).join('');
        expect(join(pages.flatMap((page) => page.blocks))).toBe(join(blocks));
      }),
    );
  });

  it('makes no page that is empty or holds more than fits', () => {
    fc.assert(
      fc.property(noticeText, plain, (text, by) => {
        const capacity = Math.max(40, by.charactersPerPage);
        for (const { blocks, characters } of pageText(text, by)) {
          expect(blocks.length).toBeGreaterThan(0);
          expect(characters).toBeLessThanOrEqual(capacity);
        }
      }),
    );
  });

  it('puts no more lines of words on a page than it has', () => {
    fc.assert(
      fc.property(noticeText, byLines, (text, by) => {
        const { lines } = by;
        const line = Math.max(4, lines.charactersPerLine);
        const room = Math.max(40, by.charactersPerPage);
        const blocks = text.blocks.filter(({ type }) => type === 'paragraph');
        for (const page of pageText({ ...text, blocks }, by)) {
          const stood = page.blocks.map((block) => Math.ceil(widthAtLeast(plainText(block)) / line));
          expect(stood.reduce((sum, each) => sum + each, 0) * line).toBeLessThanOrEqual(Math.max(room, line));
        }
      }),
    );
  });

  it('makes no more pages for sharing them out, and each message fewer than by its characters alone', () => {
    const short = Array.from({ length: 9 }, (_, at): Block => ({
      type: 'paragraph',
      content: [{ text: `第${String(at)}条：一行就够。` }],
    }));
    const lines = { charactersPerLine: 24, pictureLines: 3, tables: 'grid' } as const;
    const pages = pageText(notice('题', short), { charactersPerPage: 24 * 8, lines });
    expect(pages.map(({ blocks }) => blocks.length)).toEqual([5, 4]);
  });

  it('cuts no character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('𠮷', '𪚥', '，', '。'), maxLength: 300 }), (words) => {
        const text = notice('题', [{ type: 'paragraph', content: [{ text: words }] }]);
        for (const { blocks } of pageText(text, { charactersPerPage: 41 })) {
          expect(blocks.map(plainText).join('')).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });
});

describe('the display', () => {
  const items = Object.fromEntries(catalogue.items.map(({ code }) => [code, info(code)]));

  /** What `loopFor` shows of random logs, held against the rules; how many messages it showed in all. */
  function held(entriesOf: fc.Arbitrary<RecordEntry[]>, parameters: fc.Parameters<unknown> = {}): number {
    const audiences = fc.subarray(['shops', 'east-court']);
    const moment = fc.integer({ min: at('2026-11-01 00:00'), max: at('2027-01-01 00:00') });
    let shown = 0;
    fc.assert(
      fc.property(entriesOf, audiences, moment, (entries, screen, now) => {
        const disclosures = readLog(entries);
        const candidates = disclosures.map((disclosure): LoopCandidate => {
          const known = itemInfo(items, disclosure.code);
          const text = notice(disclosure.id);
          const parts = { text: () => text, trail: () => null, words: () => '', holds: () => true };
          return {
            disclosure,
            info: known,
            card: cardOf(disclosure, text, known, now),
            page: () => pageOf(disclosure, parts, known, now),
          };
        });
        for (const { card, page } of loopFor(candidates, screen, now)) {
          shown += 1;
          const disclosure = disclosures.find(({ id }) => id === card.id);
          const mask = itemInfo(items, card.code)?.mask;
          expect(['M0', 'M1', 'M3', 'M4', 'M6']).toContain(mask);
          expect(disclosure && stateAt(disclosure, now)).toBe('current');
          expect(disclosure && isFor(disclosure, screen)).toBe(true);
          expect(disclosure?.kind).toBe('notice');
          expect(page.history).toEqual([]);
        }
      }),
      parameters,
    );
    return shown;
  }

  it('shows nothing that is masked, not for it, not current, urgent or unknown', () => {
    held(log);
  });

  // Of wholly random logs one run in eight showed nothing at all, and so proved nothing: seed 20 is one of those.
  it.each([undefined, 20])('shows what may be shown beside all that may not (seed %s)', (seed) => {
    const sound = log.map((entries) => [
      entry(0, { id: 'sound', issued: '2026-10-20 09:00' }),
      ...entries.map((each) => ({ ...each, seq: each.seq + 1 })),
    ]);
    expect(held(sound, seed === undefined ? {} : { seed })).toBeGreaterThanOrEqual(100);
  });
});
