// The day of each row: read, carried down, or told by its neighbours.
import type { CalendarDay } from '../calendar-day.ts';
import { lastDayOf, readDate } from './date.ts';
import type { DateHint, ReadDate } from './date.ts';
import type { Grid } from './grid.ts';
import { cellText, plainCell } from './grid.ts';
import type { SheetMapping } from './mapping.ts';
import type { SheetDoubt, UnreadReason } from './sheet-reading.ts';

export const DITTO = /^(?:〃|″|"|''|”|“|同上|‖)$/;

export type RowDate =
  | { readonly day: CalendarDay; readonly doubt: SheetDoubt['why'] | null; readonly column: number }
  | { readonly fault: UnreadReason; readonly column: number };

/** Days of one column of dates (or of a year's, a month's and a day's column), row after row. */
export class RowDates {
  readonly #grid: Grid;
  readonly #hint: DateHint;
  readonly #date: number;
  readonly #parts: Readonly<Record<'year' | 'month' | 'day', number>>;
  readonly #reads = new Map<number, ReadDate>();
  /** 3.10 stands in this column: zeros are kept here, and 3.1 is the 1st. */
  readonly #keepsZeros: boolean;
  #last: { day: CalendarDay; doubt: SheetDoubt['why'] | null } | null = null;
  #year: number | null;
  #month: number | null;

  constructor(grid: Grid, { columns, year, month }: SheetMapping, dateColumn: number, first: number) {
    this.#grid = grid;
    this.#hint = { year, month };
    this.#year = year;
    this.#month = month;
    this.#date = dateColumn;
    const at = (role: string): number => columns.findIndex((column) => column.role === role);
    this.#parts = { year: at('year'), month: at('month'), day: at('day') };
    const rows = Array.from({ length: Math.max(0, grid.height - first) }, (_, index) => first + index);
    this.#keepsZeros = rows.some((row) => /^\d{1,2}\.[123]0$/.test(plainCell(grid.own(row, dateColumn))));
  }

  /** Call it row after row, for the rows that are entries. */
  next(row: number): RowDate {
    const { year, month, day } = this.#parts;
    if (this.#date < 0 && month < 0 && day < 0) return this.#withoutColumn();
    const read = this.#date >= 0 ? this.#readAt(row) : this.#readParts(row);
    const column = this.#date >= 0 ? this.#date : Math.max(day, month, year);
    const found = this.#settled(read, row);
    if (found === null)
      return {
        fault: read.kind === 'none' ? 'no-date' : read.kind === 'either' ? 'date-either' : 'date',
        column,
      };
    this.#last = found;
    return { ...found, column };
  }

  #withoutColumn(): RowDate {
    const { year, month } = this.#hint;
    const day = year === null || month === null ? null : lastDayOf(year, month);
    return day === null ? { fault: 'no-date', column: 0 } : { day, doubt: 'date-none', column: 0 };
  }

  #settled(read: ReadDate, row: number): { day: CalendarDay; doubt: SheetDoubt['why'] | null } | null {
    switch (read.kind) {
      case 'day':
        return { day: read.day, doubt: null };
      case 'span':
        return { day: read.day, doubt: 'date-span' };
      case 'month': {
        const day = lastDayOf(read.year, read.month);
        return day === null ? null : { day, doubt: 'date-month' };
      }
      case 'either': {
        if (this.#keepsZeros) return { day: read.days[0], doubt: null };
        const next = this.#nextCertain(row);
        const fits = read.days.filter(
          (day) => (this.#last === null || day >= this.#last.day) && (next === null || day <= next),
        );
        const [only] = fits;
        return fits.length === 1 && only !== undefined ? { day: only, doubt: 'date-order' } : null;
      }
      case 'none':
        return this.#last;
      case 'unclear':
        return null;
    }
  }

  #readAt(row: number): ReadDate {
    const known = this.#reads.get(row);
    if (known) return known;
    const cell = this.#grid.seen(row, this.#date);
    const read: ReadDate = DITTO.test(cellText(cell)) ? { kind: 'none' } : readDate(cell, this.#hint);
    this.#reads.set(row, read);
    return read;
  }

  /** The next day below that can be only one. */
  #nextCertain(row: number): CalendarDay | null {
    for (let at = row + 1; at < this.#grid.height; at += 1) {
      const read = this.#readAt(at);
      if (read.kind === 'day') return read.day;
    }
    return null;
  }

  /** Year, month and day in columns of their own; what is left out stays as it was above. */
  #readParts(row: number): ReadDate {
    const { year, month, day } = this.#parts;
    const numberAt = (column: number): number | null => {
      const text = column < 0 ? '' : plainCell(this.#grid.seen(row, column)).replace(/[年月日号]$/, '');
      if (text === '' || DITTO.test(text)) return null;
      return /^\d{1,4}$/.test(text) ? Number(text) : NaN;
    };
    const [toldYear, toldMonth, toldDay] = [numberAt(year), numberAt(month), numberAt(day)];
    if (toldMonth === null && toldDay === null) return { kind: 'none' };
    const lastYear = toldYear ?? this.#year;
    const lastMonth = toldMonth ?? this.#month;
    if (lastYear === null || lastMonth === null) return { kind: 'unclear' };
    const text =
      toldDay === null
        ? `${String(lastYear)}-${String(lastMonth)}`
        : `${String(lastYear)}-${String(lastMonth)}-${String(toldDay)}`;
    const read = readDate(text, this.#hint);
    if (read.kind === 'day' || read.kind === 'month') [this.#year, this.#month] = [lastYear, lastMonth];
    return read;
  }
}
