import type { Block, Inline } from './document.ts';

/** The text of runs without their emphasis. */
export const inlineText = (inline: Inline): string => inline.map(({ text }) => text).join('');

/** The lines of a block, in its order: a point of a list and a cell of a table is one. What was read in a picture is none. */
export function blockLines(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [inlineText(block.content)];
    case 'list':
      return block.items.map(inlineText);
    case 'table':
      return [block.caption ?? '', ...block.head, ...block.rows.flat()];
    case 'image':
      return [block.alt, block.caption ?? ''];
  }
}

/** With what was read in its picture. */
export const wordedLines = (block: Block): readonly string[] =>
  block.type === 'image' ? [...blockLines(block), block.words ?? ''] : blockLines(block);
