import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CatalogueItem, Desk, Proposal } from '../../contract/index.ts';
import { approverRoles, writersOf } from '../../disclosure/index.ts';
import { OfficeFailure } from '../api/failure.ts';
import type { Act } from '../api/office.ts';
import { showRefusal } from '../elements/field.ts';
import { renderProposalContent } from '../elements/proposal-content.ts';
import { renderFacts, renderHistory } from '../elements/proposal-facts.ts';
import '../elements/return-dialog.ts';
import type { ReturnDialog } from '../elements/return-dialog.ts';
import { renderRule } from '../elements/rule-card.ts';
import { readProposal, type ProposalReading } from '../proposal-reading.ts';
import { routeUrl } from '../route.ts';
import { actionName, actName, approverWords, proposalTitle, stateName } from '../words.ts';
import { MatterPage, renderMatterHead } from './matter-page.ts';

/** @summary All that is needed to decide on a proposal, on one page. */
@customElement('minglan-proposal-page')
export class ProposalPage extends MatterPage<ProposalReading> {
  @property() proposal = '';

  @state() private returning = false;
  /** Why it can't be returned, in the dialog. */
  @state() private refusal = '';
  @state() private busy: Act | null = null;
  @state() private done = '';
  /** What others did while the page stood open. */
  @state() private news = '';

  @query('minglan-return-dialog') private readonly dialog!: ReturnDialog;

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
    const { proposal, target, trouble } = reading;
    const item = desk.catalogue.find((each) => each.code === proposal.content.code);
    const titles = new Map(target === null ? [] : [[target.id, target.title.trim()]]);
    const about = item ? `${item.code} ${item.zh}` : proposal.content.code;
    return html`
      ${renderMatterHead(
        `${actionName(proposal.action)} · ${about}`,
        proposalTitle(proposal, titles),
        proposal.state,
        stateName(proposal.state),
      )}
      ${this.done === '' ? nothing : html`<p class="note good" role="status" tabindex="-1">${this.done}</p>`}
      ${this.news === '' ? nothing : html`<p class="note" role="status">${this.news}</p>`}
      <minglan-error-summary .sentence=${this.sentence || trouble}></minglan-error-summary>
      <div class="columns">
        <div class="form">${renderProposalContent(reading, desk)} ${this.renderActions(proposal, item)}</div>
        <div class="side" tabindex="0" role="region" aria-label=${msg('要点和经过')}>
          ${renderFacts(proposal, item, desk)} ${renderHistory(proposal)}
          ${renderRule(item, desk.masks, proposal.action)}
        </div>
      </div>
      <minglan-return-dialog
        name=${`${this.workplace.session.me?.id ?? ''}-${proposal.id}`}
        author=${proposal.author.name}
        ?open=${this.returning}
        ?busy=${this.busy === 'return'}
        .refusal=${this.refusal}
        @dismissed=${() => (this.returning = false)}
        @return-wanted=${(event: CustomEvent<string>) => void this.act('return', event.detail)}
      ></minglan-return-dialog>
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
    proposal: Proposal,
    item: CatalogueItem | undefined,
  ): TemplateResult | typeof nothing {
    const may = (act: Act | 'edit'): boolean => this.mayDo(proposal, act);
    const why = this.whyNot(proposal, item);
    const any = (['approve', 'return', 'publish', 'recall', 'edit'] as const).some((act) => may(act));
    if (!any && why === '') return this.renderDone(proposal);
    return html`<div class="actions card">
      ${why === '' ? nothing : html`<p>${why}</p>`}
      <div class="row">
        ${may('approve') ? this.renderAct('approve', this.approvalWords(proposal)) : nothing}
        ${may('publish') ? this.renderAct('publish', msg('公布')) : nothing}
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

  private renderEdit(proposal: Proposal): TemplateResult {
    const link = routeUrl({ page: 'draft', id: proposal.id });
    if (this.isOwn(proposal)) return html`<a href=${link}>${msg('去修改')}</a>`;
    return html`<a href=${link}>${msg(str`替 ${proposal.author.name} 修改`)}</a>
      <span class="muted">${msg('改过一个字，就不能再由您审批。')}</span>`;
  }

  private renderDone(proposal: Proposal): TemplateResult | typeof nothing {
    if (proposal.state !== 'published') return nothing;
    return html`<p>
      <a href=${routeUrl({ page: 'disclosure', id: proposal.disclosure })}>${msg('看公开的这一份')}</a>
    </p>`;
  }

  private renderAct(act: Act, words: string): TemplateResult {
    return html`<wa-button variant="brand" ?loading=${this.busy === act} @click=${() => void this.act(act)}
      >${words}</wa-button
    >`;
  }

  private approvalWords({ action, content }: Proposal): string {
    if (action === 'redact') return msg('批准抹除');
    const atOnce = content.publishOnApproval || action === 'urgent' || action === 'clear';
    return atOnce ? msg('批准，马上公布') : msg('批准');
  }

  /** Why the person who looks can't decide, in words. */
  private whyNot(proposal: Proposal, item: CatalogueItem | undefined): string {
    const { me } = this.workplace.session;
    if (proposal.state !== 'submitted' || me === null || proposal.allowed.includes('approve')) return '';
    const who = approverWords(proposal.action, item);
    if (this.isOwn(proposal) && approverRoles(proposal.action, item?.flow ?? null).includes(me.role)) {
      return msg(str`这份是您写的或改过的，自己不能批自己的。等${who}审批。`);
    }
    return msg(str`等${who}审批。`);
  }

  private async act(act: Act, comment?: string): Promise<void> {
    const { held } = this;
    if (held === null || this.busy !== null) return;
    const { id, revision } = held.proposal;
    this.busy = act;
    this.sentence = '';
    this.done = '';
    this.news = '';
    this.refusal = '';
    try {
      const proposal = await this.workplace.office.act(id, act, revision, comment);
      this.take({ ...held, proposal });
      this.returning = false;
      if (act === 'return') this.dialog.clear();
      this.done = this.doneWords(act, proposal);
      if (act === 'recall') this.workplace.go({ page: 'draft', id });
    } catch (cause) {
      await this.failed(act, cause);
    } finally {
      this.busy = null;
    }
    await this.showOutcome();
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
    } else if (this.sentence !== '') await showRefusal(this, []);
  }

  private async failed(act: Act, cause: unknown): Promise<void> {
    if (!(cause instanceof OfficeFailure)) throw cause;
    const sentence = [cause.message, ...cause.fields.map(({ message }) => message)].join(' ');
    if (cause.code === 'edited-elsewhere' || cause.code === 'wrong-state') {
      // Someone was quicker: show what it has become, and say so. Words typed for a return stay kept.
      this.returning = false;
      await this.open();
      this.sentence = msg('这一份刚才有人动过，已换成最新的样子，请再看一遍。');
    } else if (act === 'return') this.refusal = sentence;
    else this.sentence = sentence;
  }

  private doneWords(act: Act, proposal: Proposal): string {
    if (act === 'return') return msg(str`已退回给 ${proposal.author.name}。`);
    if (act === 'recall') return msg('已收回。');
    if (proposal.state !== 'published') return msg('已批准，等居委会公布。');
    switch (proposal.action) {
      case 'withdraw':
        return msg('已撤回，屏幕正在更新。');
      case 'redact':
        return msg('已抹除，屏幕正在跟着删。');
      case 'clear':
        return msg('已解除，屏幕正在回到平常的样子。');
      default:
        return msg('已公布，屏幕正在更新。');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-proposal-page': ProposalPage;
  }
}
