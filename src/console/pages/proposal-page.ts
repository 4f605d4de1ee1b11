import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CatalogueItem, Desk, FoundWords, Proposal, WordAnswer } from '../../contract/index.ts';
import { approverRoles, isSupervised, mayDraft, writersOf } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { OfficeFailure } from '../api/failure.ts';
import type { Act, SharedAct } from '../api/office.ts';
import { beginOnTarget } from '../drafts/open-draft.ts';
import { showRefusal } from '../elements/field.ts';
import { renderEventRule } from '../elements/event-duties.ts';
import { renderProposalContent, renderWhole } from '../elements/proposal-content.ts';
import { renderFacts, renderHistory } from '../elements/proposal-facts.ts';
import '../elements/act-panel.ts';
import { renderErasedWords, renderHolders } from '../elements/erased-copies.ts';
import '../elements/found-data.ts';
import '../elements/ground-question.ts';
import type { Answer } from '../elements/ground-question.ts';
import type { ActPanel, ActWanted } from '../elements/act-panel.ts';
import '../elements/newer-version.ts';
import '../elements/return-dialog.ts';
import type { ReturnDialog } from '../elements/return-dialog.ts';
import { renderRule } from '../elements/rule-card.ts';
import { doneWords } from '../outcome-words.ts';
import { readProposal, type ProposalReading } from '../proposal-reading.ts';
import { routeUrl } from '../route.ts';
import { toLocalDate } from '../local-time.ts';
import { whenToPublish } from '../told/may-publish.ts';
import { Gate } from '../personal-data/gate.ts';
import { actionName, actName, proposalTitle, stateName, waitingWords } from '../words.ts';
import { MatterPage, renderMatterHead } from './matter-page.ts';

/** What the gate found in the words of an act, asked one after the other. */
interface Questions {
  readonly act: Act;
  readonly wanted: Partial<ActWanted>;
  readonly open: readonly FoundWords[];
  readonly answers: readonly WordAnswer[];
}

/** @summary All that is needed to decide on a proposal, on one page. */
@customElement('minglan-proposal-page')
export class ProposalPage extends MatterPage<ProposalReading> {
  @property() proposal = '';

  @state() private returning = false;
  /** Why it can't be returned, in the dialog. */
  @state() private refusal = '';
  @state() private busy: Act | null = null;
  /** What is wrong with the words of an act, at their fields. */
  @state() private failures: readonly FieldFailure[] = [];
  @state() private done = '';
  /** An act that waits for an answer: what the gate found in its words, and what was answered so far. */
  @state() private questions: Questions | null = null;
  @state() private unanswered = '';
  /** What others did while the page stood open. */
  @state() private news = '';

  private readonly gate = new Gate(this);

