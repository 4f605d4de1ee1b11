import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isTotal, numericColumns, type ViewBlock, type ViewRun } from './document-blocks.ts';
import { GuardedElement } from './guarded-element.ts';
import { whole } from './whole-numbers.ts';

type Table = Extract<ViewBlock, { type: 'table' }>;
type Picture = Extract<ViewBlock, { type: 'image' }>;

/** Rows drawn at once; a longer table offers the rest. */
const ROWS = 60;
/** A first column of nothing longer than this stays on one line. */
const LABEL = 6;

/**
 * The text of a notice: headings, paragraphs, lists, tables, pictures.
 *
 * @summary Draws the blocks of one notice; a wide table scrolls inside its own frame.
 */
@customElement('minglan-document')
export class DocumentView extends GuardedElement {
  static override readonly styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      display: block;
      font-size: 1em;
      line-height: inherit;
    }
    :host > *:first-child {
      margin-block-start: 0;
    }
    :host > *:last-child,
    :host > *:last-child > li:last-child {
      margin-block-end: 0;
    }
    h2,
    h3 {
      font-family: var(--serif);
      font-weight: 700;
      line-height: 1.4;
      margin: var(--heading-gap, 1.1em) 0 0.4em;
      text-wrap: pretty;
    }
    h2 {
      font-size: 1.25em;
    }
    h3 {
      font-size: 1.08em;
    }
    p {
      margin: 0 0 0.75em;
      text-wrap: pretty;
    }
    ul,
    ol {
      margin: 0 0 0.75em;
      padding-inline-start: 1.6em;
    }
    li {
      margin-block-end: 0.35em;
    }
    .lines {
      list-style: none;
      padding: 0;
    }
    .lines li + li {
      border-block-start: 1px solid var(--rule);
    }
    li::marker {
      color: var(--seal);
      font-weight: 700;
    }
    figure {
      margin: var(--figure-gap, 1.1em) 0;
    }
    :host > figure:last-child {
      margin-block-end: 0;
    }
    :host > figure:first-child {
      margin-block-start: 0;
    }
    .table {
      background: var(--card);
      border: 1px solid var(--rule);
      border-block-start: 0.16em solid var(--ink);
    }
    .scroll {
      overflow-x: auto;
      overscroll-behavior-x: contain;
      touch-action: pan-x pan-y;
    }
    .scroll:focus-visible {
      outline: 0.12em solid var(--focus);
    }
    figcaption {
      font-size: var(--secondary);
      color: var(--muted);
      padding-block-start: 0.5em;
    }
    .table table {
      font-size: var(--table-size, 1em);
    }
    .table figcaption {
      font-family: var(--serif);
      font-weight: 700;
      font-size: var(--table-size, 1em);
      color: var(--ink);
      padding: 0.45em calc(0.6 * var(--table-size, 1rem)) 0.2em;
    }
    table {
      border-collapse: collapse;
      width: 100%;
      line-height: 1.4;
      font-variant-numeric: tabular-nums;
    }
    /* In the table's own size: a head in smaller signs stands above its column all the same. */
    th,
    td {
      padding: var(--cell-air, 0.5em) calc(0.6 * var(--table-size, 1rem));
      text-align: start;
      vertical-align: top;
      min-width: 3em;
    }
    th {
      font-size: var(--secondary);
      font-weight: 700;
      color: var(--muted);
      white-space: nowrap;
      border-block-end: 1px solid var(--edge);
      vertical-align: bottom;
    }
    tbody tr + tr td {
      border-block-start: 1px solid var(--rule);
    }
    .label {
      white-space: nowrap;
    }
    .number {
      text-align: end;
      white-space: nowrap;
    }
    .total td {
      font-weight: 700;
      border-block-start: 2px solid var(--ink) !important;
    }
    .more {
      display: block;
      width: 100%;
      min-height: var(--target);
      border: 0;
      border-block-start: 1px solid var(--edge);
      background: var(--paper);
      font: inherit;
      font-weight: 700;
      color: var(--indigo);
    }
    .more[data-pressed] {
      background: var(--pressed);
    }
    /* As wide as the words, and no higher than its room: no bars beside an upright one. */
    .picture {
      display: block;
      width: min(100%, calc(var(--picture-height, 70vh) * var(--shape)));
      height: auto;
      background: var(--card);
      border: 1px solid var(--rule);
    }
    .words {
      border: 1px solid var(--rule);
      border-block-start: 0;
      background: var(--card);
    }
    .words summary {
      display: flex;
      align-items: center;
      justify-content: space-between;
      min-height: var(--target);
      padding-inline: 1em;
      font-weight: 700;
      color: var(--indigo);
      cursor: pointer;
    }
    .words summary::after {
      content: '＋';
    }
    .words[open] summary::after {
      content: '－';
    }
    .words p {
      margin: 0;
      padding: 0 1em 1em;
      white-space: pre-line;
      overflow-wrap: anywhere;
    }
    .absent {
      display: grid;
      place-content: center;
      text-align: center;
      padding: 1em;
      color: var(--muted);
      font-size: var(--secondary);
    }
  `;

  /** The blocks, in order. */
  @property({ attribute: false }) blocks: readonly ViewBlock[] = [];
  /** `lines`: each row of a table as a line of words, where there's no width for columns. */
  @property() tables: 'grid' | 'lines' = 'grid';
  /** `shown`: the words on a page of a document open under it. A display has no hand that opens. */
  @property() words: 'hidden' | 'shown' = 'hidden';
  /** Number of the first item, when the blocks begin within an ordered list. */
  @property({ type: Number }) listStart = 1;
  /** Part name → URL of its picture; null while it is not here. */
  @property({ attribute: false }) images: Readonly<Record<string, string | null>> = {};

  /** Tables of which more rows were asked for, by position. */
  @state() private shown: ReadonlyMap<number, number> = new Map();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('blocks')) this.shown = new Map();
  }

  protected override render(): unknown {
    return this.blocks.map((block, index) => this.renderBlock(block, index));
  }

  private renderBlock(block: ViewBlock, index: number): TemplateResult {
    switch (block.type) {
      case 'heading':
        return block.level === 2 ? html`<h2>${whole(block.text)}</h2>` : html`<h3>${whole(block.text)}</h3>`;
      case 'paragraph':
        return html`<p>${renderRuns(block.content)}</p>`;
      case 'list': {
        const items = block.items.map((item) => html`<li>${renderRuns(item)}</li>`);
        return block.ordered
          ? html`<ol start=${index === 0 ? this.listStart : 1}>
              ${items}
            </ol>`
          : html`<ul>
              ${items}
            </ul>`;
      }
      case 'table':
        return this.renderTable(block, index);
      case 'image':
        return this.renderPicture(block, index);
    }
  }

  private renderTable(table: Table, index: number): TemplateResult {
    const numeric = numericColumns(table.head, table.rows);
    const cell = (column: number): string => {
      if (numeric[column]) return 'number';
      return column === 0 && table.rows.every((row) => (row[0] ?? '').length <= LABEL) ? 'label' : '';
    };
    const shown = this.shown.get(index) ?? ROWS;
    const left = table.rows.length - shown;
    if (this.tables === 'lines') return renderLines(table, numeric);
    return html`<figure class="table">
      ${table.caption ? html`<figcaption id="caption-${index}">${table.caption}</figcaption>` : nothing}
      <div class="scroll" tabindex="0" role="group" aria-label=${table.caption ?? msg('表格，可以左右滑动')}>
        <table>
          <thead>
            <tr>
              ${table.head.map((name, column) => html`<th scope="col" class=${cell(column)}>${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${table.rows.slice(0, shown).map(
              (row) =>
                html`<tr class=${isTotal(row) ? 'total' : ''}>
                  ${table.head.map((_, column) => html`<td class=${cell(column)}>${whole(row[column] ?? '')}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${
        left > 0
          ? html`<button
              class="more"
              type="button"
              @click=${() => {
                this.handleMore(index, shown);
              }}
            >
              ${msg(str`接着看（还有 ${left} 行）`)}
            </button>`
          : nothing
      }
    </figure>`;
  }

  private renderPicture(block: Picture, index: number): TemplateResult {
    const words = this.words === 'shown' ? (block.words ?? '') : '';
    const url = this.images[block.part] ?? null;
    const ratio = `${String(block.width)}/${String(block.height)}`;
    const shape = `aspect-ratio:${ratio};--shape:${(block.width / block.height).toFixed(4)}`;
    return html`<figure>
      ${
        url
          ? html`<img
              class="picture"
              .style=${shape}
              src=${url}
              alt=${block.alt}
              aria-describedby=${words === '' ? nothing : `words-${String(index)}`}
              width=${block.width}
              height=${block.height}
            />`
          : html`<div class="picture absent" .style=${shape}>
              <span>${msg(str`图片：${block.alt}`)}<br />${msg('正在取回')}</span>
            </div>`
      }
      ${block.caption ? html`<figcaption>${whole(block.caption)}</figcaption>` : nothing}
      ${
        words === ''
          ? nothing
          : html`<details class="words">
              <summary>${msg('文字版')}</summary>
              <p id=${`words-${String(index)}`}>${words}</p>
            </details>`
      }
    </figure>`;
  }

  private handleMore(index: number, shown: number): void {
    this.shown = new Map(this.shown).set(index, shown + ROWS * 4);
  }
}

/** First cell, then the others; a number with the name of its column, an empty cell not at all. */
function renderLines(table: Table, numeric: readonly boolean[]): TemplateResult {
  return html`${table.caption ? html`<h3>${table.caption}</h3>` : nothing}
    <ul class="lines">
      ${table.rows.map((row) => {
        const [first = '', ...others] = row;
        const words = others.flatMap((cell, index) => {
          if (cell === '') return [];
          return numeric[index + 1] ? [`${table.head[index + 1] ?? ''} ${cell}`] : [cell];
        });
        return html`<li><strong>${whole(first)}</strong> ${whole(words.join(' · '))}</li>`;
      })}
    </ul>`;
}

function renderRuns(runs: readonly ViewRun[]): unknown {
  return runs.map((run) => (run.strong ? html`<strong>${whole(run.text)}</strong>` : whole(run.text)));
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-document': DocumentView;
  }
}
