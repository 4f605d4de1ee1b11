// What is left out of a text that does not fit one sheet: what stands last, a row, an item or a paragraph at a time.
// Rows that sum up stay with whatever is left of their table, for a table without its sum tells less than none.
import type { Block } from '../../disclosure/index.ts';
import { isTotal } from '../../ui/document-blocks.ts';

export interface SetText {
  readonly blocks: readonly Block[];
  /** Rows of tables that are not set, and whether words are not. */
  readonly rowsLeft: number;
  readonly wordsLeft: boolean;
}

type Row = readonly string[];
const isLine = (row: Row): boolean => !isTotal(row);

/** By how many steps a block can be shortened; after the last nothing is left of it. */
function stepsOf(block: Block): number {
  switch (block.type) {
    case 'table':
      return Math.max(1, block.rows.filter(isLine).length);
    case 'list':
      return Math.max(1, block.items.length);
    default:
      return 1;
  }
}

/** By how many steps a text can be shortened. */
export function cuts(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + stepsOf(block), 0);
}

/** What is left of a block of which so much is kept, at least one step of it. */
function shortened(block: Block, kept: number): Block {
  if (block.type === 'list') return { ...block, items: block.items.slice(0, kept) };
  if (block.type !== 'table') return block;
  let seen = 0;
  return { ...block, rows: block.rows.filter((row) => isTotal(row) || seen++ < kept) };
}

/** The text, shortened by so many steps: 0 is all of it, `cuts(blocks)` nothing. */
export function cut(blocks: readonly Block[], steps: number): SetText {
  let room = cuts(blocks) - steps;
  let rowsLeft = 0;
  let wordsLeft = false;
  const set: Block[] = [];
  for (const block of blocks) {
    const all = stepsOf(block);
    const kept = Math.min(all, room);
    room -= kept;
    if (kept > 0) set.push(shortened(block, kept));
    if (kept === all) continue;
    if (block.type === 'table') rowsLeft += block.rows.filter(isLine).length - kept;
    else wordsLeft = true;
  }
  // A heading with nothing under it announces what is not there.
  while (steps > 0 && set.at(-1)?.type === 'heading') set.pop();
  return { blocks: set, rowsLeft, wordsLeft };
}
