// The gate at the desk, over the fields of typed data.
import { describe, expect, it } from 'vitest';
import { Finder } from '../../../../src/console/personal-data/find.ts';
import type { NoticeText, TypedData } from '../../../../src/disclosure/index.ts';

const REMARK = 'data.lines.0.remark';
const data = (item: string, remark: string): TypedData => ({ kind: 'ledger', lines: [{ item, remark }] });
const sentences = (finder: Finder, text: string): string[] =>
  finder.inText(REMARK, text).map(({ sentence }) => sentence);

describe('the gate over typed data', () => {
  it('finds in a field what it tells together with another, in data that are not finished', () => {
    const finder = new Finder({}, []);
    expect(sentences(finder, '肺癌术后')).toEqual([]);
    const over = finder.over(data('慰问王秀英', '肺癌术后'));
    expect(sentences(over, '肺癌术后')).toEqual([expect.stringContaining('“肺癌”')]);
    expect(over.inText('data.lines.1.remark', '肺癌术后')).toEqual([]);
    expect(sentences(finder.over(data('慰问品', '肺癌术后')), '肺癌术后')).toEqual([]);
  });

  it('is one and the same over the same data, and leaves very large data to the office', () => {
    const finder = new Finder({}, []);
    const same = data('慰问王秀英', '肺癌术后');
    expect(finder.over(same)).toBe(finder.over(same));
    expect(finder.over(data('慰问王秀英'.repeat(5000), '肺癌术后'))).toBe(finder);
  });

  it('lists a number cut in two as one thing', () => {
    const cut = data('慰问 1101051949', '1231002X 收');
    const text: NoticeText = { v: 1, title: '', summary: '', blocks: [], data: cut };
    expect(new Finder({}, []).inNotice(text, '').map(({ field, words }) => [field, words])).toEqual([
      ['data.lines.0.item', '1101051949'],
    ]);
  });
});
