import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST, said, sayWhole, sentencesOf } from '../../../src/spoken/index.ts';

const DIGITS = '零一二三四五六七八九';
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The number that words say, reckoned the other way round. */
function heard(words: string): bigint {
  let whole = 0n;
  let group = 0n;
  let digit = 0n;
  for (const word of words.startsWith('十') ? `一${words}` : words) {
    const value = DIGITS.indexOf(word);
    if (value >= 0) digit = BigInt(value);
    else if (word in PLACES) {
      group += digit * BigInt(PLACES[word] ?? 0);
      digit = 0n;
    } else {
      const factor = word === '万' ? 10_000n : 100_000_000n;
      // 万亿: the group before it stands already.
      const low = group + digit;
      whole = low === 0n ? whole * factor : whole + low * factor;
      group = 0n;
      digit = 0n;
    }
  }
  return whole + group + digit;
}

/** Pieces of what stands on a board. */
const written = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '收入',
        '支出',
        ' 元',
        '，',
        '。',
        '；',
        '、',
        '（',
        '）',
        '年',
        '月',
        '日',
        '栋',
        '𠮷',
        '%',
        '-',
        ':',
        ' ',
        '\n',
      ),
      fc.nat(99_999_999).map(String),
      fc.stringMatching(/^[一-龥]{1,12}$/),
      fc
        .integer({ min: 0, max: 9_999_999 })
        .map((n) => `${(n / 100).toLocaleString('en', { minimumFractionDigits: 2 })} 元`),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('what is read aloud', () => {
  test('says every whole number so that it can be heard again', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 9_999_999_999_999n }), (number) => {
        expect(heard(sayWhole(String(number)))).toBe(number);
      }),
    );
  });

  test('leaves no digit to an engine, and no word out', () => {
    fc.assert(
      fc.property(written, (text) => {
        const words = said(text);
        expect(words).not.toMatch(/\d/);
        const han = (some: string): string =>
          some.replace(/[^\u4e00-\u9fff]|[零一二三四五六七八九十百千万亿点分到负两之角元年月日]/gu, '');
        expect(han(words)).toBe(han(text));
      }),
    );
  });

  test('is cut into sentences that are the whole text, none too long, none through a character', () => {
    fc.assert(
      fc.property(written, (text) => {
        const spans = sentencesOf(text);
        expect(spans.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
        for (const { from, to } of spans) {
          expect(to - from).toBeGreaterThan(0);
          expect(to - from).toBeLessThanOrEqual(LONGEST + 8);
          expect(text.slice(from, to)).not.toMatch(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
        }
      }),
    );
  });
});
