import { msg, str } from '@lit/localize';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TypedData } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { NEW_ENTRY, partsOf, readDirectoryDraft, type EntryDraft } from '../directory/directory-draft.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { checksAt, errorsAsTyped, errorsAt, focusField, renderErrors, textField } from './field.ts';

type List = 'blocks' | 'needs';
type Line = 'name' | 'post' | 'phone' | 'hours' | 'place';

/**
 * @summary Whom to turn to, line by line: which blocks and needs, who, and how to reach them.
 * @fires data-changed - detail: TypedData | null; none once no line is left
 */
@customElement('minglan-directory-form')
export class DirectoryForm extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      fieldset {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr));
        gap: 0.8rem;
        align-items: start;
        margin: 0;
        border: 1px solid var(--rule);
        border-radius: 6px;
        padding: 0.8rem 1rem;
        background: var(--card);
      }
      .hours {
        grid-column: 1 / -1;
      }
      legend {
        padding: 0 0.3rem;
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) data: TypedData | undefined;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  @property({ attribute: false }) finder: Finder | null = null;

  private entries: readonly EntryDraft[] = [];
  /** Lists as they are typed: one that ends with a sign between two parts has one part yet. */
  private typed = new Map<string, string>();

  override willUpdate(): void {
    this.entries = readDirectoryDraft(this.data);
  }

  /** Focus on what a finding names (`data.entries.3.phone`). */
  focusField(field: string): void {
    if (!focusField(this.renderRoot, field)) this.renderRoot.querySelector<HTMLElement>('button')?.focus();
  }

  override render(): TemplateResult {
    const { entries } = this;
    return html`<div class="stack">
      <p class="hint">
        ${msg('一行写一个人或一个窗口。居民在屏幕上点自己住的楼，或要办的事，就看到找谁、电话多少。一行都不写，就只公开下面的正文。')}
      </p>
      ${entries.map((entry, index) => this.renderEntry(entry, index))}
      <p data-field="data.entries" tabindex="-1">
        <button type="button" class="word" @click=${() => this.emit([...entries, NEW_ENTRY])}>
          ${entries.length === 0 ? msg('写第一行') : msg('加一行')}
        </button>
      </p>
      ${renderErrors([...errorsAt(this.failures, 'data.entries'), ...errorsAt(this.failures, 'data')])}
    </div>`;
  }

  private renderEntry(entry: EntryDraft, index: number): TemplateResult {
    return html`<fieldset data-field="data.entries.${index}" tabindex="-1">
      <legend>${msg(str`第 ${index + 1} 行`)}</legend>
      ${this.renderLine(entry, index, 'name', msg('姓名'))}
      ${this.renderLine(entry, index, 'post', msg('职务或窗口'))}
      ${this.renderLine(entry, index, 'phone', msg('办公电话'))}
      <div class="hours">${this.renderLine(entry, index, 'hours', msg('什么时间'))}</div>
      ${this.renderLine(entry, index, 'place', msg('在哪里'))}
      ${this.renderList(entry, index, 'blocks', msg('管哪几栋'), msg('如 3、5、12；管全社区的留空。'))}
      ${this.renderList(entry, index, 'needs', msg('办什么事'), msg('如 水电报修、开证明。'))}
      <p>
        <button type="button" class="word" @click=${() => this.removeEntry(index)}>
          ${msg(str`去掉第 ${index + 1} 行`)}
        </button>
      </p>
    </fieldset>`;
  }

  private renderLine(entry: EntryDraft, index: number, name: Line, label: string): TemplateResult {
    const field = `data.entries.${String(index)}.${name}`;
    return textField({
      field,
      label,
      value: entry[name],
      errors: errorsAsTyped(this.failures, field, entry[name], this.finder),
      checks: checksAt(this.failures, field),
      onInput: (typed) => this.change(index, { [name]: typed }),
    });
  }

  private renderList(
    entry: EntryDraft,
    index: number,
    list: List,
    label: string,
    hint: string,
  ): TemplateResult {
    const field = `data.entries.${String(index)}.${list}`;
    const parts = entry[list];
    const typed = this.typed.get(field) ?? '';
    const isOwn = partsOf(typed).join('\n') === parts.join('\n');
    const errors = parts.flatMap((part, at) =>
      errorsAsTyped(this.failures, `${field}.${String(at)}`, part, this.finder),
    );
    return textField({
      field,
      label,
      // Said at the first line: it holds for all of them.
      hint: index === 0 ? hint : '',
      value: isOwn ? typed : parts.join('、'),
      errors: [...errorsAt(this.failures, field), ...errors],
      checks: [...new Set(parts.flatMap((_, at) => checksAt(this.failures, `${field}.${String(at)}`)))],
      onInput: (words) => {
        this.typed.set(field, words);
        this.change(index, { [list]: partsOf(words) });
      },
    });
  }

  private removeEntry(index: number): void {
    // The lines behind it have other numbers now.
    this.typed = new Map();
    this.emit(this.entries.filter((_, at) => at !== index));
  }

  private change(index: number, part: Partial<EntryDraft>): void {
    this.emit(this.entries.map((entry, at) => (at === index ? { ...entry, ...part } : entry)));
  }

  private emit(entries: readonly EntryDraft[]): void {
    this.entries = entries;
    this.data = entries.length === 0 ? undefined : { kind: 'directory', entries };
    this.dispatchEvent(new CustomEvent<TypedData | null>('data-changed', { detail: this.data ?? null }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-directory-form': DirectoryForm;
  }
}
