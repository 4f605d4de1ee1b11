// The body of a source file: a small Markdown with exactly what a notice may hold (disclosure/document.ts).
//
//   ## heading, ### heading      - item / 1. item      **strong**
//   表：caption, then | cell | cell | with a separator line
//   ![what it shows](file.webp "caption")
//
// Blocks are parted by a blank line (a heading needs none). Anything else that looks like markup is a mistake.
import type { Block, Inline, Run } from '../../disclosure/index.ts';
import { SampleError } from './error.ts';
import type { SampleErrorCode } from './error.ts';
import type { SourceLine } from './source-text.ts';

/** An image as the source names it; the part's name is its place among the images. */
export interface ImageReference {
  readonly part: string;
  readonly file: string;
  readonly alt: string;
  readonly caption: string | null;
  readonly line: number;
}

/** A block as the source has it: an image's size is not known yet. */
export type SourceBlock =
  Exclude<Block, { type: 'image' }> | { readonly type: 'image'; readonly image: ImageReference };

interface Line extends SourceLine {
  readonly file: string;
}
/** The lines of one block. */
type Lines = readonly [Line, ...Line[]];

const CAPTION = '表：';

/**
 * Reads a body.
 * @throws SampleError bad-block, bad-table, bad-image.
 */
export function readDocument(file: string, body: readonly SourceLine[]): SourceBlock[] {
  let images = 0;
  return groups(file, body).map((lines) =>
    lines[0].text.startsWith('![') ? readImage(lines, (images += 1)) : readBlock(lines),
  );
}

/** Lines between blank lines; a heading stands alone. */
function groups(file: string, body: readonly SourceLine[]): Lines[] {
  const found: [Line, ...Line[]][] = [];
  let open: Line[] | null = null;
  for (const { number, text } of body) {
    const line = { file, number, text: text.trimEnd() };
    if (line.text === '') {
      open = null;
    } else if (open && !line.text.startsWith('#')) {
      open.push(line);
    } else {
      const group: [Line, ...Line[]] = [line];
      found.push(group);
      open = line.text.startsWith('#') ? null : group;
    }
  }
  return found;
}

function readBlock(lines: Lines): SourceBlock {
  const { text } = lines[0];
  if (text.startsWith('#')) return readHeading(lines[0]);
  if (text.startsWith(CAPTION) || text.startsWith('|')) return readTable(lines);
  if (text.startsWith('- ')) return { type: 'list', ordered: false, items: lines.map(readItem) };
  if (/^\d{1,2}\. /.test(text)) return { type: 'list', ordered: true, items: lines.map(readNumberedItem) };
  for (const line of lines) refuseMarkup(line);
  return { type: 'paragraph', content: readInline(lines[0], lines.map((line) => line.text).join('')) };
}

function readHeading(line: Line): SourceBlock {
  const [, marks, text] = /^(##|###) (\S.*)$/.exec(line.text) ?? [];
  if (text === undefined) throw mistake('bad-block', line, 'a heading starts with "## " or "### "');
  return { type: 'heading', level: marks === '##' ? 2 : 3, text };
}

function readImage([line, next]: Lines, place: number): SourceBlock {
  const [, alt, file, caption] = /^!\[([^\]]*)\]\(([a-z0-9-]+\.webp)(?: "([^"]+)")?\)$/.exec(line.text) ?? [];
  if (alt === undefined || file === undefined || next) {
    throw mistake('bad-image', line, 'an image is one line, ![what it shows](file.webp "caption")');
  }
  if (alt.trim() === '') throw mistake('bad-image', line, 'an image needs words for those who cannot see it');
  const image = { part: `image-${place}`, file, alt, caption: caption ?? null, line: line.number };
  return { type: 'image', image };
}

function readItem(line: Line): Inline {
  if (line.text.startsWith('- ')) return readInline(line, line.text.slice(2));
  throw mistake('bad-block', line, 'every line of a list starts with "- "');
}

function readNumberedItem(line: Line, index: number): Inline {
  const marker = `${index + 1}. `;
  if (line.text.startsWith(marker)) return readInline(line, line.text.slice(marker.length));
  throw mistake('bad-block', line, `this item of the list must start with "${marker}"`);
}

function readTable(lines: Lines): SourceBlock {
  const [first] = lines;
  const captioned = first.text.startsWith(CAPTION);
  const [head, separator, ...rows] = captioned ? lines.slice(1) : lines;
  if (!head || !separator || rows.length === 0) {
    throw mistake('bad-table', first, 'a table has a head, a separator and rows');
  }
  const names = readCells(head);
  if (!readCells(separator).every((cell) => /^:?-{3,}:?$/.test(cell))) {
    throw mistake('bad-table', separator, 'the line under the head is | --- | --- |');
  }
  for (const line of [separator, ...rows]) {
    const count = readCells(line).length;
    if (count !== names.length) {
      throw mistake('bad-table', line, `${count} cells where the head has ${names.length}`);
    }
  }
  return {
    type: 'table',
    ...(captioned ? { caption: first.text.slice(CAPTION.length) } : {}),
    head: names,
    rows: rows.map(readCells),
  };
}

function readCells(line: Line): string[] {
  if (!/^\|.*\|$/.test(line.text)) throw mistake('bad-table', line, 'a row starts and ends with |');
  return line.text
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

function readInline(line: Line, text: string): Inline {
  const pieces = text.split('**');
  if (pieces.length % 2 === 0) throw mistake('bad-block', line, '** without its pair');
  return pieces.flatMap((piece, index): Run[] =>
    piece === '' ? [] : [index % 2 === 1 ? { text: piece, strong: true } : { text: piece }],
  );
}

/** A line inside a paragraph that starts like another block has lost its blank line. */
function refuseMarkup(line: Line): void {
  if (/^(- |\||!\[|\d{1,2}\. |表：)/.test(line.text)) {
    throw mistake('bad-block', line, 'a blank line is missing before this line');
  }
}

const mistake = (code: SampleErrorCode, line: Line, message: string): SampleError =>
  new SampleError(code, line.file, line.number, message);
