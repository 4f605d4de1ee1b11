import { msg } from '@lit/localize';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Account } from '../../contract/index.ts';
import { ROLES, type Role } from '../../disclosure/index.ts';
import { OfficeFailure, type FieldFailure } from '../api/failure.ts';
import { postHint, renderCovered } from '../covered-items.ts';
import { keepForm, keepWords, keptForm } from '../kept-words.ts';
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

interface Typed {
  readonly account: string;
  readonly name: string;
  readonly post: string;
  readonly duty: Role;
}
const NOTHING: Typed = { account: '', name: '', post: '', duty: 'clerk' };

/** Under which what that person typed for a new account is kept. */
export function newAccountName(me: string): string {
  return `${me}-new-account`;
}

/**
 * @summary A new account. What is typed outlives a reload, but for the password.
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

  @state() private typed: Typed = NOTHING;
  @state() private password = '';
  @state() private failures: readonly FieldFailure[] = [];
  @state() private sentence = '';
  @state() private busy = false;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('workplace')) this.typed = { ...NOTHING, ...keptForm<Typed>(this.keptAs) };
  }

  override render(): TemplateResult {
    const { typed } = this;
    return html`<section class="card stack">
      <h2>${msg('开一个新账号')}</h2>
      <minglan-error-summary
        .sentence=${this.sentence}
        .failures=${this.failures}
        @field-wanted=${(event: CustomEvent<string>) => focusField(this.renderRoot, event.detail)}
      ></minglan-error-summary>
      <div class="two">
        ${this.field('name', msg('姓名'), typed.name, '', (name) => this.change({ name }))}
        ${this.field('account', msg('账号'), typed.account, msg('登录时写的，例如姓名的拼音。'), (account) => this.change({ account }))}
        <div class="field">
          <label for="role">${msg('职责')}</label>
          <select
            id="role"
            data-field="role"
            @change=${(event: Event) => this.change({ duty: (event.target as HTMLSelectElement).value as Role })}
          >
            ${ROLES.map((role) => html`<option value=${role} ?selected=${role === typed.duty}>${roleName(role)}</option>`)}
          </select>
          <span class="hint">${roleDuty(typed.duty)}</span>
        </div>
        <div>
          ${this.field('post', msg('职务'), typed.post, postHint(this.workplace.session.desk, typed.duty), (post) => this.change({ post }))}
          ${renderCovered(this.workplace.session.desk, typed.duty, typed.post)}
        </div>
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
      account: this.typed.account.trim(),
      name: this.typed.name.trim(),
      post: this.typed.post.trim(),
      role: this.typed.duty,
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

  private get keptAs(): string {
    return newAccountName(this.workplace.session.me?.id ?? '');
  }

  private change(part: Partial<Typed>): void {
    this.typed = { ...this.typed, ...part };
    keepForm(this.keptAs, this.typed);
  }

  private finish(account: Account | null): void {
    keepWords(this.keptAs, '');
    this.dispatchEvent(new CustomEvent('finished', { detail: account }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-account-form': AccountForm;
  }
}
