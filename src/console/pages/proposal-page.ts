import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CatalogueItem, Proposal, PublishedDisclosure } from '../../contract/index.ts';
import { approverRoles, writersOf, type NoticeText } from '../../disclosure/index.ts';
import { OfficeFailure } from '../api/failure.ts';
import { imageUrl, type Act, type PublishedText } from '../api/office.ts';
import '../elements/error-summary.ts';
import { showRefusal, textField } from '../elements/field.ts';
import '../elements/modal-dialog.ts';
import { renderFacts, renderHistory } from '../elements/proposal-facts.ts';
import '../elements/resident-preview.ts';
import { renderState } from '../elements/rows.ts';
import { renderRule } from '../elements/rule-card.ts';
import { routeUrl } from '../route.ts';
import { base, fields } from '../styles/base.ts';
import { actionName, approverWords, itemWords, proposalTitle, stateName } from '../words.ts';
import type { Workplace } from '../workplace.ts';
import { draftPageStyles } from './draft-page-styles.ts';
import { proposalPageStyles } from './proposal-page-styles.ts';

/** @summary All that is needed to decide on a proposal, on one page. */
@customElement('minglan-proposal-page')
export class ProposalPage extends LitElement {
  static override styles = [base, fields, draftPageStyles, proposalPageStyles];

  @property({ attribute: false }) workplace!: Workplace;
  @property() proposal = '';

