// What a row of a sheet says, before it is judged: its figures, its words, the label by which it is named.
import { readAmount } from './amount.ts';
import type { Columns } from './columns.ts';
import { cellText, plain, plainCell } from './grid.ts';
import type { Grid } from './grid.ts';
import { labelOf, sectionOf, withoutNumber } from './row-words.ts';
import type { RowLabel } from './row-words.ts';
import type { UnreadReason } from './sheet-reading.ts';

/** A row's sums: fen by column; or where one could not be read. */
export interface Figures {
  readonly cells: ReadonlyMap<number, number>;
  readonly rounded: readonly number[];
  readonly fault: { readonly column: number; readonly why: UnreadReason } | null;
}

/** A figure that stands in no column of figures. */
export interface LooseFigure {
  readonly fen: number;
  readonly column: number;
}

export class RowLook {
  readonly #grid: Grid;
  readonly #columns: Columns;

  constructor(grid: Grid, columns: Columns) {
    this.#grid = grid;
    this.#columns = columns;
  }

  words(row: number): string {
    return (this.#grid.sheet.rows[row]?.cells ?? []).map((cell) => plainCell(cell)).join('|');
  }

  hasFigure(row: number, column: number): boolean {
    return typeof readAmount(this.#grid.own(row, column)) !== 'string';
  }

  firstText(row: number): string {
    return (
      (this.#grid.sheet.rows[row]?.cells ?? []).map((cell) => cellText(cell)).find((text) => text !== '') ??
      ''
    );
  }

  figures(row: number): Figures {
    const cells = new Map<number, number>();
    const rounded: number[] = [];
    let fault: Figures['fault'] = null;
    for (const column of this.#columns.figures) {
      const cell = this.#grid.own(row, column);
      const read = readAmount(cell, this.#columns.unitOf(column));
      if (read === 'unclear')
        fault ??= { column, why: /^#[A-Z/0!?]+/.test(cellText(cell)) ? 'error' : 'amount' };
      else if (read !== 'none') {
        cells.set(column, read.fen);
        if (read.rounded) rounded.push(column);
      }
    }
    return { cells, rounded, fault };
  }

  /** The label of a row: the first of its words, with or without a figure behind it. */
  labelIn(row: number): RowLabel | null {
    for (const { text } of this.texts(row)) {
      const label = labelOf(text) ?? labelOf(text.split(/[:：]/)[0] ?? '');
      if (label) return label;
      // 序号, a day: what stands before the words of the row.
      if (!/^[\d.\-/年月日号]*$/.test(plain(text))) return null;
    }
    return null;
  }

  texts(row: number): { text: string; column: number }[] {
    return (this.#grid.sheet.rows[row]?.cells ?? []).flatMap((cell, column) => {
      const text = cellText(cell);
      const isFigure = this.#columns.figures.has(column) && readAmount(cell) !== 'unclear';
      return text === '' || isFigure ? [] : [{ text, column }];
    });
  }

  /** A figure behind a label's words (期末余额：1,200.00), or in a column that is none of ours. */
  looseFigure(row: number): LooseFigure | null {
    const cells = this.#grid.sheet.rows[row]?.cells ?? [];
    for (const [column, cell] of cells.entries()) {
      const behind = /^[^:：]+[:：](.+)$/.exec(cellText(cell))?.[1];
      const figure =
        behind === undefined ? 'none' : readAmount(behind.replace(/^[（(]?(?:大写|小写)[)）]?[:：]?/, ''));
      if (typeof figure !== 'string') return { fen: figure.fen, column };
    }
    for (const [column, cell] of cells.entries()) {
      if (typeof cell === 'string' || this.#columns.figures.has(column)) continue;
      const figure = readAmount(cell);
      if (typeof figure !== 'string' && column > 0) return { fen: figure.fen, column };
    }
    return null;
  }

  /** The label itself may stand in a column of sums. */
  isLabelCell(row: number, column: number): boolean {
    return labelOf(cellText(this.#grid.own(row, column))) !== null;
  }

  sectionIn(row: number): 'income' | 'spending' | null {
    const [first] = this.texts(row).filter(
      ({ text }) => withoutNumber(text) !== '' && !/^[\d.]+$/.test(text),
    );
    return first === undefined ? null : sectionOf(first.text);
  }
}
