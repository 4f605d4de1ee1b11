import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OfficeFailure } from '../api/failure.ts';
import '../elements/error-summary.ts';
import { textField } from '../elements/field.ts';
import { Watch } from '../model.ts';
import { base, fields } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';

/** @summary Sign in with account and password. */
@customElement('minglan-sign-in-page')
export class SignInPage extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100vh;
        padding: 2rem;
      }
      main {
        width: min(27rem, 100%);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 1rem;
        margin-block-end: 1.6rem;
      }
      .seal {
        display: grid;
        place-items: center;
        width: 4rem;
        height: 4rem;
        border-radius: 6px;
        background: var(--seal);
        color: #fff;
        font: 700 1.4rem/1.15 var(--serif);
        text-align: center;
      }
      form {
        padding: 1.6rem;
      }
      wa-button {
        width: 100%;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private account = '';
  @state() private password = '';
  @state() private sentence = '';
  @state() private busy = false;

  readonly session = new Watch(this, () => this.workplace.session);

  override render(): TemplateResult {
    const { farewell } = this.workplace.session;
    return html`<main>
      <div class="brand">
        <span class="seal" aria-hidden="true">明<br />栏</span>
        <div>
          <h1>${msg('居务公开工作台')}</h1>
          <p class="muted">${msg('给居委会、监督委员会和管理员用')}</p>
        </div>
      </div>
      ${farewell === '' ? nothing : html`<p class="note" role="status">${farewell}</p>`}
      <form class="card stack" @submit=${this.handleSubmit} @keydown=${this.handleKey}>
        <minglan-error-summary .sentence=${this.sentence}></minglan-error-summary>
        ${textField({
          field: 'account',
          label: msg('账号'),
          value: this.account,
          autocomplete: 'username',
          onInput: (value) => (this.account = value),
        })}
        ${textField({
          field: 'password',
          label: msg('密码'),
          type: 'password',
          value: this.password,
          autocomplete: 'current-password',
          onInput: (value) => (this.password = value),
        })}
        <wa-button variant="brand" ?loading=${this.busy} @click=${() => void this.signIn()}
          >${msg('登录')}</wa-button
        >
      </form>
    </main>`;
  }

  private handleSubmit(event: Event): void {
    event.preventDefault();
    void this.signIn();
  }

  private handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.isComposing) void this.signIn();
  }

  private async signIn(): Promise<void> {
    if (this.busy) return;
    if (this.account.trim() === '' || this.password === '') {
      this.sentence = msg('请写上账号和密码。');
      return;
    }
    this.busy = true;
    try {
      await this.workplace.session.enter(
        await this.workplace.office.signIn(this.account.trim(), this.password),
      );
    } catch (cause) {
      this.sentence = cause instanceof OfficeFailure ? cause.message : msg('没能登录，请再试一次。');
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-sign-in-page': SignInPage;
  }
}
