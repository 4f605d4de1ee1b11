// The words of an entry: what it was for, by whose hand, with which vouchers.
import type { AmountColumn, Columns } from './columns.ts';
import { cellText } from './grid.ts';
import type { Grid } from './grid.ts';
import { DITTO } from './row-dates.ts';
import { withoutNumber } from './row-words.ts';
import type { SheetLine } from './sheet-reading.ts';

export class EntryWords {
  readonly #grid: Grid;
  readonly #columns: Columns;
  /** The first row under the head. */
  readonly #first: number;

  constructor(grid: Grid, columns: Columns, first: number) {
    this.#grid = grid;
    this.#columns = columns;
    this.#first = first;
  }

  #textAt(row: number, column: number): string {
    return column < 0 ? '' : cellText(this.#grid.own(row, column));
  }

  /** The words of a column, from above where the sheet repeats them by a sign or by merged cells. */
  #carried(row: number, column: number): string {
    if (column < 0) return '';
    for (let at = row; at >= this.#first; at -= 1) {
      const text = cellText(this.#grid.seen(at, column));
      if (!DITTO.test(text)) return text;
    }
    return '';
  }

  itemOf(row: number, entry: AmountColumn): string {
    const item = withoutNumber(this.#carried(row, this.#columns.beside('item', entry.column)));
    if (item !== '') return item;
    return this.#carried(row, this.#columns.beside('category', entry.column)) || entry.category;
  }

  wordsOf(
    row: number,
    entry: AmountColumn,
  ): Pick<SheetLine, 'category' | 'account' | 'handler' | 'vouchers' | 'remark' | 'ballot'> {
    const { account, vouchers, remarks } = this.#columns;
    return {
      category: entry.category || this.#carried(row, this.#columns.beside('category', entry.column)),
      account: this.#carried(row, account),
      handler: this.#carried(row, this.#columns.beside('handler', entry.column)),
      vouchers: vouchersIn(vouchers.map((column) => this.#textAt(row, column))),
      remark: remarks
        .map((column) => this.#textAt(row, column))
        .filter((text) => text !== '')
        .join('；'),
      ballot: unlessNone(this.#carried(row, this.#columns.first('ballot'))),
    };
  }
}

/** What stands in a cell to say that there is nothing to say. */
const NONE = /^[-—–/无]+$/u;
const unlessNone = (text: string): string => (NONE.test(text) ? '' : text);

/** 字 and 号 in columns of their own are one number; several numbers stand apart by 、 or a comma. */
function vouchersIn(texts: readonly string[]): string[] {
  const filled = texts.filter((text) => unlessNone(text) !== '');
  return filled
    .join('-')
    .split(/[、,，;；\s]+/)
    .filter((number) => number !== '');
}