  @state() private held: Proposal | null = null;
  @state() private target: PublishedDisclosure | null = null;
  @state() private inForce: PublishedText | null = null;
  /** The proposal the version in force came from: it has its images. */
  @state() private source: Proposal | null = null;
  @state() private sentence = '';
  @state() private returning = false;
  @state() private comment = '';
  @state() private commentError = '';
  @state() private busy: Act | null = null;
  @state() private done = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('proposal')) void this.read();
  }

  override render(): TemplateResult {
    const { held } = this;
    const { desk } = this.workplace.session;
    if (held === null || desk === null) {
      return html`<p class="lead" role="status">
        ${this.sentence === '' ? msg('正在打开…') : this.sentence}
      </p>`;
    }
    const item = desk.catalogue.find((each) => each.code === held.content.code);
    const titles = new Map(this.target === null ? [] : [[this.target.id, this.target.title.trim()]]);
    return html`
      <header>
        <p class="muted">
          ${actionName(held.action)} · ${item ? `${item.code} ${item.zh}` : held.content.code}
        </p>
        <div class="row">
          <h1>${proposalTitle(held, titles)}</h1>
          ${renderState(held.state, stateName(held.state))}
        </div>
      </header>
      ${this.done === '' ? nothing : html`<p class="note good" role="status" tabindex="-1">${this.done}</p>`}
      <minglan-error-summary .sentence=${this.sentence}></minglan-error-summary>
      <div class="columns">
        <div class="form">${this.renderWhat(held, item)} ${this.renderActions(held, item)}</div>
        <div class="side">
          ${renderFacts(held, item, desk)} ${renderHistory(held)} ${renderRule(item, desk.masks, held.action)}
        </div>
      </div>
      ${this.renderReturn(held)}
    `;
  }

  private renderWhat(held: Proposal, item: CatalogueItem | undefined): TemplateResult {
    const { content, action } = held;
    const address = (part: string): string => imageUrl(held.id, part);
    const reason = content.reason.trim();
    return html`
      ${
        reason === ''
          ? nothing
          : html`<section class="card">
              <h2>${msg('理由（居民会看到）')}</h2>
              <p class="words">${reason}</p>
            </section>`
      }
      ${action === 'redact' ? this.renderErase(held) : nothing}
      ${
        action === 'publish' || action === 'amend' || action === 'urgent'
          ? html`<section aria-labelledby="what">
              <h2 id="what">${msg('居民看到的样子')}</h2>
              <minglan-resident-preview
                .text=${content.text as NoticeText}
                .item=${itemWords(item, content.code)}
                .community=${this.workplace.session.desk?.community.name ?? ''}
                .level=${action === 'urgent' ? (content.level ?? '') : ''}
                .address=${address}
              ></minglan-resident-preview>
            </section>`
          : nothing
      }
      ${this.renderBefore(held)}
    `;
  }

  /** What stands on the screens now, when this would change it. */
  private renderBefore(held: Proposal): TemplateResult | typeof nothing {
    if (held.target === null || held.state === 'published') return nothing;
    const { desk } = this.workplace.session;
    const code = this.target?.code ?? held.content.code;
    const item = desk?.catalogue.find((each) => each.code === code);
    return html`<details class="card">
      <summary>${msg('现在屏幕上的是什么')}</summary>
      ${
        this.inForce === null
          ? html`<p class="muted">${msg('读不到，可能已经抹除。')}</p>`
          : html`<minglan-resident-preview
              .address=${(part: string) => (this.source ? imageUrl(this.source.id, part) : null)}
              .text=${this.inForce.text as NoticeText}
              .item=${itemWords(item, code)}
              .community=${desk?.community.name ?? ''}
              .level=${this.target?.kind === 'urgent' ? (this.source?.content.level ?? 'amber') : ''}
              label=${msg('现在屏幕上的')}
            ></minglan-resident-preview>`
      }
      <p><a href=${routeUrl({ page: 'disclosure', id: held.target })}>${msg('看它的全部版本')}</a></p>
    </details>`;
  }

  private renderErase(held: Proposal): TemplateResult {
    const names = held.content.erase.map(({ seq, part }) => {
      const index = this.target?.versions.findIndex((version) => version.seq === seq) ?? -1;
      const version = index < 0 ? msg('附带的') : msg(str`第 ${index + 1} 版的`);
      return `${version}${part === 'text' ? msg('标题和正文') : part === 'reason' ? msg('理由') : part.replace('image-', msg('图片 '))}`;
    });
    return html`<section class="note grave">
      <h2>${msg('要抹除的内容')}</h2>
      <ul>
        ${names.map((name) => html`<li>${name}</li>`)}
      </ul>
      <p>${msg('批准后从办公室和所有屏幕上删掉，再也找不回来。')}</p>
    </section>`;
  }

  private renderActions(held: Proposal, item: CatalogueItem | undefined): TemplateResult | typeof nothing {
    // The committee may take back and rewrite any; beside the decision that would be one button too many.
    const own = this.workplace.session.me?.id === held.author.id;
    const may = (act: Act | 'edit'): boolean =>
      held.allowed.includes(act) && (own || (act !== 'recall' && act !== 'edit'));
    const why = this.whyNot(held, item);
    const any = (['approve', 'return', 'publish', 'recall', 'edit'] as const).some((act) => may(act));
    if (!any && why === '') return this.renderDone(held);
    const approveWords =
      held.content.publishOnApproval || ['urgent', 'clear', 'redact'].includes(held.action)
        ? msg('批准，马上公布')
        : msg('批准');
    return html`<div class="actions card">
      ${why === '' ? nothing : html`<p>${why}</p>`}
      <div class="row">
        ${may('approve') ? this.renderAct('approve', approveWords, held.action === 'redact' ? msg('批准抹除') : '') : nothing}
        ${may('publish') ? this.renderAct('publish', msg('公布')) : nothing}
        ${
          may('return')
            ? html`<wa-button appearance="outlined" @click=${() => (this.returning = true)}
                >${msg('退回，请改一改')}</wa-button
              >`
            : nothing
        }
        ${
          may('edit')
            ? html`<a href=${routeUrl({ page: 'draft', id: held.id })}>${msg('去修改')}</a>`
            : nothing
        }
        ${
          may('recall')
            ? html`<button class="word" @click=${() => void this.act('recall')}>${msg('收回来再改')}</button>`
            : nothing
        }
      </div>
    </div>`;
  }

  private renderDone(held: Proposal): TemplateResult | typeof nothing {
    if (held.state !== 'published') return nothing;
    return html`<p>
      <a href=${routeUrl({ page: 'disclosure', id: held.disclosure })}>${msg('看公开的这一份')}</a>
    </p>`;
  }

  private renderAct(act: Act, words: string, other = ''): TemplateResult {
    return html`<wa-button variant="brand" ?loading=${this.busy === act} @click=${() => void this.act(act)}
      >${other || words}</wa-button
    >`;
  }

  private renderReturn(held: Proposal): TemplateResult {
    return html`<minglan-dialog
      heading=${msg(str`退回给 ${held.author.name}`)}
      .open=${this.returning}
      @dismissed=${() => (this.returning = false)}
    >
      ${textField({
        field: 'comment',
        label: msg('要改什么'),
        hint: msg('写具体些，对方照着就能改。'),
        value: this.comment,
        rows: 4,
        errors: this.commentError === '' ? [] : [this.commentError],
        onInput: (value) => (this.comment = value),
      })}
      <wa-button slot="actions" appearance="outlined" @click=${() => (this.returning = false)}
        >${msg('先不退')}</wa-button
      >
      <wa-button slot="actions" variant="brand" ?loading=${this.busy === 'return'} @click=${this.handleReturn}
        >${msg('退回')}</wa-button
      >
    </minglan-dialog>`;
  }

  /** Why the person who looks can't decide, in words. */
  private whyNot(held: Proposal, item: CatalogueItem | undefined): string {
    const { me } = this.workplace.session;
    if (held.state !== 'submitted' || me === null || held.allowed.includes('approve')) return '';
    const who = approverWords(held.action, item);
    const facts = { authorId: held.author.id, history: held.history };
    const own = writersOf(facts).has(me.id);
    if (own && approverRoles(held.action, item?.flow ?? null).includes(me.role)) {
      return msg(str`这份是您写的或改过的，自己不能批自己的。等${who}审批。`);
    }
    return msg(str`等${who}审批。`);
  }

  private async read(): Promise<void> {
    const id = this.proposal;
    this.held = null;
    this.target = null;
    this.inForce = null;
    this.source = null;
    this.sentence = '';
    this.done = '';
    const { office } = this.workplace;
    try {
      const held = await office.proposal(id);
      if (id !== this.proposal) return;
      const { target } = held;
      if (target === null) {
        this.held = held;
        return;
      }
      try {
        const all = await office.disclosures();
        if (id !== this.proposal) return;
        this.target = all.find((each) => each.id === target) ?? null;
      } finally {
        // Together with what names it; without, when that can't be read.
        if (id === this.proposal) this.held = held;
      }
      const seq = this.target?.versions.at(-1)?.seq;
      this.inForce = await office.disclosureText(target).catch(() => null);
      this.source = (await office.proposals()).find((each) => each.seq !== null && each.seq === seq) ?? null;
    } catch (cause) {
      this.sentence = cause instanceof OfficeFailure ? cause.message : msg('打不开这一份。');
    }
  }

  private readonly handleReturn = (): void => {
    if (this.comment.trim() === '') {
      this.commentError = msg('请写明要改什么。');
      return;
    }
    void this.act('return', this.comment.trim());
  };

  private async act(act: Act, comment?: string): Promise<void> {
    const { held } = this;
    if (held === null || this.busy !== null) return;
    this.busy = act;
    this.sentence = '';
    this.done = '';
    this.commentError = '';
    try {
      this.held = await this.workplace.office.act(held.id, act, held.revision, comment);
      this.returning = false;
      this.comment = '';
      this.done = this.doneWords(act, this.held);
      if (act === 'recall') this.workplace.go({ page: 'draft', id: held.id });
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
    await this.renderRoot.querySelector('minglan-dialog')?.updateComplete;
    const done = this.renderRoot.querySelector<HTMLElement>('.note.good');
    if (done !== null) {
      done.scrollIntoView({ block: 'center' });
      done.focus({ preventScroll: true });
    } else if (this.sentence !== '') await showRefusal(this, []);
  }

  private async failed(act: Act, cause: unknown): Promise<void> {
    if (!(cause instanceof OfficeFailure)) throw cause;
    const sentence = [cause.message, ...cause.fields.map(({ message }) => message)].join(' ');
    if (act === 'return' && cause.code !== 'edited-elsewhere') this.commentError = sentence;
    else if (cause.code === 'edited-elsewhere' || cause.code === 'wrong-state') {
      // Someone was quicker: show what it has become, and say so.
      await this.read();
      this.returning = false;
      this.sentence = msg('这一份刚才有人动过，已换成最新的样子，请再看一遍。');
    } else this.sentence = sentence;
  }

  private doneWords(act: Act, held: Proposal): string {
    if (act === 'return') return msg(str`已退回给 ${held.author.name}。`);
    if (act === 'recall') return msg('已收回。');
    if (held.state !== 'published') return msg('已批准，等居委会公布。');
    switch (held.action) {
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
