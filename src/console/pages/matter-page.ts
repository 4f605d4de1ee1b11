import { msg } from '@lit/localize';
import { html, LitElement, type CSSResultGroup, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Desk } from '../../contract/index.ts';
import { OfficeFailure } from '../api/failure.ts';
import { someoneIsHere } from '../attention.ts';
import '../elements/error-summary.ts';
import { renderState } from '../elements/rows.ts';
import { openMatters, publishedMatters, routeUrl } from '../route.ts';
import { base, fields } from '../styles/base.ts';
import type { Workplace } from '../workplace.ts';
import { draftPageStyles } from './draft-page-styles.ts';
import { proposalPageStyles } from './proposal-page-styles.ts';

const LOOK_EVERY_MS = 10_000;

/** The line above a matter's title, the title, and how it stands. */
export function renderMatterHead(
  above: string,
  title: string,
  state: string,
  stateWords: string,
): TemplateResult {
  return html`<header>
    <p class="muted">${above}</p>
    <div class="row">
      <h1>${title}</h1>
      ${renderState(state, stateWords)}
    </div>
  </header>`;
}

/** A page that can't be opened: why, and where to go on. */
export function renderNotThere(sentence: string): TemplateResult {
  return html`<div class="stack">
    <h1>${msg('打不开这一份')}</h1>
    <p class="lead" role="status">${sentence}</p>
    <p>${msg('可能是链接抄漏了，或起草人收回去改了，改好再交上来就能看。')}</p>
    <p class="row">
      <a href=${routeUrl({ page: 'today' })}>${msg('回到今天')}</a>
      <a href=${routeUrl(openMatters)}>${msg('看办理中的')}</a>
      <a href=${routeUrl(publishedMatters)}>${msg('看已公开的')}</a>
    </p>
  </div>`;
}

/**
 * A page about one matter others may act on meanwhile. It looks at the office again while someone looks at it, and at
 * once when the window comes back to the front; what was read before stays until there is something newer.
 */
export abstract class MatterPage<Matter> extends LitElement {
  static override styles: CSSResultGroup = [base, fields, draftPageStyles, proposalPageStyles];

  @property({ attribute: false }) workplace!: Workplace;

  @state() protected held: Matter | null = null;
  @state() protected sentence = '';

  private turn = 0;
  private timer: ReturnType<typeof setInterval> | null = null;

  /** Reads the matter. @throws OfficeFailure */
  protected abstract read(): Promise<Matter>;
  protected abstract renderMatter(matter: Matter, desk: Desk): TemplateResult;

  /** Reads it once more, as cheaply as can be; `before` itself means that nothing has changed. */
  protected again(_before: Matter): Promise<Matter> {
    return this.read();
  }
  /** Called with what another reading brought, when it differs. */
  protected renewed(_before: Matter, _after: Matter): void {
    // Most pages just show it.
  }
  /** Called when the office no longer lets this person read it. */
  protected refused(_before: Matter, cause: OfficeFailure): void {
    this.sentence = cause.message;
  }
  /** True while something is under way that another reading would disturb. */
  protected isBusy(): boolean {
    return false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('focus', this.look);
    document.addEventListener('visibilitychange', this.look);
    this.timer = setInterval(this.look, LOOK_EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('focus', this.look);
    document.removeEventListener('visibilitychange', this.look);
    if (this.timer !== null) clearInterval(this.timer);
    this.turn++;
  }

  override render(): TemplateResult {
    const { desk } = this.workplace.session;
    if (this.held !== null && desk !== null) return this.renderMatter(this.held, desk);
    return this.sentence === ''
      ? html`<p class="lead" role="status">${msg('正在打开…')}</p>`
      : renderNotThere(this.sentence);
  }

  /** Begins anew, with whatever the page is about now. */
  protected async open(): Promise<void> {
    this.held = null;
    this.sentence = '';
    await this.readFirst();
  }

  /** Takes what an act of this person led to; a reading still under way is older. */
  protected take(matter: Matter): void {
    this.turn++;
    this.held = matter;
  }

  private async readFirst(): Promise<void> {
    const turn = ++this.turn;
    try {
      const matter = await this.read();
      if (turn !== this.turn) return;
      this.held = matter;
      this.sentence = '';
    } catch (cause) {
      if (turn !== this.turn) return;
      this.sentence = cause instanceof OfficeFailure ? cause.message : msg('打不开这一份。');
    }
  }

  private readonly look = (): void => {
    if (!someoneIsHere() || this.isBusy()) return;
    void (this.held === null ? this.retry() : this.lookAgain(this.held));
  };

  private async retry(): Promise<void> {
    // Without a sentence the first reading is still under way.
    if (this.sentence !== '') await this.readFirst();
  }

  private async lookAgain(before: Matter): Promise<void> {
    const turn = ++this.turn;
    try {
      const after = await this.again(before);
      if (turn !== this.turn || after === before) return;
      this.held = after;
      this.renewed(before, after);
    } catch (cause) {
      // Out of reach is said by the banner.
      if (turn !== this.turn || !(cause instanceof OfficeFailure) || cause.kind !== 'refused') return;
      this.refused(before, cause);
    }
  }
}
