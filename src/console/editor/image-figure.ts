import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { renderErrors } from '../elements/field.ts';
import type { Marked } from '../personal-data/find.ts';
import { renderPageWords, type PageFacts } from './page-words.ts';
import { base, fields } from '../styles/base.ts';

/** What the figure may change of its image. */
export interface ImageWords {
  readonly alt?: string;
  readonly caption?: string;
}

/**
 * @summary One image inside the text, with the words that go with it.
 * @fires image-words - detail: ImageWords
 * @fires image-removed
 * @fires black-out-wanted - detail: the part; a region of it should not be seen by anybody
 * @fires page-looked - a person has read a page that no program can
 */
@customElement('minglan-image-figure')
export class ImageFigure extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
        white-space: normal;
        user-select: none;
        margin-block: 0.9rem;
        border: 1px solid var(--rule);
        border-radius: 6px;
        background: var(--paper);
        padding: 0.8rem;
      }
      :host([bad]) {
        border-color: var(--seal);
      }
      .frame {
        display: grid;
        grid-template-columns: minmax(8rem, 14rem) 1fr;
        gap: 0 1rem;
        align-items: start;
      }
      img {
        width: 100%;
        height: auto;
        max-height: 14rem;
        object-fit: contain;
        background: var(--card);
        border: 1px solid var(--rule);
      }
      label {
        display: grid;
        gap: 0.15rem;
        font-weight: 600;
        margin-block-end: 0.6rem;
      }
      .frame input {
        width: 100%;
        height: 2.5rem;
        border: 1px solid var(--edge);
        border-radius: 4px;
        padding: 0 0.6rem;
        background: var(--card);
        color: var(--ink);
        font: inherit;
        font-weight: 400;
      }
      .hint {
        font-weight: 400;
      }
      .words {
        max-height: 16rem;
        overflow: auto;
        margin: 0.4rem 0 0;
        border: 1px solid var(--rule);
        background: var(--card);
        padding: 0.6rem;
        white-space: pre-line;
        overflow-wrap: anywhere;
        user-select: text;
      }
      mark {
        background: #f6d9d5;
        color: var(--ink);
        box-shadow: inset 0 -2px 0 var(--seal);
      }
      .unread {
        margin: 0.4rem 0;
        color: var(--seal);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) source = '';
  @property() alt = '';
  @property() caption = '';
  @property({ attribute: false }) errors: readonly string[] = [];
  /** What the office knows of the image, and what was found on it. */
  @property({ attribute: false }) page: PageFacts | null = null;
  @property({ attribute: false }) found: readonly Marked[] = [];
  @property({ type: Boolean, reflect: true }) bad = false;

  override render(): TemplateResult {
    return html`<div class="frame">
        <div>
          <img src=${this.source} alt=${this.alt} />
          <a href=${this.source} target="_blank" rel="noopener">${msg('看大图')}</a>
        </div>
        <div>
          <label
            >${msg('图上是什么')}
            <span class="hint">${msg('看不见图的人靠这句话知道；朗读时会念。')}</span>
            <input
              .value=${live(this.alt)}
              maxlength="200"
              aria-invalid=${this.bad}
              aria-describedby="errors"
              @input=${(event: Event) => this.tell({ alt: (event.target as HTMLInputElement).value })}
            />
          </label>
          <label
            >${msg('图下的说明（可以不写）')}
            <input
              .value=${live(this.caption)}
              maxlength="200"
              @input=${(event: Event) => this.tell({ caption: (event.target as HTMLInputElement).value })}
            />
          </label>
          <div id="errors">${renderErrors(this.errors)}</div>
          <button class="word" @click=${this.wantBlackOut}>${msg('涂黑一部分')}</button>
          <button class="word grave" @click=${() => this.dispatchEvent(new CustomEvent('image-removed'))}>
            ${msg('从文中拿掉这张图')}
          </button>
        </div>
      </div>
      ${
        this.page
          ? renderPageWords(this.page, this.found, () => this.dispatchEvent(new CustomEvent('page-looked')))
          : nothing
      }`;
  }

  override focus(): void {
    // What is wanted of a picture that has its words is that somebody looks at it.
    const wanted = this.alt.trim() === '' ? 'input' : '.choice input';
    this.renderRoot.querySelector<HTMLElement>(`${wanted}, input`)?.focus();
  }

  private readonly wantBlackOut = (): void => {
    const detail = this.dataset['part'] ?? '';
    this.dispatchEvent(new CustomEvent('black-out-wanted', { detail, bubbles: true, composed: true }));
  };

  private tell(words: ImageWords): void {
    if (words.alt !== undefined) this.alt = words.alt;
    if (words.caption !== undefined) this.caption = words.caption;
    this.dispatchEvent(new CustomEvent<ImageWords>('image-words', { detail: words }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-image-figure': ImageFigure;
  }
}
