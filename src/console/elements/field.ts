// Form fields with the office's sentence under them. Templates, not elements: label, hint and error stay in one tree.
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
    .filter(
      (failure) => failure.field === field || prefixes.some((prefix) => failure.field.startsWith(prefix)),
    )
    .map((failure) => failure.message);
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
  const errors = options.errors ?? [];
  const classes = classMap({ invalid: errors.length > 0 });
  const input = (event: Event): void => options.onInput((event.target as HTMLInputElement).value);
  const hint =
    options.hint || errors.length > 0
      ? html`<span slot="hint"
          >${options.hint ? html`<span class="hint">${options.hint}</span>` : nothing}${renderErrors(errors)}</span
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
