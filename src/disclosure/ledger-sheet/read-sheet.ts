// Reads a sheet by its mapping. The law: a row with anything in it is kept, named or told as unread, and nothing else.
import { readAmount } from './amount.ts';
import { Columns } from './columns.ts';
import type { AmountColumn } from './columns.ts';
import { DIRECTIONS } from './direction.ts';
import { EntryWords } from './entry-words.ts';
import { Grid, cellText, plainCell } from './grid.ts';
import type { Sheet } from './grid.ts';
import type { RowName, SheetMapping } from './mapping.ts';
import { RowDates } from './row-dates.ts';
import { RowLook } from './row-look.ts';
import type { Figures, LooseFigure } from './row-look.ts';
import { isNote } from './row-words.ts';
import type { RowLabel, SumLabel } from './row-words.ts';
import type { SheetDoubt, SheetLine, SheetReading, UnreadReason, UnreadRow } from './sheet-reading.ts';
import { Tally } from './tally.ts';

/** What a mapping makes of a sheet. */
export function readSheet(sheet: Sheet, mapping: SheetMapping): SheetReading {
  return new Reader(new Grid(sheet), mapping).read();
}

class Reader {
  readonly #grid: Grid;
  readonly #columns: Columns;
  readonly #look: RowLook;
  readonly #entry: EntryWords;
  readonly #head: { readonly row: number; readonly end: number; readonly words: string };
  readonly #byHand: ReadonlyMap<number, RowName>;
  readonly #dates: ReadonlyMap<number, RowDates>;
  readonly #tally: Tally;
  /** The one column of both sides has a minus somewhere: the sign tells. */
  readonly #isSigned: boolean;
  readonly #lastEntry: number;
  readonly #lines: SheetLine[] = [];
  readonly #named: { row: number; as: RowName }[] = [];
  readonly #unread: UnreadRow[] = [];
  readonly #doubts: SheetDoubt[] = [];
  /** Which side the rows of this part are on. */
  #side: 'income' | 'spending' | null = null;
  #hasPart = false;
  #closing: number | null = null;

