import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { OfficeFailure, type FieldFailure } from '../api/failure.ts';
import '../elements/error-summary.ts';
import { errorsAt, focusField, showRefusal, textField } from '../elements/field.ts';
import { base, fields } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';

const SHORTEST = 10;

/** What is wrong with a new password before the office is asked. */
export function checkNewPassword(next: string, repeated: string, field = 'next'): FieldFailure[] {
  const failures: FieldFailure[] = [];
  if ([...next].length < SHORTEST) {
    failures.push({
      field,
      code: 'weak-password',
      message: msg('新密码至少 10 个字符，可以用一句自己记得住的话。'),
    });
  } else if (next !== repeated) {
    failures.push({
      field: 'repeated',
      code: 'weak-password',
      message: msg('两次写的新密码不一样，请再写一遍。'),
    });
  }
  return failures;
}

/** @summary The first password was set by someone else: choose one of one's own. Also reached from the desk. */
@customElement('minglan-password-page')
export class PasswordPage extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
        max-width: 30rem;
        margin: 0 auto;
        padding: 3rem 1.5rem;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private current = '';
  @state() private next = '';
  @state() private repeated = '';
  @state() private failures: readonly FieldFailure[] = [];
  @state() private sentence = '';
  @state() private busy = false;

  override render(): TemplateResult {
    const forced = this.workplace.session.me?.mustChangePassword ?? false;
    return html`<div
      role=${forced ? 'main' : nothing}
      class="stack"
      @field-wanted=${(event: CustomEvent<string>) => focusField(this.renderRoot, event.detail)}
    >
      <h1>${msg('换一个自己的密码')}</h1>
      ${
        forced
          ? html`<p class="lead">${msg('现在的密码是别人替您设的。换成只有您知道的，才能开始工作。')}</p>`
          : nothing
      }
      <minglan-error-summary .sentence=${this.sentence} .failures=${this.failures}></minglan-error-summary>
      ${this.field('current', msg('现在的密码'), this.current, (value) => (this.current = value))}
      ${this.field('next', msg('新密码'), this.next, (value) => (this.next = value), msg('至少 10 个字符，越长越好。'))}
      ${this.field('repeated', msg('新密码再写一遍'), this.repeated, (value) => (this.repeated = value))}
      <div class="row">
        <wa-button variant="brand" ?loading=${this.busy} @click=${this.save}>${msg('换密码')}</wa-button>
        <button class="word" @click=${this.handleLeave}>${forced ? msg('退出') : msg('不换了')}</button>
      </div>
    </div>`;
  }

  private field(
    field: string,
    label: string,
    value: string,
    onInput: (value: string) => void,
    hint = '',
  ): TemplateResult {
    const errors = errorsAt(this.failures, field);
    const autocomplete = field === 'current' ? 'current-password' : 'new-password';
    return textField({ field, label, value, onInput, hint, errors, autocomplete, type: 'password' });
  }

  private readonly save = async (): Promise<void> => {
    this.failures = checkNewPassword(this.next, this.repeated);
    this.sentence = '';
    if (this.failures.length > 0) await showRefusal(this, this.failures);
    if (this.failures.length > 0 || this.busy) return;
    const { office, session } = this.workplace;
    this.busy = true;
    try {
      await office.changePassword(this.current, this.next);
      const me = await office.me();
      if (me) await session.enter(me);
      else session.leave();
      this.dispatchEvent(new CustomEvent('password-changed', { bubbles: true, composed: true }));
    } catch (cause) {
      if (cause instanceof OfficeFailure) {
        this.failures =
          cause.fields.length > 0
            ? cause.fields
            : cause.code === 'wrong-password'
              ? [{ field: 'current', code: cause.code, message: msg('现在的密码不对，请再写一遍。') }]
              : [];
        if (this.failures.length === 0) this.sentence = cause.message;
        await showRefusal(this, this.failures);
      } else throw cause;
    } finally {
      this.busy = false;
    }
  };

  private async handleLeave(): Promise<void> {
    const { office, session } = this.workplace;
    if (session.me?.mustChangePassword) {
      await office.signOut().catch(() => undefined);
      session.leave();
    } else this.dispatchEvent(new CustomEvent('password-changed', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-password-page': PasswordPage;
  }
}
