import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  checkData,
  EXPLAIN_ABOVE,
  formatFen,
  kindData,
  LEDGER_CATEGORIES,
  ledgerSums,
  parseFen,
  shownText,
  type LedgerData,
  type LedgerLine,
} from '../../../../src/disclosure/index.ts';

const categories = Object.entries(LEDGER_CATEGORIES).filter(([, { side }]) => side !== 'transfer');
const lineIn = (accounts: number): fc.Arbitrary<LedgerLine> =>
  fc
    .record({
      date: fc.integer({ min: 1, max: 31 }).map((day) => `2026-10-${String(day).padStart(2, '0')}`),
      item: fc.constantFrom('水电费', '买纸', '拨款'),
      category: fc.constantFrom(...categories.map(([key]) => key)),
      account: fc.integer({ min: 0, max: accounts - 1 }),
      amount: fc.integer({ min: 1, max: 10_000_000 }),
      handler: fc.constant('报账员'),
      vouchers: fc.array(fc.constantFrom('1', '2'), { maxLength: 2 }),
      remark: fc.constant('换了楼道的灯'),
    })
    .map((line) => {
      const isIncome = categories.some(([key, { side }]) => key === line.category && side === 'income');
      return { ...line, amount: isIncome ? line.amount : -line.amount };
    });
/** Ledgers whose accounts come to what their lines make of them. */
const ledger: fc.Arbitrary<LedgerData> = fc.integer({ min: 1, max: 3 }).chain((count) =>
  fc
    .tuple(
      fc.array(fc.integer({ min: -1000, max: 100_000_000 }), { minLength: count, maxLength: count }),
      fc.array(lineIn(count), { maxLength: 40 }),
    )
    .map(([openings, lines]): LedgerData => ({
      kind: 'ledger',
      from: '2026-10-01',
      to: '2026-10-31',
      accounts: openings.map((opening, account) => ({
        name: `账户${String(account)}`,
        kind: account === 0 ? 'bank' : 'cash',
        opening,
        closing: lines
          .filter((line) => line.account === account)
          .reduce((sum, { amount }) => sum + amount, opening),
      })),
      lines,
    })),
);
const CONTEXT = { code: 'FIN-01', period: '2026-10', explainAbove: EXPLAIN_ABOVE };

it('money written is read again as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (fen) => {
      expect(parseFen(formatFen(fen))).toBe(fen);
    }),
  );
});

it('what adds up is published as it is, and each line is counted once', () => {
  fc.assert(
    fc.property(ledger, (data) => {
      expect(checkData(data, CONTEXT)).toEqual([]);
      expect(kindData({ data })).toEqual(data);
      const sums = ledgerSums(data);
      expect(sums.agrees).toBe(true);
      expect(sums.opening + sums.income - sums.spending).toBe(sums.closing);
      expect(sums.categories.flatMap(({ lines }) => lines).toSorted((a, b) => a - b)).toEqual(
        data.lines.map((_, index) => index),
      );
    }),
  );
});

it('one fen beside the sum is never published', () => {
  fc.assert(
    fc.property(ledger, fc.integer({ min: -500, max: 500 }).filter(Boolean), (data, off) => {
      const [first, ...others] = data.accounts;
      const wrong = { ...data, accounts: [{ ...first, closing: (first?.closing ?? 0) + off }, ...others] };
      expect(checkData(wrong as LedgerData, CONTEXT).map(({ code }) => code)).toEqual(['ledger-sum']);
    }),
  );
});

it('any JSON is judged and read without an exception', () => {
  const hostile = fc.record({
    kind: fc.constant('ledger'),
    from: fc.jsonValue(),
    accounts: fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
    lines: fc.oneof(fc.jsonValue(), fc.array(fc.object())),
  });
  fc.assert(
    fc.property(hostile, (data) => {
      checkData(data, CONTEXT);
      shownText({ v: 1, title: '', summary: '', blocks: [], data });
      expect(kindData({ data })).toBeNull();
    }),
  );
});
