import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Proposal, PublishedDisclosure } from '../../contract/index.ts';
import { mayDraft, PROPOSAL_STATES } from '../../disclosure/index.ts';
import { beginDraft } from '../drafts/open-draft.ts';
import { renderDisclosureRow, renderProposalRow } from '../elements/rows.ts';
import { filterStyles, rowStyles } from '../elements/row-styles.ts';
import { Load } from '../load.ts';
import type { Route } from '../route.ts';
import { base, fields } from '../styles/base.ts';
import { readTargetTitles, type TargetTitles } from '../target-titles.ts';
import { disclosureStateName, proposalTitle, stateName } from '../words.ts';
import type { Workplace } from '../workplace.ts';

type MattersRoute = Extract<Route, { page: 'matters' }>;
interface Matters {
  readonly proposals: readonly Proposal[];
  readonly titles: TargetTitles;
  readonly disclosures: readonly PublishedDisclosure[];
}

const AT_ONCE = 60;

/** @summary All matters: those under way, or those published, by state and words. */
@customElement('minglan-matters-page')
export class MattersPage extends LitElement {
  static override styles = [
    base,
    fields,
    rowStyles,
    filterStyles,
    css`
      input[type='search'] {
        width: 20rem;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;
  @property({ attribute: false }) route!: MattersRoute;

  readonly matters = new Load<Matters>(this, () => this.read(), 30_000);
  private limit = AT_ONCE;

  override render(): TemplateResult {
    const published = this.route.tab === 'published';
    const { me } = this.workplace.session;
    return html`
      <header class="row spread">
        <h1>${published ? msg('已公开') : msg('办理中')}</h1>
        ${
          !published && me && mayDraft(me.role)
            ? html`<wa-button variant="brand" @click=${() => void this.begin()}
                >${msg('写一份公开')}</wa-button
              >`
            : nothing
        }
      </header>
      ${this.renderFilters(published)} ${this.renderList(published)}
    `;
  }

  private renderFilters(published: boolean): TemplateResult {
    const states = published
      ? ['current', 'upcoming', 'ended', 'withdrawn', 'redacted'].map((state) => [
          state,
          disclosureStateName(state),
        ])
      : PROPOSAL_STATES.filter((state) => state !== 'published').map((state) => [state, stateName(state)]);
    return html`<div class="filters" role="search">
      <label
        >${msg('找')}
        <input
          type="search"
          placeholder=${msg('标题、编号或姓名里的字')}
          .value=${live(this.route.text)}
          @input=${(event: Event) => this.filter({ text: (event.target as HTMLInputElement).value })}
      /></label>
      <label
        >${msg('状态')}
        <select
          @change=${(event: Event) => this.filter({ state: (event.target as HTMLSelectElement).value })}
        >
          <option value="" ?selected=${this.route.state === ''}>${msg('全部')}</option>
          ${states.map(
            ([state, name]) =>
              html`<option value=${state ?? ''} ?selected=${this.route.state === state}>${name}</option>`,
          )}
        </select></label
      >
    </div>`;
  }

  private renderList(published: boolean): TemplateResult {
    const { value, failure } = this.matters;
    if (value === null) {
      return html`<p class="lead" role="status">${failure === null ? msg('正在读取…') : failure.message}</p>`;
    }
    const { text, state } = this.route;
    const has = (...words: string[]): boolean =>
      words.join(' ').toLowerCase().includes(text.trim().toLowerCase());
    const { desk } = this.workplace.session;
    const itemOf = (code: string): string => desk?.catalogue.find((item) => item.code === code)?.zh ?? '';
    const rows = published
      ? value.disclosures
          .filter(
            (each) => (state === '' || each.state === state) && has(each.title, each.code, itemOf(each.code)),
          )
          .map((each) => renderDisclosureRow(each, itemOf(each.code)))
      : value.proposals
          .filter((each) =>
            state === '' ? each.state !== 'published' && each.state !== 'discarded' : each.state === state,
          )
          .filter((each) => has(proposalTitle(each, value.titles), each.content.code, each.author.name))
          .map((each) => renderProposalRow(each, value.titles, this.workplace.session.me?.id));
    if (rows.length === 0) {
      return html`<p class="card lead" role="status">
        ${text === '' && state === '' ? msg('这里还没有。') : msg('没有这样的。换个字或换个状态看看。')}
      </p>`;
    }
    return html`<p class="muted" role="status">${msg(str`${rows.length} 份`)}</p>
      <ul class="rows plain card">
        ${rows.slice(0, this.limit)}
      </ul>
      ${
        rows.length > this.limit
          ? html`<p><button class="word" @click=${this.handleMore}>${msg('再往下看')}</button></p>`
          : nothing
      }`;
  }

  private async read(): Promise<Matters> {
    const { office } = this.workplace;
    if (this.route.tab === 'published') {
      return { proposals: [], titles: new Map(), disclosures: await office.disclosures() };
    }
    const proposals = await office.proposals();
    return { proposals, titles: await readTargetTitles(office, proposals), disclosures: [] };
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('route') as MattersRoute | undefined;
    if (before && before.tab !== this.route.tab) {
      this.matters.value = null;
      this.limit = AT_ONCE;
      void this.matters.run();
    }
  }

  private filter(part: Partial<Pick<MattersRoute, 'state' | 'text'>>): void {
    this.limit = AT_ONCE;
    this.workplace.go({ ...this.route, ...part }, true);
  }

  private readonly handleMore = (): void => {
    this.limit += AT_ONCE;
    this.requestUpdate();
  };

  private async begin(): Promise<void> {
    this.workplace.go({ page: 'draft', id: await beginDraft(this.workplace, 'publish') });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-matters-page': MattersPage;
  }
}
