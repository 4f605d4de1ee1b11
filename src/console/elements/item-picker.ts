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
      .chosen button {
        flex: none;
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
      li button[aria-disabled='true'] {
        color: var(--muted);
        cursor: default;
      }
      .whose {
        margin-inline-start: 0.6em;
        font-size: 0.94rem;
      }
      .chosen + .note {
        margin-block-start: 0.5rem;
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
  /** Who must write an item instead of this person, in words; '' where this person may. */
  @property({ attribute: false }) whose: (code: string) => string = () => '';

  @state() private search = '';
  @state() private choosing = false;
  /** Said when somebody else's item was tried. */
  @state() private told = '';

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
      </div>
      ${this.renderNotMine(item.code)}`;
  }

  /** A draft of somebody else's item, begun before the posts were changed or handed over: it can't be handed in. */
  private renderNotMine(code: string): TemplateResult | typeof nothing {
    const whose = this.whose(code);
    if (whose === '') return nothing;
    return html`<p class="note grave" role="alert">
      ${msg(str`这个事项${whose}，您提交不了。请换一个事项，或请负责的人来写。`)}
    </p>`;
  }

  private renderSearch(): TemplateResult {
    const all = searchItems(this.items, this.search);
    const mine = all.filter(({ item }) => this.whose(item.code) === '');
    const others = all.filter(({ item }) => this.whose(item.code) !== '');
    const isSearched = searchWords(this.search).length > 0;
    return html`
      <input
        id="search"
        type="search"
        autocomplete="off"
        placeholder=${msg('平常怎么说就怎么写，例如 停水、低保、账目；也可以写编号')}
        .value=${this.search}
        @input=${this.handleSearch}
        @keydown=${this.handleKey}
      />
      <span class="sr-only" role="status">${msg(str`找到 ${all.length} 个事项`)} ${this.told}</span>
      ${this.told === '' ? nothing : html`<p class="error">${this.told}</p>`}
      <div class="list" role="group" aria-label=${msg('事项目录')} @keydown=${this.handleKey}>
        ${
          all.length === 0
            ? html`<p class="none muted">${msg('没有这样的事项。换个说法试试，或者清空后从目录里找。')}</p>`
            : nothing
        }
        ${isSearched ? this.renderItems(mine, true) : this.renderBySection(mine)}
        ${
          others.length === 0
            ? nothing
            : html`<p class="group">${msg('不归您经办的')}</p>
                ${this.renderItems(others, isSearched)}`
        }
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
            <button
              aria-disabled=${this.whose(item.code) === '' ? 'false' : 'true'}
              @click=${() => this.choose(item)}
            >
              <span class="code">${item.code}</span>${searched ? this.renderName(item.zh) : item.zh}
              ${
                searched
                  ? html`<span class="muted"
                      >${because.map((word) => html`<mark>${word}</mark> · `)}${sectionName(item.section)}</span
                    >`
                  : nothing
              }
              ${this.renderWhose(item.code)}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  private renderWhose(code: string): TemplateResult | typeof nothing {
    const whose = this.whose(code);
    return whose === '' ? nothing : html`<span class="whose">${whose}</span>`;
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

  private readonly handleSearch = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    this.told = '';
  };

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

  private async choose({ code, zh }: CatalogueItem): Promise<void> {
    const whose = this.whose(code);
    if (whose !== '') {
      this.told = msg(str`${zh}${whose}，您提交不了。`);
      return;
    }
    this.code = code;
    this.choosing = false;
    this.told = '';
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
