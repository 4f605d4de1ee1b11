import { msg } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Account } from '../../contract/index.ts';
import { ROLES, type Role } from '../../disclosure/index.ts';
import { OfficeFailure, type FieldFailure } from '../api/failure.ts';
import { base, fields } from '../styles/base.ts';
import { roleName } from '../words.ts';
import type { Workplace } from '../workplace.ts';
import './error-summary.ts';
import { errorsAt, focusField, showRefusal, textField } from './field.ts';
import { renderFormFooter } from './form-footer.ts';

/** What each role is for, where it is chosen. */
function roleDuty(role: Role): string {
  const duties: Record<Role, string> = {
    clerk: msg('起草公开内容'),
    committee: msg('起草、批准、公布、发紧急通知'),
    supervision: msg('审查、退回；不起草'),
    'joint-meeting': msg('审批重大事项'),
    'sub-district': msg('只看，不改'),
    'device-keeper': msg('看屏幕好不好'),
    administrator: msg('管账号和屏幕，不写内容'),
  };
  return duties[role];
}

/**
 * @summary A new account.
 * @fires finished - detail: the Account, or null when given up
 */
@customElement('minglan-account-form')
export class AccountForm extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
        gap: 1.1rem 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private account = '';
  @state() private name = '';
  @state() private post = '';
  @state() private duty: Role = 'clerk';
  @state() private password = '';
  @state() private failures: readonly FieldFailure[] = [];
  @state() private sentence = '';
  @state() private busy = false;

  override render(): TemplateResult {
    return html`<section class="card stack">
      <h2>${msg('开一个新账号')}</h2>
      <minglan-error-summary
        .sentence=${this.sentence}
        .failures=${this.failures}
        @field-wanted=${(event: CustomEvent<string>) => focusField(this.renderRoot, event.detail)}
      ></minglan-error-summary>
      <div class="two">
        ${this.field('name', msg('姓名'), this.name, '', (value) => (this.name = value))}
        ${this.field('account', msg('账号'), this.account, msg('登录时写的，例如姓名的拼音。'), (value) => (this.account = value))}
        <div class="field">
          <label for="role">${msg('职责')}</label>
          <select
            id="role"
            data-field="role"
            @change=${(event: Event) => (this.duty = (event.target as HTMLSelectElement).value as Role)}
          >
            ${ROLES.map((role) => html`<option value=${role} ?selected=${role === this.duty}>${roleName(role)}</option>`)}
          </select>
          <span class="hint">${roleDuty(this.duty)}</span>
        </div>
        ${this.field('post', msg('职务'), this.post, msg('居民会在办理经过里看到，例如 社区服务经办。'), (value) => (this.post = value))}
        ${this.field('password', msg('临时密码'), this.password, msg('至少 10 个字符；本人第一次登录时要换。'), (value) => (this.password = value))}
      </div>
      ${renderFormFooter({
        words: msg('开账号'),
        leave: msg('先不开了'),
        busy: this.busy,
        onSave: this.save,
        onLeave: () => this.finish(null),
      })}
    </section>`;
  }

  private field(
    field: string,
    label: string,
    value: string,
    hint: string,
    onInput: (value: string) => void,
  ): TemplateResult {
    return textField({ field, label, value, hint, onInput, errors: errorsAt(this.failures, field) });
  }

  private readonly save = async (): Promise<void> => {
    if (this.busy) return;
    const body = {
      account: this.account.trim(),
      name: this.name.trim(),
      post: this.post.trim(),
      role: this.duty,
      password: this.password,
    };
    const missing = (field: string, message: string): FieldFailure => ({ field, code: 'missing', message });
    const failures: FieldFailure[] = [];
    if (body.name === '') failures.push(missing('name', msg('请写上姓名。')));
    if (!/^[\p{L}\p{N}._-]{2,64}$/u.test(body.account)) {
      failures.push(missing('account', msg('账号要两个以上的字母、数字或汉字，中间不空格。')));
    }
    if (body.post === '') failures.push(missing('post', msg('请写上职务。')));
    if ([...body.password].length < 10) failures.push(missing('password', msg('临时密码至少 10 个字符。')));
    this.failures = failures;
    this.sentence = '';
    if (failures.length > 0) {
      await showRefusal(this, failures);
      return;
    }
    this.busy = true;
    try {
      this.finish(await this.workplace.office.createAccount(body));
    } catch (cause) {
      if (!(cause instanceof OfficeFailure)) throw cause;
      this.failures =
        cause.fields.length > 0
          ? cause.fields
          : cause.code === 'name-taken'
            ? [{ field: 'account', code: cause.code, message: cause.message }]
            : [];
      if (this.failures.length === 0) this.sentence = cause.message;
      await showRefusal(this, this.failures);
    } finally {
      this.busy = false;
    }
  };

  private finish(account: Account | null): void {
    this.dispatchEvent(new CustomEvent('finished', { detail: account }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-account-form': AccountForm;
  }
}
