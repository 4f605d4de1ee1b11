// A workbook as the clerk looks at it: which sheets are taken, each by its mapping, and what comes of them.
import type { ImportedSheets } from '../../contract/index.ts';
import { chooseSheets, proposeMapping, readSheet } from '../../disclosure/index.ts';
import type { Sheet, SheetMapping, SheetReading } from '../../disclosure/index.ts';

export interface LookedAt {
  readonly sheet: Sheet;
  readonly mapping: SheetMapping;
  readonly reading: SheetReading;
  readonly isTaken: boolean;
}

/** The proposal for each sheet. `around`: the name of the file, the period told of. */
export function lookAt(
  { book, remembered }: ImportedSheets,
  period: string | null,
  name: string,
): LookedAt[] {
  const around = [...(period === null ? [] : [period]), name];
  const proposed = book.sheets.map((sheet) => ({
    sheet,
    mapping: proposeMapping(sheet, { around, remembered }),
  }));
  const chosen = chooseSheets(proposed, period);
  return proposed.map(({ sheet, mapping }, index) => ({
    sheet,
    mapping,
    reading: readSheet(sheet, mapping),
    isTaken: chosen.includes(index),
  }));
}

/** The same sheet by another mapping. */
export function remapped({ sheet, isTaken }: LookedAt, mapping: SheetMapping): LookedAt {
  return { sheet, isTaken, mapping, reading: readSheet(sheet, mapping) };
}
