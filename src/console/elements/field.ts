// Form fields with the office's sentence under them. Templates, not elements: label, hint and error stay in one tree.
import { msg, str } from '@lit/localize';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import type { FieldFailure } from '../api/failure.ts';
import type { Finder } from '../personal-data/find.ts';

/** Sentences for the fields whose name is `field` or begins with one of `prefixes`. */
export function errorsAt(
  failures: readonly FieldFailure[],
  field: string,
  prefixes: readonly string[] = [],
): string[] {
  return failures
    .filter(({ code }) => code !== CARRIED)
    .filter(
      (failure) => failure.field === field || prefixes.some((prefix) => failure.field.startsWith(prefix)),
    )
    .map((failure) => failure.message);
}

/** The code of what stands in a field as it stood in the issue before: nothing is wrong with it, it is looked at again. */
export const CARRIED = 'carried';

/** Sentences of what is to be looked at again in the field `field`. */
export function checksAt(failures: readonly FieldFailure[], field: string): string[] {
  return failures
    .filter((failure) => failure.code === CARRIED && failure.field === field)
    .map(({ message }) => message);
}

/**
 * Sentences for a line of text: what the office said of it, and what the gate finds in it as it is typed. Of personal
 * data the gate has the newest word; without it (its chunk is not here) the office's stands.
 */
export function errorsAsTyped(
  failures: readonly FieldFailure[],
  field: string,
  text: string,
  finder: Finder | null,
): string[] {
  if (finder === null) return errorsAt(failures, field);
  const found = finder.inText(field, text).filter(({ answered }) => !answered);
  return [...errorsAt(withoutPersonal(failures), field), ...found.map(({ sentence }) => sentence)];
}

/** What the office said that the gate does not say anew while somebody types. */
export function withoutPersonal(failures: readonly FieldFailure[]): FieldFailure[] {
  return failures.filter(({ code }) => !code.startsWith('personal-'));
}

/** The same of a field of several lines, each said with its line. */
export function checksAtLines(failures: readonly FieldFailure[], field: string, lines: number): string[] {
  return Array.from({ length: lines }, (_, index) =>
    checksAt(failures, `${field}.${String(index)}`).map((words) => msg(str`第 ${index + 1} 行：${words}`)),
  ).flat();
}

export function renderErrors(sentences: readonly string[], slot?: string): TemplateResult | typeof nothing {
  if (sentences.length === 0) return nothing;
  const lines = sentences.map((sentence) => html`<span class="error">${sentence}</span>`);
  return slot === undefined ? html`${lines}` : html`<span slot=${slot}>${lines}</span>`;
}

export interface TextField {
  readonly field: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly errors?: readonly string[];
  /** What is to be looked at again; not an error. */
  readonly checks?: readonly string[];
  readonly type?: 'text' | 'password';
  readonly autocomplete?: string;
  readonly rows?: number;
  readonly maxlength?: number;
  readonly required?: boolean;
  readonly readonly?: boolean;
  readonly placeholder?: string;
  readonly onInput: (value: string) => void;
}

/** A labelled text field; with `rows`, one of several lines. */
export function textField(options: TextField): TemplateResult {
  const { errors = [], checks = [] } = options;
  const classes = classMap({
    invalid: errors.length > 0,
    unchecked: errors.length === 0 && checks.length > 0,
  });
  const input = (event: Event): void => options.onInput((event.target as HTMLInputElement).value);
  const hint =
    options.hint || errors.length + checks.length > 0
      ? html`<span slot="hint"
          >${options.hint ? html`<span class="hint">${options.hint}</span>` : nothing}${renderErrors(errors)}${checks.map((check) => html`<span class="check">${check}</span>`)}</span
        >`
      : nothing;
  if (options.rows !== undefined) {
    return html`<wa-textarea
      class=${classes}
      data-field=${options.field}
      label=${options.label}
      rows=${options.rows}
      resize="auto"
      placeholder=${options.placeholder ?? ''}
      .value=${live(options.value)}
      ?required=${options.required ?? false}
      ?readonly=${options.readonly ?? false}
      @input=${input}
      >${hint}</wa-textarea
    >`;
  }
  return html`<wa-input
    class=${classes}
    data-field=${options.field}
    label=${options.label}
    type=${options.type ?? 'text'}
    autocomplete=${options.autocomplete ?? 'off'}
    placeholder=${options.placeholder ?? ''}
    .value=${live(options.value)}
    ?required=${options.required ?? false}
    ?readonly=${options.readonly ?? false}
    @input=${input}
    >${hint}</wa-input
  >`;
}

/**
 * After a refusal: focus goes to the first field to put right, or to the sentence above the form.
 * @param host an element whose render root holds the fields and the error summary
 */
export async function showRefusal(host: LitElement, failures: readonly FieldFailure[]): Promise<void> {
  await host.updateComplete;
  const first = failures[0];
  if (first && focusField(host.renderRoot as ShadowRoot, first.field)) return;
  const summary = host.renderRoot.querySelector('minglan-error-summary');
  await summary?.updateComplete;
  summary?.focus();
}

/** Moves focus to the field of that name inside `root`, or to the nearest one that holds it. */
export function focusField(root: ParentNode, field: string): boolean {
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join('.');
    const element = root.querySelector<HTMLElement & { focusField?(field: string): void }>(
      `[data-field="${CSS.escape(name)}"]`,
    );
    if (!element) continue;
    element.scrollIntoView({ block: 'center' });
    if (element.focusField) element.focusField(field);
    else element.focus();
    return true;
  }
  return false;
}
