// How much of a file is taken in, and what its reading may cost.

export const IMPORT_LIMITS = {
  /** Bytes of the file. */
  bytes: 20 * 1024 * 1024,
  /** Pages of a PDF. */
  pages: 30,
  /** Characters on one page: no page of a letter has more, and a gate that reads them must come to an end. */
  pageCharacters: 20_000,
  /** Pictures in a Word document, as many as a notice may have. */
  images: 12,
  /** Files in an Office document's zip. */
  zipFiles: 2000,
  /** Bytes of all that an Office document unpacks to. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Paragraphs, list items and table rows of a Word document. */
  lines: 5000,
  /** Sheets of a workbook, and rows and columns of one that have anything in them. */
  sheets: 20,
  sheetRows: 20_000,
  sheetColumns: 100,
  /** Filled cells of a whole workbook. */
  sheetCells: 300_000,
  /** Characters of one cell: the rest is cut off, and told. */
  cellCharacters: 1000,
  /** Merged ranges of a sheet. */
  mergedRanges: 5000,
  /** Wall-clock time of the child. */
  milliseconds: 90_000,
  /** Resident memory of the child: it starts with 100 MB. */
  residentBytes: 700 * 1024 * 1024,
  /** Files that may wait for their turn. */
  waiting: 3,
} as const;
export type ImportLimits = { readonly [name in keyof typeof IMPORT_LIMITS]: number };
