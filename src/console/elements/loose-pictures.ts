import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Proposal } from '../../contract/index.ts';
import type { Block } from '../../disclosure/index.ts';
import { base } from '../styles/base.ts';

type Picture = Proposal['images'][number];

/** The pictures the office holds for a draft that stand nowhere in its text. */
export function loosePictures(pictures: readonly Picture[], blocks: readonly Block[]): readonly Picture[] {
  const placed = new Set(blocks.flatMap((block) => (block.type === 'image' ? [block.part] : [])));
  return pictures.filter(({ part }) => !placed.has(part));
}

/**
 * @summary Pictures that were put in and stand nowhere in the text: each can be placed or thrown away.
 * @fires picture-placed - detail: Picture, to be put behind the text
 * @fires picture-removed - detail: string, its part
 */
@customElement('minglan-loose-pictures')
export class LoosePictures extends LitElement {
  static override styles = [
    base,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
        gap: 1rem;
        margin-block-start: 0.6rem;
      }
      img {
        display: block;
        inline-size: 100%;
        block-size: 8rem;
        object-fit: contain;
        border: 1px solid var(--rule);
        background: var(--card);
      }
      .row {
        gap: 0 1rem;
        flex-wrap: wrap;
      }
    `,
  ];

  @property({ attribute: false }) pictures: readonly Picture[] = [];
  @property({ attribute: false }) address: (part: string) => string = () => '';
  /** The text takes pictures; the form of a welfare notice doesn't. */
  @property({ attribute: false }) places = true;

  override render(): TemplateResult | typeof nothing {
    if (this.pictures.length === 0) return nothing;
    return html`<section class="card" aria-labelledby="loose">
      <h2 id="loose">${msg('未放进正文的图片')}</h2>
      <p class="muted">
        ${msg('这些图片传上来了，正文里没有用，居民看不到。提交的时候它们会从草稿里扔掉，找不回来。')}
      </p>
      <ul class="plain">
        ${this.pictures.map((picture, index) => this.renderOne(picture, index + 1))}
      </ul>
    </section>`;
  }

  private renderOne(picture: Picture, number: number): TemplateResult {
    const name = msg(str`第 ${number} 张`);
    return html`<li>
      <img src=${this.address(picture.part)} alt=${name} width=${picture.width} height=${picture.height} />
      <p class="row">
        ${
          this.places
            ? html`<button class="word" data-act="place" @click=${() => this.tell('picture-placed', picture)}>
                ${msg('放到正文末尾')}<span class="sr-only">${name}</span>
              </button>`
            : nothing
        }
        <button class="word" data-act="remove" @click=${() => this.tell('picture-removed', picture.part)}>
          ${msg('扔掉')}<span class="sr-only">${name}</span>
        </button>
      </p>
    </li>`;
  }

  private tell(event: 'picture-placed' | 'picture-removed', detail: Picture | string): void {
    this.dispatchEvent(new CustomEvent<Picture | string>(event, { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-loose-pictures': LoosePictures;
  }
}
