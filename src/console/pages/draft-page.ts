import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type {
  CalendarAnswer,
  CalendarRules,
  ErasableTarget,
  Desk,
  ImportedFile,
  Proposal,
  ProposalContent,
  PublishedDisclosure,
  Revisions,
} from '../../contract/index.ts';
import { kindData, type LedgerData, type NoticeText } from '../../disclosure/index.ts';
import { OfficeFailure, type FieldFailure } from '../api/failure.ts';
import { imageUrl, type UploadedImage } from '../api/office.ts';
import { CopiedDraft } from '../copied/copied-draft.ts';
import { hasGaps, isBlankText, lastIssue, publishedOf } from '../copied/last-issue.ts';
import { Blackening } from '../drafts/blackening.ts';
import type { DraftKeeper } from '../drafts/draft-keeper.ts';
import { LooseDesk } from '../drafts/loose-desk.ts';
import { OriginalDesk } from '../drafts/original-desk.ts';
import { openDraft } from '../drafts/open-draft.ts';
import { keepOverlaps, keptOverlaps } from '../drafts/overlaps.ts';
import '../elements/conflict-dialog.ts';
import { uncheckedWords } from '../elements/copied-check.ts';
import {
  renderDiscard,
  renderPreview,
  renderReturned,
  renderStopped,
  renderUnwritten,
} from '../elements/draft-parts.ts';
import '../elements/error-summary.ts';
import '../elements/event-form.ts';
import { renderEventRule } from '../elements/event-duties.ts';
import { renderErasedWords } from '../elements/erased-copies.ts';
import '../elements/found-data.ts';
import { focusField, showRefusal } from '../elements/field.ts';
import { renderKeeping } from '../elements/keeping-line.ts';
import '../elements/last-issue.ts';
import '../elements/newer-version.ts';
import '../elements/notice-form.ts';
import { renderRule } from '../elements/rule-card.ts';
import '../elements/target-form.ts';
import { Load } from '../load.ts';
import { periodWords } from '../../ui/duty-words.ts';
import { Watch } from '../model.ts';
import { Gate } from '../personal-data/gate.ts';
import { base } from '../styles/base.ts';
import { SheetDesk } from '../sheet/sheet-desk.ts';
import { ComparedIssues } from '../told/compared.ts';
import { readSurroundings } from '../told/surroundings.ts';
import { actionName, approverWords, publisherWords } from '../words.ts';
import type { Workplace } from '../workplace.ts';
import { draftPageStyles } from './draft-page-styles.ts';
import { renderNotThere } from './matter-page.ts';

const WRITES_TEXT = ['publish', 'amend', 'urgent'];
const NO_TITLES: ReadonlyMap<string, string> = new Map();

/** The period and the stage it tells of. */
function matterWords({ period, stage }: ProposalContent): string[] {
  return [...(period === undefined ? [] : [periodWords(period)]), ...(stage === undefined ? [] : [stage])];
}

/** The ledger in a text; null: it has none. */
function ledgerIn(text: NoticeText | null): LedgerData | null {
  const data = text && kindData(text);
  return data?.kind === 'ledger' ? data : null;
}

/** @summary Where a proposal is written. Everything typed is kept from the first letter. */
@customElement('minglan-draft-page')
export class DraftPage extends LitElement {
  static override styles = [base, draftPageStyles];

  @property({ attribute: false }) workplace!: Workplace;
  @property() draft = '';

  @state() private keeper: DraftKeeper | null = null;
  @state() private target: PublishedDisclosure | null = null;
  /** Of an erasure. */
  @state() private erasable: ErasableTarget | null = null;
  /** For an event: what can happen, and what has. */
  @state() private rules: CalendarRules | null = null;
  @state() private calendar: CalendarAnswer | null = null;
  @state() private sentence = '';
  /** Fields the person has been told of; from then on the newest findings are shown as they come. */
  @state() private failures: readonly FieldFailure[] | null = null;
  /** What the last issue says; null: there is none, or it is not here yet. */
  @state() private lastText: NoticeText | null = null;
  @state() private busy = false;
  @state() private discarding = false;
  /** Asked whether what was copied has been looked at. */
  @state() private checking = false;

