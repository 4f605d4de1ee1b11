import type { Editor } from '@tiptap/core';
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { NODES } from './mapping.ts';

interface Tool {
  readonly label: string;
  readonly title?: string;
  readonly active?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

function button(tool: Tool): TemplateResult {
  return html`<button
    type="button"
    aria-pressed=${tool.active === undefined ? nothing : String(tool.active)}
    title=${tool.title ?? nothing}
    ?disabled=${tool.disabled ?? false}
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${tool.run}
  >
    ${tool.label}
  </button>`;
}

/** The tools above the text, in words. Inside a table, those of tables follow. */
export function renderToolbar(
  editor: Editor,
  choose: { readonly picture: () => void; readonly document: () => void },
): TemplateResult {
  const inTable = editor.isActive(NODES.table);
  const chain = () => editor.chain().focus();
  const heading = (level: 2 | 3) => () =>
    editor.isActive(NODES.heading, { level })
      ? chain().setNode(NODES.paragraph).run()
      : chain().setNode(NODES.heading, { level }).run();
  return html`<div class="toolbar" role="toolbar" aria-label=${msg('正文工具')}>
    ${[
      {
        label: msg('大标题'),
        active: editor.isActive(NODES.heading, { level: 2 }),
        disabled: inTable,
        run: heading(2),
      },
      {
        label: msg('小标题'),
        active: editor.isActive(NODES.heading, { level: 3 }),
        disabled: inTable,
        run: heading(3),
      },
      {
        label: msg('加粗'),
        title: 'Ctrl+B',
        active: editor.isActive('bold'),
        disabled: inTable || editor.isActive(NODES.heading),
        run: () => chain().toggleMark('bold').run(),
      },
      {
        label: msg('• 列表'),
        active: editor.isActive(NODES.bulletList),
        disabled: inTable,
        run: () => chain().toggleList(NODES.bulletList, NODES.listItem).run(),
      },
      {
        label: msg('1. 列表'),
        active: editor.isActive(NODES.orderedList),
        disabled: inTable,
        run: () => chain().toggleList(NODES.orderedList, NODES.listItem).run(),
      },
      {
        label: msg('表格'),
        disabled: inTable,
        run: () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      },
      { label: msg('图片'), disabled: inTable, run: choose.picture },
      {
        label: msg('文件'),
        title: msg('放进 PDF 或 Word 文件'),
        disabled: inTable,
        run: choose.document,
      },
      {
        label: msg('撤销'),
        title: 'Ctrl+Z',
        disabled: !editor.can().undo(),
        run: () => chain().undo().run(),
      },
      {
        label: msg('重做'),
        title: 'Ctrl+Y',
        disabled: !editor.can().redo(),
        run: () => chain().redo().run(),
      },
    ].map(button)}
  </div>`;
}

/** Rows, columns and the name of the table the cursor is in. */
export function renderTableTools(
  editor: Editor,
  caption: string,
  onCaption: (text: string) => void,
): TemplateResult | typeof nothing {
  if (!editor.isActive(NODES.table)) return nothing;
  const chain = () => editor.chain().focus();
  return html`<div class="toolbar tables" role="toolbar" aria-label=${msg('表格工具')}>
    ${[
      { label: msg('下面加一行'), run: () => chain().addRowAfter().run() },
      { label: msg('右边加一列'), run: () => chain().addColumnAfter().run() },
      { label: msg('删这一行'), run: () => chain().deleteRow().run() },
      { label: msg('删这一列'), run: () => chain().deleteColumn().run() },
      { label: msg('删整张表'), run: () => chain().deleteTable().run() },
    ].map(button)}
    <span class="tip">${msg(html`<kbd>Tab</kbd> 到下一格，<kbd>Esc</kbd> 离开正文`)}</span>
    <label class="caption"
      >${msg('表名')}
      <input
        .value=${caption}
        @input=${(event: Event) => onCaption((event.target as HTMLInputElement).value)}
    /></label>
  </div>`;
}
