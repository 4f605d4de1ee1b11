import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Proposal, Screen, WitnessRequest } from '../../contract/index.ts';
import { formatDay, formatWeekday, mayDraft } from '../../disclosure/index.ts';
import '../elements/closings-today.ts';
import '../elements/duties-today.ts';
import '../elements/holidays-today.ts';
import '../elements/witness-today.ts';
import { isOnlyHere, type Draft } from '../drafts/draft.ts';
import { beginDraft } from '../drafts/open-draft.ts';
import { renderProposalRow } from '../elements/rows.ts';
import { rowStyles, sectionStyles } from '../elements/row-styles.ts';
import { renderUnfinished } from '../elements/unfinished-today.ts';
import { Load } from '../load.ts';
import { sayMinute } from '../local-time.ts';
import { routeUrl } from '../route.ts';
import { careWords, needsCare } from '../screen-care.ts';
import { isTooEarly } from '../told/may-publish.ts';
import { base } from '../styles/base.ts';
import { readTargetTitles, type TargetTitles } from '../target-titles.ts';
import { proposalTitle } from '../words.ts';
import type { Workplace } from '../workplace.ts';

/** Who enters the year's rest days, or plans by them. */
const HOLIDAYS_FOR: readonly string[] = ['administrator', 'clerk', 'committee'];

interface Today {
  readonly proposals: readonly Proposal[];
  readonly titles: TargetTitles;
  readonly screens: readonly Screen[];
  readonly size: number;
  /** Changes of the rules that wait for this person, or that the administrator put there. */
  readonly changes: number;
  /** Witness keys that wait for this person. */
  readonly witnesses: readonly WitnessRequest[];
}

interface OnlyHere {
  readonly drafts: readonly Draft[];
  readonly titles: TargetTitles;
}

