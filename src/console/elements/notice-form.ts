import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type {
  CalendarAnswer,
  Desk,
  ImportedFile,
  ProposalContent,
  PublicCommunity,
  Revisions,
} from '../../contract/index.ts';
import {
  amountUnit,
  dayAt,
  maskOf,
  mayBeUrgent,
  type Action,
  type Block,
  type LedgerData,
  type Mask,
  type NoticeText,
  type TypedData,
} from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import type { UploadedImage } from '../api/office.ts';
import { carriedOver, movedIn, type Carried } from '../copied/carried-over.ts';
import type { PageFacts } from '../editor/page-words.ts';
import type { KeepOriginal } from '../editor/original-choice.ts';
import '../editor/rich-text.ts';
import { keepForm, keepWords, keptForm } from '../kept-words.ts';
import {
  daysOf,
  nextLedger,
  onlyOpening,
  readLedgerDraft,
  type LedgerDraft,
} from '../ledger/ledger-draft.ts';
import { placed } from '../field-names.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { proposedFor, type Told } from '../told/proposed.ts';
import { whoseItem } from '../whose-item.ts';
import { errorsAsTyped, errorsAt, renderErrors, textField } from './field.ts';
import './item-picker.ts';
import type { SheetImport } from './sheet-import.ts';
import './ledger-form.ts';
import { renderAsked } from './asked-outline.ts';
import { sameAsBefore } from './copied-check.ts';
import { renderKindForm } from './kind-form.ts';
import { newMatter, renderTold } from './told-fields.ts';
import {
  renderAudience,
  renderPublication,
  renderTimes,
  renderUrgency,
  ruleWords,
} from './notice-choices.ts';
import './welfare-form.ts';

/** What stays in this tab of a ledger told in plain words instead. */
interface Aside {
  readonly ledger: TypedData | null;
}

/**
 * @summary The form of a notice, ordinary or urgent, new or a correction.
 * @fires content-changed - detail: Partial<ProposalContent>
 */
