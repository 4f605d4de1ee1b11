// How much of a page each block takes. By characters alone, or, where a display says how wide it is, by the lines they
// stand on: ten short lines fill a page that has room for two hundred characters.

/** What a display says of its page, in body text. */
export interface PageLines {
  /** Characters of a line; at least 4. */
  readonly charactersPerLine: number;
  /** Lines a picture takes. */
  readonly pictureLines: number;
  /** `lines`: the rows of a table stand as lines of words, not in columns. */
  readonly tables: 'grid' | 'lines';
}

/** Weights, all in characters of body text: a line weighs as many as stand on it. */
export interface PageMeasure {
  paragraph(text: string): number;
  heading(text: string): number;
  /** Air above a heading, which it does not need at the top of a page. */
  readonly headingAir: number;
  item(text: string): number;
  row(cells: readonly string[]): number;
  /** Caption and head of a table, repeated on each of its pages. */
  frame(head: readonly string[], caption: string): number;
  picture(captionLength: number): number;
  /** How many characters of a paragraph stand in that room. */
  fits(room: number): number;
}

/** Characters of a text, as they are read. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Characters of a row. */
export function rowLength(row: readonly string[]): number {
  return row.reduce((sum, cell) => sum + lengthOf(cell), 0);
}

/** By characters; a picture takes half a page beside its words. */
export function byCharacters(capacity: number): PageMeasure {
  return {
    paragraph: lengthOf,
    heading: lengthOf,
    headingAir: 0,
    item: lengthOf,
    row: rowLength,
    frame: (head, caption) => rowLength(head) + lengthOf(caption),
    picture: (captionLength) => capacity / 2 + captionLength,
    fits: (room) => Math.max(0, Math.floor(room)),
  };
}

// In lines, as ui/document-view.ts draws them on a display: what follows from its style sheet.
const PARAGRAPH_GAP = 0.54;
const HEADING = { size: 1.25, gap: 0.8, air: 0.44 };
const ITEM = { indent: 1.6, gap: 0.25 };
/** A table is set smaller: size, what a cell's padding adds to its height, and to its width in body characters. */
const TABLE = { size: 0.667, padding: 0.36, cellWidth: 0.8, gap: 0.3 };
const CAPTION_LINES = 0.9;
/** Lines end ragged: a closing mark is never first, a number is never cut. */
const RAGGED = 1.04;

/** Digits, Latin letters and spaces are about half as wide as a Chinese character. */
const NARROW = /[\x20-\x7e\u2010-\u2013]/;
const HALF = 0.6;

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (NARROW.test(character) ? HALF : 1), 0);
}

const rowWidth = (row: readonly string[]): number => row.reduce((sum, cell) => sum + widthOf(cell), 0);

/** By lines. */
export function byLines({ charactersPerLine, pictureLines, tables }: PageLines): PageMeasure {
  const line = Math.max(4, Math.floor(charactersPerLine));
  const lines = (length: number, room: number): number => Math.max(1, Math.ceil((length * RAGGED) / room));
  const cell = (length: number, columns: number): number =>
    lines(length, Math.max(4, (line - columns * TABLE.cellWidth) / TABLE.size));
  const isGrid = tables === 'grid';
  return {
    paragraph: (text) => (lines(widthOf(text), line) + PARAGRAPH_GAP) * line,
    heading: (text) => (lines(widthOf(text) * HEADING.size, line) * HEADING.size + HEADING.gap) * line,
    headingAir: HEADING.air * line,
    item: (text) => (lines(widthOf(text), Math.max(4, line - ITEM.indent)) + ITEM.gap) * line,
    row: (cells) =>
      isGrid
        ? (cell(rowWidth(cells), cells.length) * TABLE.size + TABLE.padding) * line
        : (lines(rowWidth(cells) + 2 * cells.length, line) + ITEM.gap) * line,
    frame: (head, caption) => {
      if (!isGrid) return caption === '' ? 0 : (lines(widthOf(caption), line) + HEADING.gap) * line;
      const named = caption === '' ? 0 : CAPTION_LINES;
      return (TABLE.size + TABLE.padding + named + TABLE.gap) * line;
    },
    picture: (captionLength) => (pictureLines + TABLE.gap + (captionLength > 0 ? CAPTION_LINES : 0)) * line,
    fits: (room) => Math.max(0, Math.floor((Math.floor(room / line) * line) / RAGGED)),
  };
}