  constructor(grid: Grid, mapping: SheetMapping) {
    this.#grid = grid;
    this.#columns = new Columns(mapping);
    this.#look = new RowLook(grid, this.#columns);
    const end = Math.max(0, mapping.headRow) + mapping.headRows;
    this.#entry = new EntryWords(grid, this.#columns, end);
    this.#head = {
      row: mapping.headRow,
      end,
      words: mapping.headRow < 0 ? '' : this.#look.words(mapping.headRow),
    };
    this.#byHand = new Map(mapping.rows.map(({ row, as }) => [row, as]));
    const dateColumns = this.#columns.all('date');
    this.#dates = new Map(
      (dateColumns.length === 0 ? [-1] : dateColumns).map((column) => [
        column,
        new RowDates(grid, mapping, column, end),
      ]),
    );
    const { amounts, balance } = this.#columns;
    const of = (role: string): number[] =>
      amounts.filter((one) => one.role === role).map(({ column }) => column);
    this.#tally = new Tally({
      income: of('income'),
      spending: of('spending'),
      amount: of('amount')[0] ?? -1,
      balance,
    });
    const rows = grid.sheet.rows.map((_, row) => row);
    this.#isSigned = of('amount').some((column) =>
      rows.some((row) => {
        const read = readAmount(grid.own(row, column));
        return row >= end && typeof read !== 'string' && read.fen < 0;
      }),
    );
    this.#lastEntry =
      rows.findLast((row) => amounts.some(({ column }) => this.#look.hasFigure(row, column))) ?? -1;
  }

  read(): SheetReading {
    for (let row = 0; row < this.#grid.height; row += 1) {
      if (this.#grid.isEmpty(row)) continue;
      const byHand = this.#byHand.get(row);
      if (byHand) this.#nameByHand(row, byHand);
      else if (row < this.#head.end) this.#readAbove(row);
      else this.#readRow(row);
    }
    this.#tally.endPart();
    return {
      lines: this.#lines,
      opening: this.#tally.opening,
      closing: this.#closing ?? (this.#columns.balance >= 0 ? this.#tally.balance : null),
      named: this.#named,
      unread: this.#unread,
      doubts: this.#doubts,
      sums: this.#tally.sums,
    };
  }

  #name(row: number, as: RowName): void {
    this.#named.push({ row, as });
  }

  #leave(row: number, column: number, why: UnreadReason): void {
    const text = cellText(this.#grid.own(row, column)) || this.#look.firstText(row);
    this.#unread.push({ row, column, text, why });
  }

  /** A balance or a sum that a person named keeps its meaning; the other names only say that nothing is kept. */
  #nameByHand(row: number, as: RowName): void {
    this.#name(row, as);
    if (row < this.#head.end && as !== 'opening' && as !== 'closing') return;
    const figures = this.#look.figures(row).cells;
    if (as === 'opening' || as === 'closing') this.#balanceRow(row, as, figures, this.#look.looseFigure(row));
    else if (as === 'subtotal') this.#sumRow(row, { as, sum: 'subtotal', side: null }, figures, null);
    else if (as === 'total') this.#sumRow(row, { as, sum: 'total', side: null }, figures, null);
  }

  /** Above the head: titles, units, and now and then the balance brought forward. */
  #readAbove(row: number): void {
    if (row >= this.#head.row) {
      this.#name(row, 'head');
      return;
    }
    const label = this.#look.labelIn(row);
    const loose = label === null ? null : this.#look.looseFigure(row);
    if (label?.as === 'opening' && loose !== null) {
      this.#name(row, 'opening');
      this.#balanceRow(row, 'opening', new Map(), loose);
    } else this.#name(row, 'title');
  }

  #readRow(row: number): void {
    if (this.#head.words !== '' && this.#look.words(row) === this.#head.words) return this.#name(row, 'head');
    const label = this.#look.labelIn(row);
    const figures = this.#look.figures(row);
    const section = this.#look.sectionIn(row);
    if (section !== null && figures.fault === null && this.#isPart(row, label, figures.cells)) {
      return this.#beginPart(row, section, figures.cells);
    }
    if (
      label !== null &&
      (figures.cells.size > 0 || this.#look.looseFigure(row) !== null || figures.fault !== null)
    ) {
      return this.#readLabelled(row, label, figures);
    }
    if (label !== null) return this.#name(row, label.as);
    if (figures.fault !== null) return this.#readFault(row, figures.fault);
    const entries = this.#columns.amounts.filter(({ column }) => (figures.cells.get(column) ?? 0) !== 0);
    if (entries.length === 0) return this.#readWithoutSum(row, figures.cells);
    this.#keep(row, entries, figures);
  }

  #readFault(row: number, fault: { column: number; why: UnreadReason }): void {
    // Words under everything, in whatever column they happen to stand.
    if (row > this.#lastEntry && isNote(this.#look.firstText(row))) return this.#name(row, 'note');
    this.#leave(row, fault.column, fault.why);
  }

  #readLabelled(row: number, label: RowLabel, figures: Figures): void {
    const loose = figures.cells.size > 0 ? null : this.#look.looseFigure(row);
    if (figures.fault !== null && loose === null && !this.#look.isLabelCell(row, figures.fault.column)) {
      return this.#leave(row, figures.fault.column, figures.fault.why);
    }
    if (label.as === 'opening' && this.#tally.opening !== null && this.#tally.count === 0) {
      return this.#leave(row, 0, 'second-opening');
    }
    this.#name(row, label.as);
    if (!('sum' in label)) this.#balanceRow(row, label.as, figures.cells, loose);
    else this.#sumRow(row, label, figures.cells, loose);
  }

  #balanceRow(
    row: number,
    as: 'opening' | 'closing',
    cells: ReadonlyMap<number, number>,
    loose: LooseFigure | null,
  ): void {
    const { balance } = this.#columns;
    const column = cells.has(balance)
      ? balance
      : ([...cells].find(([, fen]) => fen !== 0)?.[0] ?? [...cells.keys()][0]);
    const told = column === undefined ? loose : { fen: cells.get(column) ?? 0, column };
    if (told === null) return;
    this.#tally.endPart();
    if (as === 'closing') {
      this.#closing = told.fen;
      this.#tally.close(row, told.column, told.fen);
    } else if (this.#tally.count === 0) this.#tally.open(told.fen, told.column);
    else this.#tally.seeBalance(row, told.fen);
  }

  #sumRow(row: number, label: SumLabel, cells: ReadonlyMap<number, number>, loose: LooseFigure | null): void {
    this.#tally.endPart();
    const told = cells.size > 0 || loose === null ? cells : new Map([[loose.column, loose.fen]]);
    this.#tally.check(row, label, told, this.#tally.opening !== null && this.#tally.opening !== 0);
  }

  /** A part's name stands before its rows; the same words after them are their sum. */
  #isPart(row: number, label: RowLabel | null, cells: ReadonlyMap<number, number>): boolean {
    if (cells.size > 1 || this.#columns.first('date') >= 0) return cells.size === 0;
    if (cells.size === 0) return true;
    return label === null || /^[(（]?[一二三四五六七八九十]/.test(this.#look.firstText(row));
  }

  #beginPart(row: number, side: 'income' | 'spending', cells: ReadonlyMap<number, number>): void {
    this.#side = side;
    this.#hasPart = true;
    const [figure] = cells;
    if (figure) {
      this.#name(row, 'subtotal');
      this.#tally.beginPart(row, figure[0], figure[1]);
    } else {
      this.#tally.endPart();
      this.#name(row, 'section');
    }
  }

  #readWithoutSum(row: number, cells: ReadonlyMap<number, number>): void {
    const texts = this.#look.texts(row);
    const first = texts[0];
    const { balance } = this.#columns;
    if (cells.size > 0 && !(cells.size === 1 && cells.has(balance))) return this.#name(row, 'zero');
    if (cells.has(balance)) return this.#leave(row, balance, 'no-amount');
    // Rows numbered beforehand, and rows of dashes.
    if (texts.every(({ text }) => /^[\d\s\-—–_/]*$/.test(text)) && texts.length <= 1)
      return this.#name(row, 'blank');
    if (first === undefined) return this.#name(row, 'blank');
    const isAround = row > this.#lastEntry || this.#tally.count + this.#unread.length === 0;
    // A day with words and no sum is an entry that lacks something, wherever it stands.
    const isDated = texts.length > 1 && this.#columns.all('date').includes(first.column);
    if (isNote(first.text) || (isAround && !isDated)) return this.#name(row, 'note');
    const part = texts.length === 1 && /^[(（]?[一二三四五六七八九十]+[)）]?[、.．]/.test(first.text);
    if (part) return this.#name(row, 'section');
    this.#leave(row, first.column, 'no-amount');
  }

  #keep(row: number, entries: readonly AmountColumn[], figures: Figures): void {
    const lines: SheetLine[] = [];
    const doubts: SheetDoubt[] = [];
    let [income, spending] = [0, 0];
    for (const entry of entries) {
      const written = figures.cells.get(entry.column) ?? 0;
      const item = this.#entry.itemOf(row, entry);
      if (item === '') {
        if (this.#tally.isSumOfAll(figures.cells)) return this.#sumWithoutName(row, figures.cells);
        return this.#leave(row, entry.column, 'no-item');
      }
      const amount = this.#signed(row, entry, written, figures.cells);
      if (amount === null) return this.#leave(row, entry.column, 'direction');
      const dates = this.#dates.get(this.#columns.beside('date', entry.column));
      const date = dates?.next(row);
      if (!date || 'fault' in date) {
        if (this.#tally.isSumOfAll(figures.cells)) return this.#sumWithoutName(row, figures.cells);
        return this.#leave(row, date?.column ?? 0, date?.fault ?? 'no-date');
      }
      if (date.doubt !== null) doubts.push({ row, column: date.column, why: date.doubt });
      if (entry.role !== 'amount' && written < 0) doubts.push({ row, column: entry.column, why: 'negative' });
      if (entry.role === 'income' || (entry.role === 'amount' && amount > 0)) income += amount;
      else spending -= amount;
      lines.push({
        row,
        column: entry.column,
        date: date.day,
        item,
        amount,
        ...this.#entry.wordsOf(row, entry),
      });
    }
    if (!this.#sumsUp(row, entries, figures.cells)) return;
    const cells = new Map([...figures.cells].filter(([column]) => column !== this.#columns.balance));
    this.#tally.keep({ row, cells, income, spending });
    const balance = figures.cells.get(this.#columns.balance);
    if (balance !== undefined) this.#tally.seeBalance(row, balance);
    this.#lines.push(...lines);
    this.#doubts.push(
      ...doubts,
      ...figures.rounded.map((column): SheetDoubt => ({ row, column, why: 'rounded' })),
    );
    if (this.#grid.sheet.rows[row]?.hidden) this.#doubts.push({ row, column: 0, why: 'hidden' });
  }

  /** The sum beside the row's own figures. */
  #sumsUp(row: number, entries: readonly AmountColumn[], cells: ReadonlyMap<number, number>): boolean {
    for (const column of this.#columns.sums) {
      const told = cells.get(column);
      if (told === undefined || told === 0) continue;
      const of = (role: string): number =>
        entries
          .filter((entry) => role === '' || entry.role === role)
          .reduce((sum, entry) => sum + (cells.get(entry.column) ?? 0), 0);
      const possible = [of(''), of('income'), of('spending'), of('income') - of('spending')];
      if (!possible.includes(told)) {
        this.#leave(row, column, 'sum');
        return false;
      }
    }
    return true;
  }

  #sumWithoutName(row: number, cells: ReadonlyMap<number, number>): void {
    this.#name(row, 'total');
    this.#sumRow(row, { as: 'total', sum: 'total', side: null }, cells, null);
  }

  /** What came in is more than 0. Null when nothing tells. */
  #signed(
    row: number,
    { role, column }: AmountColumn,
    written: number,
    cells: ReadonlyMap<number, number>,
  ): number | null {
    if (role === 'income') return written;
    if (role === 'spending') return -written;
    const { direction, balance } = this.#columns;
    if (direction >= 0) {
      const told = DIRECTIONS.get(plainCell(this.#grid.seen(row, direction)));
      if (told === undefined) return null;
      return told === 1 ? written : -Math.abs(written);
    }
    if (this.#hasPart && this.#side !== null) return this.#side === 'income' ? written : -Math.abs(written);
    if (this.#isSigned) return written;
    const [before, after] = [this.#tally.balance, cells.get(balance)];
    if (column === balance || before === null || after === undefined) return null;
    if (after - before === written) return written;
    return before - after === written ? -written : null;
  }
}
