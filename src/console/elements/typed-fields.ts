// Fields that the forms of typed data are made of: a line, a count, a day, a choice. Each says under it what the office
// found there, and what the gate finds while it is typed.
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldFailure } from '../api/failure.ts';
import { typedCount, type TypedCount } from '../meeting/meeting-draft.ts';
import type { Finder } from '../personal-data/find.ts';
import { checksAt, checksAtLines, errorsAsTyped, errorsAt, renderErrors, textField } from './field.ts';

/** A form whose fields these are. */
export interface FieldHost {
  readonly failures: readonly FieldFailure[];
  readonly finder: Finder | null;
}

export interface TypedField {
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
}

/** The text of fields whose value is not their text: `1234` stands while it is typed, `1,234.00` once it came from elsewhere. */
export class TypedTexts {
  private readonly typed = new Map<string, string>();

  /** What the field shows: what was typed, as long as it still says the value. */
  shown<T>(field: string, value: T, read: (typed: string) => T, write: (value: T) => string): string {
    const typed = this.typed.get(field);
    const isIt = typed !== undefined && JSON.stringify(read(typed)) === JSON.stringify(value);
    return isIt ? typed : write(value);
  }

  keep(field: string, typed: string): void {
    this.typed.set(field, typed);
  }
}

export function lineField(
  host: FieldHost,
  { field, label, hint = '', rows }: TypedField & { readonly rows?: number },
  value: string,
  onInput: (typed: string) => void,
): TemplateResult {
  const errors = errorsAsTyped(host.failures, field, value, host.finder);
  const checks = checksAt(host.failures, field);
  return textField({
    field,
    label,
    hint,
    value,
    errors,
    checks,
    onInput,
    ...(rows === undefined ? {} : { rows }),
  });
}

/** Several lines in one field; a list of texts, of which what is found says which line. */
export function linesField(
  host: FieldHost & { readonly texts: TypedTexts },
  { field, label, hint = '' }: TypedField,
  lines: readonly string[],
  placeOf: (line: number, sentence: string) => string,
  onInput: (lines: readonly string[]) => void,
): TemplateResult {
  const read = (typed: string): readonly string[] => typed.split('\n').filter((line) => line.trim() !== '');
  const found = lines.flatMap((line, index) =>
    errorsAsTyped(host.failures, `${field}.${String(index)}`, line, host.finder).map((sentence) =>
      placeOf(index + 1, sentence),
    ),
  );
  return textField({
    field,
    label,
    hint,
    value: host.texts.shown(field, lines, read, (all) => all.join('\n')),
    rows: 2,
    errors: [...errorsAt(host.failures, field), ...found],
    checks: checksAtLines(host.failures, field, lines.length),
    onInput: (typed) => {
      host.texts.keep(field, typed);
      onInput(read(typed));
    },
  });
}

export function countField(
  { failures }: Pick<FieldHost, 'failures'>,
  { field, label, hint = '' }: TypedField,
  value: TypedCount,
  onCount: (count: TypedCount) => void,
): TemplateResult {
  const errors = errorsAt(failures, field);
  return textField({
    field,
    label,
    hint,
    value: String(value),
    errors,
    onInput: (typed) => onCount(typedCount(typed)),
  });
}

export function dayField(
  { failures }: Pick<FieldHost, 'failures'>,
  { field, label }: TypedField,
  value: string,
  onDay: (day: string) => void,
): TemplateResult {
  return html`<div class="field">
    <label for=${field}>${label}</label>
    <input
      id=${field}
      type="date"
      data-field=${field}
      .value=${live(value)}
      @change=${(event: Event) => onDay((event.target as HTMLInputElement).value)}
    />
    ${renderErrors(errorsAt(failures, field))}
  </div>`;
}

export function choiceField(
  { failures }: Pick<FieldHost, 'failures'>,
  { field, label }: TypedField,
  value: string,
  choices: readonly (readonly [value: string, name: string])[],
  onChoice: (value: string) => void,
): TemplateResult {
  return html`<div class="field">
    <label for=${field}>${label}</label>
    <select
      id=${field}
      data-field=${field}
      .value=${live(value)}
      @change=${(event: Event) => onChoice((event.target as HTMLSelectElement).value)}
    >
      ${choices.map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}
    </select>
    ${renderErrors(errorsAt(failures, field))}
  </div>`;
}
