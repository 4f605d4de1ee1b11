import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FieldFailure } from '../api/failure.ts';
import { placed } from '../field-names.ts';
import { base } from '../styles/base.ts';

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

  /** Takes no room in its form while there is nothing to say. */
  override willUpdate(): void {
    this.hidden = this.failures.length === 0 && this.sentence === '';
  }

  override render(): TemplateResult | typeof nothing {
    if (this.failures.length === 0 && this.sentence === '') return nothing;
    return html`<div class="box" role="alert" tabindex="-1">
      <h2>${this.failures.length > 0 ? msg(str`还有 ${this.failures.length} 处要改`) : this.sentence}</h2>
      ${
        this.failures.length > 0
          ? html`<ul>
              ${this.failures.map(
                (failure) =>
                  html`<li>
                    <button class="word" @click=${() => this.want(failure.field)}>${placed(failure)}</button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    </div>`;
  }

  override focus(): void {
    const box = this.renderRoot.querySelector<HTMLElement>('.box');
    box?.scrollIntoView({ block: 'center' });
    box?.focus();
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
