// The editor's schema: what document.ts can say and nothing else. What is pasted from Word or a web page is read
// through it, so colours, links, fonts and scripts fall off at the door.
import {
  Extension,
  Node,
  textblockTypeInputRule,
  type Extensions,
  type NodeViewRenderer,
} from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Fragment, type Schema } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { LIMITS } from '../../disclosure/index.ts';
import { NODES } from './mapping.ts';
import { readPasted, type PastedPictures } from './pasted-html.ts';
import { parseUnshown } from './unshown.ts';

const Heading = Node.create({
  name: NODES.heading,
  content: 'text*',
  marks: '',
  group: 'block',
  defining: true,
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [
    { tag: 'h1', attrs: { level: 2 } },
    { tag: 'h2', attrs: { level: 2 } },
    { tag: 'h3', attrs: { level: 3 } },
    { tag: 'h4', attrs: { level: 3 } },
  ],
  renderHTML: ({ node }) => [node.attrs['level'] === 3 ? 'h3' : 'h2', 0],
  addInputRules() {
    return [
      textblockTypeInputRule({ find: /^(##)\s$/, type: this.type, getAttributes: { level: 2 } }),
      textblockTypeInputRule({ find: /^(###)\s$/, type: this.type, getAttributes: { level: 3 } }),
    ];
  },
});

const ListItem = Node.create({
  name: NODES.listItem,
  content: NODES.paragraph,
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      'Shift-Enter': () => this.editor.commands.splitListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

/** A cell is a line of plain text: no marks, no blocks, no spans. */
const cell = {
  content: 'text*',
  marks: '',
  addAttributes: () => ({
    colspan: { default: 1, rendered: false, parseHTML: () => 1 },
    rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
    colwidth: { default: null, rendered: false, parseHTML: () => null },
  }),
};
const BREAKS = /^(P|DIV|LI|BR|H[1-6]|TR)$/;
const wordsOf = (dom: globalThis.Node): string => {
  if (dom.nodeType === dom.TEXT_NODE) return dom.textContent ?? '';
  const words = [...dom.childNodes].map(wordsOf).join('');
  return BREAKS.test(dom.nodeName) ? ` ${words} ` : words;
};
/** What is pasted into a cell, blocks and all, is its text in one line. */
const lineOf = (dom: globalThis.Node, schema: Schema): Fragment => {
  const text = wordsOf(dom).replace(/\s+/g, ' ').trim();
  return text === '' ? Fragment.empty : Fragment.from(schema.text(text));
};
const Cell = TableCell.extend({
  ...cell,
  parseHTML: () => [{ tag: 'td', getContent: lineOf }],
  renderHTML: () => ['td', 0],
});
const HeadCell = TableHeader.extend({
  ...cell,
  parseHTML: () => [{ tag: 'th', getContent: lineOf }],
  renderHTML: () => ['th', { scope: 'col' }, 0],
});

/** The first row is the head, and no other: what is pasted or deleted around it is made so. */
const headFirst = new Plugin({
  appendTransaction(transactions, _before, state) {
    if (!transactions.some((transaction) => transaction.docChanged)) return null;
    const { tableHeader, tableCell } = state.schema.nodes;
    const { tr } = state;
    state.doc.forEach((table, offset) => {
      if (table.type.name !== NODES.table) return;
      table.forEach((row, rowOffset, index) => {
        const wanted = index === 0 ? tableHeader : tableCell;
        row.forEach((each, cellOffset) => {
          // Inside the table (+1) and inside its row (+1).
          if (each.type !== wanted) tr.setNodeMarkup(offset + rowOffset + cellOffset + 2, wanted);
        });
      });
    });
    return tr.docChanged ? tr : null;
  },
});

const NoticeTable = Table.extend({
  addAttributes: () => ({
    caption: {
      default: '',
      rendered: false,
      parseHTML: (element: HTMLElement) => element.querySelector('caption')?.textContent.trim() ?? '',
    },
  }),
  parseHTML: () => [{ tag: 'caption', ignore: true }, { tag: 'colgroup', ignore: true }, { tag: 'table' }],
  renderHTML: ({ node }) => [
    'div',
    { class: 'table', 'data-caption': String(node.attrs['caption']) },
    ['table', ['tbody', 0]],
  ],
  // The extension's own view is for dragging columns wider.
  addNodeView: () => null,
  addProseMirrorPlugins() {
    return [...(this.parent?.() ?? []), headFirst];
  },
  addKeyboardShortcuts() {
    const inTable = (): boolean => this.editor.isActive(NODES.table);
    const atStart = (): boolean =>
      inTable() && this.editor.state.selection.empty && this.editor.state.selection.$from.parentOffset === 0;
    const atEnd = (): boolean => {
      const { $from, empty } = this.editor.state.selection;
      return inTable() && empty && $from.parentOffset === $from.parent.content.size;
    };
    return {
      Tab: () => {
        if (!inTable()) return false;
        if (this.editor.commands.goToNextCell()) return true;
        return this.editor.chain().addRowAfter().goToNextCell().run();
      },
      'Shift-Tab': () => inTable() && this.editor.commands.goToPreviousCell(),
      // A cell holds one line; without these the browser would join cells by itself.
      Enter: inTable,
      'Shift-Enter': inTable,
      Backspace: atStart,
      Delete: atEnd,
    };
  },
});

const noticeImage = (view: NodeViewRenderer | null): Node =>
  Node.create({
    name: NODES.image,
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () =>
      Object.fromEntries(
        Object.entries({ part: '', alt: '', caption: '', width: 1, height: 1 }).map(([name, value]) => [
          name,
          { default: value, rendered: false },
        ]),
      ),
    // Images come by upload alone; what is pasted as a foreign <img> is left out.
    parseHTML: () => [],
    renderHTML: ({ node }) => ['figure', { 'data-part': String(node.attrs['part']) }],
    ...(view ? { addNodeView: () => view } : {}),
  });

/** Whether markup holds nothing but pictures: one that was copied from a page. */
function isPicture(markup: string): boolean {
  const { body } = parseUnshown(markup);
  return body.textContent.trim() === '' && body.querySelector('img') !== null;
}

/** Files dropped or pasted onto the text are uploads; beside words they are a picture of those words. */
function filesAsUploads(onFiles: (files: File[]) => void): Extension {
  const take = (event: Event, data: DataTransfer | null): boolean => {
    const files = [...(data?.files ?? [])];
    const markup = data?.getData('text/html') ?? '';
    if (files.length === 0 || (markup !== '' && !isPicture(markup))) return false;
    event.preventDefault();
    onFiles(files);
    return true;
  };
  return Extension.create({
    name: 'uploads',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          // Before the words are read: these events have none.
          handleDOMEvents: {
            paste: (_view, event) => take(event, event.clipboardData),
            drop: (_view, event) => take(event, event.dataTransfer),
          },
        },
      }),
    ],
  });
}

/** What is pasted from elsewhere is read anew; what was copied here is ours already. */
function pastedAnew(onPictures: (pictures: PastedPictures) => void): Extension {
  return Extension.create({
    name: 'pastedAnew',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          transformPastedHTML: (html) => {
            if (html.includes('data-pm-slice')) return html;
            const { markup, pictures } = readPasted(html);
            // After the words stand in the text: pictures go behind them.
            if (pictures.files.length + pictures.leftOut > 0) setTimeout(() => onPictures(pictures));
            return markup;
          },
        },
      }),
    ],
  });
}

