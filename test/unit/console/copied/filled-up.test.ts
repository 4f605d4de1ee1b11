import { describe, expect, it } from 'vitest';
import { filledUp, forGaps, hasGaps, isBlankText } from '../../../../src/console/copied/last-issue.ts';
import type { NoticeText } from '../../../../src/disclosure/index.ts';

const before: NoticeText = {
  v: 1,
  title: '九月（示例）',
  summary: '上期的说明',
  blocks: [{ type: 'paragraph', content: [{ text: '上期的正文' }] }],
};
const written = (changes: Partial<NoticeText> = {}): NoticeText => ({
  v: 1,
  title: '',
  summary: '',
  blocks: [],
  ...changes,
});

describe('a copy of the issue before', () => {
  it('fills what is empty and touches nothing that is written', () => {
    const own = written({ summary: '我写的' });
    const taken = forGaps(own, before);
    expect(taken).toEqual({ ...before, summary: '' });
    expect(filledUp(own, taken)).toEqual({ ...before, summary: '我写的' });
  });
  it('is the whole of it where nothing is written', () => {
    expect(filledUp(written(), forGaps(written(), before))).toEqual(before);
    expect(isBlankText(written({ title: ' ' }))).toBe(true);
  });
  it('has nothing to give once nothing it has is empty', () => {
    expect(hasGaps(written({ title: '甲', summary: '乙', blocks: before.blocks }), before)).toBe(false);
    expect(hasGaps(written({ title: '甲', summary: '乙' }), before)).toBe(true);
    expect(hasGaps(written({ title: '甲', blocks: before.blocks }), { ...before, summary: '' })).toBe(false);
  });
});
