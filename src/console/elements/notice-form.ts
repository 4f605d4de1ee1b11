import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type {
  CalendarAnswer,
  Desk,
  ImportedFile,
  ProposalContent,
  PublicCommunity,
} from '../../contract/index.ts';
import {
  amountUnit,
  dayAt,
  maskOf,
  type Action,
  type Block,
  type Mask,
  type NoticeText,
} from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import type { UploadedImage } from '../api/office.ts';
import { carriedOver, movedIn, type Carried } from '../copied/carried-over.ts';
import type { PageFacts } from '../editor/page-words.ts';
import '../editor/rich-text.ts';
import { placed } from '../field-names.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { proposedFor, type Told } from '../told/proposed.ts';
import { whoseItem } from '../whose-item.ts';
import { errorsAsTyped, errorsAt, renderErrors, textField } from './field.ts';
import './item-picker.ts';
import { newMatter, renderTold } from './told-fields.ts';
import {
  renderAudience,
  renderPublication,
  renderTimes,
  renderUrgency,
  ruleWords,
} from './notice-choices.ts';
import './welfare-form.ts';

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
  @property({ attribute: false }) importFile: (file: File) => Promise<ImportedFile> = () =>
    Promise.reject(new Error());
  @property({ attribute: false }) upload: (file: File) => Promise<UploadedImage> = () =>
    Promise.reject(new Error());

  /** The period proposed before the calendar was known. */
  private guessed: string | null = null;

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
      .map((failure) => (failure.field === 'blocks' ? failure.message : placed(failure)));
    const item = this.desk.catalogue.find((each) => each.code === content.code);
    return html`<div class="form">
      ${this.action === 'amend' ? this.renderReason() : ''}
      <minglan-item-picker
        data-field="code"
        ?locked=${this.action === 'amend'}
        .items=${this.desk.catalogue}
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
        onInput: (title) => this.changeText({ title }),
      })}
      ${textField({
        field: 'summary',
        label: msg('一句话说明（可以不写）'),
        hint: msg('像跟邻居说话那样，写给没时间看全文的人。最多 120 个字。'),
        value: text.summary,
        rows: 2,
        errors: this.errorsOf('summary', text.summary),
        onInput: (summary) => this.changeText({ summary }),
      })}
      ${item?.flow === 'F4' && this.action !== 'urgent' ? this.renderWelfare(item) : this.renderBody(textErrors)}
      ${renderTimes({ content, failures, change }, this.action, item, this.desk.masks)}
      ${renderAudience({ content, failures, change }, this.desk.community.audiences)}
      ${this.action === 'urgent' ? '' : renderPublication({ content, failures, change })}
    </div>`;
  }

  private renderBody(textErrors: readonly string[]): TemplateResult {
    const { text } = this.content;
    const { failures } = this;
    return html`<div class="field">
      <span class="label">${msg('正文')}</span>
      <minglan-rich-text
        data-field="blocks"
        label=${msg('正文')}
        ?bad=${textErrors.length > 0}
        .blocks=${text.blocks}
        .failures=${failures}
        .finder=${this.finder}
        .carried=${this.carried}
        .address=${this.address}
        .upload=${this.upload}
        .pages=${this.pages}
        .importFile=${this.importFile}
        @looked-through=${(event: CustomEvent<string[]>) =>
          this.dispatchEvent(new CustomEvent<string[]>('looked-through', { detail: event.detail }))}
        @blocks-changed=${(event: CustomEvent<Block[]>) => this.changeText({ blocks: event.detail })}
      ></minglan-rich-text>
      ${renderErrors(textErrors)}
    </div>`;
  }

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
    const old = [...(field === 'title' ? this.movedWords(text) : []), ...this.carriedWords(text)];
    return [...errorsAsTyped(this.failures, field, text, this.finder), ...old];
  }

  /** A line of a field can't be marked in place: what it still says of the issue before is quoted under it. */
  private carriedWords(text: string): string[] {
    const old = this.carried === null ? [] : carriedOver(text, this.carried);
    if (old.length === 0) return [];
    const words = old.map(({ start, end }) => `“${text.slice(start, end)}”`).join('、');
    return [msg(str`和上一期一样：${words}，请核对`)];
  }

  /** The period of a copied title was moved on: whoever writes looks whether it is the right one. */
  private movedWords(title: string): string[] {
    const moved = this.carried === null ? [] : movedIn(title, this.carried);
    return moved.map(({ from, to }) => msg(str`期数已从“${from}”换成“${to}”，请核对`));
  }

  private chooseItem(code: string): void {
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
    const text = { ...this.content.text, ...part } as ProposalContent['text'];
    this.change({ text });
  }

  private change(part: Partial<ProposalContent>): void {
    // At once, so that two changes in one turn do not undo one another.
    this.content = { ...this.content, ...part };
    this.dispatchEvent(new CustomEvent('content-changed', { detail: part }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-notice-form': NoticeForm;
  }
}
