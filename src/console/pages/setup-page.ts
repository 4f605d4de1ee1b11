import { msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OfficeFailure, type FieldFailure } from '../api/failure.ts';
import '../elements/error-summary.ts';
import { errorsAt, focusField, showRefusal, textField } from '../elements/field.ts';
import { base, fields } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';
import { checkNewPassword } from './password-page.ts';

/** @summary The one-time link of an empty office: makes the first administrator. */
@customElement('minglan-setup-page')
export class SetupPage extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
        max-width: 32rem;
        margin: 0 auto;
        padding: 3rem 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property() token = '';

  @state() private account = '';
  @state() private name = '';
  @state() private password = '';
  @state() private repeated = '';
  @state() private failures: readonly FieldFailure[] = [];
  @state() private sentence = '';
  @state() private busy = false;

  override render(): TemplateResult {
    const errors = (field: string): string[] => errorsAt(this.failures, field);
    return html`<main
      class="stack"
      @field-wanted=${(event: CustomEvent<string>) => focusField(this.renderRoot, event.detail)}
    >
      <h1>${msg('设立第一个管理员')}</h1>
      <p class="lead">
        ${msg('管理员管账号和屏幕，不写公开内容。设好以后，再给经办、居委会和监督委员会各开账号。')}
      </p>
      <minglan-error-summary .sentence=${this.sentence} .failures=${this.failures}></minglan-error-summary>
      ${textField({
        field: 'account',
        label: msg('账号'),
        hint: msg('登录时写的，2 个以上的字母、数字或汉字。'),
        value: this.account,
        autocomplete: 'username',
        errors: errors('account'),
        onInput: (value) => (this.account = value),
      })}
      ${textField({
        field: 'name',
        label: msg('姓名'),
        value: this.name,
        autocomplete: 'name',
        errors: errors('name'),
        onInput: (value) => (this.name = value),
      })}
      ${textField({
        field: 'password',
        label: msg('密码'),
        hint: msg('至少 10 个字符，越长越好。'),
        type: 'password',
        value: this.password,
        autocomplete: 'new-password',
        errors: errors('password'),
        onInput: (value) => (this.password = value),
      })}
      ${textField({
        field: 'repeated',
        label: msg('密码再写一遍'),
        type: 'password',
        value: this.repeated,
        autocomplete: 'new-password',
        errors: errors('repeated'),
        onInput: (value) => (this.repeated = value),
      })}
      <div>
        <wa-button variant="brand" ?loading=${this.busy} @click=${this.save}
          >${msg('设好，开始使用')}</wa-button
        >
      </div>
    </main>`;
  }

  private readonly save = async (): Promise<void> => {
    const failures = checkNewPassword(this.password, this.repeated, 'password');
    if (this.name.trim() === '') {
      failures.unshift({ field: 'name', code: 'missing', message: msg('请写上姓名。') });
    }
    if ([...this.account.trim()].length < 2) {
      failures.unshift({ field: 'account', code: 'missing', message: msg('账号至少 2 个字符。') });
    }
    this.failures = failures;
    this.sentence = '';
    if (failures.length > 0) await showRefusal(this, failures);
    if (failures.length > 0 || this.busy) return;
    this.busy = true;
    const { token, password } = this;
    try {
      const me = await this.workplace.office.setup({
        token,
        account: this.account.trim(),
        name: this.name.trim(),
        password,
      });
      this.workplace.go({ page: 'today' }, true);
      await this.workplace.session.enter(me);
    } catch (cause) {
      if (!(cause instanceof OfficeFailure)) throw cause;
      this.failures = cause.fields;
      this.sentence = cause.fields.length > 0 ? '' : cause.message;
      await showRefusal(this, this.failures);
    } finally {
      this.busy = false;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-setup-page': SetupPage;
  }
}
