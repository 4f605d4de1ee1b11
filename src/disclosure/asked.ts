// What an item asks a notice to tell, as headings (`asks` in the catalogue): an outline to write under, and what of it was
// left with nothing under it.
import type { CatalogueItem } from './catalogue.ts';
import type { Block } from './document.ts';
import { isBlock } from './notice-reader.ts';

export interface AskedFault {
  /** `blocks.3`: the heading. */
  readonly field: string;
  readonly code: 'asked-empty';
}

type Asking = Pick<CatalogueItem, 'asks' | 'form' | 'flow'>;

/**
 * The headings of an item that is written in words; none where a form of its own asks, or where only the columns that the
 * statute names may stand (F4).
 */
export function askedHeadings(item: Asking | null | undefined): readonly string[] {
  return item && item.form === undefined && item.flow !== 'F4' ? (item.asks ?? []) : [];
}

/** The outline as blocks: each heading with a paragraph to write in. */
export function outlineOf(headings: readonly string[]): readonly Block[] {
  return headings.flatMap((text): Block[] => [
    { type: 'heading', level: 2, text },
    { type: 'paragraph', content: [] },
  ]);
}

function says(block: Block): boolean {
  switch (block.type) {
    case 'heading':
      return false;
    case 'paragraph':
      return block.content.some(({ text }) => text.trim() !== '');
    case 'list':
      return block.items.some((item) => item.some(({ text }) => text.trim() !== ''));
    case 'table':
      return block.rows.length > 0;
    case 'image':
      return true;
  }
}

/** Whether nothing stands between the heading at `index` and the next of its level or a higher one. */
function isEmpty(blocks: readonly unknown[], index: number, level: number): boolean {
  for (const block of blocks.slice(index + 1)) {
    if (!isBlock(block)) continue;
    if (block.type === 'heading' && block.level <= level) return true;
    if (says(block)) return false;
  }
  return true;
}

/** Headings of the item's outline with nothing under them; any JSON may stand in `blocks`. One that was taken out is gone. */
export function checkAsked(blocks: unknown, item: Asking | null): readonly AskedFault[] {
  const asked = askedHeadings(item);
  if (asked.length === 0 || !Array.isArray(blocks)) return [];
  return blocks.flatMap((block: unknown, index): AskedFault[] => {
    if (!isBlock(block) || block.type !== 'heading') return [];
    const heading = block.text.trim();
    if (!asked.includes(heading) || !isEmpty(blocks, index, block.level)) return [];
    return [{ field: `blocks.${String(index)}`, code: 'asked-empty' }];
  });
}
