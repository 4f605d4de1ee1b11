import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  dayAt,
  dwellSeconds,
  faceText,
  kindData,
  roomOf,
  shownText,
  sizedPages,
  USUAL_WALL,
  type Block,
  type Compared,
  type NoticeText,
} from '../../disclosure/index.ts';
import { picturesIn, typedTemplate, wordsBeside } from '../../typed-views/typed-template.ts';
import '../../ui/document-view.ts';
import { base } from '../styles/base.ts';
import { imagesOf, type ImageAddress } from './notice-images.ts';
import { residentPreviewStyles } from './resident-preview-styles.ts';

type Surface = 'kiosk' | 'large' | 'display';

/** Millimetres of a touch screen's column, and of its letters in each size. */
const COLUMN = 190;
/** CSS px of the sheet's two edges. */
const EDGES = 2;
const LETTERS = { kiosk: 7, large: 10 };

/**
 * @summary What residents will see. A touch screen's column holds about 24 characters in a line, 17 in large mode, and
 * draws typed data by the very views of the kiosk; a wall display shows a cover and then the text in pages, cut here by
 * the same rule as there. The same proportions, so that lines break where they will break.
 */
@customElement('minglan-resident-preview')
export class ResidentPreview extends LitElement {
  static override styles = [base, residentPreviewStyles];

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

  /** What its data are held against, as far as it is known. */
  @property({ attribute: false }) compared: readonly Compared[] = [];

  @state() private surface: Surface = 'kiosk';
  /** CSS px there are for the sheet; 0: not measured yet. */
  @state() private width = 0;

  private readonly measured = new ResizeObserver(([entry]) => {
    // As the scroll bar of a long sheet comes and goes, so does a little of its width: no reason to begin again.
    const width = Math.round(entry?.contentRect.width ?? 0);
    if (Math.abs(width - this.width) <= 1) return;
    // Another width makes another height, which is not to be told of in the same turn.
    requestAnimationFrame(() => (this.width = width));
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.measured.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.measured.disconnect();
  }

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
      <div class="page" .style=${`--zoom: ${String(this.zoom())}`}>
        <div class="top">
          <span>${this.item === '' ? msg('（事项）') : this.item}<br />${this.stays}</span>
          <span class="seal" aria-hidden="true">${this.level === '' ? msg('公开') : msg('紧急')}</span>
        </div>
        ${this.renderWords(text)}
      </div>
    </div>`;
  }

  /** How much larger than life, by this page's rem, the column stands here. */
  private zoom(): number {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const column = (COLUMN / LETTERS[this.surface === 'large' ? 'large' : 'kiosk']) * rem;
    return this.width > 0 ? (this.width - EDGES) / column : 1;
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
    const { title, summary } = written;
    return html`<h3 class="title">
        ${title.trim() === '' ? html`<span class="empty">${msg('（标题）')}</span>` : title}
      </h3>
      ${summary.trim() === '' ? nothing : html`<p class="summary">${summary}</p>`}
      ${this.renderContent(written)}`;
  }

  /** Its data drawn as the kiosk draws them, then its own words. */
  private renderContent(written: NoticeText): unknown {
    const words = (blocks: readonly Block[]): TemplateResult =>
      html`<minglan-document
        words=${this.surface === 'large' ? 'open' : 'shown'}
        .blocks=${blocks}
        .images=${imagesOf(blocks, this.address)}
      ></minglan-document>`;
    const data = kindData(written);
    if (data === null) {
      return written.blocks.length === 0
        ? html`<p class="empty">${msg('（正文）')}</p>`
        : words(written.blocks);
    }
    const today = dayAt(Date.now());
    return typedTemplate(
      {
        data,
        compared: this.compared,
        today,
        pictures: picturesIn(written.blocks, imagesOf(written.blocks, this.address)),
      },
      (drawn) => html`${drawn}${words(wordsBeside(data, written.blocks))}`,
      () => words(shownText(written).blocks),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-resident-preview': ResidentPreview;
  }
}