/** A table beyond the limit would be refused at submission; drawing it would first stop the page for minutes. */
function tablesWithinReason(onTooLarge: (rows: number) => void): Extension {
  return Extension.create({
    name: 'tablesWithinReason',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste: (_view, _event, slice) => {
            let rows = 0;
            slice.content.descendants((node) => {
              if (node.type.name === NODES.table) rows = Math.max(rows, node.childCount - 1);
              return node.type.name !== NODES.row;
            });
            if (rows <= LIMITS.rows) return false;
            onTooLarge(rows);
            return true;
          },
        },
      }),
    ],
  });
}

export interface SchemaOptions {
  readonly imageView?: NodeViewRenderer;
  readonly onFiles?: (files: File[]) => void;
  readonly onTooLarge?: (rows: number) => void;
  readonly onPictures?: (pictures: PastedPictures) => void;
}

export function noticeExtensions(options: SchemaOptions = {}): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      hardBreak: false,
      heading: false,
      horizontalRule: false,
      italic: false,
      link: false,
      listItem: false,
      strike: false,
      underline: false,
    }),
    Heading,
    ListItem,
    NoticeTable,
    TableRow.extend({ content: '(tableCell | tableHeader)*', renderHTML: () => ['tr', 0] }),
    HeadCell,
    Cell,
    noticeImage(options.imageView ?? null),
    ...(options.onPictures ? [pastedAnew(options.onPictures)] : []),
    ...(options.onTooLarge ? [tablesWithinReason(options.onTooLarge)] : []),
    ...(options.onFiles ? [filesAsUploads(options.onFiles)] : []),
  ];
}
