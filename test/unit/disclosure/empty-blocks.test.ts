import { expect, test } from 'vitest';
import { withoutEmptyBlocks } from '../../../src/disclosure/index.ts';
import type { Block } from '../../../src/disclosure/index.ts';

test('lines without words, lists without items and headings without a name are left out, nothing else', () => {
  const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ text }] });
  const table: Block = { type: 'table', head: ['项目', '金额'], rows: [['', '']] };
  const image: Block = { type: 'image', part: 'image-1', alt: '', width: 4, height: 3 };
  const list = (ordered: boolean, ...items: string[]): Block => ({
    type: 'list',
    ordered,
    items: items.map((text) => [{ text }]),
  });
  expect(
    withoutEmptyBlocks([
      { type: 'paragraph', content: [] },
      paragraph(' 　\n'),
      { type: 'heading', level: 2, text: ' ' },
      { type: 'list', ordered: false, items: [] },
      list(true, '', ' '),
      paragraph('说明'),
      list(false, '一', '', '二'),
      // Without the empty one in the middle the second would be called by another number.
      list(true, '一', '', '二', ' '),
      list(true, '三'),
      table,
      image,
    ]),
  ).toEqual([
    paragraph('说明'),
    list(false, '一', '二'),
    list(true, '一', '', '二'),
    list(true, '三'),
    table,
    image,
  ]);
});
