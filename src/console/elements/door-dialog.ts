import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Screen } from '../../contract/index.ts';
import { OfficeFailure, type FieldFailure } from '../api/failure.ts';
import { base, fields } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';
import './error-summary.ts';
import { errorsAt, textField } from './field.ts';
import './modal-dialog.ts';

/**
 * @summary Sets the PIN of a kiosk's hidden door, or takes the door away.
 * @fires finished - detail: what was done, in a sentence; '' when nothing was.
 */
@customElement('minglan-door-dialog')
export class DoorDialog extends LitElement {
  static override styles = [base, fields];

  @property({ attribute: false }) workplace!: Workplace;
  /** Whose door it is; null: the dialog is closed. */
  @property({ attribute: false }) screen: Screen | null = null;

  @state() private pin = '';
  @state() private busy = false;
  @state() private sentence = '';
  @state() private failures: readonly FieldFailure[] = [];

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('screen')) return;
    this.pin = '';
    this.sentence = '';
    this.failures = [];
  }

  override render(): TemplateResult {
    const { screen } = this;
    return html`<minglan-dialog
      heading=${msg(str`「${screen?.configuration.name ?? ''}」的检修口令`)}
      .open=${screen !== null}
      @dismissed=${() => {
        this.finish('');
      }}
    >
      <p>${msg('在屏幕左上角连点五下，输入这六位数字，就能看这块屏的情况。没有口令，点了什么也不出来。')}</p>
      <p>
        ${msg('它只挡住好奇的人：六位数字挡不住能拆开屏幕主机的人。输错三次要等一分钟，以后每错一次加倍，最多四小时。')}
      </p>
      <minglan-error-summary .sentence=${this.sentence}></minglan-error-summary>
      ${textField({
        field: 'pin',
        label: screen?.door ? msg('换成（六位数字）') : msg('口令（六位数字）'),
        value: this.pin,
        autocomplete: 'off',
        errors: errorsAt(this.failures, 'pin', []),
        onInput: (pin) => (this.pin = pin),
      })}
      <wa-button
        slot="actions"
        appearance="outlined"
        @click=${() => {
          this.finish('');
        }}
        >${msg('不改')}</wa-button
      >
      ${
        screen?.door
          ? html`<wa-button slot="actions" appearance="outlined" @click=${this.handleClear}
              >${msg('取消口令')}</wa-button
            >`
          : nothing
      }
      <wa-button slot="actions" variant="brand" ?loading=${this.busy} @click=${this.handleSet}
        >${msg('设好')}</wa-button
      >
    </minglan-dialog>`;
  }

  private readonly handleSet = (): void => {
    const { pin, screen } = this;
    if (screen === null) return;
    const name = screen.configuration.name;
    void this.#send(
      () => this.workplace.office.setDoor(screen.id, pin.trim()),
      msg(str`「${name}」的检修口令设好了，屏幕连着就马上起作用。`),
    );
  };

  private readonly handleClear = (): void => {
    const { screen } = this;
    if (screen === null) return;
    const name = screen.configuration.name;
    void this.#send(
      () => this.workplace.office.clearDoor(screen.id),
      msg(str`「${name}」的检修口令取消了。`),
    );
  };

  async #send(work: () => Promise<unknown>, done: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failures = [];
    this.sentence = '';
    try {
      await work();
      this.finish(done);
    } catch (cause) {
      if (!(cause instanceof OfficeFailure)) throw cause;
      this.failures = cause.fields;
      if (cause.fields.length === 0) this.sentence = cause.message;
    } finally {
      this.busy = false;
    }
  }

  private finish(done: string): void {
    this.pin = '';
    this.dispatchEvent(new CustomEvent('finished', { detail: done }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-door-dialog': DoorDialog;
  }
}
