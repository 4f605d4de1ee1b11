// Between our blocks and the editor's document. Exact both ways for what a person can write: the property tests
// hold blocks → document → blocks to the identity. Trailing empty paragraphs are room for the cursor, not content.
import type { JSONContent } from '@tiptap/core';
import type { Block, Inline } from '../../disclosure/index.ts';

/** Names of the nodes of the editor's schema. */
export const NODES = {
  heading: 'heading',
  paragraph: 'paragraph',
  bulletList: 'bulletList',
  orderedList: 'orderedList',
  listItem: 'listItem',
  table: 'table',
  row: 'tableRow',
  headCell: 'tableHeader',
  cell: 'tableCell',
  image: 'noticeImage',
} as const;

export function toDocument(blocks: readonly Block[]): JSONContent {
  const content = blocks.map(toNode);
  return { type: 'doc', content: content.length === 0 ? [{ type: NODES.paragraph }] : content };
}

export function fromDocument(document: JSONContent): Block[] {
  const blocks = (document.content ?? []).map(fromNode);
  while (isEmptyParagraph(blocks.at(-1))) blocks.pop();
  return blocks;
}

function isEmptyParagraph(block: Block | undefined): boolean {
  return block?.type === 'paragraph' && block.content.length === 0;
}

function node(type: string, content: JSONContent[], attrs?: Record<string, unknown>): JSONContent {
  return { type, ...(attrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) };
}

/** One block as a node of the document. */
export function toNode(block: Block): JSONContent {
  switch (block.type) {
    case 'heading':
      return node(NODES.heading, plainText(block.text), { level: block.level });
    case 'paragraph':
      return node(NODES.paragraph, toInline(block.content));
    case 'list': {
      const items = block.items.length === 0 ? [[]] : block.items;
      return node(
        block.ordered ? NODES.orderedList : NODES.bulletList,
        items.map((item) => node(NODES.listItem, [node(NODES.paragraph, toInline(item))])),
      );
    }
    case 'table':
      return toTable(block);
    case 'image':
      return node(NODES.image, [], {
        part: block.part,
        alt: block.alt,
        caption: block.caption ?? '',
        width: block.width,
        height: block.height,
      });
  }
}

/** Ragged rows, which only an import can bring, are filled up: the editor knows rectangles only. */
function toTable(block: Extract<Block, { type: 'table' }>): JSONContent {
  const width = Math.max(1, block.head.length, ...block.rows.map((row) => row.length));
  const row = (type: string, cells: readonly string[]): JSONContent =>
    node(
      NODES.row,
      Array.from({ length: width }, (_, column) => node(type, plainText(cells[column] ?? ''))),
    );
  return node(
    NODES.table,
    [row(NODES.headCell, block.head), ...block.rows.map((cells) => row(NODES.cell, cells))],
    {
      caption: block.caption ?? '',
    },
  );
}

function toInline(inline: Inline): JSONContent[] {
  return inline
    .filter((run) => run.text !== '')
    .map((run) => ({ type: 'text', text: run.text, ...(run.strong ? { marks: [{ type: 'bold' }] } : {}) }));
}

function plainText(text: string): JSONContent[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

/** One node of the document as a block. */
export function fromNode(json: JSONContent): Block {
  const children = json.content ?? [];
  switch (json.type) {
    case NODES.heading:
      return { type: 'heading', level: json.attrs?.['level'] === 3 ? 3 : 2, text: textOf(json) };
    case NODES.bulletList:
    case NODES.orderedList:
      return {
        type: 'list',
        ordered: json.type === NODES.orderedList,
        items: children.map((item) => fromInline(item.content?.[0] ?? {})),
      };
    case NODES.table: {
      const [head = [], ...rows] = children.map((row) => (row.content ?? []).map(textOf));
      const caption = String(json.attrs?.['caption'] ?? '');
      return { type: 'table', ...(caption === '' ? {} : { caption }), head, rows };
    }
    case NODES.image: {
      const attrs = json.attrs ?? {};
      const caption = String(attrs['caption'] ?? '');
      return {
        type: 'image',
        part: String(attrs['part']),
        alt: String(attrs['alt'] ?? ''),
        ...(caption === '' ? {} : { caption }),
        width: Number(attrs['width']),
        height: Number(attrs['height']),
      };
    }
    default:
      return { type: 'paragraph', content: fromInline(json) };
  }
}

/** Neighbouring runs of the same weight become one. */
function fromInline(json: JSONContent): Inline {
  const runs: { text: string; strong?: true }[] = [];
  for (const child of json.content ?? []) {
    const text = child.text ?? '';
    if (text === '') continue;
    const strong = (child.marks ?? []).some((mark) => mark.type === 'bold');
    const last = runs.at(-1);
    if (last && (last.strong ?? false) === strong) last.text += text;
    else runs.push(strong ? { text, strong: true } : { text });
  }
  return runs;
}

function textOf(json: JSONContent): string {
  return (json.content ?? []).map((child) => child.text ?? '').join('');
}