  @query('minglan-return-dialog') private readonly dialog!: ReturnDialog;
  @query('minglan-act-panel') private readonly panel!: ActPanel | null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('proposal')) return;
    this.returning = false;
    this.refusal = '';
    this.done = '';
    this.news = '';
    void this.open();
  }

  protected override async read(): Promise<ProposalReading> {
    const { office } = this.workplace;
    return readProposal(office, await office.proposal(this.proposal));
  }

  protected override async again(before: ProposalReading): Promise<ProposalReading> {
    const { office } = this.workplace;
    const proposal = await office.proposal(this.proposal);
    if (JSON.stringify(proposal) === JSON.stringify(before.proposal)) return before;
    return readProposal(office, proposal);
  }

  protected override renewed(before: ProposalReading, { proposal }: ProposalReading): void {
    const last = proposal.history.length > before.proposal.history.length ? proposal.history.at(-1) : null;
    this.done = '';
    this.news = last
      ? msg(str`${last.by.name}刚才${actName(last.act)}了这一份，这里已换成最新的样子。`) +
        (last.comment === '' ? '' : msg(str`说：${last.comment}`))
      : msg('这一份刚才有人动过，这里已换成最新的样子。');
    // The words typed so far stay in sight; only sending them is pointless now.
    this.refusal = proposal.allowed.includes('return')
      ? ''
      : msg(str`现在不能退回了：这一份${stateName(proposal.state)}。写的话还在，可以抄走。`);
  }

  protected override refused(before: ProposalReading, cause: OfficeFailure): void {
    if (cause.status !== 404) return super.refused(before, cause);
    this.take({ ...before, proposal: { ...before.proposal, state: 'draft', allowed: [] } });
    this.news = msg('起草人刚才把这一份收回去改了，再交上来才能审批。');
    this.refusal = msg('现在不能退回了：起草人已经收回。写的话还在，可以抄走。');
  }

  protected override isBusy(): boolean {
    return this.busy !== null;
  }

  protected override renderMatter(reading: ProposalReading, desk: Desk): TemplateResult {
    const { proposal, target, trouble, rules } = reading;
    const item = desk.catalogue.find((each) => each.code === proposal.content.code);
    const titled = target ?? reading.erasable;
    const titles = new Map(titled === null ? [] : [[titled.id, titled.title.trim()]]);
    const about = item ? `${item.code} ${item.zh}` : proposal.content.code;
    return html`
      ${renderMatterHead(
        [actionName(proposal.action), about].filter(Boolean).join(' · '),
        proposalTitle(proposal, titles),
        proposal.state,
        stateName(proposal.state),
      )}
      ${this.done === '' ? nothing : html`<p class="note good" role="status" tabindex="-1">${this.done}</p>`}
      ${this.news === '' ? nothing : html`<p class="note" role="status">${this.news}</p>`}
      <minglan-error-summary .sentence=${this.sentence || trouble}></minglan-error-summary>
      ${renderWhole(reading)}
      <div class="columns">
        <div class="form">
          <minglan-newer-version
            .proposal=${proposal}
            .office=${this.workplace.office}
          ></minglan-newer-version>
          ${renderErasedWords(proposal)} ${renderHolders(proposal, desk)}
          ${renderProposalContent(reading, desk)}
          <minglan-found-data
            .proposal=${proposal}
            account=${desk.me.id}
            .office=${this.workplace.office}
            .finder=${this.gate.forWords('', desk)}
            @answered=${(event: CustomEvent<Proposal>) => this.take({ ...reading, proposal: event.detail })}
          ></minglan-found-data>
          ${this.renderPanel(reading, desk)} ${this.renderActions(reading, item)}
        </div>
        <div class="side" tabindex="0" role="region" aria-label=${msg('要点和经过')}>
          ${renderFacts(reading, item, desk)} ${renderHistory(proposal, desk)}
          ${proposal.action === 'event' ? renderEventRule(proposal.content, rules, desk) : renderRule(item, desk.masks, proposal.action)}
        </div>
      </div>
      <minglan-return-dialog
        name=${`${this.workplace.session.me?.id ?? ''}-${proposal.id}`}
        author=${proposal.author.name}
        ?open=${this.returning}
        ?busy=${this.busy === 'return'}
        .refusal=${this.refusal}
        .finder=${this.gate.forWords('', desk)}
        @dismissed=${() => (this.returning = false)}
        @return-wanted=${(event: CustomEvent<string>) => void this.act('return', { comment: event.detail })}
      ></minglan-return-dialog>
      ${this.renderAsked(proposal, desk)}
    `;
  }

  /**
   * What this person is offered. The committee may take over what others wrote, but beside a decision that would be
   * one button too many, and taken over by mistake it would cost them their vote: so only before it is handed in.
   */
  private mayDo(proposal: Proposal, act: Act | 'edit'): boolean {
    if (!proposal.allowed.includes(act)) return false;
    if (act === 'recall') return this.isOwn(proposal);
    return act !== 'edit' || this.isOwn(proposal) || ['draft', 'returned'].includes(proposal.state);
  }

  private isOwn({ author, history }: Proposal): boolean {
    const { me } = this.workplace.session;
    return me !== null && writersOf({ authorId: author.id, history }).has(me.id);
  }

  private renderActions(
    reading: ProposalReading,
    item: CatalogueItem | undefined,
  ): TemplateResult | typeof nothing {
    const { proposal } = reading;
    const may = (act: Act | 'edit'): boolean => this.mayDo(proposal, act);
    const why = this.whyNot(proposal, item);
    const any = (['approve', 'return', 'publish', 'recall', 'edit'] as const).some((act) => may(act));
    const early = may('publish') ? whenToPublish(proposal, item, Date.now()) : '';
    if (!any && why === '') return this.renderDone(reading);
    // Beside a form of its own the bar stays where it is: floating, it would cover what is being filled in.
    const beside = this.hasPanel(proposal) ? 'beside' : '';
    return html`<div class="actions card ${beside}">
      ${why === '' ? nothing : html`<p>${why}</p>`} ${early === '' ? nothing : html`<p>${early}</p>`}
      <div class="row">
        ${may('approve') ? this.renderAct('approve', this.approvalWords(proposal, item)) : nothing}
        ${may('publish') && early === '' ? this.renderAct('publish', msg('公布')) : nothing}
        ${
          may('return')
            ? html`<wa-button appearance="outlined" @click=${() => (this.returning = true)}
                >${msg('退回，请改一改')}</wa-button
              >`
            : nothing
        }
        ${may('edit') ? this.renderEdit(proposal) : nothing}
        ${
          may('recall')
            ? html`<button class="word" @click=${() => void this.act('recall')}>${msg('收回来再改')}</button>`
            : nothing
        }
      </div>
    </div>`;
  }

  /** What is done in words and figures: review, question, decision, and what comes after publication. */
  private renderPanel({ proposal, issue }: ProposalReading, desk: Desk): TemplateResult | typeof nothing {
    if (!this.hasPanel(proposal)) return nothing;
    return html`<minglan-act-panel
      class="card"
      .proposal=${proposal}
      .issue=${issue}
      .desk=${desk}
      today=${toLocalDate(new Date().toISOString())}
      busy=${this.busy ?? ''}
      .failures=${this.failures}
      .finder=${this.gate.forWords(proposal.content.code, desk)}
      .innerFinder=${this.gate.forWords('', desk)}
      @decision-changed=${() => (this.sentence = '')}
      @act-wanted=${(event: CustomEvent<ActWanted>) => void this.act(event.detail.act, event.detail)}
    ></minglan-act-panel>`;
  }

  private hasPanel({ allowed }: Proposal): boolean {
    const worded = ['pass', 'ask', 'supply', 'decide', 'hear', 'answer', 'archive'];
    return allowed.some((act) => worded.includes(act));
  }

  private renderEdit(proposal: Proposal): TemplateResult {
    const link = routeUrl({ page: 'draft', id: proposal.id });
    if (this.isOwn(proposal)) return html`<a href=${link}>${msg('去修改')}</a>`;
    return html`<a href=${link}>${msg(str`替 ${proposal.author.name} 修改`)}</a>
      <span class="muted">${msg('改过一个字，就不能再由您审批。')}</span>`;
  }

  private renderDone({ proposal, target, erasable }: ProposalReading): TemplateResult | typeof nothing {
    if (proposal.state !== 'published' && proposal.state !== 'archived') return nothing;
    if (proposal.action === 'event') return this.renderEraseEvent(proposal);
    if (target === null && erasable !== null) return nothing;
    return html`<p>
      <a href=${routeUrl({ page: 'disclosure', id: proposal.disclosure })}>${msg('看公开的这一份')}</a>
      <a href=${routeUrl({ page: 'paper', id: proposal.disclosure })}>${msg('打印张贴')}</a>
    </p>`;
  }

  /** Something that happened has no page of its own where it could be asked for. */
  private renderEraseEvent({ disclosure }: Proposal): TemplateResult | typeof nothing {
    const { me } = this.workplace.session;
    if (me === null || !mayDraft(me.role)) return nothing;
    return html`<div class="actions card beside">
      <p class="muted">
        ${msg('名称或办理经过里写了不该公开的个人信息，可以抹除，从所有地方删掉，找不回来。')}
      </p>
      <div class="row">
        <wa-button appearance="outlined" @click=${() => void this.beginErasure(disclosure)}
          >${msg('抹除个人信息')}</wa-button
        >
      </div>
    </div>`;
  }

  private async beginErasure(disclosure: string): Promise<void> {
    try {
      this.workplace.go({ page: 'draft', id: await beginOnTarget(this.workplace, 'redact', disclosure) });
    } catch (cause) {
      this.sentence = cause instanceof Error ? cause.message : '';
    }
  }

  private renderAct(act: Act, words: string): TemplateResult {
    return html`<wa-button variant="brand" ?loading=${this.busy === act} @click=${() => void this.act(act)}
      >${words}</wa-button
    >`;
  }

  private approvalWords({ action, content }: Proposal, item: CatalogueItem | undefined): string {
    if (action === 'redact') return msg('批准抹除');
    const { me } = this.workplace.session;
    if (me?.role === 'supervision' && isSupervised({ action, flow: item?.flow ?? null }))
      return msg('批准，交居委会公布');
    const atOnce = content.publishOnApproval || action === 'urgent' || action === 'clear';
    return atOnce ? msg('批准，马上公布') : msg('批准');
  }

  /** Why the person who looks can't decide, in words. */
  private whyNot(proposal: Proposal, item: CatalogueItem | undefined): string {
    const { me } = this.workplace.session;
    if (proposal.state === 'approved') return this.whyNotPublish(proposal);
    const waits = proposal.state === 'submitted' || proposal.state === 'reviewed';
    const decides = ['approve', 'pass', 'decide', 'supply'].some((act) => proposal.allowed.includes(act));
    if (!waits || me === null || decides || proposal.asked) return '';
    const who = waitingWords(proposal.waitsFor);
    if (this.isOwn(proposal) && approverRoles(proposal.action, item?.flow ?? null).includes(me.role)) {
      return msg(str`这份是您写的或改过的，自己不能批自己的。等${who}审批。`);
    }
    return msg(str`等${who}审批。`);
  }

  /** Who publishes what the supervision committee passed, to somebody who does not. */
  private whyNotPublish(proposal: Proposal): string {
    const { me } = this.workplace.session;
    if (me === null || proposal.allowed.includes('publish')) return '';
    if (me.role !== 'committee') return msg('已经批准，等居委会委员公布。');
    return msg(
      '这份是您写的或改过的，监督委员会审查通过后，要由居委会的另一位成员公布。没有另一位成员的账号时，请管理员先开一个。',
    );
  }

  /** Personal data in the words of an act: whoever typed them answers for it, or takes it out. */
  private renderAsked({ id }: Proposal, desk: Desk): TemplateResult {
    const { questions } = this;
    const asked = questions?.open[0] ?? null;
    return html`<minglan-ground-question
      .asked=${asked}
      name=${asked === null ? '' : `${this.workplace.session.me?.id ?? ''}-${id}-words-${asked.fingerprint}`}
      refusal=${this.unanswered}
      .finder=${this.gate.forWords('', desk)}
      ?busy=${this.busy !== null}
      @dismissed=${() => (this.questions = null)}
      @answer-given=${(event: CustomEvent<Answer>) => this.answered(event.detail)}
    ></minglan-ground-question>`;
  }

  private answered(answer: Answer): void {
    const { questions } = this;
    const [asked, ...open] = questions?.open ?? [];
    if (questions === null || asked === undefined) return;
    if (answer.reason === '') {
      this.unanswered = msg('请用一句话说明为什么可以公开。');
      return;
    }
    this.unanswered = '';
    const { act, wanted } = questions;
    const answers = [...questions.answers, { fingerprint: asked.fingerprint, ...answer }];
    this.questions = open.length > 0 ? { act, wanted, open, answers } : null;
    if (open.length === 0) void this.act(act, wanted, answers);
  }

  private async act(
    act: Act,
    wanted: Partial<ActWanted> = {},
    answers: readonly WordAnswer[] = [],
  ): Promise<void> {
    const { held } = this;
    if (held === null || this.busy !== null) return;
    const { id } = held.proposal;
    this.busy = act;
    this.sentence = '';
    this.done = '';
    this.news = '';
    this.refusal = '';
    this.failures = [];
    try {
      const proposal = await this.send(held.proposal, act, wanted, answers);
      this.panel?.done(act);
      this.take({ ...held, proposal, issue: [] });
      this.returning = false;
      if (act === 'return') this.dialog.clear();
      this.done = doneWords(act, proposal);
      if (act === 'recall') this.workplace.go({ page: 'draft', id });
    } catch (cause) {
      await this.failed(act, cause, (wanted.others ?? []).length > 0);
      this.ask(act, wanted, answers, cause);
    } finally {
      this.busy = null;
    }
    await this.showOutcome();
  }

  /** Hands over what goes with the act, then does it, to all of the issue that are meant. */
  private async send(
    proposal: Proposal,
    act: Act,
    wanted: Partial<ActWanted>,
    answers: readonly WordAnswer[],
  ): Promise<Proposal> {
    const { office } = this.workplace;
    const { comment, decision, others = [], files = [] } = wanted;
    for (const file of files) {
      await office.supply(proposal.id, file, answers);
      this.panel?.fileIsThere();
    }
    if (others.length === 0)
      return office.act(proposal.id, act, proposal.revision, comment, decision, answers);
    const done = await office.actTogether(
      act as SharedAct,
      [proposal, ...others],
      comment,
      decision,
      answers,
    );
    return done.find(({ id }) => id === proposal.id) ?? proposal;
  }

  /** Where all that was wrong with the words can be answered for, it is asked; files that are there are not sent twice. */
  private ask(act: Act, wanted: Partial<ActWanted>, answers: readonly WordAnswer[], cause: unknown): void {
    if (!(cause instanceof OfficeFailure) || cause.fields.length === 0) return;
    const found = new Map(
      cause.fields.flatMap(({ found }) => (found ? [[found.fingerprint, found] as const] : [])),
    );
    const answerable = cause.fields.every((field) => (field.found?.grounds.length ?? 0) > 0);
    if (answerable)
      this.questions = {
        act,
        wanted: { ...wanted, files: this.panel?.files ?? [] },
        open: [...found.values()],
        answers,
      };
  }

  /** Brings what came of it into view: the buttons stand below a long notice, the words above it. */
  private async showOutcome(): Promise<void> {
    await this.updateComplete;
    // A dialog that closes gives the focus back first.
    await this.dialog?.updateComplete;
    await this.dialog?.renderRoot.querySelector('minglan-dialog')?.updateComplete;
    const done = this.renderRoot.querySelector<HTMLElement>('.note.good');
    if (done !== null) {
      done.scrollIntoView({ block: 'center' });
      done.focus({ preventScroll: true });
    } else if (this.sentence !== '') {
      // At the field itself, where it has one: the sentence above stands far from a form below.
      await this.panel?.updateComplete;
      const [first] = this.failures;
      if (first === undefined || this.panel?.focusField(first.field) !== true) await showRefusal(this, []);
    }
  }

  private async failed(act: Act, cause: unknown, together: boolean): Promise<void> {
    if (!(cause instanceof OfficeFailure)) throw cause;
    const sentence = [...new Set([cause.message, ...cause.fields.map(({ message }) => message)])].join(' ');
    if (cause.code === 'edited-elsewhere' || cause.code === 'wrong-state') {
      // Someone was quicker: show what it has become, and say so. Words typed for a return stay kept.
      this.returning = false;
      await this.open();
      this.sentence = msg('这一份刚才有人动过，已换成最新的样子，请再看一遍。');
    } else if (act === 'return') this.refusal = sentence;
    else if (together && cause.code === 'not-found') {
      await this.open();
      this.sentence = msg(
        '一起办的里面，有一份刚才被起草人收回，什么也没有办。这里已换成最新的样子，请再看一遍。',
      );
    } else {
      // Of several, one may have become something else meanwhile.
      if (cause.code === 'not-all') await this.open();
      this.sentence = sentence;
      this.failures = cause.fields;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-proposal-page': ProposalPage;
  }
}
