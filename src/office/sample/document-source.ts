// The body of a source file: a small Markdown with exactly what a notice may hold (disclosure/document.ts).
//
//   ## heading, ### heading      - item / 1. item      **strong**
//   表：caption, then | cell | cell | with a separator line
//   ![what it shows](file.webp "caption")
//
// Blocks are parted by a blank line. Anything else that looks like markup is a mistake, not text.
import type { Block, Inline, Run } from '../../disclosure/index.ts';
import { SampleError } from './error.ts';

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
  Exclude<Block, { type: 'image' }> | { readonly type: 'image'; readonly part: string };

export interface SourceDocument {
  readonly blocks: readonly SourceBlock[];
  readonly images: readonly ImageReference[];
}

interface Line {
  readonly text: string;
  readonly number: number;
}

const CAPTION = '表：';
const IMAGE = /^!\[([^\]]*)\]\(([^)\s]+)(?: "([^"]*)")?\)$/;
const ORDERED = /^(\d{1,2})\. (.*)$/;

/**
 * Reads a body.
 * @param firstLine number of the body's first line in its file.
 * @throws SampleError bad-block, bad-table, bad-image.
 */
export function readDocument(file: string, body: string, firstLine: number): SourceDocument {
  const images: ImageReference[] = [];
  const blocks = groups(body, firstLine).map((lines) => readBlock(file, lines, images));
  return { blocks, images };
}

/** Lines between blank lines. */
function groups(body: string, firstLine: number): Line[][] {
  const found: Line[][] = [];
  let open: Line[] | null = null;
  for (const [index, raw] of body.split('\n').entries()) {
    const text = raw.trimEnd();
    if (text === '') {
      open = null;
    } else if (open) {
      open.push({ text, number: firstLine + index });
    } else {
      open = [{ text, number: firstLine + index }];
      found.push(open);
    }
  }
  return found;
}

function readBlock(file: string, lines: readonly Line[], images: ImageReference[]): SourceBlock {
  const first = lines[0]!;
  if (first.text.startsWith('#')) return readHeading(file, lines);
  if (first.text.startsWith('![')) return readImage(file, lines, images);
  if (first.text.startsWith(CAPTION) || first.text.startsWith('|')) return readTable(file, lines);
  if (first.text.startsWith('- ')) return readList(file, lines);
  if (ORDERED.test(first.text)) return readOrderedList(file, lines);
  for (const line of lines) refuseMarkup(file, line);
  return {
    type: 'paragraph',
    content: readInline(file, lines.map((line) => line.text).join(''), first.number),
  };
}

function readHeading(file: string, lines: readonly Line[]): SourceBlock {
  const first = lines[0]!;
  const found = /^(##|###) (\S.*)$/.exec(first.text);
  if (!found || lines.length > 1) {
    throw new SampleError(
      'bad-block',
      file,
      first.number,
      'a heading is one line, ## or ###, then a blank line',
    );
  }
  return { type: 'heading', level: found[1] === '##' ? 2 : 3, text: found[2]! };
}

function readImage(file: string, lines: readonly Line[], images: ImageReference[]): SourceBlock {
  const first = lines[0]!;
  const found = IMAGE.exec(first.text);
  if (!found || lines.length > 1) {
    throw new SampleError(
      'bad-image',
      file,
      first.number,
      'an image is written ![what it shows](file.webp "caption")',
    );
  }
  if (found[1]!.trim() === '') {
    throw new SampleError(
      'bad-image',
      file,
      first.number,
      'an image needs words for those who cannot see it',
    );
  }
  const part = `image-${images.length + 1}`;
  images.push({ part, file: found[2]!, alt: found[1]!, caption: found[3] ?? null, line: first.number });
  return { type: 'image', part };
}

function readList(file: string, lines: readonly Line[]): SourceBlock {
  const items = lines.map((line) => {
    if (!line.text.startsWith('- ')) {
      throw new SampleError('bad-block', file, line.number, 'every line of a list starts with "- "');
    }
    return readInline(file, line.text.slice(2), line.number);
  });
  return { type: 'list', ordered: false, items };
}

function readOrderedList(file: string, lines: readonly Line[]): SourceBlock {
  const items = lines.map((line, index) => {
    const found = ORDERED.exec(line.text);
    if (!found || Number(found[1]) !== index + 1) {
      throw new SampleError(
        'bad-block',
        file,
        line.number,
        `this item of the list must start with "${index + 1}. "`,
      );
    }
    return readInline(file, found[2]!, line.number);
  });
  return { type: 'list', ordered: true, items };
}

function readTable(file: string, lines: readonly Line[]): SourceBlock {
  const captioned = lines[0]!.text.startsWith(CAPTION);
  const [head, separator, ...rows] = captioned ? lines.slice(1) : lines;
  if (!head || !separator || rows.length === 0) {
    throw new SampleError('bad-table', file, lines[0]!.number, 'a table has a head, a separator and rows');
  }
  const names = readCells(file, head);
  if (!readCells(file, separator).every((cell) => /^:?-{3,}:?$/.test(cell))) {
    throw new SampleError('bad-table', file, separator.number, 'the line under the head is | --- | --- |');
  }
  for (const line of [separator, ...rows]) {
    const count = readCells(file, line).length;
    if (count !== names.length) {
      throw new SampleError(
        'bad-table',
        file,
        line.number,
        `${count} cells where the head has ${names.length}`,
      );
    }
  }
  return {
    type: 'table',
    ...(captioned ? { caption: lines[0]!.text.slice(CAPTION.length) } : {}),
    head: names,
    rows: rows.map((line) => readCells(file, line)),
  };
}

function readCells(file: string, line: Line): string[] {
  const found = /^\|(.*)\|$/.exec(line.text);
  if (!found) throw new SampleError('bad-table', file, line.number, 'a row starts and ends with |');
  return found[1]!.split('|').map((cell) => cell.trim());
}

function readInline(file: string, text: string, line: number): Inline {
  const pieces = text.split('**');
  if (pieces.length % 2 === 0) throw new SampleError('bad-block', file, line, '** without its pair');
  return pieces.flatMap((piece, index): Run[] =>
    piece === '' ? [] : [index % 2 === 1 ? { text: piece, strong: true } : { text: piece }],
  );
}

/** A line inside a paragraph that starts like another block has lost its blank line. */
function refuseMarkup(file: string, line: Line): void {
  if (/^(#|- |\||!\[|\d{1,2}\. )/.test(line.text) || line.text.startsWith(CAPTION)) {
    throw new SampleError('bad-block', file, line.number, 'a blank line is missing before this line');
  }
}
