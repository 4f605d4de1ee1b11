import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Account, AccountList } from '../../contract/index.ts';
import { postHint, renderCovered } from '../covered-items.ts';
import { newAccountName } from '../elements/account-form.ts';
import { textField } from '../elements/field.ts';
import '../elements/modal-dialog.ts';
import { rowStyles } from '../elements/row-styles.ts';
import { keptWords } from '../kept-words.ts';
import { Load } from '../load.ts';
import { sayDay, sayMinute } from '../local-time.ts';
import { base, fields } from '../styles/base.ts';
import { roleName } from '../words.ts';
import type { Workplace } from '../workplace.ts';

/** @summary Who may sit at the desk: new accounts, forgotten passwords, those who have left. */
@customElement('minglan-accounts-page')
export class AccountsPage extends LitElement {
  static override styles = [
    base,
    fields,
    rowStyles,
    css`
      :host {
        display: grid;
        gap: 1.3rem;
      }
      .who {
        display: grid;
        flex: 1;
      }
      .off {
        color: var(--muted);
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private adding = false;
  @state() private resetting: Account | null = null;
  @state() private reposting: Account | null = null;
  @state() private post = '';
  @state() private disabling: Account | null = null;
  @state() private password = '';
  @state() private error = '';
  @state() private said = '';

  readonly accounts = new Load<AccountList>(this, () => this.workplace.office.accounts());

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('workplace')) return;
    // Somebody reloaded in the middle of it.
    this.adding = keptWords(newAccountName(this.workplace.session.me?.id ?? '')) !== '';
  }

  override render(): TemplateResult {
    return html`
      <header class="row spread">
        <div>
          <h1>${msg('账号')}</h1>
          <p class="muted">${msg('写的人、审的人、批的人要分开，各用各的账号。')}</p>
        </div>
        ${
          this.adding
            ? nothing
            : html`<wa-button variant="brand" @click=${this.handleAdd}>${msg('开一个新账号')}</wa-button>`
        }
      </header>
      ${this.said === '' ? nothing : html`<p class="note good" role="status">${this.said}</p>`}
      ${
        this.adding
          ? html`<minglan-account-form
              .workplace=${this.workplace}
              @finished=${(event: CustomEvent<Account | null>) => this.handleAdded(event.detail)}
            ></minglan-account-form>`
          : nothing
      }
      ${this.renderAccounts()} ${this.renderReset()} ${this.renderRepost()} ${this.renderDisable()}
    `;
  }

  private renderAccounts(): TemplateResult {
    const { value, failure } = this.accounts;
    if (value === null) {
      return html`<p class="lead" role="status">${failure === null ? msg('正在读取…') : failure.message}</p>`;
    }
    return html`${value.supervision.map((words) => html`<p class="note" role="status">${words}</p>`)}
      <ul class="rows plain card">
        ${value.accounts.map((account) => this.renderAccount(account))}
      </ul>`;
  }

  private renderAccount(account: Account): TemplateResult {
    const self = account.id === this.workplace.session.me?.id;
    const seen =
      account.lastSignIn === null ? msg('还没登录过') : msg(str`上次登录 ${sayMinute(account.lastSignIn)}`);
    return html`<li>
      <div class="who ${account.disabled ? 'off' : ''}">
        <span
          ><b>${account.name}</b> ·
          ${
            // A post that names its role (社区服务经办, 居委会主任) says both.
            [
              account.post.includes(roleName(account.role)) ? '' : roleName(account.role),
              account.post,
              account.accounting ? msg('懂财会') : '',
            ]
              .filter((each) => each !== '')
              .join('，')
          }</span
        >
        <span class="muted"
          >${account.account} · ${seen} · ${msg(str`${sayDay(account.createdAt)} 开的`)}</span
        >
      </div>
      ${account.disabled ? html`<span class="state">${msg('已停用')}</span>` : nothing}
      ${
        self
          ? html`<span class="muted">${msg('您自己')}</span>`
          : html`<button class="word" @click=${() => this.reset(account)}>
                ${msg('重设密码')}<span class="sr-only">${account.name}</span></button
              ><button class="word" @click=${() => this.repost(account)}>
                ${msg('改职务')}<span class="sr-only">${account.name}</span></button
              >${this.renderAccounting(account)}<button
                class=${account.disabled ? 'word' : 'word grave'}
                @click=${() => (account.disabled ? void this.change(account, false) : (this.disabling = account))}
              >
                ${account.disabled ? msg('恢复') : msg('停用')}<span class="sr-only">${account.name}</span>
              </button>`
      }
    </li>`;
  }

  /** The rules ask for one who knows accounting: an administrator says who it is. */
  private renderAccounting(account: Account): TemplateResult | typeof nothing {
    if (account.role !== 'supervision' || account.disabled) return nothing;
    return html`<button class="word" @click=${() => void this.setAccounting(account)}>
      ${account.accounting ? msg('不再注明懂财会') : msg('注明懂财会')}<span class="sr-only"
        >${account.name}</span
      >
    </button>`;
  }

  private async setAccounting({ id, name, accounting }: Account): Promise<void> {
    try {
      await this.workplace.office.changeAccount(id, { accounting: !accounting });
      this.said = accounting ? msg(str`${name} 不再注明懂财会。`) : msg(str`${name} 已注明懂财会。`);
    } catch (cause) {
      this.said = cause instanceof Error ? cause.message : '';
    }
    await this.accounts.run();
  }

  private renderReset(): TemplateResult {
    const account = this.resetting;
    return html`<minglan-dialog
      heading=${msg(str`给 ${account?.name ?? ''} 重设密码`)}
      .open=${account !== null}
      @dismissed=${() => (this.resetting = null)}
    >
      <p>${msg('设一个临时的，当面告诉本人；登录后必须换成自己的。')}</p>
      ${textField({
        field: 'password',
        label: msg('临时密码'),
        hint: msg('至少 10 个字符。'),
        value: this.password,
        autocomplete: 'new-password',
        errors: this.error === '' ? [] : [this.error],
        onInput: (value) => (this.password = value),
      })}
      <wa-button slot="actions" appearance="outlined" @click=${() => (this.resetting = null)}
        >${msg('不改')}</wa-button
      >
      <wa-button slot="actions" variant="brand" @click=${this.handleReset}>${msg('重设')}</wa-button>
    </minglan-dialog>`;
  }

  /** A 职务 that was mistyped: what is published stays as it was signed, what comes says the new one. */
  private renderRepost(): TemplateResult {
    const account = this.reposting;
    const { desk } = this.workplace.session;
    const role = account?.role ?? 'committee';
    return html`<minglan-dialog
      heading=${msg(str`改 ${account?.name ?? ''} 的职务`)}
      .open=${account !== null}
      @dismissed=${() => (this.reposting = null)}
    >
      <p>${msg('已经公开的还是原来的职务，从现在起办的写新的。')}</p>
      ${textField({
        field: 'post',
        label: msg('职务'),
        hint: postHint(desk, role),
        value: this.post,
        errors: this.error === '' ? [] : [this.error],
        onInput: (value) => (this.post = value),
      })}
      ${renderCovered(desk, role, this.post)}
      <wa-button slot="actions" appearance="outlined" @click=${() => (this.reposting = null)}
        >${msg('不改')}</wa-button
      >
      <wa-button slot="actions" variant="brand" @click=${this.handleRepost}>${msg('改好')}</wa-button>
    </minglan-dialog>`;
  }

  private renderDisable(): TemplateResult {
    const account = this.disabling;
    return html`<minglan-dialog
      heading=${msg(str`停用 ${account?.name ?? ''} 的账号？`)}
      .open=${account !== null}
      @dismissed=${() => (this.disabling = null)}
    >
      <p>${msg('停用后马上不能登录。写过、批过的都留着，随时可以恢复。')}</p>
      <wa-button slot="actions" appearance="outlined" @click=${() => (this.disabling = null)}
        >${msg('不停用')}</wa-button
      >
      <wa-button slot="actions" variant="danger" @click=${() => account && void this.change(account, true)}
        >${msg('停用')}</wa-button
      >
    </minglan-dialog>`;
  }

  private readonly handleAdd = (): void => {
    this.said = '';
    this.adding = true;
  };

  private handleAdded(account: Account | null): void {
    this.adding = false;
    if (account === null) return;
    this.said = msg(str`${account.name} 的账号「${account.account}」开好了。请当面告诉本人临时密码。`);
    void this.accounts.run();
  }

  private reset(account: Account): void {
    this.password = '';
    this.error = '';
    this.resetting = account;
  }

  private readonly handleReset = async (): Promise<void> => {
    const account = this.resetting;
    if (account === null) return;
    if ([...this.password].length < 10) {
      this.error = msg('至少 10 个字符。');
      return;
    }
    try {
      await this.workplace.office.changeAccount(account.id, { password: this.password });
      this.said = msg(str`${account.name} 的密码已重设。`);
      this.resetting = null;
    } catch (cause) {
      this.error = cause instanceof Error ? cause.message : '';
    }
  };

  private repost(account: Account): void {
    this.post = account.post;
    this.error = '';
    this.reposting = account;
  }

  private readonly handleRepost = async (): Promise<void> => {
    const account = this.reposting;
    const post = this.post.trim();
    if (account === null) return;
    if (post === '') {
      this.error = msg('请写上职务。');
      return;
    }
    try {
      await this.workplace.office.changeAccount(account.id, { post });
      this.said = msg(str`${account.name} 的职务改成了 ${post}。`);
      this.reposting = null;
      await this.accounts.run();
    } catch (cause) {
      this.error = cause instanceof Error ? cause.message : '';
    }
  };

  private async change(account: Account, disabled: boolean): Promise<void> {
    this.disabling = null;
    try {
      await this.workplace.office.changeAccount(account.id, { disabled });
      this.said = disabled
        ? msg(str`${account.name} 的账号已停用。`)
        : msg(str`${account.name} 的账号已恢复。`);
    } catch (cause) {
      this.said = cause instanceof Error ? cause.message : '';
    }
    await this.accounts.run();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-accounts-page': AccountsPage;
  }
}
