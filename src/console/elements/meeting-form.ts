import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  MEETING_BODIES,
  motionWorking,
  motionWords,
  quorumWords,
  quorumWorking,
  type MeetingResult,
  type MeetingTells,
  type TypedData,
} from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { typedLines } from '../drafts/typed-shape.ts';
import {
  isWritten,
  NEW_MOTION,
  readMeetingDraft,
  ruleOf,
  tellsOf,
  typedCount,
  type MeetingDraft,
  type MotionDraft,
  type ResultDraft,
  type Rules,
  type TypedCount,
} from '../meeting/meeting-draft.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import {
  checksAt,
  checksAtLines,
  errorsAsTyped,
  errorsAt,
  focusField,
  renderErrors,
  textField,
} from './field.ts';
import { meetingFormStyles } from './meeting-form-styles.ts';

const VOTES = ['for', 'against', 'abstain'] as const;
type Lines = 'topics' | 'conclusions';

/**
 * @summary A meeting, to be called or held: when and where, what about; who came and how they voted, with what the
 * community's rules make of it reckoned beside the figures as they are typed.
 * @fires data-changed - detail: TypedData | null; none once nothing is written any more
 */
@customElement('minglan-meeting-form')
export class MeetingForm extends LitElement {
  static override styles = [base, fields, meetingFormStyles];

  @property({ attribute: false }) data: TypedData | undefined;
  /** The stages it may tell of. */
  @property({ attribute: false }) stages: readonly string[] = [];
  @property({ attribute: false }) rules!: Rules;
  /** A correction: the meeting goes by the rules it was told by. */
  @property({ type: Boolean }) corrects = false;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  @property({ attribute: false }) finder: Finder | null = null;

  /** The lines of a list as they are typed: one that is empty yet has nothing to be kept. */
  private readonly typed: Record<Lines, string> = { topics: '', conclusions: '' };
  private draft!: MeetingDraft;

  override willUpdate(): void {
    this.draft = readMeetingDraft(this.data, tellsOf(this.stages), this.rules, this.corrects);
    this.followLines('topics', this.draft.topics);
    this.followLines('conclusions', this.draft.result.conclusions);
  }

  override updated(changed: PropertyValues<this>): void {
    // The stage was changed beside the form, or the rules since it was written.
    if (!changed.has('stages') && !changed.has('rules') && !changed.has('data')) return;
    const { data, draft } = this;
    if (data?.kind !== 'meeting' || JSON.stringify(data) === JSON.stringify(draft)) return;
    if (!kindDiffers(data, draft)) return;
    this.emit(draft);
  }

  /** Focus on what a finding names (`data.result.motions.0.for`). */
  focusField(field: string): void {
    if (!focusField(this.renderRoot, field)) {
      this.renderRoot.querySelector<HTMLElement>('select, wa-input')?.focus();
    }
  }

  override render(): TemplateResult {
    const { draft } = this;
    return html`<div class="stack">
      <p class="hint">
        ${
          draft.tells === 'notice'
            ? msg('填好这几项，屏幕会倒数还有几天，写明时间、地点和要议的事。')
            : msg('填好人数和票数，屏幕会按议事规则算给居民看：人够不够，通过没有。')
        }
        ${msg('一项都不填，就只公开下面的正文。')}
      </p>
      ${this.renderWhich(draft)} ${this.renderWhen(draft)}
      ${this.renderLines('topics', msg('议题'), draft.topics, msg('一行写一个议题。'))}
      ${draft.tells === 'result' ? this.renderResult(draft.result) : nothing}
      ${renderErrors(errorsAt(this.failures, 'data'))}
    </div>`;
  }

  private renderWhich(draft: MeetingDraft): TemplateResult {
    const bodies = Object.entries(MEETING_BODIES);
    return html`<div class="pair">
      <div class="field">
        <label for="body">${msg('什么会议')}</label>
        <select
          id="body"
          data-field="data.body"
          .value=${live(draft.body)}
          @change=${(event: Event) => this.chooseBody((event.target as HTMLSelectElement).value)}
        >
          <option value="" ?selected=${draft.body === ''}>${msg('请选择')}</option>
          ${bodies.map(([key, name]) => html`<option value=${key} ?selected=${key === draft.body}>${name}</option>`)}
        </select>
        ${renderErrors(errorsAt(this.failures, 'data.body'))}
      </div>
      ${this.renderText('name', msg('第几次（可以不写）'), msg('如 第3次'))}
      ${tellsOf(this.stages) === null ? this.renderTells(draft.tells) : nothing}
      ${tellsOf(this.stages) === null ? nothing : renderErrors(errorsAt(this.failures, 'data.tells'))}
    </div>`;
  }

