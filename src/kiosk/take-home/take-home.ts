import { msg } from '@lit/localize';
import { css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PublicCommunity } from '../../contract/index.ts';
import type { Card, NoticeText } from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { qrPath } from '../../ui/qr-path.ts';
import { codeWords } from './code-words.ts';

/** mm. */
const SIDE = 44;
const LEAST_PIXELS = 3;

/**
 * A code by which a phone takes a disclosure home: its page, which the phone checks itself; or its short text.
 *
 * @summary The code for a phone.
 */
@customElement('minglan-take-home')
export class TakeHome extends GuardedElement {
  static override readonly styles = css`
    :host {
      display: grid;
      justify-items: start;
      gap: 0.5rem;
      padding-block-start: 0.5rem;
      border-block-start: 0.14rem solid var(--ink);
    }
    h2,
    p {
      margin: 0;
    }
    h2 {
      font-family: var(--serif);
      font-size: 1.12rem;
      line-height: 1.3;
    }
    /* Black on white whatever the page's colours are: a camera reads it. */
    svg {
      display: block;
      max-width: 100%;
      height: auto;
      background: #fff;
      fill: #000;
      shape-rendering: crispEdges;
    }
  `;

  @property({ attribute: false }) text: NoticeText | null = null;
  @property({ attribute: false }) card: Card | null = null;
  @property({ attribute: false }) community: PublicCommunity | null = null;
  @property({ attribute: false }) head: { readonly size: number; readonly root: string } | null = null;

  /** Whole pixels of a module: a camera needs each of one size, three at the least, and the code as large as a matchbox. */
  #pixels(size: number): number {
    const millimetre = Number.parseFloat(getComputedStyle(this).getPropertyValue('--mm')) || 3.78;
    return Math.max(LEAST_PIXELS, Math.ceil((SIDE * millimetre) / size));
  }

  protected override render(): unknown {
    const { text, card, community, head } = this;
    if (!text || !card || !community) return nothing;
    const { words, isAddress } = codeWords({ text, card, community, head });
    const { size, path } = qrPath(words, 'L');
    const what = isAddress
      ? msg('用手机扫一扫，带回家看。手机会自己核对，改过的看得出来。')
      : msg('用手机扫一扫，记下这几句话，不用上网。');
    const side = size * this.#pixels(size);
    return html`<h2>${msg('用手机带走')}</h2>
      <svg width=${side} height=${side} viewBox="0 0 ${size} ${size}" role="img" aria-label=${msg('二维码')}>
        ${svg`<path d=${path} />`}
      </svg>
      <p>${what}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-take-home': TakeHome;
  }
}
