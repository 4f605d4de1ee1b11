import type { ProposalContent } from '../../contract/index.ts';
import { kindData, shownText, type Block, type NoticeText } from '../../disclosure/index.ts';

/** All the words of a draft, cells of a table apart by tabs, as they go into Word or a message. */
export function plainWords(content: ProposalContent): string {
  const written = content.text as NoticeText;
  const { title, summary, blocks } = shownText(written);
  // Not finished yet: no table can be made of it, and nothing typed may be missing.
  const unread = written.data && kindData(written) === null ? [JSON.stringify(written.data)] : [];
  return [title, summary, ...unread, ...blocks.map(wordsOf), content.reason]
    .filter((line) => line !== '')
    .join('\n');
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
