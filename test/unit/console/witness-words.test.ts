import { expect, it } from 'vitest';
import { replayedWords, unknownWords } from '../../../src/console/witness/words.ts';

it('says of a browser that has witnessed nothing what it cannot know', () => {
  expect(unknownWords(null)).toContain('这是第一次');
  const by = { id: 'a', name: '和平（示例）', role: 'supervision', post: '监督委员会主任' } as const;
  const words = unknownWords({ size: 40, at: '2026-11-20T02:00:00Z', by });
  expect(words).toContain('最近一次到第 40 条');
  expect(words).toContain('这次看不出来');
});

it('calls a first witnessing that, and compares only with one there was', () => {
  const whole = { size: 40, parts: 12, erased: 1 };
  expect(replayedWords({ ...whole, added: 40 })).toMatch(/^(?!.*新增).*首次见证/);
  expect(replayedWords({ ...whole, added: 3 })).toMatch(/^(?!.*首次).*比上次见证新增 3 条/);
});
