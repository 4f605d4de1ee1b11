import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Desk } from '../../contract/index.ts';
import { tallyOf, type Decision } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { keepWords, keptWords } from '../kept-words.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { decisionFormStyles } from './decision-form-styles.ts';
import { errorsAsTyped, errorsAt, focusField, renderErrors, textField } from './field.ts';

/** What is being typed; counts as typed, so that an empty one stays empty. */
interface Typed {
  readonly date: string;
  readonly minutes: string;
  readonly expected: string;
  readonly attending: readonly string[];
  readonly guests: readonly { readonly name: string; readonly post: string }[];
  readonly for: string;
  readonly against: string;
  readonly abstain: string;
  readonly comment: string;
}
/** What the office is to record. */
export interface DecisionWanted {
  readonly decision: Decision;
  readonly comment: string;
}

const NOTHING: Typed = {
  date: '',
  minutes: '',
  expected: '',
  attending: [],
  guests: [],
  for: '',
  against: '0',
  abstain: '0',
  comment: '',
};
const COUNTS = ['for', 'against', 'abstain'] as const;
const CAME = ['attending', 'guests'] as const;
const toCount = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN);

/**
 * @summary The joint meeting's record: who came, how they voted, and at once whether that is enough. What is typed
 * outlives a reload.
 * @fires decision-wanted - detail: DecisionWanted
 * @fires decision-changed - something was typed: what was said of it before is old
 */
@customElement('minglan-decision-form')
export class DecisionForm extends LitElement {
  static override styles = [base, fields, decisionFormStyles];

