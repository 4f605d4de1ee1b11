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
  /** Files in a Word document's zip. */
  zipFiles: 2000,
  /** Bytes of all that a Word document unpacks to. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Paragraphs, list items and table rows of a Word document. */
  lines: 5000,
  /** Wall-clock time of the child. */
  milliseconds: 90_000,
  /** Resident memory of the child: it starts with 100 MB. */
  residentBytes: 700 * 1024 * 1024,
  /** Files that may wait for their turn. */
  waiting: 3,
} as const;
export type ImportLimits = { readonly [name in keyof typeof IMPORT_LIMITS]: number };
