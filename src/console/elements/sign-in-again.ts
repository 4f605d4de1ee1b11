import { msg, str } from '@lit/localize';
import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OfficeFailure } from '../api/failure.ts';
import { Watch } from '../model.ts';
import { base, fields } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';
import './error-summary.ts';
import { textField } from './field.ts';
import './modal-dialog.ts';

/** @summary The session is over while someone is at work: sign in again above the page, which stays as it is. */
@customElement('minglan-sign-in-again')
export class SignInAgain extends LitElement {
  static override styles = [base, fields];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private password = '';
  @state() private sentence = '';
  @state() private busy = false;

  readonly session = new Watch(this, () => this.workplace.session);

  override render(): TemplateResult {
    const { me, expired } = this.workplace.session;
    return html`<minglan-dialog firm .open=${expired} heading=${msg('请再登录一次')}>
      <p>${msg('很久没有操作，登录过期了。写好的都在，登录后接着写。')}</p>
      <minglan-error-summary .sentence=${this.sentence}></minglan-error-summary>
      ${textField({
        field: 'password',
        label: msg(str`${me?.name ?? ''}（${me?.account ?? ''}）的密码`),
        type: 'password',
        value: this.password,
        autocomplete: 'current-password',
        onInput: (value) => (this.password = value),
      })}
      <wa-button slot="actions" appearance="outlined" @click=${this.handleOther}
        >${msg('换一个人登录')}</wa-button
      >
      <wa-button slot="actions" variant="brand" ?loading=${this.busy} @click=${() => void this.signIn()}
        >${msg('登录，接着写')}</wa-button
      >
    </minglan-dialog>`;
  }

  override firstUpdated(): void {
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) void this.signIn();
    });
  }

  private async signIn(): Promise<void> {
    const { office, session } = this.workplace;
    if (this.busy || session.me === null || this.password === '') return;
    this.busy = true;
    try {
      session.resume(await office.signIn(session.me.account, this.password));
      this.sentence = '';
      this.password = '';
    } catch (cause) {
      this.sentence = cause instanceof OfficeFailure ? cause.message : msg('没能登录，请再试一次。');
    } finally {
      this.busy = false;
    }
  }

  private handleOther(): void {
    this.password = '';
    this.sentence = '';
    const { drafts, session } = this.workplace;
    session.leave(
      drafts.wouldLose()
        ? msg('没交到办公室的草稿，这台电脑存不下：请不要关闭页面，原来那位登录后还看得到。')
        : msg('没交到办公室的草稿留在本机，原来那位登录后还看得到。'),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-sign-in-again': SignInAgain;
  }
}