@customElement('minglan-notice-form')
export class NoticeForm extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      .form {
        display: grid;
        gap: 1.5rem;
      }
      select {
        max-width: 100%;
      }
      .standing {
        color: var(--muted);
        font-size: 0.94rem;
      }
      .standing.late {
        color: var(--seal);
        font-weight: 600;
      }
    `,
  ];

  @property() action: Action = 'publish';
  /** It is written as a ledger: wide, words after it. */
  @property({ type: Boolean, reflect: true }) ledger = false;
  /** The last issue, where that was a ledger. */
  @property({ attribute: false }) lastLedger: LedgerData | null = null;
  /** Under which name what is put aside stays in this tab. */
  @property({ attribute: false }) keptAs = '';
  @property({ attribute: false }) content!: ProposalContent;
  @property({ attribute: false }) desk!: Desk;
  /** What is owed; null while it is not known. */
  @property({ attribute: false }) calendar: CalendarAnswer | null = null;
  /** Titles of what is published, by id. */
  @property({ attribute: false }) titles: ReadonlyMap<string, string> = new Map();
  /** With whom to object to a welfare notice; null while it is not known. */
  @property({ attribute: false }) objectTo: PublicCommunity['contact'] | null = null;
  /** What was copied from the issue before; null: nothing. */
  @property({ attribute: false }) carried: Carried | null = null;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  /** What personal data is marked with while it is typed; null: not yet. */
  @property({ attribute: false }) finder: Finder | null = null;
  @property({ attribute: false }) address: (part: string) => string = () => '';
  /** The images of the draft as the office knows them. */
  @property({ attribute: false }) pages: readonly PageFacts[] = [];
  @property({ attribute: false }) readSheets: SheetImport['readSheets'] = () =>
    Promise.reject(new Error('no office'));
  @property({ attribute: false }) rememberSheet: SheetImport['remember'] = () => Promise.resolve();
  @property({ attribute: false }) importFile: (file: File, revisions: Revisions) => Promise<ImportedFile> =
    () => Promise.reject(new Error());
  /** Keeps a file itself with the draft. */
  @property({ attribute: false }) keepOriginal: KeepOriginal | null = null;
  @property({ attribute: false }) upload: (file: File) => Promise<UploadedImage> = () =>
    Promise.reject(new Error());

  /** The period proposed before the calendar was known. */
  private guessed: string | null = null;

  /** The text as this form changed it last: another came from outside. */
  private made: ProposalContent['text'] | null = null;
  private codeBefore: string | null = null;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('content') && !changed.has('desk') && !changed.has('action')) return;
    const { code, text } = this.content;
    const isOther = text !== this.made && text.blocks.length > 0;
    if (text.data !== undefined) this.ledger = text.data.kind === 'ledger';
    else if (code !== this.codeBefore) this.ledger = this.asksForLedger() && !isOther && !this.isAside();
    // Copied from an issue of words.
    else if (isOther) this.ledger = false;
    this.codeBefore = code;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('calendar') || this.guessed === null || this.calendar === null) return;
    if (this.content.period === this.guessed) this.change(this.proposed(this.content.code));
    this.guessed = null;
  }

  override render(): TemplateResult {
    const { content, failures } = this;
    const { text } = content;
    const change = (part: Partial<ProposalContent>): void => this.change(part);
    const textErrors = failures
      .filter(({ field }) => field === 'blocks' || field.startsWith('blocks.'))
      .map((failure) => (failure.field === 'blocks' ? failure.message : placed(failure, text as NoticeText)));
    const item = this.desk.catalogue.find((each) => each.code === content.code);
    return html`<div class="form">
      ${this.action === 'amend' ? this.renderReason() : ''}
      <minglan-item-picker
        data-field="code"
        ?locked=${this.action === 'amend'}
        .items=${this.action === 'urgent' ? this.desk.catalogue.filter(mayBeUrgent) : this.desk.catalogue}
        .code=${content.code}
        .errors=${errorsAt(failures, 'code')}
        .whose=${(code: string) => whoseItem(this.desk, code)}
        @item-chosen=${(event: CustomEvent<string>) => this.chooseItem(event.detail)}
      ></minglan-item-picker>
      ${
        item === undefined || this.action === 'urgent'
          ? nothing
          : renderTold({
              item,
              content,
              calendar: this.calendar,
              titles: this.titles,
              today: dayAt(Date.now()),
              failures,
              change,
            })
      }
      ${this.action === 'urgent' ? renderUrgency({ content, failures, change }) : ''}
      <slot name="before-words"></slot>
      ${textField({
        field: 'title',
        label: msg('标题'),
        hint: msg('一句话说清是什么事，最多 60 个字。'),
        value: text.title,
        errors: this.errorsOf('title', text.title),
        checks: [...this.movedWords(text.title), ...this.carriedWords(text.title)],
        onInput: (title) => this.changeText({ title }),
      })}
      ${textField({
        field: 'summary',
        label: msg('一句话说明（可以不写）'),
        hint: msg('像跟邻居说话那样，写给没时间看全文的人。最多 120 个字。'),
        value: text.summary,
        rows: 2,
        errors: this.errorsOf('summary', text.summary),
        checks: this.carriedWords(text.summary),
        onInput: (summary) => this.changeText({ summary }),
      })}
      ${renderKindForm({ item, action: this.action, content, rules: this.desk, failures, finder: this.finder, carried: this.carried, change: (data) => this.changeText({ data }) })}
      ${item?.flow === 'F4' && this.action !== 'urgent' ? this.renderWelfare(item) : this.renderBody(textErrors)}
      ${renderTimes({ content, failures, change }, this.action, item, this.desk.masks)}
      ${renderAudience({ content, failures, change }, this.desk.community.audiences)}
      ${this.action === 'urgent' ? '' : renderPublication({ content, failures, change }, this.action, item)}
    </div>`;
  }

  private renderBody(textErrors: readonly string[]): TemplateResult {
    const { text } = this.content;
    const { failures } = this;
    const label = this.ledger ? msg('说明') : msg('正文');
    return html`${this.ledger ? this.renderLedger() : this.renderWayBack()}
      <div class="field">
        <span class="label">${label}</span>
        ${this.ledger ? html`<span class="hint">${msg('账上说不清的，在这里用几句话说；可以不写。')}</span>` : nothing}
        ${this.renderAsked()}
        <minglan-rich-text
          data-field="blocks"
          label=${label}
          ?bad=${textErrors.length > 0}
          .blocks=${text.blocks}
          .failures=${failures}
          .finder=${this.finder}
          .carried=${this.carried}
          .address=${this.address}
          .upload=${this.upload}
          .pages=${this.pages}
          .importFile=${this.importFile}
          .keepOriginal=${this.action === 'urgent' ? null : this.keepOriginal}
          @looked-through=${(event: CustomEvent<string[]>) =>
            this.dispatchEvent(new CustomEvent<string[]>('looked-through', { detail: event.detail }))}
          @blocks-changed=${(event: CustomEvent<Block[]>) => this.changeText({ blocks: event.detail })}
        ></minglan-rich-text>
        ${renderErrors(textErrors)}
      </div>`;
  }

  private renderAsked(): TemplateResult | typeof nothing {
    const { code } = this.content;
    if (this.action !== 'publish' && this.action !== 'amend') return nothing;
    const item = this.desk.catalogue.find((each) => each.code === code);
    return renderAsked(item, this.content, (blocks) => {
      this.changeText({ blocks });
      // What was pressed is gone: one goes on in the text.
      void this.updateComplete.then(() => this.renderRoot.querySelector('minglan-rich-text')?.focus());
    });
  }

  private renderLedger(): TemplateResult {
    const { content, failures } = this;
    return html`<minglan-ledger-form
      data-field="data"
      .data=${content.text.data ?? null}
      .period=${content.period}
      .lastIssue=${this.lastLedger}
      .ballotAboveYuan=${this.desk.ballotAboveYuan}
      .failures=${failures}
      .finder=${this.finder}
      @data-changed=${(event: CustomEvent<LedgerDraft>) => this.changeText({ data: event.detail })}
      @prose-wanted=${this.handleProse}
    >
      <details slot="import" @toggle=${() => void import('./sheet-import.ts')}>
        <summary>${msg('已经有 Excel、WPS 表格？整张放进来')}</summary>
        <minglan-sheet-import
          .readSheets=${this.readSheets}
          .remember=${this.rememberSheet}
          .keepOriginal=${this.keepOriginal}
          .period=${content.period ?? null}
          .held=${onlyOpening(readLedgerDraft(content.text.data))}
        ></minglan-sheet-import>
      </details>
    </minglan-ledger-form>`;
  }

  /** A scan instead of lines: said what residents lose by it, and undone at a tap. */
  private renderWayBack(): TemplateResult | typeof nothing {
    if (!this.asksForLedger()) return nothing;
    return html`<div class="note row spread">
      <p>
        ${msg('这一项本来是逐笔记的账。写成一般正文，系统不能替您算账、也不能查合计，居民看不到分类和逐笔的凭证。')}${
          this.isAside() ? msg('已经记的账还在，提交以前随时可以改回去。') : nothing
        }
      </p>
      <button class="word" @click=${this.handleLedger}>${msg('改回逐笔记账')}</button>
    </div>`;
  }

  private asksForLedger(): boolean {
    const item = this.desk.catalogue.find((each) => each.code === this.content.code);
    return item?.form === 'ledger' && this.action !== 'urgent';
  }

  private isAside(): boolean {
    return this.keptAs !== '' && 'ledger' in keptForm<Aside>(this.keptAs);
  }

  private readonly handleProse = (): void => {
    const aside: Aside = { ledger: this.content.text.data ?? null };
    keepForm(this.keptAs, aside);
    this.ledger = false;
    this.changeText({ data: undefined });
  };

  private readonly handleLedger = (): void => {
    const kept = keptForm<Aside>(this.keptAs).ledger;
    keepWords(this.keptAs, '');
    this.ledger = true;
    this.changeText({ data: kept ?? nextLedger(this.lastLedger, this.content.period) });
  };

  /** Who is helped is told by the fields of the law alone: a form of columns, no free text beside names. */
  private renderWelfare(item: Desk['catalogue'][number]): TemplateResult | typeof nothing {
    const mask = maskOf({ masks: this.desk.masks as Readonly<Record<string, Mask>> }, item);
    if (mask === null) return nothing;
    return html`<minglan-welfare-form
      data-field="blocks"
      .blocks=${this.content.text.blocks}
      .mask=${mask}
      .policy=${this.desk.gate.namePolicy}
      .unitOf=${(field: string) => amountUnit(item, field)}
      .stays=${ruleWords(item, this.desk.masks, this.content)}
      .contact=${this.objectTo}
      .failures=${this.failures}
      .finder=${this.finder}
      @blocks-changed=${(event: CustomEvent<Block[]>) => this.changeText({ blocks: event.detail })}
    ></minglan-welfare-form>`;
  }

  private renderReason(): TemplateResult {
    return textField({
      field: 'reason',
      label: msg('为什么更正'),
      hint: msg('居民会看到这句话；原来的文字也留着给人看。'),
      value: this.content.reason,
      rows: 2,
      errors: this.errorsOf('reason', this.content.reason),
      onInput: (reason) => this.change({ reason }),
    });
  }

  /** What the office said of a line, and what the gate finds in it as it is typed: of personal data the newest word. */
  private errorsOf(field: string, text: string): string[] {
    return errorsAsTyped(this.failures, field, text, this.finder);
  }

  /** A line of a field can't be marked in place: what it still says of the issue before is quoted under it. */
  private carriedWords(text: string): string[] {
    return this.carried === null ? [] : sameAsBefore(text, carriedOver(text, this.carried));
  }

  /** The period of a copied title was moved on: whoever writes looks whether it is the right one. */
  private movedWords(title: string): string[] {
    const moved = this.carried === null ? [] : movedIn(title, this.carried);
    return moved.map(({ from, to }) => msg(str`期数已从“${from}”换成“${to}”，请核对`));
  }

  private chooseItem(code: string): void {
    const form = this.desk.catalogue.find((each) => each.code === code)?.form;
    const { data } = this.content.text;
    if (data !== undefined && data.kind !== form) {
      // Not thrown away: the next item may ask for it again.
      keepForm(this.keptAs, { ledger: data } satisfies Aside);
      this.ledger = false;
      this.changeText({ data: undefined });
    }
    this.change({ code, ...this.proposed(code) });
  }

  /** Nothing for an urgent notice: it tells of now. */
  private proposed(code: string): Told {
    const item = this.desk.catalogue.find((each) => each.code === code);
    if (item === undefined || this.action === 'urgent') {
      return { period: undefined, stage: undefined, matter: undefined };
    }
    const told = proposedFor(item, this.calendar?.duties ?? [], dayAt(Date.now()), newMatter);
    this.guessed = this.calendar === null ? (told.period ?? null) : null;
    return told;
  }

  private changeText(part: Partial<NoticeText>): void {
    this.change({ text: { ...this.content.text, ...part } as ProposalContent['text'] });
  }

  /** What is written as a ledger has one from its first letter on, of the days of its period. */
  private withLedger(part: Partial<ProposalContent>): Partial<ProposalContent> {
    const text = part.text ?? this.content.text;
    const moved = part.period !== undefined && text.data !== undefined;
    if (!this.ledger || (part.text === undefined && !moved)) return part;
    const period = 'period' in part ? part.period : this.content.period;
    const data = text.data ?? nextLedger(this.lastLedger, period);
    return { ...part, text: { ...text, data: moved ? { ...data, ...daysOf(period) } : data } };
  }

  private change(part: Partial<ProposalContent>): void {
    const whole = this.withLedger(part);
    // At once, so that two changes in one turn do not undo one another.
    this.content = { ...this.content, ...whole };
    this.made = this.content.text;
    this.dispatchEvent(new CustomEvent('content-changed', { detail: whole }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-notice-form': NoticeForm;
  }
}
