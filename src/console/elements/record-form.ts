import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Field, PlainField, TypedData } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { typedLines } from '../drafts/typed-shape.ts';
import type { FieldWords, FormLayout, FormPart } from '../fields/layout.ts';
import { layoutOf } from '../fields/layouts.ts';
import {
  isRecordWritten,
  numberText,
  readDataDraft,
  readRecordDraft,
  typedNumber,
  type FieldDraft,
  type RecordDraft,
} from '../fields/record-draft.ts';
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

type Rows = readonly RecordDraft[];
/** A field where it stands. */
interface Place<F extends Field = PlainField> {
  readonly name: string;
  /** `data.steps.1.what`. */
  readonly path: string;
  readonly field: F;
  readonly words: FieldWords;
  readonly value: FieldDraft;
  readonly change: (value: FieldDraft) => void;
}

/**
 * @summary A kind that is a record of fields, written as its layout says: a guide, an activity, a roster of duties.
 * @fires data-changed - detail: TypedData | null; none once nothing is written any more
 */
@customElement('minglan-record-form')
export class RecordForm extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      .part {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
        gap: 0.9rem 1rem;
        align-items: start;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .row {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
        gap: 0.8rem;
        align-items: start;
        margin: 0 0 0.8rem;
        border: 1px solid var(--rule);
        border-radius: 6px;
        padding: 0.8rem 1rem;
        background: var(--card);
      }
      .row > p {
        grid-column: -2 / -1;
        place-self: end;
      }
      legend {
        padding: 0 0.3rem;
        font-weight: 600;
      }
    `,
  ];

  @property() kind = '';
  @property({ attribute: false }) data: TypedData | undefined;
  /** The stages it may tell of. */
  @property({ attribute: false }) stages: readonly string[] = [];
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  @property({ attribute: false }) finder: Finder | null = null;

  private layout: FormLayout | null = null;
  private draft: RecordDraft = {};
  /** Lists of lines as they are typed: one that is empty yet has nothing to be kept. */
  private typed = new Map<string, string>();

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('kind')) this.layout = layoutOf(this.kind);
    if (!this.layout) return;
    const { kind, fields: all, staged } = this.layout;
    const draft = readDataDraft(kind, all, this.data);
    const said = staged && this.fromStages();
    this.draft = staged && said ? { ...draft, [staged.name]: said } : draft;
  }

  override updated(changed: PropertyValues<this>): void {
    // The stage was changed beside the form.
    const { layout, data, draft } = this;
    const name = layout?.staged?.name;
    if (!changed.has('stages') || name === undefined || data?.kind !== layout?.kind) return;
    if (data && data[name] !== draft[name]) this.emit(draft);
  }

  /** Focus on what a finding names (`data.steps.1.what`). */
  focusField(field: string): void {
    if (!focusField(this.renderRoot, field)) this.renderRoot.querySelector<HTMLElement>('wa-input')?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    const { layout } = this;
    if (!layout) return nothing;
    return html`<div class="stack">
      <p class="hint">${layout.intro} ${msg('一项都不填，就只公开下面的正文。')}</p>
      ${layout.parts.map((part) => this.renderPart(layout, part))}
      ${renderErrors(errorsAt(this.failures, 'data'))}
    </div>`;
  }

  /** Which of the two the stages ask for; null: either. */
  private fromStages(): string | null {
    const { staged } = this.layout ?? {};
    if (!staged || this.stages.length === 0) return null;
    if (this.stages.every((stage) => stage === '事前')) return staged.before;
    if (staged.during !== undefined && this.stages.every((stage) => stage === '事中')) return staged.during;
    return this.stages.includes('事前') ? null : staged.after;
  }

  private renderPart(
    layout: FormLayout,
    { title, names, only, begun }: FormPart,
  ): TemplateResult | typeof nothing {
    if (only && this.draft[only.choice] !== only.value) return nothing;
    if (begun && !begun.values.includes(String(this.draft[begun.choice])) && !this.isWritten(layout, names)) {
      return nothing;
    }
    const places = names.flatMap((name): Place<Field>[] => {
      const [field, words] = [layout.fields[name], layout.words[name]];
      if (!field || !words) return [];
      if (name === layout.staged?.name && this.fromStages() !== null) return [];
      const value = this.draft[name] ?? null;
      const change = (next: FieldDraft): void => this.emit({ ...this.draft, [name]: next });
      return [{ name, path: `data.${name}`, field, words, value, change }];
    });
    if (places.length === 0) return nothing;
    return html`<div class="part" role=${title === '' ? nothing : 'group'} aria-label=${title || nothing}>
      ${title === '' ? nothing : html`<span class="label wide">${title}</span>`}
      ${places.map((place) =>
        isRows(place) ? this.renderRows(layout, place) : this.renderField(place as Place),
      )}
    </div>`;
  }

  private isWritten({ fields: all }: FormLayout, names: readonly string[]): boolean {
    const some = Object.entries(all).filter(([name]) => names.includes(name));
    return isRecordWritten(Object.fromEntries(some), this.draft);
  }

  private renderRows(layout: FormLayout, place: Place<Extract<Field, { type: 'rows' }>>): TemplateResult {
    const { name, path, field, words, value, change } = place;
    const rows = (Array.isArray(value) ? value : []) as Rows;
    const [first, more] = words.add ?? [msg('加一行'), msg('再加一行')];
    return html`<div class="field wide" data-field=${path} tabindex="-1">
      <span class="label">${labelOf(words)}</span>
      ${words.hint === undefined ? nothing : html`<span class="hint">${words.hint}</span>`}
      ${rows.map((row, index) => this.renderRow(layout, { ...place, name, path, field }, row, index))}
      <p>
        <button
          type="button"
          class="word"
          @click=${() => change([...rows, readRecordDraft(field.fields, null)])}
        >
          ${rows.length === 0 ? first : more}
        </button>
      </p>
      ${renderErrors(errorsAt(this.failures, path))}
    </div>`;
  }

  private renderRow(
    layout: FormLayout,
    { name, path, field, value, change }: Place<Extract<Field, { type: 'rows' }>>,
    row: RecordDraft,
    index: number,
  ): TemplateResult {
    const rows = value as Rows;
    const at = `${path}.${String(index)}`;
    return html`<fieldset class="row" data-field=${at} tabindex="-1">
      <legend>${msg(str`第 ${index + 1} 项`)}</legend>
      ${Object.entries(field.fields).map(([part, inner]) => {
        const words = layout.words[`${name}.${part}`];
        if (!words) return nothing;
        return this.renderField({
          name: part,
          path: `${at}.${part}`,
          field: inner,
          words: hintedOnce(words, index),
          value: row[part] ?? null,
          change: (next) => change(rows.map((each, i) => (i === index ? { ...each, [part]: next } : each))),
        });
      })}
      <p>
        <button
          type="button"
          class="word"
          @click=${() => {
            // The rows behind it have other numbers now.
            this.typed = new Map();
            change(rows.filter((_, i) => i !== index));
          }}
        >
          ${msg(str`去掉第 ${index + 1} 项`)}
        </button>
      </p>
    </fieldset>`;
  }

  private renderField(place: Place): TemplateResult {
    const { path, field, words, value, change } = place;
    const { hint = '' } = words;
    const label = labelOf(words);
    switch (field.type) {
      case 'texts':
        return this.renderTexts(place);
      case 'choice':
        return this.renderChoice(place, field.of);
      case 'day':
      case 'time':
        return this.renderPicked(place, field.type === 'day' ? 'date' : 'time');
      case 'number':
      case 'hundredths': {
        const { type } = field;
        return textField({
          field: path,
          label,
          hint,
          value:
            typeof value === 'string' ? value : (this.asTyped(path, value, type) ?? numberText(value, type)),
          errors: errorsAt(this.failures, path),
          onInput: (typed) => {
            this.typed.set(path, typed);
            change(typedNumber(typed, type));
          },
        });
      }
      default: {
        const text = typeof value === 'string' ? value : '';
        const line = textField({
          field: path,
          label,
          hint,
          value: text,
          ...(words.rows === undefined ? {} : { rows: words.rows }),
          errors: errorsAsTyped(this.failures, path, text, this.finder),
          checks: checksAt(this.failures, path),
          onInput: change,
        });
        return words.wide ? html`<div class="wide">${line}</div>` : line;
      }
    }
  }

  /** 「12.」 on the way to 「12.5」 stays as it is typed. */
  private asTyped(path: string, value: FieldDraft, type: 'number' | 'hundredths'): string | null {
    const typed = this.typed.get(path);
    return typed !== undefined && typedNumber(typed, type) === value ? typed : null;
  }

  private renderTexts({ path, words, value, change }: Place): TemplateResult {
    const lines = (Array.isArray(value) ? value : []) as readonly string[];
    const typed = this.typed.get(path) ?? '';
    const isOwn = typedLines(typed).join('\n') === lines.join('\n');
    const errors = lines.flatMap((line, index) =>
      errorsAsTyped(this.failures, `${path}.${String(index)}`, line, this.finder).map((sentence) =>
        msg(str`第 ${index + 1} 行：${sentence}`),
      ),
    );
    return html`<div class="wide">
      ${textField({
        field: path,
        label: labelOf(words),
        hint: words.hint ?? '',
        rows: words.rows ?? 3,
        value: isOwn ? typed : lines.join('\n'),
        errors: [...errorsAt(this.failures, path), ...errors],
        checks: checksAtLines(this.failures, path, lines.length),
        onInput: (text) => {
          this.typed.set(path, text);
          change(typedLines(text));
        },
      })}
    </div>`;
  }

  private renderChoice({ path, words, value, change }: Place, keys: readonly string[]): TemplateResult {
    return html`<div class="field">
      <label for=${path}>${labelOf(words)}</label>
      <select
        id=${path}
        data-field=${path}
        .value=${live(String(value))}
        @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}
      >
        ${keys.map((key) => html`<option value=${key} ?selected=${key === value}>${words.choices?.[key] ?? key}</option>`)}
      </select>
      ${words.hint === undefined ? nothing : html`<span class="hint">${words.hint}</span>`}
      ${renderErrors(errorsAt(this.failures, path))}
    </div>`;
  }

  private renderPicked({ path, words, value, change }: Place, type: 'date' | 'time'): TemplateResult {
    return html`<div class="field">
      <label for=${path}>${labelOf(words)}</label>
      <input
        id=${path}
        type=${type}
        data-field=${path}
        .value=${live(typeof value === 'string' ? value : '')}
        @change=${(event: Event) => change((event.target as HTMLInputElement).value)}
      />
      ${words.hint === undefined ? nothing : html`<span class="hint">${words.hint}</span>`}
      ${renderErrors(errorsAt(this.failures, path))}
    </div>`;
  }

  private emit(draft: RecordDraft): void {
    const { layout } = this;
    if (!layout) return;
    this.draft = draft;
    this.data = isRecordWritten(layout.fields, draft) ? { kind: layout.kind, ...draft } : undefined;
    this.dispatchEvent(new CustomEvent<TypedData | null>('data-changed', { detail: this.data ?? null }));
  }
}

const labelOf = ({ label, optional }: FieldWords): string =>
  optional ? msg(str`${label}（可以不写）`) : label;

/** What helps to fill in a row is said at the first of them; seventeen times it would only be in the way. */
const hintedOnce = ({ hint, ...words }: FieldWords, row: number): FieldWords =>
  hint === undefined || row > 0 ? words : { ...words, hint };

const isRows = (place: Place<Field>): place is Place<Extract<Field, { type: 'rows' }>> =>
  place.field.type === 'rows';

declare global {
  interface HTMLElementTagNameMap {
    'minglan-record-form': RecordForm;
  }
}
