// A worksheet as anybody may have kept it, freed of the program that wrote it. Rows and columns count from 0.
import type { CalendarDay } from '../calendar-day.ts';

/** A cell that is more than its text. */
export interface ValueCell {
  /** As the sheet shows it. */
  readonly text: string;
  readonly number?: number | undefined;
  /** The number is shown as this day. */
  readonly date?: CalendarDay | undefined;
}
export type SheetCell = string | ValueCell | null;

export interface SheetRow {
  readonly cells: readonly SheetCell[];
  readonly hidden?: true | undefined;
}

/** Cells drawn as one; what they say stands in the first. */
export interface MergedCells {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedCells[];
}

/** What the cell shows, without spaces at its ends. */
export function cellText(cell: SheetCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return (typeof cell === 'string' ? cell : cell.text).trim();
}

/** The text for comparing: one form for full and half width, no spaces, nothing unseen. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]/gu, '')
    .replaceAll('∶', ':');
}

/** The text of a cell for comparing. */
export function plainCell(cell: SheetCell | undefined): string {
  return plain(cellText(cell));
}

/** How many columns have anything in them. */
export function widthOf({ rows }: Sheet): number {
  return rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
}

/** Looks cells up, through merged ones too. */
export class Grid {
  readonly sheet: Sheet;
  readonly width: number;
  /** Per row, where the first of a merged range stands for a cell beside or under it. */
  readonly #firsts = new Map<number, Map<number, MergedCells>>();

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.width = widthOf(sheet);
    for (const merged of sheet.merged) this.#add(merged);
  }

  #add(merged: MergedCells): void {
    const lastRow = Math.min(merged.row + merged.rows, this.sheet.rows.length);
    const lastColumn = Math.min(merged.column + merged.columns, this.width);
    for (let row = merged.row; row < lastRow; row += 1) {
      const firsts = this.#firsts.get(row) ?? new Map<number, MergedCells>();
      this.#firsts.set(row, firsts);
      for (let column = merged.column; column < lastColumn; column += 1) firsts.set(column, merged);
    }
  }

  get height(): number {
    return this.sheet.rows.length;
  }

  /** The cell itself: null under a merged one. */
  own(row: number, column: number): SheetCell {
    return this.sheet.rows[row]?.cells[column] ?? null;
  }

  /** What stands there to the eye: of merged cells, what the first says. */
  seen(row: number, column: number): SheetCell {
    const merged = this.mergedAt(row, column);
    return merged ? this.own(merged.row, merged.column) : this.own(row, column);
  }

  mergedAt(row: number, column: number): MergedCells | undefined {
    return this.#firsts.get(row)?.get(column);
  }

  /** Whether the row says anything at all. */
  isEmpty(row: number): boolean {
    return (this.sheet.rows[row]?.cells ?? []).every((cell) => cellText(cell) === '');
  }
}
