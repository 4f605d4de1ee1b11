import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Desk, Proposal } from '../../contract/index.ts';
import type { Decision } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import type { Act } from '../api/office.ts';
import { keepWords, keptWords } from '../kept-words.ts';
import { sayDay } from '../local-time.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { publisherWords } from '../words.ts';
import './decision-form.ts';
import type { DecisionWanted } from './decision-form.ts';
import { decisionFormStyles } from './decision-form-styles.ts';
import { errorsAsTyped, focusField, textField } from './field.ts';
import './handed-files.ts';
import type { HandedFiles } from './handed-files.ts';

/** What the person wants done, with its words. */
export interface ActWanted {
  readonly act: Act;
  readonly comment: string;
  readonly decision?: Decision;
  /** Others of the same issue that the same act is to be done to. */
  readonly others: readonly Proposal[];
  /** To be handed over first. */
  readonly files: readonly File[];
}

/** Acts of this panel that come with words. */
type Worded = 'pass' | 'ask' | 'supply' | 'hear' | 'answer' | 'archive';

/**
 * @summary What the supervision committee, the joint meeting and the drafter do to a proposal in words and figures:
 * review, question and answer, decision, hearing, archive. Those of one issue can be done together.
 * @fires act-wanted - detail: ActWanted
 */
@customElement('minglan-act-panel')
export class ActPanel extends LitElement {
  static override styles = [base, fields, decisionFormStyles];

  @property({ attribute: false }) proposal!: Proposal;
  /** Others of its issue (期). */
  @property({ attribute: false }) issue: readonly Proposal[] = [];
  @property({ attribute: false }) desk!: Desk;
  @property() today = '';
  /** The act that is on its way, or ''. */
  @property() busy = '';
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  /** The gate, while somebody types words that residents will read; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;
  /** The same for words between those who work on it. */
  @property({ attribute: false }) innerFinder: Finder | null = null;

  /** Ids of the others that are left out. */
  @state() private apart: readonly string[] = [];

  @query('minglan-handed-files') private readonly handed!: HandedFiles | null;

  override render(): TemplateResult {
    const may = (act: Act): boolean => this.proposal.allowed.includes(act);
    return html`
      ${may('pass') || may('decide') ? this.renderIssue(may('pass') ? 'pass' : 'decide') : nothing}
      ${may('pass') ? this.renderReview() : nothing} ${this.renderAsked()}
      ${may('ask') ? this.renderWorded('ask', '', this.proposal.asked ? msg('还要补充什么（不公布）') : msg('要起草人补充什么（不公布）'), msg('要求补充材料')) : nothing}
      ${may('supply') ? this.renderSupply() : nothing} ${may('decide') ? this.renderDecision() : nothing}
      ${
        may('hear')
          ? this.renderWorded('hear', msg('听取意见'), msg('听取意见的情况（会公布）'), msg('记下听取意见'))
          : nothing
      }
      ${
        may('answer')
          ? this.renderWorded('answer', msg('调查答复'), msg('调查的结果和答复（会公布）'), msg('公布答复'))
          : nothing
      }
      ${may('archive') ? this.renderWorded('archive', msg('归档'), msg('归档说明（可以不写，会公布）'), msg('归档')) : nothing}
      ${this.renderListening()}
    `;
  }

  /** Where no joint meeting follows, the committee publishes: the button says so. */
  private renderReview(): TemplateResult {
    const { action, content } = this.proposal;
    const item = this.desk.catalogue.find(({ code }) => code === content.code);
    const then = publisherWords(action, item);
    const button = then === '' ? msg('审查通过') : msg('审查通过，交居委会公布');
    return html`${this.renderWorded('pass', msg('审查'), msg('补充意见（可以不写，会公布）'), button)}
    ${then === '' ? nothing : html`<p class="muted">${then}${msg('。')}</p>`}`;
  }

  /** Whoever asked waits, and may still return it. */
  private renderAsked(): TemplateResult | typeof nothing {
    const { asked, allowed, history, author } = this.proposal;
    if (!asked || !allowed.includes('ask')) return nothing;
    const question = history.findLast(({ act }) => act === 'ask');
    return html`<section>
      <h2>${msg('审查')}</h2>
      <p class="note">
        ${msg(str`已请 ${author.name} 补充：`)}${question?.comment}<br />${msg('交来以后才能审查通过。')}
      </p>
    </section>`;
  }

  private renderIssue(act: Act): TemplateResult | typeof nothing {
    const others = this.others(act);
    if (others.length === 0) return nothing;
    return html`<fieldset>
      <legend>${msg(str`同一期（${this.proposal.issue ?? ''}）一起办`)}</legend>
      ${others.map(
        (other) =>
          html`<label class="tick">
            <input
              type="checkbox"
              .checked=${!this.apart.includes(other.id)}
              @change=${(event: Event) => this.setApart(other.id, !(event.target as HTMLInputElement).checked)}
            />
            ${other.content.code} ${other.content.text.title}</label
          >`,
      )}
    </fieldset>`;
  }

