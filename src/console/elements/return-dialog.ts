import { msg, str } from '@lit/localize';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keptWords, keepWords } from '../kept-words.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { errorsAsTyped, textField } from './field.ts';
import './modal-dialog.ts';

/**
 * @summary Asks what the author should change. What is typed outlives a reload, and whatever others do meanwhile.
 * @fires dismissed
 * @fires return-wanted - detail: the words
 */
@customElement('minglan-return-dialog')
export class ReturnDialog extends LitElement {
  static override styles = [base, fields];

  /** Under which the words are kept. */
  @property() name = '';
  @property() author = '';
  @property({ type: Boolean }) open = false;
  @property({ type: Boolean }) busy = false;
  /** The gate, while somebody types; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;
  /** Why it can't be returned (any more); '' when it can. */
  @property() refusal = '';

  @state() private words = '';
  @state() private missing = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('name')) this.words = keptWords(this.name);
    if (changed.has('open')) this.missing = false;
  }

  override render(): TemplateResult {
    const errors = [
      ...(this.missing ? [msg('请写明要改什么。')] : []),
      ...(this.refusal ? [this.refusal] : []),
      ...errorsAsTyped([], 'comment', this.words, this.finder),
    ];
    return html`<minglan-dialog
      heading=${msg(str`退回给 ${this.author}`)}
      .open=${this.open}
      @dismissed=${this.dismiss}
    >
      ${textField({
        field: 'comment',
        label: msg('要改什么'),
        hint: msg('写具体些，对方照着就能改。'),
        value: this.words,
        rows: 4,
        errors,
        onInput: (words) => this.keep(words),
      })}
      <wa-button slot="actions" appearance="outlined" @click=${this.dismiss}>${msg('先不退')}</wa-button>
      <wa-button slot="actions" variant="brand" ?loading=${this.busy} @click=${this.handleReturn}
        >${msg('退回')}</wa-button
      >
    </minglan-dialog>`;
  }

  /** Forgets the words once they have been said. */
  clear(): void {
    this.keep('');
  }

  private keep(words: string): void {
    this.words = words;
    this.missing = false;
    keepWords(this.name, words);
  }

  private readonly dismiss = (): void => {
    this.dispatchEvent(new CustomEvent('dismissed'));
  };

  private readonly handleReturn = (): void => {
    const words = this.words.trim();
    this.missing = words === '';
    if (!this.missing) this.dispatchEvent(new CustomEvent('return-wanted', { detail: words }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-return-dialog': ReturnDialog;
  }
}
