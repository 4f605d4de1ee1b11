import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base } from '../styles/base.ts';

/**
 * @summary A question above the page. The browser's own dialog: it keeps the focus inside and gives it back.
 * @fires dismissed - Escape, unless `firm`.
 * @slot - the words and fields
 * @slot actions - the answers; the first is the one that changes nothing
 */
@customElement('minglan-dialog')
export class ModalDialog extends LitElement {
  static override styles = [
    base,
    css`
      dialog {
        width: min(36rem, calc(100vw - 3rem));
        max-height: calc(100vh - 3rem);
        overflow: auto;
        border: 1px solid var(--rule);
        border-top: 4px solid var(--seal);
        border-radius: 6px;
        padding: 1.4rem 1.6rem;
        background: var(--card);
        color: var(--ink);
      }
      :host([wide]) dialog {
        width: min(70rem, calc(100vw - 3rem));
      }
      /* However low the window, the question and its answers stay in sight: what is between them scrolls. */
      dialog[open] {
        display: flex;
        flex-direction: column;
        overflow: hidden;
      }
      dialog::backdrop {
        background: rgb(30 26 22 / 45%);
      }
      .body {
        display: grid;
        gap: 0.9rem;
        min-height: 0;
        overflow: auto;
        margin: 0.8rem -0.3rem 1.2rem;
        padding: 0.3rem;
      }
      h2,
      .actions {
        flex: none;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 0.75rem;
      }
    `,
  ];

  @property() heading = '';
  @property({ type: Boolean }) open = false;
  /** Escape does not close it: an answer is needed. */
  @property({ type: Boolean }) firm = false;
  @property({ type: Boolean, reflect: true }) wide = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    if (this.open && !this.dialog.open) this.dialog.showModal();
    else if (!this.open && this.dialog.open) this.dialog.close();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.dialog?.close();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @cancel=${this.handleCancel}>
      <h2 id="heading">${this.heading}</h2>
      <div class="body"><slot></slot></div>
      <div class="actions"><slot name="actions"></slot></div>
    </dialog>`;
  }

  private handleCancel(event: Event): void {
    event.preventDefault();
    if (!this.firm) this.dispatchEvent(new CustomEvent('dismissed'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-dialog': ModalDialog;
  }
}
