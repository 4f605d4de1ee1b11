import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CatalogueItem } from '../../contract/index.ts';
import { SECTIONS } from '../../disclosure/index.ts';
import { base, fields } from '../styles/base.ts';
import { sectionName } from '../words.ts';
import { searchItems, searchWords, type ItemMatch } from '../catalogue-search.ts';
import { renderErrors } from './field.ts';

/**
 * @summary Chooses the item of the catalogue a notice belongs to.
 * @fires item-chosen - detail: the code
 */
@customElement('minglan-item-picker')
export class ItemPicker extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      .chosen {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 1rem;
        border: 1px solid var(--rule);
        border-radius: 4px;
        background: var(--card);
        padding: 0.55rem 0.8rem;
      }
      .chosen b {
        font-size: 1.06rem;
      }
      .code {
        color: var(--muted);
        font-variant-numeric: tabular-nums;
        margin-inline-end: 0.6em;
      }
      input {
        width: 100%;
      }
      .list {
        max-height: 21rem;
        overflow-y: auto;
        margin-block-start: 0.4rem;
        border: 1px solid var(--rule);
        border-radius: 4px;
        background: var(--card);
      }
      .group {
        position: sticky;
        top: 0;
        margin: 0;
        padding: 0.3rem 0.8rem;
        background: #f3eee4;
        font-size: 0.94rem;
        font-weight: 600;
      }
      li button {
        width: 100%;
        min-height: 2.5rem;
        border: 0;
        border-block-end: 1px solid var(--rule);
        padding: 0.3rem 0.8rem;
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      li button:hover,
      li button:focus-visible {
        background: var(--paper);
        outline-offset: -3px;
      }
      mark {
        border-radius: 2px;
        padding-inline: 0.15em;
        background: #f6e7b8;
        color: inherit;
      }
      .none {
        padding: 0.8rem;
      }
    `,
  ];

  @property({ attribute: false }) items: readonly CatalogueItem[] = [];
  @property() code = '';
  /** A correction stays with its item. */
  @property({ type: Boolean }) locked = false;
  @property({ attribute: false }) errors: readonly string[] = [];

  @state() private search = '';
  @state() private choosing = false;

  @query('input') private readonly input!: HTMLInputElement | null;

  override render(): TemplateResult {
    const item = this.items.find((each) => each.code === this.code);
    const isChosen = item !== undefined && !this.choosing;
    // A label would take the place of the button's own name.
    return html`<div class="field">
      ${
        isChosen
          ? html`<span class="label">${msg('公开什么事项')}</span>`
          : html`<label for="search">${msg('公开什么事项')}</label>`
      }
      ${isChosen ? this.renderChosen(item) : this.renderSearch()} ${renderErrors(this.errors)}
    </div>`;
  }

  private renderChosen(item: CatalogueItem): TemplateResult {
    return html`<div class="chosen">
      <span
        ><span class="code">${item.code}</span><b>${item.zh}</b>
        <span class="muted">${sectionName(item.section)}</span></span
      >
      ${
        this.locked
          ? html`<span id="search"></span>`
          : html`<button id="search" class="word" @click=${this.handleChange}>${msg('换一个事项')}</button>`
      }
    </div>`;
  }

  private renderSearch(): TemplateResult {
    const found = searchItems(this.items, this.search);
    return html`
      <input
        id="search"
        type="search"
        autocomplete="off"
        placeholder=${msg('平常怎么说就怎么写，例如 停水、低保、账目；也可以写编号')}
        .value=${this.search}
        @input=${(event: Event) => (this.search = (event.target as HTMLInputElement).value)}
        @keydown=${this.handleKey}
      />
      <span class="sr-only" role="status">${msg(str`找到 ${found.length} 个事项`)}</span>
      <div class="list" role="group" aria-label=${msg('事项目录')} @keydown=${this.handleKey}>
        ${
          found.length === 0
            ? html`<p class="none muted">${msg('没有这样的事项。换个说法试试，或者清空后从目录里找。')}</p>`
            : nothing
        }
        ${searchWords(this.search).length === 0 ? this.renderBySection(found) : this.renderItems(found, true)}
      </div>
    `;
  }

  private renderBySection(found: readonly ItemMatch[]): unknown {
    return SECTIONS.map((section) => {
      const inside = found.filter(({ item }) => item.section === section);
      if (inside.length === 0) return nothing;
      return html`<p class="group">${sectionName(section)}</p>
        ${this.renderItems(inside, false)}`;
    });
  }

  /** @param searched nearest first, so each says where it belongs and why it is here */
  private renderItems(found: readonly ItemMatch[], searched: boolean): TemplateResult | typeof nothing {
    if (found.length === 0) return nothing;
    return html`<ul class="plain">
      ${found.map(
        ({ item, because }) =>
          html`<li>
            <button @click=${() => this.choose(item.code)}>
              <span class="code">${item.code}</span>${searched ? this.renderName(item.zh) : item.zh}
              ${
                searched
                  ? html`<span class="muted"
                      >${because.map((word) => html`<mark>${word}</mark> · `)}${sectionName(item.section)}</span
                    >`
                  : nothing
              }
            </button>
          </li>`,
      )}
    </ul>`;
  }

  /** The name, with what was typed marked in it. */
  private renderName(name: string): unknown {
    const lower = name.toLowerCase();
    const word = searchWords(this.search).find((each) => lower.includes(each));
    if (word === undefined) return name;
    const at = lower.indexOf(word);
    const end = at + word.length;
    return html`${name.slice(0, at)}<mark>${name.slice(at, end)}</mark>${name.slice(end)}`;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('#search')?.focus();
  }

  private async handleChange(): Promise<void> {
    this.choosing = true;
    this.search = '';
    await this.updateComplete;
    this.input?.focus();
  }

  /** Up and down walk through search field and items. */
  private handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.choosing) {
      this.choosing = false;
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>('input, li button')];
    const here = stops.indexOf(event.target as HTMLElement);
    stops[here + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  private async choose(code: string): Promise<void> {
    this.code = code;
    this.choosing = false;
    this.search = '';
    this.dispatchEvent(new CustomEvent('item-chosen', { detail: code }));
    await this.updateComplete;
    this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-item-picker': ItemPicker;
  }
}