/** @summary 今天: what waits for the person at this desk. */
@customElement('minglan-today-page')
export class TodayPage extends LitElement {
  static override styles = [
    base,
    rowStyles,
    sectionStyles,
    css`
      .quiet {
        padding: 2rem;
        text-align: center;
      }
      .quiet h2 {
        margin-block-end: 0.3rem;
      }
      details {
        margin-block-start: 0.6rem;
      }
      summary {
        min-height: 2.6rem;
        padding-block: 0.6rem;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) workplace!: Workplace;

  readonly today = new Load<Today>(this, () => this.read(), 20_000);
  readonly local = new Load<OnlyHere>(this, () => this.readLocal());

  override render(): TemplateResult {
    const me = this.workplace.session.me;
    const now = Date.now();
    return html`
      <header class="row spread">
        <div>
          <h1>${msg('今天')}</h1>
          <p class="muted">${formatDay(now)} ${formatWeekday(now)} · ${me ? `${me.name}，${me.post}` : ''}</p>
        </div>
        ${
          me && mayDraft(me.role)
            ? html`<div class="row">
                <wa-button appearance="outlined" @click=${() => void this.begin('urgent')}
                  >${msg('发紧急通知')}</wa-button
                >
                <wa-button variant="brand" @click=${() => void this.begin('publish')}
                  >${msg('写一份公开')}</wa-button
                >
              </div>`
            : nothing
        }
      </header>
      ${this.renderOnlyHere()} ${this.renderWaiting()} ${this.renderSupervision()}
      ${
        me && HOLIDAYS_FOR.includes(me.role)
          ? html`<minglan-holidays-today .workplace=${this.workplace}></minglan-holidays-today>`
          : nothing
      }
      ${
        me?.role === 'supervision'
          ? html`<minglan-witness-today .workplace=${this.workplace}></minglan-witness-today>`
          : nothing
      }
      ${
        me && me.role !== 'administrator' && me.role !== 'device-keeper'
          ? html`<minglan-duties-today .workplace=${this.workplace}></minglan-duties-today>`
          : nothing
      }
      ${this.renderUnfinished()}
    `;
  }

  private renderUnfinished(): TemplateResult | typeof nothing {
    const { value } = this.today;
    if (value === null) return nothing;
    const mine = this.workplace.session.me?.id;
    const drafts = value.proposals.filter(({ state, author }) => state === 'draft' && author.id === mine);
    return renderUnfinished(drafts, value.titles, mine);
  }

  /** Who sits in the supervision committee is the committee's to put in order, and anybody's there to see. */
  private renderSupervision(): TemplateResult | typeof nothing {
    const sentences = this.workplace.session.desk?.supervision ?? [];
    if (sentences.length === 0) return nothing;
    return html`<section class="note" aria-labelledby="supervision">
      <h2 id="supervision">${msg('居务监督委员会的人选还不合规定')}</h2>
      ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
    </section>`;
  }

  private renderOnlyHere(): TemplateResult | typeof nothing {
    const { value } = this.local;
    if (value === null || value.drafts.length === 0) return nothing;
    const { drafts, titles } = value;
    return html`<section class="note">
      <h2>${msg('还只在这台电脑上')}</h2>
      <p>${msg('这些还没有送到办公室。打开就会接着送。')}</p>
      <ul>
        ${drafts.map(
          (draft) =>
            html`<li>
              <a href=${routeUrl({ page: 'draft', id: draft.proposal ?? draft.key })}
                >${proposalTitle({ ...draft, disclosure: draft.target ?? '' }, titles)}</a
              >
              <span class="muted">${sayMinute(draft.editedAt)}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private renderWaiting(): TemplateResult {
    const { value, failure } = this.today;
    if (value === null) {
      return html`<p class="lead" role="status">
        ${failure === null ? msg('正在看有什么等着您…') : failure.message}
      </p>`;
    }
    const mine = this.workplace.session.me?.id;
    const may = (act: string) => (proposal: Proposal) => proposal.allowed.includes(act);
    const { desk } = this.workplace.session;
    const early = (proposal: Proposal): boolean => desk !== null && isTooEarly(proposal, desk, Date.now());
    const groups: readonly [string, string, readonly Proposal[]][] = [
      [
        'approve',
        msg('等您审批'),
        value.proposals.filter(({ allowed }) =>
          ['approve', 'pass', 'decide'].some((act) => allowed.includes(act)),
        ),
      ],
      [
        'supply',
        msg('监督委员会等您补充材料'),
        value.proposals.filter((each) => each.asked && may('supply')(each)),
      ],
      [
        'publish',
        msg('已批准，等您公布'),
        value.proposals.filter((each) => may('publish')(each) && !early(each)),
      ],
      [
        'later',
        msg('已批准，这一期过完才能公布'),
        value.proposals.filter((each) => may('publish')(each) && early(each)),
      ],
      [
        'returned',
        msg('退回给您改的'),
        value.proposals.filter((each) => each.state === 'returned' && each.author.id === mine),
      ],
      [
        'submitted',
        msg('您交上去、正等别人审批的'),
        value.proposals.filter(
          (each) =>
            (each.state === 'submitted' || each.state === 'reviewed') &&
            each.author.id === mine &&
            !each.asked,
        ),
      ],
      [
        'approved',
        msg('已批准，等居委会另一位成员公布的'),
        value.proposals.filter(
          (each) => each.state === 'approved' && each.author.id === mine && !may('publish')(each),
        ),
      ],
      [
        'close',
        msg('公开期到了，等着记下听取意见和归档'),
        value.proposals.filter(
          (each) => each.listeningUntil !== null && (may('hear')(each) || may('archive')(each)),
        ),
      ],
    ];
    const others = this.workplace.session.me?.role === 'committee' ? this.renderOtherApprovals(value) : [];
    const othersOf = (id: string): readonly TemplateResult[] => (id === 'approve' ? others : []);
    const waiting = groups.filter(([id, , proposals]) => proposals.length + othersOf(id).length > 0);
    const troubled = value.screens.filter((screen) => needsCare(screen));
    const untold = this.renderUntold(value.changes);
    if (waiting.length === 0 && troubled.length === 0) {
      return html`${untold}
        <div class="card quiet">
          <h2>${msg('没有等着您的事')}</h2>
          <p class="muted">
            ${
              this.workplace.session.me?.role === 'administrator'
                ? msg('屏幕有毛病会出现在这里。开账号到「账号」，接新屏到「屏幕」。')
                : msg('有要审批、退回或公布的，会出现在这里。')
            }
          </p>
        </div>`;
    }
    return html`
      ${untold}
      ${waiting.map(([id, heading, proposals]) =>
        id === 'close'
          ? html`<minglan-closings-today
              heading=${heading}
              .proposals=${proposals}
              .titles=${value.titles}
              .workplace=${this.workplace}
              @closed=${() => void this.today.run()}
            ></minglan-closings-today>`
          : html`<section aria-labelledby=${id}>
              <h2 id=${id}>
                ${heading} <span class="muted">${proposals.length + othersOf(id).length}</span>
              </h2>
              <ul class="rows plain card">
                ${othersOf(id)}${proposals.map((proposal) => renderProposalRow(proposal, value.titles, mine))}
              </ul>
            </section>`,
      )}
      ${troubled.length === 0 ? nothing : this.renderScreens(troubled)}
    `;
  }

  /** To the administrator: what was changed in the files holds only once the committee has agreed. */
  private renderUntold(changes: number): TemplateResult | typeof nothing {
    if (changes === 0 || this.workplace.session.me?.role !== 'administrator') return nothing;
    return html`<div class="note">
      <p>
        ${msg(str`规则文件改了 ${changes} 处，还没有生效：要等居委会成员同意。`)}
        <a href=${routeUrl({ page: 'rules' })}>${msg('看改了什么')}</a>
      </p>
    </div>`;
  }

  /** What is decided on pages of its own and is no proposal: a change of the rules, a key to witness with. */
  private renderOtherApprovals({ changes, witnesses }: Today): TemplateResult[] {
    const wait = html`<span class="state wait">${msg('等待审批')}</span>`;
    const rules = html`<li>
      <div class="what">
        <a href=${routeUrl({ page: 'rules' })}>${msg(str`改规则：${changes} 处`)}</a>
        <span class="muted">${msg('目录或规则的配置改过，您同意以后才生效。')}</span>
      </div>
      ${wait}
    </li>`;
    return [
      ...(changes === 0 ? [] : [rules]),
      ...witnesses.map(
        ({ by, at, added }) =>
          html`<li>
            <div class="what">
              <a href=${routeUrl({ page: 'witness' })}
                >${added === null ? msg('停用见证钥匙') : msg('登记见证钥匙')}</a
              >
              <span class="muted">${msg('见证')} · ${by.post} ${by.name} · ${sayMinute(at)}</span>
            </div>
            ${wait}
          </li>`,
      ),
    ];
  }

  private renderScreens(screens: readonly Screen[]): TemplateResult {
    return html`<section aria-labelledby="screens">
      <h2 id="screens">${msg('要看一看的屏幕')} <span class="muted">${screens.length}</span></h2>
      <ul class="rows plain card">
        ${screens.map(
          (screen) =>
            html`<li>
              <a href=${routeUrl({ page: 'screens' })}>${screen.configuration.name}</a>
              <span class="muted">${screen.configuration.place}</span>
              <span class="state back">${careWords(screen)}</span>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private async read(): Promise<Today> {
    const { drafts, office, session } = this.workplace;
    const keeper = session.me?.role === 'administrator' || session.me?.role === 'device-keeper';
    if (!keeper) {
      const proposals = await office.proposals();
      const open = proposals.filter(({ state }) => state === 'draft' || state === 'returned');
      void drafts.sweep(session.me?.id ?? '', new Set(open.map(({ id }) => id)));
      // Only the committee is asked. Without an answer the rest of the day is shown all the same.
      const isAsked = session.me?.role === 'committee';
      const rules = isAsked ? await office.rules().catch(() => null) : null;
      const pending = rules?.mayDecide ? rules.pending : null;
      const changes = pending === null || pending.isRefused ? 0 : pending.changes.length;
      const witnessing = isAsked ? await office.witnessing().catch(() => null) : null;
      const witnesses = (witnessing?.requests ?? []).filter(({ mayDecide }) => mayDecide);
      const titles = await readTargetTitles(office, proposals);
      return { proposals, titles, screens: [], size: 0, changes, witnesses };
    }
    const { screens, size } = await office.screens();
    // Who edits the files at the machine learns here that they are not in force yet.
    const rules = session.me?.role === 'administrator' ? await office.rules().catch(() => null) : null;
    const pending = rules?.pending ?? null;
    const changes = pending === null || pending.isRefused ? 0 : pending.changes.length;
    return { proposals: [], titles: new Map(), screens, size, changes, witnesses: [] };
  }

  private async readLocal(): Promise<OnlyHere> {
    const { drafts, office, session } = this.workplace;
    const here = (await drafts.list(session.me?.id ?? '')).filter((draft) => isOnlyHere(draft));
    return { drafts: here, titles: await readTargetTitles(office, here) };
  }

  private async begin(action: 'publish' | 'urgent'): Promise<void> {
    this.workplace.go({ page: 'draft', id: await beginDraft(this.workplace, action) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-today-page': TodayPage;
  }
}
