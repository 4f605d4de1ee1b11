import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Screen } from '../../contract/index.ts';
import '../elements/door-dialog.ts';
import '../elements/modal-dialog.ts';
import { screenFormName } from '../elements/screen-form.ts';
import { keptWords } from '../kept-words.ts';
import { Load } from '../load.ts';
import { sayDay, sayMinute } from '../local-time.ts';
import type { ScreenList } from '../api/office.ts';
import { base } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';
import { alarmWords } from '../alarm-words.ts';
import { careWords, needsCare } from '../screen-care.ts';

/** @summary The screens of the community: how they are, pairing a new one, revoking one. */
@customElement('minglan-screens-page')
export class ScreensPage extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: 1.3rem;
      }
      .screens {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(23rem, 1fr));
        gap: 1rem;
      }
      article {
        display: grid;
        gap: 0.5rem;
        align-content: start;
      }
      dl {
        display: grid;
        grid-template-columns: 5em 1fr;
        gap: 0.15rem 0.8rem;
        margin: 0;
        font-size: 0.96rem;
      }
      dt {
        color: var(--muted);
      }
      dd {
        margin: 0;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  @state() private pairing = false;
  @state() private editing: Screen | null = null;
  @state() private revoking: Screen | null = null;
  @state() private door: Screen | null = null;
  @state() private said = '';

  readonly screens = new Load<ScreenList>(this, () => this.workplace.office.screens(), 10_000);

  private get mayChange(): boolean {
    return this.workplace.session.me?.role === 'administrator';
  }

  /** Whose work is the screens themselves. */
  private get mayOpen(): boolean {
    return this.mayChange || this.workplace.session.me?.role === 'device-keeper';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('workplace')) return;
    // Somebody reloaded in the middle of it.
    this.pairing =
      this.mayChange && keptWords(screenFormName(this.workplace.session.me?.id ?? '', null)) !== '';
  }

  override render(): TemplateResult {
    return html`
      <header class="row spread">
        <h1>${msg('屏幕')}</h1>
        ${
          this.mayChange && !this.pairing
            ? html`<wa-button variant="brand" @click=${this.handlePair}>${msg('接一块新屏')}</wa-button>`
            : nothing
        }
      </header>
      ${this.said === '' ? nothing : html`<p class="note good" role="status">${this.said}</p>`}
      ${this.pairing || this.editing ? this.renderForm() : nothing} ${this.renderScreens()}
      ${this.renderRevoke()} ${this.renderDoor()}
    `;
  }

  private renderForm(): TemplateResult {
    return html`<minglan-screen-form
      .workplace=${this.workplace}
      .screen=${this.editing}
      @finished=${(event: CustomEvent<Screen | null>) => {
        if (event.detail) {
          this.said = this.editing
            ? msg(str`「${event.detail.configuration.name}」的设置已改。`)
            : msg(str`「${event.detail.configuration.name}」接好了，几秒后开始显示。`);
        }
        this.pairing = false;
        this.editing = null;
        void this.screens.run();
      }}
    ></minglan-screen-form>`;
  }

  private renderScreens(): TemplateResult {
    const { value, failure } = this.screens;
    if (value === null) {
      return html`<p class="lead" role="status">${failure === null ? msg('正在读取…') : failure.message}</p>`;
    }
    const screens = value.screens.filter((screen) => !screen.revoked);
    if (screens.length === 0) {
      return html`<p class="card lead">
        ${msg('还没有屏幕。新屏开机后会显示六个字符的配对码，在这里输入就接上了。')}
      </p>`;
    }
    return html`<div class="screens">${screens.map((screen) => this.renderScreen(screen, value.size))}</div>`;
  }

  private renderScreen(screen: Screen, size: number): TemplateResult {
    const { configuration } = screen;
    return html`<article class="card" aria-label=${configuration.name}>
      <div class="row spread">
        <h2>${configuration.name}</h2>
        <span class="state ${needsCare(screen) ? 'back' : 'done'}">${careWords(screen)}</span>
      </div>
      <dl>
        <dt>${msg('地点')}</dt>
        <dd>${configuration.place}</dd>
        <dt>${msg('种类')}</dt>
        <dd>
          ${configuration.role === 'kiosk' ? msg('触摸屏') : msg('展示屏')}${
            configuration.diagonal === null ? nothing : ` · ${configuration.diagonal}″`
          }
        </dd>
        <dt>${msg('最后见到')}</dt>
        <dd>${screen.lastSeen === null ? msg('还没有') : sayMinute(screen.lastSeen)}</dd>
        <dt>${msg('内容')}</dt>
        <dd>
          ${screen.size === null ? msg('不清楚') : msg(str`${screen.size} / ${size} 条`)}${
            (screen.behind ?? 0) > 0 ? msg(str`，落后 ${screen.behind ?? 0} 条`) : nothing
          }
        </dd>
        <dt>${msg('接入')}</dt>
        <dd>${sayDay(screen.pairedAt)}</dd>
      </dl>
      ${
        screen.alarms.length === 0
          ? nothing
          : html`<div class="note grave">
              <b>${msg('警报')}</b>
              <ul>
                ${screen.alarms.map((alarm) => html`<li>${alarmWords(alarm)}</li>`)}
              </ul>
            </div>`
      }
      ${
        screen.error === null
          ? nothing
          : html`<p class="note">${msg(str`给技术人员的细节：${screen.error}`)}</p>`
      }
      <div class="row">
        ${
          this.mayChange
            ? html`<button class="word" @click=${() => this.edit(screen)}>${msg('改设置')}</button>`
            : nothing
        }
        ${
          this.mayOpen && configuration.role === 'kiosk'
            ? html`<button class="word" @click=${() => this.handleDoor(screen)}>
                ${screen.door ? msg('换检修口令') : msg('设检修口令')}
              </button>`
            : nothing
        }
        ${
          this.mayChange
            ? html`<button class="word grave" @click=${() => (this.revoking = screen)}>
                ${msg('停用')}
              </button>`
            : nothing
        }
      </div>
    </article>`;
  }

  private renderRevoke(): TemplateResult {
    const screen = this.revoking;
    return html`<minglan-dialog
      heading=${msg(str`停用「${screen?.configuration.name ?? ''}」？`)}
      .open=${screen !== null}
      @dismissed=${() => (this.revoking = null)}
    >
      <p>
        ${msg('停用后它马上断开，不再收到新内容；要再用，得重新配对。屏幕丢了、坏了或换了地方，就该停用。')}
      </p>
      <wa-button slot="actions" appearance="outlined" @click=${() => (this.revoking = null)}
        >${msg('不停用')}</wa-button
      >
      <wa-button slot="actions" variant="danger" @click=${this.handleRevoke}>${msg('停用')}</wa-button>
    </minglan-dialog>`;
  }

  private renderDoor(): TemplateResult {
    return html`<minglan-door-dialog
      .workplace=${this.workplace}
      .screen=${this.door}
      @finished=${(event: CustomEvent<string>) => {
        this.door = null;
        this.said = event.detail;
        if (event.detail !== '') void this.screens.run();
      }}
    ></minglan-door-dialog>`;
  }

  private handleDoor(screen: Screen): void {
    this.said = '';
    this.door = screen;
  }

  private readonly handlePair = (): void => {
    this.said = '';
    this.editing = null;
    this.pairing = true;
  };

  private edit(screen: Screen): void {
    this.said = '';
    this.pairing = false;
    this.editing = screen;
    scrollTo({ top: 0 });
  }

  private readonly handleRevoke = async (): Promise<void> => {
    const screen = this.revoking;
    this.revoking = null;
    if (screen === null) return;
    try {
      await this.workplace.office.revokeScreen(screen.id);
      this.said = msg(str`「${screen.configuration.name}」已停用。`);
    } catch (cause) {
      this.said = cause instanceof Error ? cause.message : '';
    }
    await this.screens.run();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-screens-page': ScreensPage;
  }
}