  private renderTells(tells: MeetingTells): TemplateResult {
    const choices: readonly (readonly [MeetingTells, string])[] = [
      ['notice', msg('会前通知')],
      ['result', msg('会议结果')],
    ];
    return html`<fieldset class="field" data-field="data.tells" tabindex="-1">
      <legend>${msg('公开什么')}</legend>
      <div class="row">
        ${choices.map(
          ([key, name]) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="tells"
                .checked=${live(tells === key)}
                @change=${() => this.change({ tells: key })}
              /><span>${name}</span></label
            >`,
        )}
      </div>
      ${renderErrors(errorsAt(this.failures, 'data.tells'))}
    </fieldset>`;
  }

  private renderWhen(draft: MeetingDraft): TemplateResult {
    const picked = (name: 'date' | 'time', label: string): TemplateResult =>
      html`<div class="field">
        <label for=${name}>${label}</label>
        <input
          id=${name}
          type=${name}
          data-field="data.${name}"
          .value=${live(draft[name])}
          @change=${(event: Event) => this.change({ [name]: (event.target as HTMLInputElement).value })}
        />
        ${renderErrors(errorsAt(this.failures, `data.${name}`))}
      </div>`;
    return html`<div class="pair">${picked('date', msg('会议日期'))} ${picked('time', msg('几点'))}</div>
      <div class="pair">
        ${this.renderText('place', msg('地点'))} ${this.renderText('convener', msg('谁召集（可以不写）'))}
      </div>
      ${this.renderText('attending', msg('谁参加（可以不写）'), msg('如 六十位居民代表，居民可以旁听'))}`;
  }

  private renderText(
    name: 'name' | 'place' | 'convener' | 'attending',
    label: string,
    hint = '',
  ): TemplateResult {
    const field = `data.${name}`;
    const value = this.draft[name];
    return textField({
      field,
      label,
      hint,
      value,
      errors: errorsAsTyped(this.failures, field, value, this.finder),
      checks: checksAt(this.failures, field),
      onInput: (typed) => this.change({ [name]: typed }),
    });
  }

  private renderLines(name: Lines, label: string, lines: readonly string[], hint: string): TemplateResult {
    const field = name === 'topics' ? 'data.topics' : 'data.result.conclusions';
    const errors = lines.flatMap((line, index) =>
      errorsAsTyped(this.failures, `${field}.${String(index)}`, line, this.finder).map((sentence) =>
        msg(str`第 ${index + 1} 行：${sentence}`),
      ),
    );
    return textField({
      field,
      label,
      hint,
      value: this.typed[name],
      rows: 3,
      errors: [...errorsAt(this.failures, field), ...errors],
      checks: checksAtLines(this.failures, field, lines.length),
      onInput: (typed) => {
        this.typed[name] = typed;
        const next = typedLines(typed);
        if (name === 'topics') this.change({ topics: next });
        else this.changeResult({ conclusions: next });
      },
    });
  }

  private renderResult(result: ResultDraft): TemplateResult {
    const { motions } = result;
    return html`<fieldset class="field part">
        <legend>${msg('到会')}</legend>
        <div class="counts">
          ${this.renderCount('data.result.eligible', msg('应到'), result.eligible, (eligible) => this.changeResult({ eligible }))}
          ${this.renderCount('data.result.present', msg('实到'), result.present, (present) => this.changeResult({ present }))}
        </div>
        ${this.renderQuorum(result)} ${renderErrors(errorsAt(this.failures, 'data.result.rule'))}
      </fieldset>
      <div class="field" data-field="data.result.motions" tabindex="-1">
        <span class="label">${msg('表决')}</span>
        <span class="hint">${msg('只写票数，不写谁投了什么。没有表决的会，只写下面的结论。')}</span>
        ${motions.map((motion, index) => this.renderMotion(motion, index))}
        <p>
          <button
            type="button"
            class="word"
            @click=${() => this.changeResult({ motions: [...motions, NEW_MOTION] })}
          >
            ${motions.length === 0 ? msg('加一项表决') : msg('再加一项表决')}
          </button>
        </p>
        ${renderErrors(errorsAt(this.failures, 'data.result.motions'))}
      </div>
      ${this.renderLines('conclusions', msg('会议结论（有表决的可以不写）'), result.conclusions, msg('一行写一条：商定了什么，答复了什么，还要再议什么。'))}`;
  }

  private renderCount(
    field: string,
    label: string,
    value: TypedCount,
    onCount: (count: TypedCount) => void,
  ): TemplateResult {
    return textField({
      field,
      label,
      value: String(value),
      errors: errorsAt(this.failures, field),
      onInput: (typed) => onCount(typedCount(typed)),
    });
  }

  private renderQuorum(result: ResultDraft): TemplateResult | typeof nothing {
    const whole = attended(result);
    if (!whole || whole.present > whole.eligible) return nothing;
    const isMet = quorumWorking(whole)?.met ?? true;
    return html`<p class=${isMet ? 'note good' : 'note grave'} role="status">${quorumWords(whole)}</p>`;
  }

  private renderMotion(motion: MotionDraft, index: number): TemplateResult {
    const field = `data.result.motions.${String(index)}`;
    const names = { for: msg('赞成'), against: msg('反对'), abstain: msg('弃权') };
    const change = (part: Partial<MotionDraft>): void => {
      const motions = this.draft.result.motions.map((each, at) =>
        at === index ? { ...each, ...part } : each,
      );
      this.changeResult({ motions });
    };
    return html`<fieldset class="part motion" data-field=${field} tabindex="-1">
      <legend>${msg(str`第 ${index + 1} 项`)}</legend>
      ${textField({
        field: `${field}.title`,
        label: msg('表决的是什么'),
        value: motion.title,
        errors: errorsAsTyped(this.failures, `${field}.title`, motion.title, this.finder),
        onInput: (title) => change({ title }),
      })}
      <div class="counts">
        ${VOTES.map((name) =>
          this.renderCount(`${field}.${name}`, names[name], motion[name], (count) =>
            change({ [name]: count }),
          ),
        )}
      </div>
      ${this.renderWorking(motion)}
      <div
        class="row"
        data-field="${field}.passed"
        tabindex="-1"
        role="group"
        aria-label=${msg('会上宣布的结果')}
      >
        <span class="label">${msg('会上宣布的结果')}</span>
        ${[true, false].map(
          (passed) =>
            html`<label class="choice"
              ><input
                type="radio"
                name=${field}
                .checked=${live(motion.passed === passed)}
                @change=${() => change({ passed })}
              /><span>${passed ? msg('通过') : msg('没有通过')}</span></label
            >`,
        )}
        <button type="button" class="word" @click=${() => this.removeMotion(index)}>
          ${msg(str`去掉第 ${index + 1} 项`)}
        </button>
      </div>
      ${renderErrors(errorsAt(this.failures, `${field}.passed`))}
    </fieldset>`;
  }

  /** What the rules make of the figures, at once, and whether what was announced is that. */
  private renderWorking(motion: MotionDraft): TemplateResult | typeof nothing {
    const whole = attended(this.draft.result);
    const { for: agreeing, against, abstain, passed, title } = motion;
    if (!whole || typeof agreeing !== 'number') return nothing;
    if (typeof against !== 'number' || typeof abstain !== 'number') return nothing;
    if (agreeing + against + abstain > whole.present) return nothing;
    const counted = { title, for: agreeing, against, abstain, passed: passed ?? false };
    const { agrees } = motionWorking(whole, counted);
    const isContrary = passed !== null && !agrees;
    return html`<p class=${isContrary ? 'note grave' : 'note good'} role="status">
      ${motionWords(whole, counted)}${isContrary ? msg('和会上宣布的结果对不上，请核对。') : nothing}
    </p>`;
  }

  private removeMotion(index: number): void {
    this.changeResult({ motions: this.draft.result.motions.filter((_, at) => at !== index) });
  }

  private chooseBody(body: string): void {
    this.change({ body, result: { ...this.draft.result, rule: ruleOf(body, this.rules) } });
  }

  /** What is typed in a list stays as it is typed, unless its lines came from elsewhere. */
  private followLines(name: Lines, lines: readonly string[]): void {
    if (typedLines(this.typed[name]).join('\n') !== lines.join('\n')) this.typed[name] = lines.join('\n');
  }

  private changeResult(part: Partial<ResultDraft>): void {
    this.change({ result: { ...this.draft.result, ...part } });
  }

  private change(part: Partial<MeetingDraft>): void {
    this.emit({ ...this.draft, ...part });
  }

  private emit(draft: MeetingDraft): void {
    this.draft = draft;
    this.data = isWritten(draft) ? draft : undefined;
    this.dispatchEvent(new CustomEvent<TypedData | null>('data-changed', { detail: this.data ?? null }));
  }
}

/** Attendance as far as it can be reckoned with. */
function attended({ eligible, present, rule }: ResultDraft): MeetingResult | null {
  if (typeof eligible !== 'number' || typeof present !== 'number') return null;
  return { eligible, present, rule, motions: [], conclusions: [] };
}

/** Whether what the draft tells or goes by is other than what is kept of it. */
function kindDiffers(data: TypedData, draft: MeetingDraft): boolean {
  const { tells, result } = data;
  const rule = typeof result === 'object' && result !== null ? (result as Partial<ResultDraft>).rule : null;
  const isOtherRule = draft.tells === 'result' && JSON.stringify(rule) !== JSON.stringify(draft.result.rule);
  return tells !== draft.tells || isOtherRule;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-meeting-form': MeetingForm;
  }
}
