import { describe, expect, test } from 'vitest';
import { fieldName, placed } from '../../../src/console/field-names.ts';
import type { Block } from '../../../src/disclosure/index.ts';

describe('the name of a field in a list of findings', () => {
  test('a pairing code is no item of the catalogue', () => {
    expect(placed({ field: 'pairing-code', message: '请再输入一次。' })).toBe('配对码：请再输入一次。');
    expect(fieldName('code')).toBe('事项');
  });

  test('names the cell of a table', () => {
    expect(fieldName('blocks.3.rows.10.2')).toBe('正文第 4 段，表格第 11 行第 3 格');
  });

  test('calls a place by what stands there, where the text is at hand', () => {
    const page = { type: 'image', part: 'image-1', width: 1, height: 1 } as const;
    const blocks: readonly Block[] = [
      { type: 'paragraph', content: [{ text: '十月的收支如下，请大家查看。' }] },
      { ...page, alt: '《十月收支》，第 2 页，共 4 页' },
      { ...page, part: 'image-2', alt: 'IMG_2031' },
      { type: 'table', head: ['项目', '金额'], rows: [['维修', '10']] },
      { type: 'table', caption: '收入明细', head: ['项目', ''], rows: [['房租', '10']] },
      { type: 'heading', level: 2, text: '说明' },
      { type: 'list', ordered: false, items: [[{ text: '一' }], [{ text: '二月起' }]] },
      { type: 'paragraph', content: [] },
    ];
    const name = (field: string): string => fieldName(field, { blocks });
    expect(name('blocks.0')).toBe('正文「十月的收支如下，…」这一段');
    expect(name('blocks.1.words')).toBe('《十月收支》，第 2 页，共 4 页，页上的字');
    expect(name('blocks.1')).toBe('《十月收支》，第 2 页，共 4 页');
    expect(name('blocks.2.alt')).toBe('第 2 张图，“图上是什么”一栏');
    expect(name('blocks.3.rows.0.1')).toBe('第 1 张表第 1 行「金额」一格');
    expect(name('blocks.4.rows.0.1')).toBe('表「收入明细」第 1 行第 2 格');
    expect(name('blocks.4.caption')).toBe('表「收入明细」的名称');
    expect(name('blocks.5')).toBe('小标题「说明」');
    expect(name('blocks.6.items.1')).toBe('正文「二月起」这一条');
    // What says nothing is counted, as before.
    expect(name('blocks.7')).toBe('正文第 8 段');
    expect(name('blocks.9')).toBe('正文第 10 段');
    expect(placed({ field: 'blocks.5', message: '请改。' }, { blocks })).toBe('小标题「说明」：请改。');
  });

  test('has none for what it does not know', () => {
    expect(placed({ field: 'toString', message: '请再试。' })).toBe('请再试。');
  });
});
