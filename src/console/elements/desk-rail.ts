import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isOnlyHere, type Draft } from '../drafts/draft.ts';
import { forgetWords } from '../kept-words.ts';
import { Watch } from '../model.ts';
import { openMatters, publishedMatters, routeUrl, wholeAudit, type Route } from '../route.ts';
import { base } from '../styles/base.ts';
import { readTargetTitles, type TargetTitles } from '../target-titles.ts';
import { proposalTitle } from '../words.ts';
import type { Workplace } from '../workplace.ts';
import './modal-dialog.ts';

/**
 * @summary The edge of the desk: where one can go, who sits here, the way out.
 * @fires password-wanted
 */
@customElement('minglan-desk-rail')
export class DeskRail extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        border-inline-end: 1px solid var(--rule);
        background: #f3eee4;
      }
      nav {
        position: sticky;
        top: 0;
        display: flex;
        flex-direction: column;
        min-height: 100vh;
        max-height: 100vh;
        padding: 1.4rem 0 1.2rem;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 0.7rem;
        padding: 0 1.2rem 1.4rem;
        font-size: 0.92rem;
        line-height: 1.35;
      }
      .seal {
        flex: none;
        display: grid;
        place-items: center;
        width: 2.9rem;
        height: 2.9rem;
        border-radius: 4px;
        background: var(--seal);
        color: #fff;
        font: 700 1.05rem/1.12 var(--serif);
        text-align: center;
      }
      a {
        display: flex;
        align-items: center;
        min-height: 3rem;
        padding: 0 1.2rem;
        border-inline-start: 4px solid transparent;
        color: var(--ink);
        font-size: 1.06rem;
        text-decoration: none;
      }
      a:hover {
        background: var(--paper);
      }
      a[aria-current='page'] {
        border-color: var(--seal);
        background: var(--paper);
        font-weight: 700;
      }
      .person {
        margin-block-start: auto;
        padding: 1.2rem 1.2rem 0;
      }
      .person b {
        display: block;
      }
      @media (max-width: 800px) {
        nav {
          position: static;
          min-height: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property() page: Route['page'] = 'today';
  /** Of the page of matters: which list. */
  @property() tab = '';

  /** Drafts that only this machine has, while the person is asked what to do with them. */
  @state() private asking: readonly Draft[] = [];
  @state() private titles: TargetTitles = new Map();

  readonly session = new Watch(this, () => this.workplace.session);

  override render(): TemplateResult {
    const { me, desk, signing } = this.workplace.session;
    const witnesses = me?.role === 'supervision' || me?.role === 'committee' || me?.role === 'sub-district';
    // The sub-district reads everything.
    const reads = me?.role === 'sub-district';
    const audits = reads || me?.role === 'supervision' || me?.role === 'administrator';
    const machines = me?.role === 'administrator' || me?.role === 'device-keeper';
    const backs = me?.role === 'administrator';
    const archives = reads || me?.role === 'committee' || me?.role === 'supervision';
    const kept = reads ? msg('归档与备份') : backs ? msg('备份') : msg('归档');
    return html`<nav aria-label=${msg('工作台')}>
        <div class="brand">
          <span class="seal" aria-hidden="true">明<br />栏</span><span>${desk?.community.name ?? ''}</span>
        </div>
        ${this.renderLink({ page: 'today' }, msg('今天'), ['today'])}
        ${
          machines
            ? nothing
            : html`${this.renderLink(openMatters, msg('办理中'), ['draft', 'proposal'])}
              ${this.renderLink(publishedMatters, msg('已公开'), ['disclosure', 'proof', 'paper'])}`
        }
        ${me?.role === 'device-keeper' ? nothing : this.renderLink({ page: 'rules' }, msg('规则'), ['rules'])}
        ${witnesses ? this.renderLink({ page: 'witness' }, msg('见证'), ['witness']) : nothing}
        ${machines || reads ? this.renderLink({ page: 'screens' }, msg('屏幕'), ['screens']) : nothing}
        ${me?.role === 'administrator' ? this.renderLink({ page: 'accounts' }, msg('账号'), ['accounts']) : nothing}
        ${archives || backs ? this.renderLink({ page: 'archive' }, kept, ['archive']) : nothing}
        ${audits ? this.renderLink(wholeAudit, msg('操作记录'), ['audit']) : nothing}
        ${
          me?.role === 'administrator' && (!signing || this.page === 'recovery')
            ? this.renderLink({ page: 'recovery' }, msg('记录恢复'), ['recovery'])
            : nothing
        }
        <div class="person">
          <b>${me?.name ?? ''}</b>
          <span class="muted">${me?.post ?? ''}</span>
          <div class="row">
            <button class="word" @click=${() => this.dispatchEvent(new CustomEvent('password-wanted'))}>
              ${msg('改密码')}
            </button>
            <button class="word" @click=${this.handleSignOut}>${msg('退出')}</button>
          </div>
        </div>
      </nav>
      ${this.renderQuestion()}`;
  }

  private renderLink(route: Route, words: string, pages: readonly Route['page'][]): TemplateResult {
    const url = routeUrl(route);
    const here = route.page === 'matters' && this.page === 'matters' && route.tab === this.tab;
    const current = here || pages.includes(this.page);
    return html`<a href=${url} aria-current=${current ? 'page' : nothing}>${words}</a>`;
  }

  private renderQuestion(): TemplateResult {
    return html`<minglan-dialog
      heading=${msg('还有没送到办公室的草稿')}
      .open=${this.asking.length > 0}
      @dismissed=${() => (this.asking = [])}
    >
      <p>${msg(str`${this.asking.length} 份草稿只在这台电脑上。要留着，还是清掉？`)}</p>
      <ul>
        ${this.asking.map((draft) => html`<li>${proposalTitle({ ...draft, disclosure: draft.target ?? '' }, this.titles)}</li>`)}
      </ul>
      ${
        this.asking.some((draft) => this.workplace.drafts.isUnwritten(draft))
          ? html`<p class="note grave">${msg('这台电脑存不下草稿：留着的，关掉页面就没有了。')}</p>`
          : nothing
      }
      <wa-button slot="actions" appearance="outlined" @click=${() => (this.asking = [])}
        >${msg('先不退出')}</wa-button
      >
      <wa-button
        slot="actions"
        variant="danger"
        appearance="outlined"
        @click=${() => void this.leave(true, true)}
        >${msg('清掉并退出')}</wa-button
      >
      <wa-button slot="actions" variant="brand" @click=${() => void this.leave(false)}
        >${msg('留着并退出')}</wa-button
      >
    </minglan-dialog>`;
  }

  private async handleSignOut(): Promise<void> {
    const { drafts, office, session } = this.workplace;
    const only = (await drafts.list(session.me?.id ?? '')).filter((draft) => isOnlyHere(draft));
    if (only.length > 0) {
      this.titles = await readTargetTitles(office, only);
      this.asking = only;
    } else await this.leave(true);
  }

  /**
   * @param clear leaves nothing of this person's drafts on the machine; the office has its own.
   * @param asked nothing of what was typed without a draft either: of that the office has nothing.
   */
  private async leave(clear: boolean, asked = false): Promise<void> {
    const { drafts, office, session, go } = this.workplace;
    this.asking = [];
    const account = session.me?.id ?? '';
    // The page first: an open draft writes its last words on its way out.
    go({ page: 'today' });
    await this.updateComplete;
    const isLeft =
      clear &&
      (await drafts.clear(account).then(
        () => false,
        () => true,
      ));
    if (asked) forgetWords();
    await office.signOut().catch(() => undefined);
    session.leave(isLeft ? msg('已退出。这台电脑上的草稿没能清掉，请告诉管理员。') : '');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-desk-rail': DeskRail;
  }
}