  /** What is owed and what is out: it leads the form, which can do without. */
  readonly around = new Load(this, () => readSurroundings(this.workplace.office));
  readonly watched = new Watch(this, () => this.keeper);
  private opened = '';
  private seen: unknown = null;
  private readonly copied = new CopiedDraft();
  private readonly compared = new ComparedIssues(this, () => this.workplace.office);
  private readonly gate = new Gate(this);
  private readonly blackening = new Blackening(this, () => this.workplace.office);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.handleOnline);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.handleOnline);
    this.opened = '';
    void this.leave();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('draft') && this.draft !== this.opened) void this.open();
    const { keeper } = this;
    // A save brings new findings: shown once the person has asked for submission.
    if (keeper?.proposal && keeper.proposal !== this.seen) {
      this.seen = keeper.proposal;
      if (this.failures !== null) this.failures = keeper.proposal.findings;
    }
    if (keeper?.proposal && this.draft !== keeper.proposal.id) {
      // The office has given it an id: a reload must find it by that, on any machine.
      this.opened = keeper.proposal.id;
      this.workplace.go({ page: 'draft', id: keeper.proposal.id }, true);
    }
  }

  override render(): TemplateResult {
    const { keeper } = this;
    const { desk } = this.workplace.session;
    if (keeper === null || desk === null) {
      return this.sentence === ''
        ? html`<p class="lead">${msg('正在打开…')}</p>`
        : renderNotThere(this.sentence);
    }
    const { draft } = keeper;
    const item = desk.catalogue.find((each) => each.code === draft.content.code);
    const about = draft.content.text.title || (this.target ?? this.erasable)?.title || '';
    return html`
      <header class="row spread">
        <div>
          <p class="muted">${[actionName(draft.action), ...matterWords(draft.content)].join(' · ')}</p>
          <h1>${about.trim() === '' ? msg('新的一份') : about}</h1>
        </div>
        ${renderKeeping(keeper)}
      </header>
      ${renderReturned(keeper)} ${renderStopped(keeper)} ${renderUnwritten(keeper)}
      ${this.renderNewer(keeper)} ${renderErasedWords(keeper.proposal, draft.content)}
      <minglan-error-summary
        .sentence=${this.sentence}
        .failures=${this.failures ?? []}
        .text=${draft.content.text}
        @field-wanted=${(event: CustomEvent<string>) => this.goTo(event.detail)}
      ></minglan-error-summary>
      <div class="columns">
        <div class="form">
          ${this.renderForm(keeper, desk)} ${this.renderLoose(keeper, desk)}
          ${this.originals.render(keeper, this.failures ?? [])} ${this.renderActions(keeper, desk)}
        </div>
        <div class="side" tabindex="0" role="region" aria-label=${msg('规定和预览')}>
          <minglan-found-data
            .proposal=${keeper.proposal}
            .content=${draft.content}
            .typing=${this.gate.finder(draft.content, keeper.proposal, desk)}
            account=${desk.me.id}
            .office=${this.workplace.office}
            .finder=${this.gate.forWords('', desk)}
            @answered=${(event: CustomEvent<Proposal>) => keeper.heard(event.detail)}
          ></minglan-found-data>
          ${draft.action === 'event' ? renderEventRule(draft.content, this.rules, desk) : renderRule(item, desk.masks, draft.action)}
          ${WRITES_TEXT.includes(draft.action) ? this.renderPreview(keeper, desk) : nothing}
        </div>
      </div>
      <minglan-conflict-dialog .keeper=${keeper}></minglan-conflict-dialog>
      ${renderDiscard(
        this.discarding,
        () => (this.discarding = false),
        () => void this.discard(keeper),
      )}
      ${this.renderChecking(keeper)} ${this.blackening.render(keeper, this.address)}
    `;
  }

  private renderForm(keeper: DraftKeeper, desk: Desk): TemplateResult {
    const { draft } = keeper;
    const change = (event: CustomEvent<Partial<ProposalContent>>): void => keeper.edit(event.detail);
    if (draft.action === 'event') {
      return html`<minglan-event-form
        data-field="form"
        .content=${draft.content}
        .desk=${desk}
        .rules=${this.rules}
        .calendar=${this.calendar}
        .failures=${this.failures ?? []}
        .finder=${this.gate.finder(draft.content, keeper.proposal, desk)}
        @content-changed=${change}
      ></minglan-event-form>`;
    }
    if (!WRITES_TEXT.includes(draft.action)) {
      return html`<minglan-target-form
        data-field="form"
        .action=${draft.action}
        .content=${draft.content}
        .target=${this.target}
        .erasable=${this.erasable}
        .failures=${this.failures ?? []}
        .finder=${this.gate.finder(draft.content, keeper.proposal, desk)}
        @content-changed=${change}
      ></minglan-target-form>`;
    }
    return html`<minglan-notice-form
      data-field="form"
      .action=${draft.action}
      .content=${draft.content}
      .desk=${desk}
      .calendar=${this.around.value?.calendar ?? null}
      .titles=${this.around.value?.titles ?? NO_TITLES}
      .objectTo=${this.around.value?.objectTo ?? null}
      .failures=${this.failures ?? []}
      .finder=${this.gate.finder(draft.content, keeper.proposal, desk)}
      .address=${this.address}
      .upload=${this.upload}
      .pages=${keeper.proposal?.images ?? []}
      .importFile=${this.importFile}
      .keepOriginal=${this.originals.keep}
      .readSheets=${this.sheetDesk.read}
      .rememberSheet=${this.sheetDesk.remember}
      @black-out-wanted=${this.blackening.handleWanted}
      @looked-through=${(event: CustomEvent<string[]>) => void this.lookThrough(keeper, event.detail)}
      .carried=${this.copied.carried(keeper)}
      .lastLedger=${ledgerIn(this.lastText)}
      .keptAs=${`aside-${draft.account}-${draft.key}`}
      @content-changed=${change}
      >${draft.action === 'publish' ? this.renderLastIssue(keeper) : nothing}</minglan-notice-form
    >`;
  }

  private renderLoose(keeper: DraftKeeper, desk: Desk): TemplateResult | typeof nothing {
    const { action, content } = keeper.draft;
    if (!WRITES_TEXT.includes(action)) return nothing;
    const item = desk.catalogue.find(({ code }) => code === content.code);
    return this.loose.render(keeper, action === 'urgent' || item?.flow !== 'F4');
  }

  private renderPreview(keeper: DraftKeeper, desk: Desk): TemplateResult {
    const { content, target } = keeper.draft;
    const compared = this.compared.of(content, target, this.around.value?.disclosures);
    return renderPreview(keeper, desk, this.address, compared);
  }

  private renderLastIssue(keeper: DraftKeeper): TemplateResult | typeof nothing {
    const { value } = this.around;
    const { code, period, text, matter } = keeper.draft.content;
    const ofMatter = publishedOf(matter, value?.calendar.matters ?? []);
    const issue = value && lastIssue(code, period, value.disclosures, value.calendar.duties, ofMatter);
    if (issue === null) return nothing;
    return html`<minglan-last-issue
      slot="before-words"
      .office=${this.workplace.office}
      .issue=${issue}
      @issue-read=${(event: CustomEvent<NoticeText>) => (this.lastText = event.detail)}
      ?written=${!isBlankText(text as NoticeText)}
      ?full=${this.lastText !== null && !hasGaps(text as NoticeText, this.lastText)}
      @copy-wanted=${(event: CustomEvent<NoticeText>) =>
        this.copied.begin(
          keeper,
          { id: issue.id, text: event.detail, stage: issue.stage, goesOn: ofMatter.has(issue.id) },
          value?.calendar.duties ?? [],
        )}
    ></minglan-last-issue>`;
  }

  private renderCarried(keeper: DraftKeeper): TemplateResult | null {
    const places = this.copied.unchecked(keeper);
    if (places.length === 0) return null;
    return html`<p>
      <span role="status">${uncheckedWords(places)}</span>
      <button class="word" @click=${() => this.settle(keeper)}>${msg('都核对过了')}</button>
    </p>`;
  }

  private settle(keeper: DraftKeeper): void {
    this.copied.settle(keeper);
    this.requestUpdate();
  }

  private renderChecking(keeper: DraftKeeper): TemplateResult {
    const close = (): void => void (this.checking = false);
    return html`<minglan-copied-check
      .places=${this.checking ? this.copied.unchecked(keeper) : []}
      .rows=${this.checking ? this.copied.rows(keeper) : []}
      ?open=${this.checking}
      @dismissed=${close}
      @settled=${() => {
        close();
        this.settle(keeper);
        void this.handleSubmit();
      }}
    ></minglan-copied-check>`;
  }

  private renderNewer(keeper: DraftKeeper): TemplateResult {
    return html`<minglan-newer-version
      data-field="target"
      tabindex="-1"
      .proposal=${keeper.proposal}
      .office=${this.workplace.office}
      .take=${(seq: number) => this.takeOver(keeper, seq)}
      .overlaps=${keptOverlaps(keeper)}
      @settled=${() => {
        keepOverlaps(keeper, []);
        this.requestUpdate();
      }}
    ></minglan-newer-version>`;
  }

  /** Goes on with the newest version; what both changed is kept in sight until the person has looked at it. */
  private async takeOver(keeper: DraftKeeper, seq: number): Promise<void> {
    await keeper.changedThere(async ({ id, revision }) => {
      const { proposal, overlaps } = await this.workplace.office.takeOver(id, revision, seq);
      if (overlaps.length > 0) keepOverlaps(keeper, overlaps);
      return proposal;
    });
    this.failures = this.failures && (keeper.proposal?.findings ?? []);
  }

  private renderActions(keeper: DraftKeeper, desk: Desk): TemplateResult {
    const item = desk.catalogue.find((each) => each.code === keeper.draft.content.code);
    const who = approverWords(keeper.draft.action, item);
    const then = publisherWords(keeper.draft.action, item);
    return html`<div class="actions card">
      ${
        this.renderCarried(keeper) ??
        html`<p class="muted">
          ${msg(str`提交以后由${who}审批。自己写的，自己不能批。`)}${then === '' ? '' : `${then}。`}
        </p>`
      }
      <div class="row">
        <wa-button variant="brand" ?loading=${this.busy} @click=${this.handleSubmit}
          >${msg('提交审批')}</wa-button
        >
        <button class="word grave" @click=${() => (this.discarding = true)}>${msg('不要这份了')}</button>
      </div>
    </div>`;
  }

  private async open(): Promise<void> {
    await this.leave();
    this.opened = this.draft;
    this.keeper = null;
    this.target = null;
    this.erasable = null;
    this.lastText = null;
    this.failures = null;
    this.sentence = '';
    const id = this.draft;
    try {
      const keeper = await openDraft(this.workplace, id);
      if (id !== this.opened) return;
      if (keeper.proposal && !keeper.proposal.allowed.includes('edit')) {
        this.workplace.go({ page: 'proposal', id: keeper.proposal.id }, true);
        return;
      }
      this.keeper = keeper;
      const { action, target } = keeper.draft;
      if (action === 'event') {
        const { office } = this.workplace;
        const [community, calendar] = await Promise.all([office.community(), office.calendar()]);
        this.rules = community.calendar ?? null;
        this.calendar = calendar;
      }
      if (target !== null) {
        if (action === 'redact') this.erasable = await this.workplace.office.erasable(target);
        const all = await this.workplace.office.disclosures();
        this.target = all.find((each) => each.id === target) ?? null;
      }
    } catch (cause) {
      this.sentence = cause instanceof OfficeFailure ? cause.message : msg('打不开这份草稿。');
    }
  }

  /** The person goes elsewhere: what is not at the office yet is sent on the way out, and is on this machine anyhow. */
  private async leave(): Promise<void> {
    const { keeper } = this;
    this.keeper = null;
    if (keeper === null) return;
    const untouched = keeper.proposal === null && keeper.draft.edits === 0;
    if (untouched || keeper.isUnbegun()) await keeper.forget().catch(() => undefined);
    else {
      if (keeper.keeping === 'waiting') await keeper.flush().catch(() => undefined);
      keeper.close();
    }
  }

  private readonly address = (part: string): string => {
    const proposal = this.keeper?.proposal;
    return proposal ? imageUrl(proposal.id, part) : '';
  };

  private readonly upload = async (file: File): Promise<UploadedImage> => {
    const { keeper } = this;
    if (keeper === null) throw new Error('closed');
    return keeper.through((proposal) => this.workplace.office.upload(proposal.id, file));
  };

  private readonly importFile = async (file: File, revisions: Revisions): Promise<ImportedFile> => {
    const { keeper } = this;
    if (keeper === null) throw new Error('closed');
    // How many pages there are already the office counts in what it has.
    await keeper.flush();
    return keeper.through((proposal) => this.workplace.office.importFile(proposal.id, file, revisions));
  };

  private readonly sheetDesk = new SheetDesk(
    () => this.workplace.office,
    () => this.keeper,
  );

  private readonly originals = new OriginalDesk(
    this,
    () => this.workplace.office,
    () => this.keeper,
  );

  private readonly loose = new LooseDesk(
    this,
    () => this.workplace.office,
    (part) => this.address(part),
  );

  private async lookThrough(keeper: DraftKeeper, parts: readonly string[]): Promise<void> {
    this.sentence = '';
    try {
      await keeper.changedThere(({ id }) => this.workplace.office.lookThrough(id, parts));
    } catch (cause) {
      this.sentence = cause instanceof Error ? cause.message : msg('没有记下来，请再试一次。');
    }
  }

  private readonly handleSubmit = async (): Promise<void> => {
    const { keeper } = this;
    if (keeper === null || this.busy) return;
    this.busy = true;
    this.sentence = '';
    try {
      const proposal = await keeper.flush();
      if (proposal.findings.length > 0) {
        this.failures = proposal.findings;
        return;
      }
      if (this.copied.unchecked(keeper).length > 0) {
        this.checking = true;
        return;
      }
      await this.workplace.office.act(proposal.id, 'submit', proposal.revision);
      this.copied.settle(keeper);
      await keeper.forget();
      this.keeper = null;
      this.workplace.go({ page: 'proposal', id: proposal.id }, true);
    } catch (cause) {
      // Published while this page stood open: the office tells of it with the proposal.
      if (cause instanceof OfficeFailure && cause.tells('target-newer')) await this.hear(keeper);
      if (cause instanceof OfficeFailure && cause.fields.length > 0) this.failures = cause.fields;
      else if (keeper.keeping !== 'conflict') {
        this.sentence = cause instanceof Error ? cause.message : msg('没有提交成功，请再试一次。');
      }
    } finally {
      this.busy = false;
      await this.showFailures();
    }
  };

  private async hear(keeper: DraftKeeper): Promise<void> {
    const { proposal } = keeper;
    if (proposal === null) return;
    keeper.heard(await this.workplace.office.proposal(proposal.id).catch(() => proposal));
  }

  private async discard(keeper: DraftKeeper): Promise<void> {
    this.discarding = false;
    try {
      const { proposal } = keeper;
      if (proposal) await this.workplace.office.act(proposal.id, 'discard', proposal.revision);
      await keeper.forget();
      this.keeper = null;
      this.workplace.go({ page: 'today' });
    } catch (cause) {
      this.sentence = cause instanceof Error ? cause.message : '';
    }
  }

  private async showFailures(): Promise<void> {
    await this.updateComplete;
    // The list of them all, each with the way to its place: one of them alone may stand in a long text where nobody
    // sees that there are more, or why nothing was handed in.
    if (this.sentence !== '' || (this.failures?.length ?? 0) > 0) await showRefusal(this, []);
  }

  private goTo(field: string): void {
    if (field.startsWith('originals.') && focusField(this.renderRoot, field)) return;
    if (field === 'target' && this.keeper?.proposal?.newer !== null && focusField(this.renderRoot, field))
      return;
    const form = this.renderRoot.querySelector<LitElement>('[data-field=form]');
    if (form) focusField(form.renderRoot, field);
  }

  private readonly handleOnline = (): void => {
    this.keeper?.retry();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-draft-page': DraftPage;
  }
}
