// The words at a field, so that what was found there can be quoted.
import { wordsInData } from '../kinds/index.ts';
import { dataText } from './across-data.ts';
import type { Block, Inline, NoticeText } from '../document.ts';

const inlineText = (inline: Inline | undefined): string => (inline ?? []).map((run) => run.text).join('');

function textInBlock(block: Block, [part, first, second]: readonly string[]): string {
  switch (block.type) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return inlineText(block.content);
    case 'list':
      return inlineText(block.items[Number(first)]);
    case 'table':
      if (part === 'caption') return block.caption ?? '';
      return (
        (part === 'head' ? block.head[Number(first)] : block.rows[Number(first)]?.[Number(second)]) ?? ''
      );
    case 'image':
      if (part === 'words') return block.words ?? '';
      return (part === 'caption' ? block.caption : block.alt) ?? '';
  }
}

/** The text of a field (`title`, `reason`, `blocks.3.rows.10.2`, …) that offsets of hits count in; `''` for others. */
export function fieldText(
  content: { readonly text: NoticeText; readonly reason: string },
  field: string,
): string {
  if (field === 'reason') return content.reason;
  if (field === 'title' || field === 'summary') return content.text[field];
  if (field === 'data') return content.text.data ? dataText(content.text.data) : '';
  if (field.startsWith('data.')) {
    const { data } = content.text;
    return (data && wordsInData(data).find((words) => words.field === field)?.text) ?? '';
  }
  const [blocks, index, ...rest] = field.split('.');
  const block = blocks === 'blocks' ? content.text.blocks[Number(index)] : undefined;
  return block ? textInBlock(block, rest) : '';
}
