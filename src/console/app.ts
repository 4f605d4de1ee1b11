import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import './elements/desk-rail.ts';
import './elements/sign-in-again.ts';
import { Watch } from './model.ts';
import './pages/accounts-page.ts';
import './pages/archive-page.ts';
import './pages/audit-page.ts';
import './pages/disclosure-page.ts';
import './pages/matters-page.ts';
import './pages/password-page.ts';
import './pages/proof-page.ts';
import './pages/proposal-page.ts';
import './pages/recovery-page.ts';
import './pages/rules-page.ts';
import './pages/screens-page.ts';
import './pages/setup-page.ts';
import './pages/sign-in-page.ts';
import './pages/thread-page.ts';
import './pages/today-page.ts';
import './pages/witness-page.ts';
import { parseRoute, routeUrl, type Route } from './route.ts';
import { base } from './styles/base.ts';
import './web-awesome.ts';
import type { Workplace } from './workplace.ts';

/** @summary The console: which page stands on the desk, by session and URL. */
@customElement('minglan-console')
export class ConsoleApp extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        min-height: 100vh;
      }
      .desk {
        display: grid;
        grid-template-columns: 13rem minmax(0, 1fr);
        min-height: 100vh;
      }
      main {
        width: 100%;
        max-width: 84rem;
        padding: 1.6rem 2rem 4rem;
        outline: none;
      }
      /* A ledger and what residents see of it stand beside one another only here. */
      main:has(minglan-draft-page) {
        max-width: 100rem;
      }
      .banners {
        display: grid;
        gap: 0.6rem;
        margin-block-end: 1.2rem;
      }
      .skip {
        position: absolute;
        left: -100vw;
      }
      .skip:focus {
        left: 1rem;
        top: 1rem;
        z-index: 5;
        padding: 0.6rem 1rem;
        background: var(--card);
      }
      .alone {
        max-width: 34rem;
        margin: 20vh auto;
        padding: 2rem;
      }
      @media print {
        .desk {
          display: block;
        }
        minglan-desk-rail,
        .banners,
        .skip {
          display: none;
        }
        main {
          max-width: none;
          padding: 0;
        }
      }
      @media (max-width: 800px) {
        .desk {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private route: Route = parseRoute(location.hash);
  @state() private changingPassword = false;

  readonly session = new Watch(this, () => this.workplace.session);
  readonly drafts = new Watch(this, () => this.workplace.drafts);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.handleHash);
    addEventListener('beforeunload', this.handleUnload);
    this.handleHash();
    // The editor is half of the console: fetched at once, but not before there is something to see.
    requestAnimationFrame(() => void import('./pages/draft-page.ts'));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.handleHash);
    removeEventListener('beforeunload', this.handleUnload);
  }

  override updated(): void {
    const names: Partial<Record<Route['page'], string>> = {
      today: msg('今天'),
      matters:
        this.route.page === 'matters' && this.route.tab === 'published' ? msg('已公开') : msg('办理中'),
      draft: msg('起草'),
      proposal: msg('审批'),
      disclosure: msg('已公开'),
      proof: msg('公开证明'),
      paper: msg('打印张贴'),
      screens: msg('屏幕'),
      accounts: msg('账号'),
      audit: msg('操作记录'),
      recovery: msg('记录恢复'),
      witness: msg('见证'),
      archive: msg('归档与备份'),
      setup: msg('设立管理员'),
    };
    const name = this.workplace.session.state === 'ready' ? names[this.route.page] : undefined;
    document.title = name === undefined ? msg('明栏工作台') : `${name} · ${msg('明栏工作台')}`;
  }

  override render(): TemplateResult {
    const { state } = this.workplace.session;
    const { workplace, route } = this;
    if (route.page === 'setup') {
      return html`<minglan-setup-page .workplace=${workplace} .token=${route.token}></minglan-setup-page>`;
    }
    switch (state) {
      case 'starting':
        return html`<p class="alone lead" role="status">${msg('正在打开工作台…')}</p>`;
      case 'unreachable':
        return html`<main class="alone stack">
          <h1>${msg('连不上办公室的电脑')}</h1>
          <p>
            ${msg('看看网线或无线网络，办公室的电脑是不是开着。')}
            ${workplace.drafts.isFailing ? nothing : msg('写过的草稿都在本机，连上后看得到。')}
          </p>
          <wa-button variant="brand" @click=${() => void workplace.session.start()}
            >${msg('再试一次')}</wa-button
          >
        </main>`;
      case 'signed-out':
        return html`<minglan-sign-in-page .workplace=${workplace}></minglan-sign-in-page>`;
      case 'change-password':
        return html`<minglan-password-page .workplace=${workplace}></minglan-password-page>`;
      case 'ready':
        return this.renderDesk();
    }
  }

  private renderDesk(): TemplateResult {
    return html`<header>
        <a class="skip" href=${routeUrl(this.route)} @click=${this.handleSkip}>${msg('跳到正文')}</a>
      </header>
      <div class="desk">
        <minglan-desk-rail
          .workplace=${this.workplace}
          .page=${this.route.page}
          .tab=${this.route.page === 'matters' ? this.route.tab : ''}
          @password-wanted=${() => (this.changingPassword = true)}
        ></minglan-desk-rail>
        <main tabindex="-1" @password-changed=${() => (this.changingPassword = false)}>
          ${this.renderBanners()}
          ${
            this.changingPassword
              ? html`<minglan-password-page .workplace=${this.workplace}></minglan-password-page>`
              : this.renderPage()
          }
        </main>
      </div>
      <minglan-sign-in-again .workplace=${this.workplace}></minglan-sign-in-again>`;
  }

  private renderBanners(): TemplateResult | typeof nothing {
    const { session, drafts } = this.workplace;
    const { connected, status, signing } = session;
    if (connected && signing && !drafts.isFailing && (status === null || status.brokerUp)) return nothing;
    return html`<div class="banners" role="status">
      ${
        connected
          ? nothing
          : html`<p class="note">
              <b>${msg('未连接')}</b> ${
                drafts.isFailing
                  ? msg('连不上办公室的电脑，这台电脑也存不下草稿：请不要关闭页面，连上后自动送去。')
                  : msg('连不上办公室的电脑。写的都保存在本机，连上后自动送去。')
              }
            </p>`
      }
      ${connected && drafts.isFailing && this.route.page !== 'draft' ? this.renderUnwritten() : nothing}
      ${signing || this.route.page === 'recovery' ? nothing : this.renderRefusal(status?.refusal ?? null)}
      ${
        status !== null && !status.brokerUp
          ? html`<p class="note">
              <b>${msg('消息服务没有运行')}</b> ${msg('新公布的内容要晚一些才会到屏幕上。')}
            </p>`
          : nothing
      }
    </div>`;
  }

  /** Whoever writes here must know beforehand. A draft says it itself. */
  private renderUnwritten(): TemplateResult {
    return html`<p class="note">
      <b>${msg('这台电脑存不下草稿')}</b>
      ${msg('浏览器不让存，或者磁盘满了。写的字要送到办公室才算存好，没送到以前不要关闭页面。请告诉管理员。')}
    </p>`;
  }

  /** Nobody can publish: why, as far as this person is told, and who can do something about it. */
  private renderRefusal(refusal: string | null): TemplateResult {
    const { me, desk } = this.workplace.session;
    if (me?.role === 'administrator') {
      return html`<p class="note grave">
        <b>${msg('现在不能公布')}</b> ${refusal}
        <a href=${routeUrl({ page: 'recovery' })}>${msg('去看怎么恢复')}</a>
      </p>`;
    }
    const names = desk?.administrators.join(msg('或')) ?? '';
    return html`<p class="note grave">
      <b>${msg('现在不能公布')}</b>
      ${refusal ?? msg('办公室的记录要先恢复。照常可以写、可以保存，只是不能批准和公布。')}
      ${msg(str`请马上告诉管理员 ${names}。`)}
    </p>`;
  }

  private renderPage(): TemplateResult {
    const { route, workplace } = this;
    switch (route.page) {
      case 'matters':
        return html`<minglan-matters-page .workplace=${workplace} .route=${route}></minglan-matters-page>`;
      case 'draft':
        return html`<minglan-draft-page .workplace=${workplace} .draft=${route.id}></minglan-draft-page>`;
      case 'proposal':
        return html`<minglan-proposal-page
          .workplace=${workplace}
          .proposal=${route.id}
        ></minglan-proposal-page>`;
      case 'disclosure':
        return html`<minglan-disclosure-page
          .workplace=${workplace}
          .disclosure=${route.id}
        ></minglan-disclosure-page>`;
      case 'matter':
        return html`<minglan-thread-page .workplace=${workplace} .matter=${route.id}></minglan-thread-page>`;
      case 'proof':
        return html`<minglan-proof-page .workplace=${workplace} .subject=${route.id}></minglan-proof-page>`;
      case 'paper':
        return html`<minglan-paper-page .workplace=${workplace} .subject=${route.id}></minglan-paper-page>`;
      case 'screens':
        return html`<minglan-screens-page .workplace=${workplace}></minglan-screens-page>`;
      case 'accounts':
        return html`<minglan-accounts-page .workplace=${workplace}></minglan-accounts-page>`;
      case 'audit':
        return html`<minglan-audit-page .workplace=${workplace} .route=${route}></minglan-audit-page>`;
      case 'recovery':
        return html`<minglan-recovery-page .workplace=${workplace}></minglan-recovery-page>`;
      case 'rules':
        return html`<minglan-rules-page .workplace=${workplace}></minglan-rules-page>`;
      case 'witness':
        return html`<minglan-witness-page .workplace=${workplace}></minglan-witness-page>`;
      case 'archive':
        return html`<minglan-archive-page .workplace=${workplace}></minglan-archive-page>`;
      case 'unknown':
        return html`<div class="stack">
          <h1>${msg('没有这一页')}</h1>
          <p><a href="#/">${msg('回到今天')}</a></p>
        </div>`;
      default:
        return html`<minglan-today-page .workplace=${workplace}></minglan-today-page>`;
    }
  }

  private readonly handleSkip = (event: Event): void => {
    event.preventDefault();
    this.renderRoot.querySelector('main')?.focus();
  };

  /** Has the browser ask, where closing would lose words; nowhere else. */
  private readonly handleUnload = (event: BeforeUnloadEvent): void => {
    if (this.workplace.drafts.wouldLose()) event.preventDefault();
  };

  private readonly handleHash = (): void => {
    const before = this.route;
    this.route = parseRoute(location.hash);
    if (this.route.page === 'paper') void import('./pages/paper-page.ts');
    this.changingPassword = false;
    if (before.page !== this.route.page) scrollTo(0, 0);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-console': ConsoleApp;
  }
}
