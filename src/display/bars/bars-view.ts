import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { GuardedElement } from '../../ui/guarded-element.ts';
import type { BarPage, BarRow } from './bar-pages.ts';

/**
 * Bars with their numbers, in body text: no number on a wall is smaller than the words.
 *
 * @summary A page of bars on a display: full, hatched and outlined ones tell sides apart without colour.
 */
@customElement('minglan-bars')
export class BarsView extends GuardedElement {
  static override readonly styles = css`
    :host {
      display: block;
      line-height: 1.3;
      font-variant-numeric: tabular-nums;
    }
    h2 {
      margin: 0 0 0.2em;
      font: 700 1em / 1.3 var(--serif);
    }
    dl,
    dd {
      margin: 0;
    }
    div {
      display: grid;
      grid-template-columns: 6em minmax(0, 1fr) auto;
      gap: 0 0.6em;
      align-items: center;
      padding-block: 0.1em;
    }
    dt {
      overflow-wrap: anywhere;
    }
    dd {
      display: contents;
    }
    b {
      min-width: 5.4em;
      text-align: end;
      white-space: nowrap;
    }
    .bar {
      position: relative;
      height: 0.8em;
    }
    /* What it must reach. */
    .mark {
      position: absolute;
      inset-block: -0.14em;
      width: 0.1em;
      margin-inline-start: -0.05em;
      background: var(--ink);
      outline: 0.05em solid var(--card);
    }
    .outcome {
      display: inline-block;
      margin-inline-end: 0.5em;
      padding-inline: 0.35em;
      border: 0.08em solid;
      border-radius: 0.14em;
      color: var(--muted);
    }
    .outcome[data-good] {
      color: var(--pine);
    }
    .motion {
      font-size: 0.85em;
    }
    .working {
      margin: 0.2em 0 0;
      font-size: 0.75em;
    }
    i {
      box-sizing: border-box;
      display: block;
      height: 100%;
      border: 0.08em solid var(--ink);
      background: var(--fill);
    }
    [data-look='full'] {
      --fill: var(--pine);
    }
    [data-look='hatched'] {
      --fill: repeating-linear-gradient(135deg, var(--seal) 0 0.24em, var(--card) 0.24em 0.4em);
    }
    [data-look='outline'] {
      --fill: var(--card);
    }
    :host([narrow]) div {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    :host([narrow]) .bar {
      grid-column: 1 / -1;
      grid-row: 2;
      height: 0.7em;
    }
  `;

  @property({ attribute: false }) page: BarPage | null = null;
  /** No room beside the bars for names and sums: they stand above them. */
  @property({ type: Boolean, reflect: true }) narrow = false;

  protected override render(): unknown {
    if (!this.page) return nothing;
    const { caption, outcome, rows, working } = this.page;
    return html`<h2 class=${outcome ? 'motion' : ''}>
        ${
          outcome
            ? html`<span class="outcome" data-good=${outcome.isGood ? '' : nothing}>${outcome.said}</span>`
            : nothing
        }${caption}
      </h2>
      <dl>${rows.map(renderRow)}</dl>
      ${working ? html`<p class="working">${working}</p>` : nothing}`;
  }
}

function renderRow({ name, said, length, look, mark }: BarRow): TemplateResult {
  const at = (share: number): string => `${(share * 100).toFixed(2)}%`;
  return html`<div data-look=${look}>
    <dt>${name}</dt>
    <dd>
      <span class="bar" aria-hidden="true"
        >${length > 0 ? html`<i .style=${`width:${at(length)}`}></i>` : nothing}${
          mark === undefined
            ? nothing
            : html`<span class="mark" .style=${`inset-inline-start:${at(mark)}`}></span>`
        }</span
      >
      <b>${said}</b>
    </dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-bars': BarsView;
  }
}
