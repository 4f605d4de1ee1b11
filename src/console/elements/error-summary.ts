import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FieldFailure } from '../api/failure.ts';
import type { NoticeText } from '../../disclosure/index.ts';
import { placed } from '../field-names.ts';
import { base } from '../styles/base.ts';

/** So many fit on a small screen above the form. */
const AT_ONCE = 6;

/**
 * @summary All that is to be put right, above the form; each line leads to its field.
 * @fires field-wanted - detail: the field's name.
 */
@customElement('minglan-error-summary')
export class ErrorSummary extends LitElement {
  static override styles = [
    base,
    css`
      .box {
        scroll-margin-block-start: 1rem;
        border: 2px solid var(--seal);
        border-radius: 6px;
        background: var(--card);
        padding: 0.9rem 1.2rem;
      }
      ul {
        margin: 0.4rem 0 0;
        padding-inline-start: 1.2em;
      }
      h2 {
        font-size: 1.1rem;
      }
      li button.word {
        text-align: start;
        vertical-align: top;
      }
    `,
  ];

  /** What happened, when it is not about single fields. */
  @property() sentence = '';
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  /** What the failures are about, so that each place is called by what stands there. */
  @property({ attribute: false }) text: Pick<NoticeText, 'blocks'> | null = null;

  /** More than fit are folded, until they are asked for. */
  @state() private all = false;

  /** Takes no room in its form while there is nothing to say. */
  override willUpdate(): void {
    this.hidden = this.failures.length === 0 && this.sentence === '';
  }

  override render(): TemplateResult | typeof nothing {
    if (this.failures.length === 0 && this.sentence === '') return nothing;
    const shown = this.all ? this.failures : this.failures.slice(0, AT_ONCE);
    const folded = this.failures.length - shown.length;
    return html`<div class="box" role="alert" tabindex="-1">
      <h2>${this.failures.length > 0 ? msg(str`还有 ${this.failures.length} 处要改`) : this.sentence}</h2>
      ${
        this.failures.length > 0
          ? html`<ul>
              ${shown.map(
                (failure) =>
                  html`<li>
                    <button class="word" @click=${() => this.want(failure.field)}>
                      ${placed(failure, this.text)}
                    </button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      ${
        folded === 0
          ? nothing
          : html`<p>
              <button class="word" @click=${() => (this.all = true)}>${msg(str`再列出 ${folded} 处`)}</button>
            </p>`
      }
    </div>`;
  }

  override focus(): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.box');
    // Its head, however long it is.
    box?.scrollIntoView({ block: 'start' });
    box?.focus({ preventScroll: true });
  }

  private want(field: string): void {
    this.dispatchEvent(new CustomEvent('field-wanted', { detail: field, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-error-summary': ErrorSummary;
  }
}
