import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  dwellSeconds,
  faceText,
  roomOf,
  shownText,
  sizedPages,
  USUAL_WALL,
  type NoticeText,
} from '../../disclosure/index.ts';
import '../../ui/document-view.ts';
import { base } from '../styles/base.ts';
import { imagesOf, type ImageAddress } from './notice-images.ts';

type Surface = 'kiosk' | 'large' | 'display';

/**
 * @summary What residents will see. A touch screen's column holds about 24 characters in a line, 17 in large mode; a
 * wall display shows a cover and then the text in pages, cut here by the same rule as there. The same proportions, so
 * that lines break where they will break.
 */
@customElement('minglan-resident-preview')
export class ResidentPreview extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .tabs {
        display: flex;
        gap: 0.25rem;
        margin-block-end: 0.5rem;
      }
      .tabs button {
        min-height: 2.2rem;
        border: 1px solid var(--rule);
        border-radius: 4px;
        padding: 0 0.7rem;
        background: none;
        color: var(--ink);
        font: inherit;
        font-size: 0.92rem;
        cursor: pointer;
      }
      .tabs button[aria-pressed='true'] {
        border-color: var(--ink);
        background: var(--card);
        font-weight: 600;
      }
      /* 7 mm letters on a page of 190 mm: one mm is the width / 190. */
      .sheet {
        --mm: calc(100cqi / 190);
        /* Of the screens' rem, which here is the console's. */
        --secondary: 0.786em;
        overflow: auto;
        max-height: var(--sheet-height, none);
        border: 1px solid var(--rule);
        border-radius: 6px;
        background: var(--paper);
        padding: calc(10 * var(--mm)) calc(11 * var(--mm));
        font-size: calc(7 * var(--mm));
      }
      .sheet.large {
        font-size: calc(10 * var(--mm));
      }
      .top {
        display: flex;
        justify-content: space-between;
        align-items: center;
        gap: 1em;
        margin-block-end: 0.9em;
        color: var(--muted);
        font-size: 0.8em;
      }
      .seal {
        flex: none;
        display: grid;
        place-items: center;
        width: 2.6em;
        height: 2.6em;
        border-radius: 0.25em;
        background: var(--seal);
        color: #fff;
        font: 700 1em/1.1 var(--serif);
        text-align: center;
      }
      h3.title {
        font: 700 1.57em/1.35 var(--serif);
        margin-block-end: 0.45em;
        overflow-wrap: anywhere;
      }
      .summary {
        border-inline-start: 0.22em solid var(--seal);
        padding-inline-start: 0.7em;
        margin-block-end: 0.9em;
        font-weight: 500;
      }
      .empty {
        color: var(--muted);
      }
      .walls {
        display: grid;
        /* A page is as high as it is wide says, however many there are. */
        grid-auto-rows: max-content;
        gap: 0.5rem;
        overflow: auto;
        max-height: var(--sheet-height, none);
      }
      .walls .note {
        margin: 0;
        color: var(--muted);
        font-size: 0.92rem;
      }
      /* One em is a character of a display's text; so many are its width. */
      .wall {
        --em: calc(100cqi / ${USUAL_WALL.wall});
        --secondary: 0.667em;
        --picture-height: 4.2em;
        --figure-gap: 0.4em;
        --heading-gap: 0.5em;
        --table-size: 0.667em;
        --cell-air: 0.36em;
        flex: none;
        aspect-ratio: 16 / 9;
        overflow: hidden;
        display: flex;
        flex-direction: column;
        border: 1px solid var(--rule);
        border-radius: 6px;
        background: var(--paper);
        padding: calc(0.5 * var(--em)) calc(0.9 * var(--em));
        font-size: var(--em);
        line-height: 1.4;
      }
      .wall .top {
        margin-block-end: 0.8em;
      }
      .wall h3.title {
        margin-block: auto 0.4em;
        font-size: 2em;
        line-height: 1.25;
      }
      .wall .standfirst {
        margin-block: 0 auto;
      }
      .wall .head {
        display: flex;
        gap: 0.8em;
        margin-block-end: 0.5em;
      }
      .wall .head b {
        flex: 1;
        overflow: hidden;
        font: 700 1.15em/1.4 var(--serif);
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      .wall .head span {
        color: var(--muted);
        font-size: 0.667em;
      }
      .red {
        border: 0.4em solid var(--seal);
      }
      .amber {
        border: 0.4em solid #d99a00;
      }
      .banner {
        font: 700 1.1em/1.4 var(--serif);
        color: var(--seal);
      }
    `,
  ];

  @property({ attribute: false }) text: NoticeText | null = null;
  /** What assistive technology calls it, where several stand on a page. */
  @property() label = '';
  @property() item = '';
  @property() community = '';
  /** 至少到 12月6日 */
  @property() stays = '';
  @property() level: '' | 'amber' | 'red' = '';
  /** Never on a display, by the mask of its item. */
  @property({ attribute: false }) onDisplay = true;
  @property({ attribute: false }) address: ImageAddress = () => null;

  @state() private surface: Surface = 'kiosk';

  override render(): TemplateResult {
    const names: readonly [Surface, string][] = [
      ['kiosk', msg('触摸屏')],
      ['large', msg('大字')],
      ['display', msg('展示屏')],
    ];
    return html`
      <div class="tabs" role="group" aria-label=${msg('看哪种屏')}>
        ${names.map(
          ([surface, name]) =>
            html`<button aria-pressed=${this.surface === surface} @click=${() => (this.surface = surface)}>
              ${name}
            </button>`,
        )}
      </div>
      ${this.surface === 'display' ? this.renderWall() : this.renderSheet()}
    `;
  }

  private renderSheet(): TemplateResult {
    const { text } = this;
    return html`<div
      class="sheet ${this.surface} ${this.level}"
      tabindex="0"
      role="region"
      aria-label=${this.label || msg('预览')}
    >
      <div class="top">
        <span>${this.item === '' ? msg('（事项）') : this.item}<br />${this.stays}</span>
        <span class="seal" aria-hidden="true">${this.level === '' ? msg('公开') : msg('紧急')}</span>
      </div>
      ${this.renderWords(text)}
    </div>`;
  }

  private renderWall(): TemplateResult {
    const { level, text } = this;
    if (!this.onDisplay) {
      return html`<p class="note">${msg('这一项不上展示屏：上面会有领取人、未成年人或投票人的名字。')}</p>`;
    }
    if (text === null) return html`<p class="empty">${msg('（没有内容）')}</p>`;
    const pages = sizedPages(faceText(text), roomOf(USUAL_WALL.width, USUAL_WALL.height));
    const cover = { characters: [...text.title, ...text.summary].length };
    const seconds = [cover, ...pages.map(({ page }) => page)].reduce(
      (sum, page) => sum + dwellSeconds(page),
      0,
    );
    return html`<div class="walls" role="region" tabindex="0" aria-label=${msg('展示屏看到的样子')}>
      <p class="note">
        ${msg(str`${pages.length + 1} 页，轮到时共停 ${seconds} 秒（43 寸横屏，三米外看）。`)}
      </p>
      <div class="wall ${level}">
        ${this.renderWallTop()} ${level === '' ? nothing : html`<p class="banner">${msg('紧急通知')}</p>`}
        <h3 class="title">
          ${text.title.trim() === '' ? html`<span class="empty">${msg('（标题）')}</span>` : text.title}
        </h3>
        <p class="standfirst">${text.summary}</p>
      </div>
      ${pages.map(
        ({ page, size }, index) =>
          html`<div class="wall ${level}">
            ${this.renderWallTop()}
            <p class="head">
              <b>${text.title}</b>
              ${pages.length > 1 ? html`<span>${msg(str`${index + 1} / ${pages.length} 页`)}</span>` : nothing}
            </p>
            <minglan-document
              .style=${`font-size: ${String(size)}em`}
              .blocks=${page.blocks}
              .listStart=${page.listStart ?? 1}
              .images=${imagesOf(page.blocks, this.address)}
            ></minglan-document>
          </div>`,
      )}
    </div>`;
  }

  private renderWallTop(): TemplateResult {
    return html`<div class="top"><span>${this.community}</span><span>${this.item}</span></div>`;
  }

  private renderWords(written: NoticeText | null): TemplateResult {
    if (written === null) return html`<p class="empty">${msg('（没有内容）')}</p>`;
    const text = shownText(written);
    return html`<h3 class="title">
        ${text.title.trim() === '' ? html`<span class="empty">${msg('（标题）')}</span>` : text.title}
      </h3>
      ${text.summary.trim() === '' ? nothing : html`<p class="summary">${text.summary}</p>`}
      ${
        text.blocks.length === 0
          ? html`<p class="empty">${msg('（正文）')}</p>`
          : html`<minglan-document
              words="shown"
              .blocks=${text.blocks}
              .images=${imagesOf(text.blocks, this.address)}
            ></minglan-document>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-resident-preview': ResidentPreview;
  }
}
