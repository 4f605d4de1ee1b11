// The columns of a sheet as its rows are read by them. Where two tables stand side by side, each sum goes with the
// words to its left.
import type { ColumnRole, SheetMapping } from './mapping.ts';

export interface AmountColumn {
  readonly column: number;
  readonly role: 'income' | 'spending' | 'amount';
  readonly unit: number;
  /** What all of it is for, or empty. */
  readonly category: string;
}

export class Columns {
  readonly amounts: readonly AmountColumn[];
  readonly sums: readonly number[];
  readonly balance: number;
  readonly vouchers: readonly number[];
  readonly remarks: readonly number[];
  readonly direction: number;
  readonly account: number;
  /** Every column with figures. */
  readonly figures: ReadonlySet<number>;
  readonly #mapping: SheetMapping;

  constructor(mapping: SheetMapping) {
    this.#mapping = mapping;
    this.amounts = mapping.columns.flatMap(({ role, unit, category = '' }, column) =>
      role === 'income' || role === 'spending' || role === 'amount' ? [{ column, role, unit, category }] : [],
    );
    this.sums = this.all('sum');
    this.balance = this.first('balance');
    this.vouchers = this.all('voucher');
    this.remarks = this.all('remark');
    this.direction = this.first('direction');
    this.account = this.first('account');
    this.figures = new Set([
      ...this.amounts.map(({ column }) => column),
      ...this.sums,
      ...(this.balance < 0 ? [] : [this.balance]),
    ]);
  }

  all(role: ColumnRole): number[] {
    return this.#mapping.columns.flatMap((use, column) => (use.role === role ? [column] : []));
  }

  first(role: ColumnRole): number {
    return this.#mapping.columns.findIndex((use) => use.role === role);
  }

  unitOf(column: number): number {
    return this.#mapping.columns[column]?.unit ?? 1;
  }

  /** The column of that role that belongs to a sum: the only one, or the nearest to its left. */
  beside(role: ColumnRole, column: number): number {
    const columns = this.all(role);
    if (columns.length <= 1) return columns[0] ?? -1;
    return columns.filter((one) => one < column).at(-1) ?? columns[0] ?? -1;
  }
}
