import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { GuardedElement } from './guarded-element.ts';

/** One seal: its two or four signs, and who did what on which day; without a date it is still open. */
export interface Stamp {
  /** 提出, 审查, 听取意见 … */
  readonly name: string;
  /** Said already, short: 11月3日; null while the step is open. */
  readonly day: string | null;
  /** Said already, in full: 2026年11月3日 14:00. */
  readonly moment: string | null;
  readonly who: string | null;
  readonly note: string | null;
}

/**
 * The steps of the procedure as a row of square seals: done ones inked, open ones outlined.
 *
 * @summary The stamp trail; a tap on a seal says who did what, and when.
 */
@customElement('minglan-stamp-trail')
export class StampTrail extends GuardedElement {
  static override readonly styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      display: block;
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gap) max(var(--gap), 0.45rem);
      list-style: none;
      margin: 0;
      padding: 0;
    }
    button {
      display: grid;
      justify-items: center;
      align-content: start;
      gap: 0.3rem;
      min-width: var(--target);
      min-height: var(--target);
      padding: 0;
      border: 0;
      background: none;
      font: inherit;
      color: var(--ink);
    }
    .seal {
      display: grid;
      grid-template-columns: repeat(2, 1.12em);
      place-content: center;
      place-items: center;
      width: max(var(--target), 3.05rem);
      height: max(var(--target), 3.05rem);
      border-radius: 0.22rem;
      font-family: var(--serif);
      font-weight: 700;
      font-size: 1.08rem;
      line-height: 1.12;
    }
    .done .seal {
      background: var(--seal);
      color: var(--on-seal);
      box-shadow:
        inset 0 0 0 0.14rem var(--seal),
        inset 0 0 0 0.2rem var(--on-seal);
    }
    .open .seal {
      border: 0.1rem dashed var(--edge);
      color: var(--muted);
    }
    .day {
      font-size: var(--secondary);
      line-height: 1.2;
      color: var(--muted);
      white-space: nowrap;
    }
    button[aria-expanded='true'] .seal {
      outline: 0.16rem solid var(--ink);
      outline-offset: 0.12rem;
    }
    button[data-pressed] .seal {
      transform: scale(0.94);
    }
    button:focus-visible {
      outline: 0.16rem solid var(--focus);
      outline-offset: 0.2rem;
    }
    .telling {
      margin: 0.8rem 0 0;
      padding: 0.7rem 0.9rem;
      background: var(--card);
      border: 1px solid var(--rule);
      border-inline-start: 0.22rem solid var(--seal);
    }
    .telling p {
      margin: 0;
    }
    .telling .when {
      color: var(--muted);
      font-size: var(--secondary);
    }
  `;

  /** The seals, in the order of the procedure. */
  @property({ attribute: false }) stamps: readonly Stamp[] = [];

  @state() private opened: number | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('stamps') && changed.get('stamps') !== undefined) this.opened = null;
  }

  protected override render(): TemplateResult {
    const stamp = this.opened === null ? undefined : this.stamps[this.opened];
    return html`<ol aria-label=${msg('办理经过')}>
        ${this.stamps.map((each, index) => this.renderSeal(each, index))}
      </ol>
      <div role="status">${stamp ? this.renderTelling(stamp) : nothing}</div>`;
  }

  private renderSeal(stamp: Stamp, index: number): TemplateResult {
    return html`<li class=${stamp.day === null ? 'open' : 'done'}>
      <button
        type="button"
        aria-expanded=${this.opened === index ? 'true' : 'false'}
        @click=${() => {
          this.handleTap(index);
        }}
      >
        <span class="seal">${[...stamp.name].map((sign) => html`<span>${sign}</span>`)}</span>
        <span class="day">${stamp.day ?? msg('未到')}</span>
      </button>
    </li>`;
  }

  private renderTelling(stamp: Stamp): TemplateResult {
    if (stamp.moment === null) {
      return html`<div class="telling"><p>${msg(str`${stamp.name}：这一步还没有进行。`)}</p></div>`;
    }
    return html`<div class="telling">
      <p><strong>${stamp.name}</strong> ${stamp.who ?? ''}</p>
      ${stamp.note ? html`<p>${stamp.note}</p>` : nothing}
      <p class="when">${stamp.moment}</p>
    </div>`;
  }

  private handleTap(index: number): void {
    this.opened = this.opened === index ? null : index;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-stamp-trail': StampTrail;
  }
}