  private renderWorded(act: Worded, heading: string, label: string, button: string): TemplateResult {
    return html`<section>
      ${heading === '' ? nothing : html`<h2>${heading}</h2>`}
      ${textField({
        field: act === 'ask' ? 'question' : 'comment',
        label,
        rows: 2,
        value: this.words(act),
        errors: errorsAsTyped(
          this.busyOrLast(act) ? this.failures : [],
          'comment',
          this.words(act),
          act === 'ask' || act === 'supply' ? this.innerFinder : this.finder,
        ),
        onInput: (words) => this.keep(act, words),
      })}
      <div class="row">
        <wa-button
          variant=${act === 'ask' ? 'neutral' : 'brand'}
          appearance=${act === 'ask' ? 'outlined' : 'accent'}
          ?loading=${this.busy === act}
          @click=${() => this.want(act)}
          >${button}</wa-button
        >
      </div>
    </section>`;
  }

  private renderSupply(): TemplateResult {
    const asked = this.proposal.history.findLast(({ act }) => act === 'ask');
    return html`<section>
      <h2>${msg('监督委员会要求补充材料')}</h2>
      <p class="note">${asked?.by.name}：${asked?.comment}</p>
      <minglan-handed-files
        .failures=${this.busyOrLast('supply') ? this.failures : []}
        .finder=${this.finder}
      ></minglan-handed-files>
      ${this.renderWorded('supply', '', msg('说明（不公布）'), msg('交给监督委员会'))}
    </section>`;
  }

  private renderDecision(): TemplateResult {
    return html`<section>
      <h2>${msg('联席会议决定')}</h2>
      <minglan-decision-form
        data-field="decision"
        name=${this.nameOf('decide')}
        .desk=${this.desk}
        today=${this.today}
        ?busy=${this.busy === 'decide'}
        .failures=${this.failures}
        .finder=${this.finder}
        .innerFinder=${this.innerFinder}
        @decision-wanted=${(event: CustomEvent<DecisionWanted>) => this.want('decide', event.detail)}
      ></minglan-decision-form>
    </section>`;
  }

  /** While residents are heard, what comes next and when. */
  private renderListening(): TemplateResult | typeof nothing {
    const { listeningUntil, allowed, state } = this.proposal;
    if (state !== 'published' || listeningUntil === null || allowed.includes('hear')) return nothing;
    if (allowed.includes('archive')) return nothing;
    return html`<p class="muted">
      ${msg(str`公开（听取意见）到 ${sayDay(listeningUntil)}，之后可以归档。`)}
    </p>`;
  }

  private others(act: Act): readonly Proposal[] {
    return this.issue.filter(({ id, allowed }) => id !== this.proposal.id && allowed.includes(act));
  }

  private setApart(id: string, apart: boolean): void {
    const others = this.apart.filter((each) => each !== id);
    this.apart = apart ? [...others, id] : others;
  }

  private nameOf(act: Act): string {
    return `${this.desk.me.id}-${this.proposal.id}-${act}`;
  }

  private words(act: Worded): string {
    return keptWords(this.nameOf(act));
  }

  private keep(act: Worded, words: string): void {
    keepWords(this.nameOf(act), words);
    this.requestUpdate();
  }

  private lastWanted: Act | null = null;
  private busyOrLast(act: Act): boolean {
    return this.lastWanted === act;
  }

  private want(act: Act, wanted?: DecisionWanted): void {
    this.lastWanted = act;
    const together = act === 'pass' || act === 'decide' ? this.others(act) : [];
    const detail: ActWanted = {
      act,
      comment: wanted?.comment ?? this.words(act as Worded).trim(),
      ...(wanted ? { decision: wanted.decision } : {}),
      others: together.filter(({ id }) => !this.apart.includes(id)),
      files: act === 'supply' ? this.files : [],
    };
    this.dispatchEvent(new CustomEvent('act-wanted', { detail }));
  }

  /** Moves focus to what a refusal is about; false: it stands nowhere here. */
  focusField(field: string): boolean {
    return focusField(this.renderRoot, field);
  }

  /** The files still to be handed over. */
  get files(): readonly File[] {
    return this.handed?.files ?? [];
  }

  /** One of them is with the office: it is not sent twice. */
  fileIsThere(): void {
    this.handed?.firstIsThere();
  }

  /** Forgets what was typed for an act once it is done. */
  done(act: Act): void {
    keepWords(this.nameOf(act), '');
    this.handed?.clear();
    this.lastWanted = null;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-act-panel': ActPanel;
  }
}
