// Sheets that a treasurer hands in: read by the office, understood in the console with the clerk looking on.
import { z } from 'zod';
import { COLUMN_ROLES, parseDay } from '../disclosure/index.ts';
import type { CalendarDay } from '../disclosure/index.ts';

const day = z.custom<CalendarDay>((value) => typeof value === 'string' && parseDay(value) !== null);
const count = z.int().nonnegative();
const sheetCell = z.union([
  z.null(),
  z.string(),
  z.strictObject({ text: z.string(), number: z.number().optional(), date: day.optional() }),
]);
const sheet = z.strictObject({
  name: z.string(),
  hidden: z.boolean(),
  rows: z.array(z.strictObject({ cells: z.array(sheetCell), hidden: z.literal(true).optional() })),
  merged: z.array(z.strictObject({ row: count, column: count, rows: count, columns: count })),
});
export const SHEET_KINDS = ['xlsx', 'xls', 'ods', 'csv'] as const;
export const sheetBook = z.strictObject({ kind: z.enum(SHEET_KINDS), sheets: z.array(sheet) });
export type SheetBook = z.infer<typeof sheetBook>;

/** PUT /api/proposals/:id/sheets/mapping → 204: what the clerk chose, kept for the next sheet of the same item. */
export const rememberedMapping = z.strictObject({
  columns: z
    .array(
      z.strictObject({
        head: z.string().max(200),
        role: z.enum(COLUMN_ROLES),
        category: z.string().max(200).optional(),
      }),
    )
    .max(100)
    .readonly(),
});

/**
 * POST /api/proposals/:id/sheets (multipart, one file) → 201: the cells of a workbook or of a table of text, as they
 * are; 413/415/422/429 with a sentence. Nothing of it is kept in the office. `remembered`: the mapping of the item's
 * last sheet.
 */
export const importedSheets = z.strictObject({
  book: sheetBook,
  /** What was left out, or wants a look. */
  notes: z.array(z.strictObject({ code: z.string(), count: z.int(), message: z.string() })),
  remembered: rememberedMapping.nullable(),
});
export type ImportedSheets = z.infer<typeof importedSheets>;
