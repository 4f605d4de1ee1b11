import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, NoticeText } from '../../../src/disclosure/index.ts';
import { joinTexts } from '../../../src/disclosure/index.ts';
import { noticeText } from './arbitraries.ts';

const blocksOf = (words: readonly string[]): readonly Block[] =>
  words.map((text): Block => ({ type: 'paragraph', content: [{ text }] }));
const textOf = (words: readonly string[]): NoticeText => ({
  v: 1,
  title: '账（示例）',
  summary: '',
  blocks: blocksOf(words),
});
const wordsIn = ({ blocks }: NoticeText): string[] =>
  blocks.map((block) => (block.type === 'paragraph' ? (block.content[0]?.text ?? '') : ''));

/** A text in paragraphs of their own, and who changes which of them: base, theirs and mine. */
const three = fc.array(fc.constantFrom('left', 'theirs', 'mine', 'both'), { maxLength: 12 }).map((who) => {
  const changed = (by: 'theirs' | 'mine'): string[] =>
    who.map((one, at) => (one === by || one === 'both' ? `${at} ${by}` : `${at}`));
  return { who, base: who.map((_, at) => `${at}`), theirs: changed('theirs'), mine: changed('mine') };
});

describe('two texts that grew from one', () => {
  it('are the other one when only one of them changed', () => {
    fc.assert(
      fc.property(noticeText, noticeText, (base, other) => {
        expect(joinTexts(base, base, other)).toEqual({ text: other, overlaps: [] });
        const { text, overlaps } = joinTexts(base, other, base);
        expect([text.title, text.summary, text.blocks, overlaps]).toEqual([
          other.title,
          other.summary,
          other.blocks,
          [],
        ]);
        expect(joinTexts(base, other, other)).toEqual({ text: other, overlaps: [] });
      }),
    );
  });

  it('keep every change of mine, and every change of theirs or tell it', () => {
    fc.assert(
      fc.property(three, ({ who, base, theirs, mine }) => {
        const { text, overlaps } = joinTexts(textOf(base), textOf(theirs), textOf(mine));
        expect(wordsIn(text)).toEqual(
          who.map((one, at) => (one === 'left' ? `${at}` : `${at} ${one === 'theirs' ? 'theirs' : 'mine'}`)),
        );
        expect(overlaps.map((overlap) => overlap.theirs)).toEqual(
          who.flatMap((one, at) => (one === 'both' ? [`${at} theirs`] : [])),
        );
      }),
    );
  });

  it('lose no block of mine, whatever the three are', () => {
    fc.assert(
      fc.property(noticeText, noticeText, noticeText, (base, theirs, mine) => {
        const { text, overlaps } = joinTexts(base, theirs, mine);
        const shown = new Set(text.blocks.map((block) => JSON.stringify(block)));
        const was = new Set(base.blocks.map((block) => JSON.stringify(block)));
        for (const block of mine.blocks) {
          const key = JSON.stringify(block);
          const isJoined = block.type === 'table' || block.type === 'list';
          if (!was.has(key) && !isJoined) expect(shown.has(key)).toBe(true);
        }
        expect(Array.isArray(overlaps)).toBe(true);
      }),
    );
  });
});
