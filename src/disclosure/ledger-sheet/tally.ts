// Adds up what is kept, and holds it beside every sum the sheet tells.
import type { SumLabel } from './row-words.ts';
import type { SheetSum } from './sheet-reading.ts';

/** What one kept row adds: fen as written per column, and what came in and went out. */
interface Kept {
  readonly row: number;
  readonly cells: ReadonlyMap<number, number>;
  readonly income: number;
  readonly spending: number;
}

export interface ColumnKinds {
  /** Columns with sums of one side. */
  readonly income: readonly number[];
  readonly spending: readonly number[];
  /** The column of both. */
  readonly amount: number;
  readonly balance: number;
}

export class Tally {
  readonly #kinds: ColumnKinds;
  readonly #kept: Kept[] = [];
  readonly #sums: SheetSum[] = [];
  /** How many were kept before the last row of that name. */
  readonly #since = { subtotal: 0, month: 0, total: 0 };
  /** The last running sum of a column, and how many rows it counted. */
  readonly #running = new Map<number, { told: number; count: number }>();
  #opening: number | null = null;
  #openingColumn = -1;
  #balance: number | null = null;
  /** A sum that stands over its rows, until they end. */
  #part: { row: number; column: number; told: number; from: number } | null = null;

  constructor(kinds: ColumnKinds) {
    this.#kinds = kinds;
  }

  get opening(): number | null {
    return this.#opening;
  }

  /** What should be there now; null while nobody knows with how much it began. */
  get balance(): number | null {
    return this.#balance;
  }

  get sums(): readonly SheetSum[] {
    return this.#sums;
  }

  get count(): number {
    return this.#kept.length;
  }

  open(fen: number, column: number): void {
    this.#opening = fen;
    this.#openingColumn = column;
    this.#balance = fen;
  }

  keep(kept: Kept): void {
    this.#kept.push(kept);
    if (this.#balance !== null) this.#balance += kept.income - kept.spending;
  }

  /** The balance beside a row. The first one tells with how much the sheet began. */
  seeBalance(row: number, told: number): void {
    if (this.#balance === null) {
      const [income, spending] = [this.#sum(0, 'income'), this.#sum(0, 'spending')];
      this.#opening = told - income + spending;
    } else if (this.#balance !== told) {
      const { balance } = this.#kinds;
      this.#sums.push({ row, column: balance, as: 'balance', told, summed: this.#balance, agrees: false });
    }
    this.#balance = told;
  }

  /** A balance that a row of words tells: 期末余额. */
  close(row: number, column: number, told: number): void {
    const summed = this.#balance;
    this.#sums.push({
      row,
      column,
      as: 'closing',
      told,
      summed: summed ?? told,
      agrees: summed === null ? null : summed === told,
    });
  }

  /** A part of the sheet with its sum over its rows. */
  beginPart(row: number, column: number, told: number): void {
    this.endPart();
    this.#part = { row, column, told, from: this.#kept.length };
  }

  endPart(): void {
    if (this.#part === null) return;
    const { row, column, told, from } = this.#part;
    this.#part = null;
    const written = this.#kept.slice(from);
    const summed = written.reduce(
      (sum, { cells }) => sum + [...cells.values()].reduce((a, b) => a + b, 0),
      0,
    );
    this.#sums.push({
      row,
      column,
      as: 'subtotal',
      told,
      summed: Math.abs(summed),
      agrees: written.length === 0 ? null : Math.abs(summed) === Math.abs(told),
    });
  }

  /** Whether a row without a name says only sums that all kept rows make. */
  isSumOfAll(cells: ReadonlyMap<number, number>): boolean {
    if (this.#kept.length < 2 || cells.size === 0) return false;
    return [...cells].every(([column, told]) => told === this.#cellSum(0, column));
  }

  /** Every sum of a row of sums. `isBook`: the sheet says it goes on from another. */
  check(row: number, label: SumLabel, cells: ReadonlyMap<number, number>, isBook: boolean): void {
    for (const [column, told] of cells) this.#checkCell(row, column, label, told, isBook);
    const count = this.#kept.length;
    this.#since.subtotal = count;
    if (label.sum === 'month') this.#since.month = count;
    if (label.sum === 'total') this.#since.total = count;
  }

  #checkCell(row: number, column: number, label: SumLabel, told: number, isBook: boolean): void {
    const candidates = this.#starts(label).flatMap((from) => this.#candidates(from, column, label));
    const { sum, as } = label;
    const before = this.#running.get(column);
    if (sum === 'running') {
      if (before) candidates.unshift(before.told + this.#cellSum(before.count, column));
      this.#running.set(column, { told, count: this.#kept.length });
    }
    const summed = candidates[0] ?? 0;
    const agrees = candidates.includes(told);
    const isUnknown = sum === 'running' && before === undefined && isBook;
    this.#sums.push({
      row,
      column,
      as,
      told,
      summed: agrees ? told : summed,
      agrees: agrees ? true : isUnknown ? null : false,
    });
  }

  /** Where the rows of such a sum may begin, likeliest first. */
  #starts({ sum }: SumLabel): number[] {
    const { subtotal, month, total } = this.#since;
    const starts = {
      subtotal: [subtotal, Math.max(month, total)],
      month: [month, total],
      running: [0],
      total: [0, total],
    };
    return [...new Set(starts[sum])];
  }

  /** What a sum in that column could be of the rows from `from` on. */
  #candidates(from: number, column: number, { side }: SumLabel): number[] {
    const [income, spending] = [this.#sum(from, 'income'), this.#sum(from, 'spending')];
    const own = this.#cellSum(from, column);
    const opening = this.#opening ?? 0;
    const { income: incomes, spending: spendings, amount, balance } = this.#kinds;
    if (column === balance) return [this.#balance ?? own];
    if (incomes.includes(column) || spendings.includes(column)) {
      const carried = column === this.#openingColumn || incomes.includes(column);
      return [
        own,
        ...(side === 'income' ? [income] : side === 'spending' ? [spending] : []),
        ...(carried && from === 0 ? [own + opening] : []),
      ];
    }
    if (side === 'income') return [income, ...(from === 0 ? [income + opening] : [])];
    if (side === 'spending') return [spending, -spending];
    const both = [income - spending, spending - income, income, spending, income + spending];
    return column === amount ? [own, ...both] : [...(own === 0 ? [] : [own]), ...both];
  }

  #cellSum(from: number, column: number): number {
    let sum = 0;
    for (let index = from; index < this.#kept.length; index += 1)
      sum += this.#kept[index]?.cells.get(column) ?? 0;
    return sum;
  }

  #sum(from: number, side: 'income' | 'spending'): number {
    let sum = 0;
    for (let index = from; index < this.#kept.length; index += 1) sum += this.#kept[index]?.[side] ?? 0;
    return sum;
  }
}
