// What an editor leaves behind and nobody wrote: a line without words, a list without items. It is not published.
import type { Block, Inline } from './document.ts';

const isBlank = (inline: Inline): boolean => inline.every(({ text }) => text.trim() === '');

/** Of an ordered list only the last ones go: without one in the middle those after it would bear other numbers. */
function filledItems({ ordered, items }: Extract<Block, { type: 'list' }>): readonly Inline[] {
  const last = items.findLastIndex((item) => !isBlank(item));
  return items.filter((item, index) => (ordered ? index <= last : !isBlank(item)));
}

/** The blocks without those that say nothing, lists without their empty items. Tables and images stay as they are. */
export function withoutEmptyBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    switch (block.type) {
      case 'heading':
        return block.text.trim() === '' ? [] : [block];
      case 'paragraph':
        return isBlank(block.content) ? [] : [block];
      case 'list': {
        const items = filledItems(block);
        if (items.length === block.items.length && items.length > 0) return [block];
        return items.length === 0 ? [] : [{ ...block, items }];
      }
      case 'table':
      case 'image':
        return [block];
    }
  });
}
