import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { documentStyles } from './document-styles.ts';
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
 * @fires picture-wanted - detail: the part of a picture to be shown in large; passes through every shadow
 */
@customElement('minglan-document')
export class DocumentView extends GuardedElement {
  static override readonly styles = documentStyles;

  /** The blocks, in order. */
  @property({ attribute: false }) blocks: readonly ViewBlock[] = [];
  /** `lines`: each row of a table as a line of words, where there's no width for columns. */
  @property() tables: 'grid' | 'lines' = 'grid';
  /**
   * `shown`: the words on a page of a document open under it at a tap; `open`: they stand there. A display has no hand
   * that opens.
   */
  @property() words: 'hidden' | 'shown' | 'open' = 'hidden';
  /** A tap on a picture asks for it in large. */
  @property({ type: Boolean }) enlarges = false;
  /** Rows of a table drawn at first; the rest is offered. */
  @property({ type: Number }) rows = ROWS;
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
    const shown = this.shown.get(index) ?? this.rows;
    const left = table.rows.length - shown;
    if (this.tables === 'lines')
      return html`${renderLines(table, numeric, shown)}${this.renderMore(index, shown, left)}`;
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
      ${this.renderMore(index, shown, left)}
    </figure>`;
  }

  private renderMore(index: number, shown: number, left: number): TemplateResult | typeof nothing {
    if (left <= 0) return nothing;
    return html`<button
      class="more"
      type="button"
      @click=${() => {
        this.handleMore(index, shown);
      }}
    >
      ${msg(str`接着看（还有 ${left} 行）`)}
    </button>`;
  }

  private renderPicture(block: Picture, index: number): TemplateResult {
    const words = this.words === 'hidden' ? '' : (block.words ?? '');
    const url = this.images[block.part] ?? null;
    const ratio = `${String(block.width)}/${String(block.height)}`;
    const shape = `aspect-ratio:${ratio};--shape:${(block.width / block.height).toFixed(4)}`;
    return html`<figure>
      ${
        url
          ? this.renderDrawn(
              block,
              html`<img
                class="picture"
                .style=${shape}
                src=${url}
                alt=${block.alt}
                aria-describedby=${words === '' ? nothing : `words-${String(index)}`}
                width=${block.width}
                height=${block.height}
              />`,
            )
          : html`<div class="picture absent" .style=${shape}>
              <span>${msg(str`图片：${block.alt}`)}<br />${msg('正在取回')}</span>
            </div>`
      }
      ${block.caption ? html`<figcaption>${whole(block.caption)}</figcaption>` : nothing}
      ${
        words === ''
          ? nothing
          : html`<details class="words" ?open=${this.words === 'open'}>
              <summary>${msg('文字版')}</summary>
              <p id=${`words-${String(index)}`}>${words}</p>
            </details>`
      }
    </figure>`;
  }

  private renderDrawn({ alt, part }: Picture, picture: TemplateResult): TemplateResult {
    if (!this.enlarges) return picture;
    return html`<div class="framed">
      ${picture}<button
        class="enlarge"
        type="button"
        aria-label=${msg(str`点图放大看：${alt}`)}
        @click=${this.handleEnlarge(part)}
      >
        ${msg('点图放大看')}
      </button>
    </div>`;
  }

  private handleEnlarge(part: string) {
    return (event: Event): void => {
      const wanted = new CustomEvent('picture-wanted', { detail: part, bubbles: true, composed: true });
      event.currentTarget?.dispatchEvent(wanted);
    };
  }

  private handleMore(index: number, shown: number): void {
    this.shown = new Map(this.shown).set(index, shown + ROWS * 4);
  }
}

/**
 * The first two cells say what a row is, the others stand smaller under them; numbers stand at the end, one under the
 * other down the page, each with the name of its column. An empty cell isn't told at all.
 */
function renderLines(table: Table, numeric: readonly boolean[], shown: number): TemplateResult {
  return html`${table.caption ? html`<h3>${table.caption}</h3>` : nothing}
    <ul class="lines">
      ${table.rows.slice(0, shown).map((row) => renderLine(row, table.head, numeric))}
    </ul>`;
}

function renderLine(
  [first = '', ...others]: readonly string[],
  head: readonly string[],
  numeric: readonly boolean[],
): TemplateResult {
  const told = others.map((cell, index) => ({ cell, name: head[index + 1] ?? '', sum: numeric[index + 1] }));
  const [second, ...words] = told.flatMap(({ cell, sum }) => (cell === '' || sum ? [] : [cell]));
  const sums = told.filter(({ cell, sum }) => cell !== '' && sum);
  return html`<li class=${isTotal([first]) ? 'total' : nothing}>
    <span class="what"
      ><strong>${whole(first)}</strong> ${second === undefined ? nothing : whole(second)}
      ${words.length === 0 ? nothing : html`<small>${whole(words.join(' · '))}</small>`}</span
    >
    ${
      sums.length === 0
        ? nothing
        : html`<span class="sums"
            >${sums.map(({ cell, name }) => html`<span><small>${name}</small> <b>${whole(cell)}</b></span> `)}</span
          >`
    }
  </li>`;
}

function renderRuns(runs: readonly ViewRun[]): unknown {
  return runs.map((run) => (run.strong ? html`<strong>${whole(run.text)}</strong>` : whole(run.text)));
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-document': DocumentView;
  }
}
