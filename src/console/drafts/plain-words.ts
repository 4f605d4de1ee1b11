import type { ProposalContent } from '../../contract/index.ts';
import type { Block } from '../../disclosure/index.ts';

/** All the words of a draft, cells of a table apart by tabs, as they go into Word or a message. */
export function plainWords(content: ProposalContent): string {
  const { title, summary, blocks } = content.text;
  return [title, summary, ...blocks.map(wordsOf), content.reason].filter((line) => line !== '').join('\n');
}

function wordsOf(block: Block): string {
  const line = (runs: readonly { readonly text: string }[]): string => runs.map(({ text }) => text).join('');
  switch (block.type) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return line(block.content);
    case 'list':
      return block.items.map(line).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.join('\t')).join('\n');
    case 'image':
      return [block.alt, block.caption ?? ''].filter(Boolean).join(' ');
  }
}
