// However a number is dressed up, the gate sees it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInPlainText, isCardNumber, isIdNumber, isMobile } from '../../../src/disclosure/index.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

const closing = (stem: string, test: (text: string) => boolean, ends: string): string =>
  [...ends].map((end) => stem + end).find(test) ?? '';

const idNumber = fc
  .tuple(
    fc.date({ min: new Date('1930-01-01'), max: new Date('2015-01-01'), noInvalidDate: true }),
    digits(3),
  )
  .map(([born, serial]) => {
    const stem = `310101${born.toISOString().slice(0, 10).replaceAll('-', '')}${serial}`;
    return closing(stem, isIdNumber, '0123456789X');
  });
const mobile = fc
  .tuple(fc.constantFrom(...'3456789'), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);
const card = digits(14).map((rest) => closing(`62${rest}`, isCardNumber, '0123456789'));

/** Full-width, spaced, dashed, zero-width: one separator at most between two digits. */
const disguise = (number: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(fc.boolean(), fc.constantFrom('', '', ' ', '-', '－', '·', '\u200b', '\u3000', '.', '/')),
      {
        minLength: number.length,
        maxLength: number.length,
      },
    )
    .map((choices) =>
      [...number]
        .map((digit, index) => {
          const [wide, gap] = choices[index] ?? [false, ''];
          const drawn = wide ? String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0) : digit;
          return drawn + (index === number.length - 1 ? '' : gap);
        })
        .join(''),
    );

describe('personal numbers', () => {
  it('are found as ID numbers in any dress', () => {
    fc.assert(
      fc.property(
        idNumber.chain((number) => disguise(number)),
        (written) => {
          const hits = findInPlainText('text', `证件${written}，公示`);
          expect(hits).toMatchObject([{ kind: 'personal-id', start: 2, end: 2 + written.length }]);
        },
      ),
    );
  });

  it('are found as mobiles and cards in any dress that does not read as a date', () => {
    const plain = fc.oneof(mobile, card);
    fc.assert(
      fc.property(
        plain.chain((number) => disguise(number)),
        (written) => {
          fc.pre(!/(?:^|\D)(?:19|20)\d\d\D/.test(written.normalize('NFKC').replaceAll('\u200b', '')));
          expect(findInPlainText('text', `联系${written}。`).map(({ start }) => start)).toEqual([2]);
        },
      ),
    );
  });

  it('are found wherever they stand, each within the text', () => {
    const part = fc.oneof(mobile, fc.constantFrom('居民', '共 12 户', '2026-11-21', ' , ', '\n', '一'));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('号');
        const expected = parts.filter((piece) => isMobile(piece)).length;
        const hits = findInPlainText('text', text);
        expect(hits.filter(({ kind }) => kind === 'personal-mobile')).toHaveLength(expected);
        for (const { start, end } of hits) expect(isMobile(text.slice(start, end))).toBe(true);
      }),
    );
  });

  it('are looked for in any text without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { start, end } of findInPlainText('text', text)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
