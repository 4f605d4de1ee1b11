import { msg, str } from '@lit/localize';
import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { daysToMeeting } from '../../disclosure/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import type { CallPage } from './bar-pages.ts';

/**
 * How long until a meeting, when and where: seen from the door.
 *
 * @summary The page of a called meeting on a display.
 */
@customElement('minglan-call')
export class CallView extends GuardedElement {
  static override readonly styles = css`
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 0.6em 1.2em;
      align-items: center;
      line-height: 1.3;
      font-variant-numeric: tabular-nums;
    }
    :host([narrow]) {
      grid-template-columns: minmax(0, 1fr);
    }
    p {
      margin: 0;
    }
    .days {
      padding: 0.35em 0.6em;
      border-block: 0.12em solid var(--seal);
      font: 700 1.3em / 1.2 var(--serif);
      text-align: center;
    }
    .days b {
      display: block;
      color: var(--seal);
      font-size: 2em;
    }
    .days[data-past] {
      border-color: var(--edge);
    }
    .moment {
      font-weight: 700;
      font-size: 1.15em;
    }
  `;

  @property({ attribute: false }) page: CallPage | null = null;
  /** Local date. */
  @property() today = '';
  /** No room side by side. */
  @property({ type: Boolean, reflect: true }) narrow = false;

  protected override render(): unknown {
    const { page } = this;
    if (!page) return nothing;
    const days = daysToMeeting(page, this.today);
    return html`${days === null ? nothing : daysTemplate(days)}
      <div>
        <p>${page.name}</p>
        <p class="moment">${page.moment}</p>
        <p>${msg(str`在${page.place}`)}</p>
      </div>`;
  }
}

function daysTemplate(days: number): unknown {
  if (days < 0) return html`<p class="days" data-past>${msg('已经开过')}</p>`;
  if (days === 0) return html`<p class="days">${msg('就在')} <b>${msg('今天')}</b></p>`;
  if (days === 1) return html`<p class="days">${msg('就在')} <b>${msg('明天')}</b></p>`;
  return html`<p class="days">${msg('还有')} <b>${days} ${msg('天')}</b></p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-call': CallView;
  }
}
