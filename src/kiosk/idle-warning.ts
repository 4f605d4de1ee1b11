import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { GuardedElement } from '../ui/guarded-element.ts';

/**
 * Asks whether anybody is still there, with one large button.
 *
 * @summary The warning before the kiosk goes back to its start.
 * @fires continue - the visitor is still here.
 */
@customElement('minglan-idle-warning')
export class IdleWarning extends GuardedElement {
  static override readonly styles = css`
    * {
      box-sizing: border-box;
    }
    dialog {
      width: min(26rem, 92vw);
      max-height: 96vh;
      padding: 1.2rem 1.6rem 1.6rem;
      border: max(1px, 0.06rem) solid var(--edge);
      border-block-start: 0.35rem solid var(--seal);
      border-radius: 0.2rem;
      background: var(--card);
      color: var(--ink);
      text-align: center;
      box-shadow: var(--shadow);
      overflow: auto;
    }
    /* Its button is within reach where the controls are. */
    @media (orientation: portrait) {
      dialog {
        margin-block: auto 12vh;
      }
    }
    :host([low]) dialog {
      margin-block: auto max(1rem, 6vh);
    }
    dialog::backdrop {
      background: rgb(30 26 22 / 55%);
    }
    h2 {
      margin: 0;
      font-family: var(--serif);
      font-size: var(--title);
      line-height: 1.35;
    }
    p {
      margin: 0.4rem 0 1rem;
      color: var(--muted);
    }
    b {
      display: inline-block;
      min-width: 2ch;
      color: var(--ink);
      font-size: 1.3em;
      font-variant-numeric: tabular-nums;
    }
    button {
      width: 100%;
      min-height: calc(var(--target) * 1.3);
      border: 0;
      border-radius: 0.2rem;
      background: var(--seal);
      color: var(--on-seal);
      font: 700 var(--title) var(--serif);
    }
    button[data-pressed] {
      filter: brightness(0.85);
    }
    button:focus-visible {
      outline: 0.16rem solid var(--focus);
      outline-offset: 0.2rem;
    }
  `;

  /** Seconds left. */
  @property({ type: Number }) seconds = 0;
  /** The visitor reaches the lower part only. */
  @property({ type: Boolean, reflect: true }) low = false;

  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="question" @cancel=${this.handleCancel}>
      <h2 id="question">${msg('您还在看吗？')}</h2>
      <p><b>${this.seconds}</b> ${msg('秒后回到首页，大字等设置也会复原。')}</p>
      <button type="button" @click=${this.handleContinue}>${msg('继续看')}</button>
    </dialog>`;
  }

  private handleContinue(): void {
    this.dispatchEvent(new CustomEvent('continue'));
  }

  private handleCancel(event: Event): void {
    event.preventDefault();
    this.handleContinue();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-idle-warning': IdleWarning;
  }
}
