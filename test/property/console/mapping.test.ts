import { getSchema } from '@tiptap/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromDocument, toDocument } from '../../../src/console/editor/mapping.ts';
import { noticeExtensions } from '../../../src/console/editor/schema.ts';
import type { Block, Inline } from '../../../src/disclosure/index.ts';

const schema = getSchema(noticeExtensions());
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const maybeText = fc.oneof(fc.constant(''), text);

/** Runs as a person can write them: none empty, neighbours of different weight. */
const inline: fc.Arbitrary<Inline> = fc
  .tuple(fc.boolean(), fc.array(text, { maxLength: 5 }))
  .map(([first, texts]) =>
    texts.map((words, index) =>
      (index % 2 === 0) === first ? { text: words, strong: true as const } : { text: words },
    ),
  );

const table: fc.Arbitrary<Block> = fc
  .record({
    width: fc.integer({ min: 1, max: 5 }),
    height: fc.integer({ min: 0, max: 6 }),
    caption: maybeText,
  })
  .chain(({ width, height, caption }) => {
    const row = fc.array(maybeText, { minLength: width, maxLength: width });
    return fc
      .record({ head: row, rows: fc.array(row, { minLength: height, maxLength: height }) })
      .map(({ head, rows }) => ({
        type: 'table' as const,
        ...(caption === '' ? {} : { caption }),
        head,
        rows,
      }));
  });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant('heading' as const),
    level: fc.constantFrom(2 as const, 3 as const),
    text: maybeText,
  }),
  fc.record({ type: fc.constant('paragraph' as const), content: inline }),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(inline, { minLength: 1, maxLength: 5 }),
  }),
  table,
  fc
    .record({
      part: fc.integer({ min: 1, max: 12 }).map((n) => `image-${n}`),
      alt: maybeText,
      caption: maybeText,
      width: fc.integer({ min: 1, max: 2400 }),
      height: fc.integer({ min: 1, max: 2400 }),
    })
    .map(({ caption, ...image }) => ({
      type: 'image' as const,
      ...image,
      ...(caption === '' ? {} : { caption }),
    })),
);

const isEmpty = (last: Block | undefined): boolean => last?.type === 'paragraph' && last.content.length === 0;
const blocks = fc.array(block, { maxLength: 12 }).filter((list) => !isEmpty(list.at(-1)));

describe('blocks and the editor', () => {
  it('brings every notice back as it was, through the real schema', () => {
    fc.assert(
      fc.property(blocks, (before) => {
        const node = schema.nodeFromJSON(toDocument(before));
        node.check();
        expect(fromDocument(node.toJSON())).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('is stable: what came out goes in and comes out the same', () => {
    fc.assert(
      fc.property(blocks, (before) => {
        const once = schema.nodeFromJSON(toDocument(before)).toJSON();
        const twice = schema.nodeFromJSON(toDocument(fromDocument(once))).toJSON();
        expect(twice).toEqual(once);
      }),
    );
  });

  it('fills up ragged tables and joins runs of one weight', () => {
    expect(fromDocument(toDocument([{ type: 'table', head: ['甲'], rows: [['1', '2'], []] }]))).toEqual([
      {
        type: 'table',
        head: ['甲', ''],
        rows: [
          ['1', '2'],
          ['', ''],
        ],
      },
    ]);
    expect(
      fromDocument(
        toDocument([{ type: 'paragraph', content: [{ text: '甲' }, { text: '' }, { text: '乙' }] }]),
      ),
    ).toEqual([{ type: 'paragraph', content: [{ text: '甲乙' }] }]);
  });

  it('keeps room for the cursor out of the content', () => {
    expect(fromDocument({ type: 'doc', content: [{ type: 'paragraph' }, { type: 'paragraph' }] })).toEqual(
      [],
    );
  });
});
