import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Block,
  BlockDifference,
  Inline,
  LineDifference,
  NoticeText,
  WordDifference,
} from '../../../src/disclosure/index.ts';
import { isChanged, wordDifference } from '../../../src/disclosure/index.ts';
import { noticeText } from './arbitraries.ts';

type Side = 'removed' | 'added';

/** What one side reads. */
const read = (words: WordDifference, side: Side): string =>
  words
    .filter(({ change }) => change === 'kept' || change === side)
    .map(({ text }) => text)
    .join('');

const inline = (runs: Inline): string => runs.map(({ text }) => text).join('');

/** A block as words alone. */
function bare(block: Block): unknown {
  if (block.type === 'paragraph') return ['paragraph', inline(block.content)];
  if (block.type === 'list') return ['list', block.ordered, block.items.map(inline)];
  if (block.type === 'heading') return ['heading', block.level, block.text];
  if (block.type === 'table') return ['table', block.caption ?? null, block.head, block.rows];
  return block;
}

const lines = (all: readonly LineDifference[], side: Side): string[][] =>
  all
    .filter(({ change }) => change === 'kept' || change === 'changed' || change === side)
    .map(({ cells }) => cells.map((cell) => read(cell, side)));

/** The difference applied: the block of one side, or nothing. */
function apply(difference: BlockDifference, side: Side): unknown[] {
  if (difference.change !== 'changed') {
    const isThere = difference.change === 'kept' || difference.change === side;
    return isThere ? [bare(difference.block)] : [];
  }
  switch (difference.type) {
    case 'heading':
      return [['heading', difference.level, read(difference.words, side)]];
    case 'paragraph':
      return [['paragraph', read(difference.words, side)]];
    case 'list':
      return [['list', difference.ordered, lines(difference.items, side).flat()]];
    case 'table': {
      const { caption, head, rows } = difference;
      return [
        [
          'table',
          caption === null ? null : read(caption, side),
          head.map((cell) => read(cell, side)),
          lines(rows, side),
        ],
      ];
    }
  }
}

const bareText = ({ title, summary, blocks }: NoticeText): unknown => [title, summary, blocks.map(bare)];

/** A text and what a corrector made of it: some blocks gone, some moved apart, some words altered. */
const corrected: fc.Arbitrary<readonly [NoticeText, NoticeText]> = fc
  .tuple(noticeText, noticeText, fc.infiniteStream(fc.nat({ max: 9 })))
  .map(([before, other, dice]) => {
    const roll = (): number => dice.next().value;
    const alter = (text: string): string => {
      const signs = [...text];
      const at = Math.min(signs.length, roll());
      return [...signs.slice(0, at), String(roll()), ...signs.slice(at + (roll() % 3))].join('');
    };
    const blocks = before.blocks.flatMap((block): Block[] => {
      const luck = roll();
      if (luck === 0) return [];
      if (luck === 1) return [...other.blocks.slice(0, 1), block];
      if (luck > 5) return [block];
      if (block.type === 'heading') return [{ ...block, text: alter(block.text) }];
      if (block.type === 'paragraph')
        return [{ ...block, content: [{ text: alter(inline(block.content)) }] }];
      if (block.type === 'list')
        return [{ ...block, items: block.items.map((item) => [{ text: alter(inline(item)) }]) }];
      if (block.type === 'table') {
        const rows = block.rows
          .filter(() => roll() > 1)
          .map((row) => row.map((cell) => (roll() > 6 ? alter(cell) : cell)));
        return [{ ...block, rows }];
      }
      return [block];
    });
    return [before, { ...before, title: roll() > 4 ? alter(before.title) : before.title, blocks }] as const;
  });

const pair = fc.oneof(corrected, fc.tuple(noticeText, noticeText));

describe('the difference of two texts', () => {
  it('gives both texts back', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const difference = wordDifference(before, after);
        for (const [side, text] of [
          ['removed', before],
          ['added', after],
        ] as const) {
          const { title, summary, blocks } = difference;
          expect([
            read(title, side),
            read(summary, side),
            blocks.flatMap((block) => apply(block, side)),
          ]).toEqual(bareText(text));
        }
      }),
    );
  });

  it('says nothing where no word changed, and something where one did', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        expect(isChanged(wordDifference(before, before))).toBe(false);
        const same = JSON.stringify(bareText(before)) === JSON.stringify(bareText(after));
        expect(isChanged(wordDifference(before, after))).toBe(!same);
      }),
    );
  });

  it('never says a word is gone and come again at one place, and is the same each time', () => {
    fc.assert(
      fc.property(pair, ([before, after]) => {
        const difference = wordDifference(before, after);
        expect(wordDifference(before, after)).toEqual(difference);
        for (const words of [difference.title, difference.summary]) {
          words.forEach(({ change, text }, index) => {
            expect(text).not.toBe('');
            const next = words[index + 1];
            if (next) expect(next.change).not.toBe(change);
            if (change === 'removed' && next?.change === 'added') expect(next.text).not.toBe(text);
          });
        }
      }),
    );
  });
});
