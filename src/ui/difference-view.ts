import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  shortened,
  type BlockDifference,
  type Change,
  type LineDifference,
  type ViewDifference,
  type WordDifference,
} from './difference-words.ts';
import type { ViewBlock } from './document-blocks.ts';
import { GuardedElement } from './guarded-element.ts';

type ChangedTable = Extract<BlockDifference, { type: 'table' }>;

/**
 * What a correction changed: only the lines in which a word changed, what is gone struck through and marked 删, what
 * came underlined and marked 加. The marks stand beside the colours, which carry nothing alone.
 *
 * @summary The changes of one correction.
 */
@customElement('minglan-difference')
export class DifferenceView extends GuardedElement {
  static override readonly styles = css`
    :host {
      display: block;
    }
    p,
    ul,
    figure {
      margin: 0;
      padding: 0;
    }
    ul {
      list-style: none;
    }
    .line {
      padding-block: 0.4em;
      line-height: 1.75;
      text-wrap: pretty;
    }
    .line + .line,
    figure + .line,
    .line + figure {
      border-block-start: 1px solid var(--rule);
    }
    .where {
      font-size: var(--secondary);
      color: var(--muted);
    }
    del {
      color: var(--muted);
      text-decoration: line-through;
      text-decoration-thickness: 0.09em;
    }
    ins {
      font-weight: 700;
      text-decoration: underline;
      text-decoration-thickness: 0.09em;
      text-underline-offset: 0.22em;
    }
    /* A whole paragraph in bold letters would be hard to read. */
    .whole ins {
      font-weight: 400;
    }
    .mark {
      display: inline-block;
      margin-inline: 0.15em;
      padding-inline: 0.22em;
      border: 0.08em solid currentcolor;
      border-radius: 0.16em;
      font-size: 0.72em;
      font-weight: 700;
      line-height: 1.35;
      vertical-align: 0.12em;
      text-decoration: none;
    }
    ins .mark {
      background: var(--ink);
      border-color: var(--ink);
      color: var(--card);
    }
    .scroll {
      overflow-x: auto;
      overscroll-behavior-x: contain;
      touch-action: pan-x pan-y;
    }
    .scroll:focus-visible {
      outline: 0.12em solid var(--focus);
    }
    figure {
      padding-block: 0.4em;
    }
    figcaption {
      font-family: var(--serif);
      font-weight: 700;
    }
    table {
      width: 100%;
      border-collapse: collapse;
      line-height: 1.5;
      font-variant-numeric: tabular-nums;
    }
    th,
    td {
      padding: 0.35em 0.6em 0.35em 0;
      text-align: start;
      vertical-align: top;
      min-width: 3em;
    }
    th {
      font-size: var(--secondary);
      color: var(--muted);
      border-block-end: 1px solid var(--edge);
    }
    tr + tr td {
      border-block-start: 1px solid var(--rule);
    }
  `;

  /** What changed. */
  @property({ attribute: false }) difference: ViewDifference | null = null;

  protected override render(): unknown {
    const { difference } = this;
    if (!difference) return nothing;
    const { title, summary, blocks } = difference;
    return html`${renderLine(title, msg('标题'))}${renderLine(summary, msg('一句话说明'))}${blocks.map(renderBlock)}`;
  }
}

function renderBlock(block: BlockDifference): unknown {
  if (block.change !== 'changed') {
    return block.change === 'kept' ? nothing : renderWhole(block.block, block.change);
  }
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return renderLine(block.words, '');
    case 'list':
      return block.items.map((item) =>
        item.change === 'kept' ? nothing : renderLine(item.cells[0] ?? [], ''),
      );
    case 'table':
      return renderTable(block);
  }
}

/** A block that is gone, or came. */
function renderWhole(block: ViewBlock, change: Exclude<Change, 'kept'>): unknown {
  const line = (text: string): unknown => renderLine([{ change, text }], '');
  switch (block.type) {
    case 'heading':
      return line(block.text);
    case 'paragraph':
      return line(block.content.map(({ text }) => text).join(''));
    case 'list':
      return block.items.map((item) => line(item.map(({ text }) => text).join('')));
    case 'table': {
      const words = (text: string): WordDifference => (text === '' ? [] : [{ change, text }]);
      return renderTable({
        change: 'changed',
        type: 'table',
        caption: block.caption === undefined ? null : words(block.caption),
        head: block.head.map((text) => [{ change: 'kept', text }]),
        rows: block.rows.map((row) => ({ change, cells: row.map(words) })),
      });
    }
    case 'image':
      return line(msg(str`图片：${block.caption ?? block.alt}`));
  }
}

/** The rows in which something changed, under the head. */
function renderTable({ caption, head, rows }: ChangedTable): TemplateResult {
  const left = rows.filter(({ change }) => change === 'kept').length;
  return html`<figure>
    ${caption ? html`<figcaption>${renderWords(caption)}</figcaption>` : nothing}
    <div class="scroll" tabindex="0" role="group" aria-label=${msg('改过的行，可以左右滑动')}>
      <table>
        <thead>
          <tr>
            ${head.map((cell) => html`<th scope="col">${renderWords(cell)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => (row.change === 'kept' ? nothing : renderRow(row)))}
        </tbody>
      </table>
    </div>
    ${left > 0 ? html`<p class="where">${msg(str`表里另外 ${left} 行没有改。`)}</p>` : nothing}
  </figure>`;
}

function renderRow({ cells }: LineDifference): TemplateResult {
  return html`<tr>
    ${cells.map((cell) => html`<td>${renderWords(cell)}</td>`)}
  </tr>`;
}

/** A line in which something changed; nothing for one in which nothing did. */
function renderLine(words: WordDifference, where: string): unknown {
  if (words.every(({ change }) => change === 'kept')) return nothing;
  const isWhole = words.length === 1;
  return html`<p class="line ${isWhole ? 'whole' : ''}">
    ${where === '' ? nothing : html`<span class="where">${msg(str`${where}：`)}</span>`}${renderWords(shortened(words))}
  </p>`;
}

function renderWords(words: WordDifference): unknown {
  return words.map(({ change, text }) => {
    if (change === 'kept') return text;
    return change === 'removed'
      ? html`<del><span class="mark">${msg('删')}</span>${text}</del>`
      : html`<ins><span class="mark">${msg('加')}</span>${text}</ins>`;
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-difference': DifferenceView;
  }
}
