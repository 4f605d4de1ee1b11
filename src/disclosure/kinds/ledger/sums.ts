// What a ledger comes to, reckoned from its lines alone: the office refuses one that does not add up, and a screen
// reckons again whatever it shows.
import type { Fen } from '../fen.ts';
import { categoryOf } from './categories.ts';
import type { LedgerData } from './ledger.ts';

export interface CategorySum {
  readonly category: string;
  /** Of all its lines: above 0 income, below 0 spending. */
  readonly amount: Fen;
  /** Indexes of its lines, in their order. */
  readonly lines: readonly number[];
}

export interface AccountSum {
  readonly name: string;
  readonly opening: Fen;
  readonly income: Fen;
  /** As a positive sum. */
  readonly spending: Fen;
  /** What came from other accounts less what went to them. */
  readonly moved: Fen;
  /** What must be in it after the last line. */
  readonly reckoned: Fen;
  /** What is said to be. */
  readonly closing: Fen;
}

export interface LedgerSums {
  readonly opening: Fen;
  readonly closing: Fen;
  readonly income: Fen;
  /** As a positive sum. */
  readonly spending: Fen;
  /** Transfers between accounts, which must come to 0. */
  readonly moved: Fen;
  /** What is in banks and in cash at last. */
  readonly bank: Fen;
  readonly cash: Fen;
  readonly accounts: readonly AccountSum[];
  /** Largest first, income before spending; without transfers. */
  readonly categories: readonly CategorySum[];
  /** Every account comes to what is said of it, and transfers to nothing. */
  readonly agrees: boolean;
}

const total = (sums: readonly Fen[]): Fen => sums.reduce((sum, each) => sum + each, 0);

/** Linear in the lines. */
export function ledgerSums({ accounts, lines }: LedgerData): LedgerSums {
  const isMove = lines.map(({ category }) => categoryOf(category)?.side === 'transfer');
  const sumOf = (test: (index: number) => boolean): Fen =>
    total(lines.filter((_, index) => test(index)).map(({ amount }) => amount));
  const byCategory = new Map<string, { amount: Fen; lines: number[] }>();
  lines.forEach(({ category, amount }, index) => {
    if (isMove[index]) return;
    const held = byCategory.get(category) ?? { amount: 0, lines: [] };
    held.amount += amount;
    held.lines.push(index);
    byCategory.set(category, held);
  });
  const accountSums = accounts.map(({ name, opening, closing }, account): AccountSum => {
    const of = (test: (index: number) => boolean): Fen =>
      sumOf((index) => lines[index]?.account === account && test(index));
    const income = of((index) => !isMove[index] && (lines[index]?.amount ?? 0) > 0);
    const spending = -of((index) => !isMove[index] && (lines[index]?.amount ?? 0) < 0);
    const moved = of((index) => isMove[index] === true);
    return { name, opening, income, spending, moved, reckoned: opening + income - spending + moved, closing };
  });
  const moved = total(accountSums.map((each) => each.moved));
  const held = (kind: string): Fen =>
    total(accounts.filter((each) => each.kind === kind).map(({ closing }) => closing));
  return {
    opening: total(accounts.map(({ opening }) => opening)),
    closing: total(accounts.map(({ closing }) => closing)),
    income: total(accountSums.map(({ income }) => income)),
    spending: total(accountSums.map(({ spending }) => spending)),
    moved,
    bank: held('bank'),
    cash: held('cash'),
    accounts: accountSums,
    categories: [...byCategory]
      .map(([category, sum]) => ({ category, ...sum }))
      .sort((a, b) => Number(b.amount > 0) - Number(a.amount > 0) || Math.abs(b.amount) - Math.abs(a.amount)),
    agrees: moved === 0 && accountSums.every(({ reckoned, closing }) => reckoned === closing),
  };
}
