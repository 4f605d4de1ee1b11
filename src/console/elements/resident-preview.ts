import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { NoticeText } from '../../disclosure/index.ts';
import '../../ui/document-view.ts';
import { base } from '../styles/base.ts';
import { imagesOf, type ImageAddress } from './notice-images.ts';

type Surface = 'kiosk' | 'large' | 'display';

/**
 * @summary What residents will see. A touch screen's column holds about 24 characters in a line, 17 in large mode; a
 * wall display shows one page of large words. The same proportions here, so that lines break where they will break.
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
      .wall {
        --metre: calc(100cqi / 96);
        --secondary: 0.667em;
        aspect-ratio: 16 / 9;
        overflow: hidden;
        display: flex;
        flex-direction: column;
        border: 1px solid var(--rule);
        border-radius: 6px;
        background: var(--paper);
        padding: calc(4 * var(--metre)) calc(5 * var(--metre));
        font-size: calc(3.4 * var(--metre));
        line-height: 1.4;
      }
      .wall h3.title {
        font-size: 1.5em;
      }
      .wall minglan-document {
        overflow: hidden;
        flex: 1;
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
    return html`<div class="wall ${this.level}" role="region" aria-label=${msg('展示屏看到的样子')}>
      <div class="top"><span>${this.community}</span><span>${this.item}</span></div>
      ${this.level === '' ? nothing : html`<p class="banner">${msg('紧急通知')}</p>`}
      ${this.renderWords(this.text)}
    </div>`;
  }

  private renderWords(text: NoticeText | null): TemplateResult {
    if (text === null) return html`<p class="empty">${msg('（没有内容）')}</p>`;
    return html`<h3 class="title">
        ${text.title.trim() === '' ? html`<span class="empty">${msg('（标题）')}</span>` : text.title}
      </h3>
      ${text.summary.trim() === '' ? nothing : html`<p class="summary">${text.summary}</p>`}
      ${
        text.blocks.length === 0
          ? html`<p class="empty">${msg('（正文）')}</p>`
          : html`<minglan-document
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
