import { describe, expect, it } from 'vitest';
import { readNoticeText, readTrail } from '../../../src/disclosure/index.ts';
import { notice, paragraph } from './samples.ts';

describe('reading a text part', () => {
  it('gives back what was written', () => {
    const text = notice('十月收支', [
      { type: 'heading', level: 3, text: '收入' },
      { type: 'paragraph', content: [{ text: '共', strong: true }] },
      { type: 'list', ordered: false, items: [[{ text: '一' }]] },
      { type: 'table', caption: '明细', head: ['一'], rows: [['二'], []] },
      { type: 'image', part: 'image-1', alt: '图', caption: '图一', width: 3, height: 2 },
    ]);
    expect(readNoticeText(JSON.stringify(text))).toEqual(text);
    expect(readNoticeText(JSON.stringify({ ...text, level: 'red' }))).toEqual({ ...text, level: 'red' });
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    '{"v":2,"title":"","summary":"","blocks":[]}',
    '{"v":1,"title":1,"summary":"","blocks":[]}',
  ])('is null for %j', (json) => {
    expect(readNoticeText(json)).toBeNull();
  });

  it('leaves out blocks it does not know and those that are broken, and a level that is none', () => {
    const odd = [
      { type: 'video' },
      null,
      { type: 'heading', level: 1, text: 'x' },
      { type: 'paragraph', content: [{ text: 'x', strong: false }] },
      { type: 'list', ordered: 'yes', items: [] },
      { type: 'table', head: ['一'], rows: [[1]] },
      { type: 'image', part: 'image-1', alt: '图', width: 0, height: 2 },
    ];
    const json = JSON.stringify({ ...notice('题', [paragraph('好')]), level: 'pink' });
    const mixed = json.replace(
      '"blocks":[',
      `"blocks":[${odd.map((block) => JSON.stringify(block)).join()},`,
    );
    expect(readNoticeText(mixed)).toEqual(notice('题', [paragraph('好')]));
  });
});

describe('reading a trail', () => {
  const step = {
    step: 'propose',
    at: '2026-11-10T01:00:00Z',
    by: { name: '沈禾（示例）', post: '经办' },
    note: '拟稿',
  };

  it('keeps steps taken and steps to come, and drops what is not one', () => {
    const open = { step: 'archive', at: null, by: null };
    const json = JSON.stringify({
      v: 1,
      steps: [step, open, { step: 'dance', at: null, by: null }, { ...step, by: {} }, 7],
    });
    expect(readTrail(json)).toEqual({ v: 1, steps: [step, open] });
  });

  it.each(['', '{"v":1}', '{"v":2,"steps":[]}', '[]'])('is null for %j', (json) => {
    expect(readTrail(json)).toBeNull();
  });
});