  /** Under which what is typed is kept. */
  @property() name = '';
  @property({ attribute: false }) desk!: Desk;
  /** Local date of today. */
  @property() today = '';
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];

  /** The gate, while somebody types what residents will read; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;
  /** The same for what goes back to the drafter. */
  @property({ attribute: false }) innerFinder: Finder | null = null;

  @state() private typed: Typed = NOTHING;
  /** What was typed when the office refused it: its sentence stands only until that is changed. */
  private refused: Typed = NOTHING;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('name')) {
      const kept = keptWords(this.name);
      this.typed = { ...NOTHING, date: this.today, ...(kept ? (JSON.parse(kept) as Partial<Typed>) : {}) };
    }
    if (changed.has('failures')) this.refused = this.typed;
  }

  override render(): TemplateResult {
    const { typed } = this;
    const passed = this.tally()?.passed ?? true;
    return html`<form class="stack" @submit=${this.handleSubmit}>
      <div class="row top">
        ${this.renderText('date', msg('会议日期'), msg('如 2026-11-21'))}
        ${this.renderText('minutes', msg('会议纪要编号'))} ${this.renderText('expected', msg('应到人数'))}
      </div>
      ${this.renderAttendance()}
      <div class="row top" data-field="decision.counts" tabindex="-1">
        ${this.renderText('for', msg('赞成'))} ${this.renderText('against', msg('反对'))}
        ${this.renderText('abstain', msg('弃权'))}
      </div>
      ${renderErrors(this.errors('decision.counts', [...COUNTS, ...CAME]))} ${this.renderTally()}
      ${textField({
        field: 'comment',
        label: passed ? msg('会议意见（可以不写，会公布）') : msg('没有通过的原因（写给起草人）'),
        value: typed.comment,
        rows: 2,
        errors: this.errors(
          'comment',
          ['comment', ...COUNTS, ...CAME],
          typed.comment,
          passed ? this.finder : this.innerFinder,
        ),
        onInput: (comment) => this.change({ comment }),
      })}
      <div class="row">
        <wa-button variant="brand" ?loading=${this.busy} @click=${this.handleSubmit}
          >${passed ? msg('记下决定：通过') : msg('记下决定：没有通过，退回')}</wa-button
        >
      </div>
    </form>`;
  }

  private renderText(
    field: 'date' | 'minutes' | 'expected' | 'for' | 'against' | 'abstain',
    label: string,
    hint = '',
  ): TemplateResult {
    return textField({
      field: `decision.${field}`,
      label,
      hint,
      value: this.typed[field],
      errors: this.errors(
        `decision.${field}`,
        field === 'expected' ? [field, ...CAME] : [field],
        field === 'minutes' ? this.typed.minutes : '',
      ),
      onInput: (value) => this.change({ [field]: value }),
    });
  }

  /**
   * What the office said at a field, as long as nothing that was `judged` there has been changed, and what the gate
   * finds in its words as they are typed.
   */
  private errors(
    field: string,
    judged: readonly (keyof Typed)[],
    words = '',
    finder: Finder | null = this.finder,
  ): string[] {
    const said = judged.some((name) => this.typed[name] !== this.refused[name]) ? [] : this.failures;
    return errorsAsTyped(said, field, words, finder);
  }

  private renderAttendance(): TemplateResult {
    const { attending, guests } = this.typed;
    return html`<fieldset data-field="decision.present" tabindex="-1">
      <legend>${msg(str`到会人员（${attending.length + guests.length} 人，会公布姓名和职务）`)}</legend>
      ${
        this.desk.attendees.some(({ account }) => !attending.includes(account))
          ? html`<button type="button" class="word" @click=${this.handleAllCame}>
              ${msg('名单上的都到了')}
            </button>`
          : nothing
      }
      ${this.desk.attendees.map(
        ({ account, name, post }) =>
          html`<label class="tick">
            <input
              type="checkbox"
              .checked=${live(attending.includes(account))}
              @change=${(event: Event) => this.attend(account, (event.target as HTMLInputElement).checked)}
            />
            ${name}，${post}</label
          >`,
      )}
      ${guests.map(
        (guest, index) =>
          html`<div class="row top guest">
            ${this.renderGuest(index, 'name', msg('姓名'), guest.name)}
            ${this.renderGuest(index, 'post', msg('职务'), guest.post)}
            <button
              type="button"
              class="word"
              @click=${() => this.change({ guests: guests.filter((_, at) => at !== index) })}
            >
              ${msg('去掉')}
            </button>
          </div>`,
      )}
      <button
        type="button"
        class="word"
        @click=${() => this.change({ guests: [...guests, { name: '', post: '' }] })}
      >
        ${msg('其他（名单上没有的）')}
      </button>
      ${renderErrors(this.attendanceErrors())}
    </fieldset>`;
  }

  private renderGuest(index: number, part: 'name' | 'post', label: string, value: string): TemplateResult {
    return textField({
      field: `${this.guestField(index)}.${part}`,
      label,
      value,
      errors: this.errors(`${this.guestField(index)}.${part}`, CAME, value),
      onInput: (typed) => this.changeGuest(index, { [part]: typed }),
    });
  }

  /** Those of accounts come first. */
  private guestField(index: number): string {
    return `decision.present.${this.members().length + index}`;
  }

  /** What was said of the attendance and stands at no field of its own. */
  private attendanceErrors(): string[] {
    const own = ({ field }: FieldFailure): boolean => /\.(?:name|post)$/.test(field);
    const changed = CAME.some((name) => this.typed[name] !== this.refused[name]);
    const left = changed ? [] : this.failures.filter((failure) => !own(failure));
    return errorsAt(left, 'decision.present', ['decision.present.']);
  }

  private members(): Desk['attendees'] {
    return this.desk.attendees.filter(({ account }) => this.typed.attending.includes(account));
  }

  private renderTally(): TemplateResult {
    const tally = this.tally();
    if (tally === null) return html`<p class="muted" role="status">${this.lackWords()}</p>`;
    const { expected, present, for: agreeing } = this.decision();
    const basis = tally.of === 'present' ? msg('到会') : msg('应到');
    const working = msg(
      str`应到 ${expected}，实到 ${present.length}，按${basis}人数须 ${tally.needed} 票，赞成 ${agreeing}`,
    );
    return html`<p class=${tally.passed ? 'note good' : 'note grave'} role="status">
      ${working}：<b>${tally.passed ? msg('通过') : msg('没有通过')}</b>
    </p>`;
  }

  /** Why nothing can be reckoned yet. */
  private lackWords(): string {
    const { expected, present, ...counts } = this.decision();
    const votes = COUNTS.reduce((sum, name) => sum + counts[name], 0);
    if (present.length === 0 || Number.isNaN(votes) || Number.isNaN(expected)) {
      return msg('填好应到、到会和票数，这里马上算出通过没有。');
    }
    return expected < present.length
      ? msg(str`应到填的是 ${expected} 人，到会的有 ${present.length} 人，应到不能更少。`)
      : msg(str`赞成、反对、弃权加起来是 ${votes}，到会的有 ${present.length} 人，两边相等才能算。`);
  }

  /** Moves focus to what a refusal is about: `decision.for`. */
  focusField(field: string): void {
    focusField(this.renderRoot, field);
  }

  /** Null while the figures do not yet fit together. */
  private tally(): ReturnType<typeof tallyOf> | null {
    const decision = this.decision();
    const votes = COUNTS.reduce((sum, name) => sum + decision[name], 0);
    const fits = decision.present.length > 0 && votes === decision.present.length;
    return fits && decision.expected >= decision.present.length
      ? tallyOf(decision, this.desk.majority)
      : null;
  }

  private decision(): Decision {
    const { typed } = this;
    return {
      date: typed.date.trim(),
      minutes: typed.minutes.trim(),
      expected: toCount(typed.expected),
      present: [
        ...this.members(),
        ...typed.guests.map(({ name, post }) => ({ account: null, name: name.trim(), post: post.trim() })),
      ],
      for: toCount(typed.for),
      against: toCount(typed.against),
      abstain: toCount(typed.abstain),
    };
  }

  private attend(account: string, comes: boolean): void {
    const others = this.typed.attending.filter((each) => each !== account);
    this.change({ attending: comes ? [...others, account] : others });
  }

  private readonly handleAllCame = (): void => {
    this.change({ attending: this.desk.attendees.map(({ account }) => account) });
  };

  private changeGuest(index: number, changes: { name?: string; post?: string }): void {
    this.change({
      guests: this.typed.guests.map((guest, at) => (at === index ? { ...guest, ...changes } : guest)),
    });
  }

  private change(changes: Partial<Typed>): void {
    this.typed = { ...this.typed, ...changes };
    keepWords(this.name, JSON.stringify(this.typed));
    this.dispatchEvent(new CustomEvent('decision-changed', { bubbles: true, composed: true }));
  }

  private readonly handleSubmit = (event: Event): void => {
    event.preventDefault();
    const whole = (count: number): number => (Number.isNaN(count) ? -1 : count);
    const typed = this.decision();
    const decision: Decision = {
      ...typed,
      expected: whole(typed.expected),
      for: whole(typed.for),
      against: whole(typed.against),
      abstain: whole(typed.abstain),
    };
    const detail: DecisionWanted = { decision, comment: this.typed.comment.trim() };
    this.dispatchEvent(new CustomEvent('decision-wanted', { detail, bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-decision-form': DecisionForm;
  }
}
