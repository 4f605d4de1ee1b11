import { expect, test } from 'vitest';
import { phraseStarts } from '../../../src/device/worker/phrases.ts';

const told = (title: string): string =>
  [0, ...phraseStarts(title)].map((start, index, all) => title.slice(start, all[index + 1])).join('|');

test.each([
  ['本周就业岗位：11 个，离家都在三公里内', '本周|就业|岗位：11 个，离家|都在|三|公里内'],
  ['居民代表会议预告：楼栋体检之后先修哪里', '居民|代表|会议|预告：楼栋|体检|之后|先修|哪里'],
  ['低保申请初审公示（三户）', '低保|申请|初审|公示（三户）'],
  ['2026 年第三季度居民提议：收到 23 件', '2026 年|第三|季度|居民|提议：收到 23 件'],
])('%s breaks between words, and no sign is left alone that leans on another', (title, phrases) => {
  expect(told(title)).toBe(phrases);
});

test('what is no Chinese is left to the browser', () => {
  expect(phraseStarts('')).toEqual([]);
  expect(phraseStarts('WeChat 3.0 / 000-5550-0101')).toEqual([]);
});

test('every break is within the words, in order, and between whole characters', () => {
  const title = '𠮷祥里居民代表会议通过了东区外墙维修方案';
  const starts = phraseStarts(title);
  expect([...starts].sort((one, other) => one - other)).toEqual([...starts]);
  for (const start of starts) {
    expect(start).toBeGreaterThan(0);
    expect(start).toBeLessThan(title.length);
    expect(/[\ud800-\udbff]$/.test(title.slice(0, start))).toBe(false);
  }
  expect(starts.length).toBeGreaterThan(4);
});
