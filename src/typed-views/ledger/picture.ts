// A ledger as bars: what came in, what went out, and what for; beside it the issues before. Everything is reckoned here
// from the lines.
import {
  categoryOf,
  ledgerSums,
  type Compared,
  type Fen,
  type LedgerData,
  type LedgerSums,
} from '../../disclosure/index.ts';

export interface Earlier {
  readonly period: string;
  readonly sums: LedgerSums;
}

export interface CategoryBar {
  readonly category: string;
  readonly name: string;
  readonly side: 'income' | 'spending';
  /** As a positive sum. */
  readonly amount: Fen;
  /** Of all that came in or went out, 0 to 1: as long as its percentage says. */
  readonly length: number;
  /** The same in whole percent; those of a side come to 100. */
  readonly percent: number;
  /** Indexes of its lines. */
  readonly lines: readonly number[];
  /** What it was in the issues before, in their order; null: that issue had none of it. */
  readonly before: readonly (Fen | null)[];
}

export interface Measure {
  readonly side: 'income' | 'spending';
  readonly amount: Fen;
  readonly length: number;
  readonly before: readonly { readonly period: string; readonly amount: Fen; readonly length: number }[];
}

export interface LedgerPicture {
  readonly sums: LedgerSums;
  readonly earlier: readonly Earlier[];
  /** Income, then spending. */
  readonly measures: readonly Measure[];
  readonly categories: readonly CategoryBar[];
}

const share = (part: Fen, of: Fen): number => (of > 0 ? Math.min(1, Math.max(0, part) / of) : 0);

/** Shares in whole percent that come to 100, by the largest remainder; all 0 where there is nothing to share. */
export function percentages(amounts: readonly Fen[]): readonly number[] {
  const all = amounts.reduce((sum, each) => sum + each, 0);
  if (all <= 0) return amounts.map(() => 0);
  const exact = amounts.map((amount) => (amount / all) * 100);
  const whole = exact.map(Math.floor);
  const left = 100 - whole.reduce((sum, each) => sum + each, 0);
  const rest = (at: number): number => (exact[at] ?? 0) - (whole[at] ?? 0);
  const raised = new Set(
    amounts
      .map((_, index) => index)
      .sort((a, b) => rest(b) - rest(a) || a - b)
      .slice(0, left),
  );
  return whole.map((percent, index) => percent + (raised.has(index) ? 1 : 0));
}

/** The picture of a ledger. Linear in its lines and in those of the issues before. */
export function ledgerPicture(data: LedgerData, compared: readonly Compared[]): LedgerPicture {
  const sums = ledgerSums(data);
  const earlier = compared.flatMap(({ period, data: before }): Earlier[] =>
    before.kind === 'ledger' ? [{ period, sums: ledgerSums(before) }] : [],
  );
  const all = [sums, ...earlier.map((each) => each.sums)];
  const most = Math.max(...all.flatMap(({ income, spending }) => [income, spending]));
  const measures = (['income', 'spending'] as const).map((side): Measure => ({
    side,
    amount: sums[side],
    length: share(sums[side], most),
    before: earlier.map(({ period, sums: before }) => ({
      period,
      amount: before[side],
      length: share(before[side], most),
    })),
  }));
  const categories = (['income', 'spending'] as const).flatMap((side) => {
    const held = sums.categories.filter(({ amount }) => amount > 0 === (side === 'income'));
    const amounts = held.map(({ amount }) => Math.abs(amount));
    const all = amounts.reduce((sum, each) => sum + each, 0);
    const percent = percentages(amounts);
    return held.map(({ category, amount, lines }, index): CategoryBar => ({
      category,
      name: categoryOf(category)?.name ?? category,
      side,
      amount: Math.abs(amount),
      length: share(Math.abs(amount), all),
      percent: percent[index] ?? 0,
      lines,
      before: earlier.map(({ sums: before }) => {
        const found = before.categories.find((each) => each.category === category);
        return found ? Math.abs(found.amount) : null;
      }),
    }));
  });
  return { sums, earlier, measures, categories };
}
