import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FieldFailure } from '../api/failure.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { errorsAt, textField, withoutPersonal } from './field.ts';

interface Chosen {
  readonly file: File;
  /** Under which it is handed over. */
  readonly name: string;
}

/**
 * @summary The files to hand over to the reviewer, each under a name that can be changed: the name is read by more
 * people than the file, and what it tells of somebody is said while it is typed.
 */
@customElement('minglan-handed-files')
export class HandedFiles extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      ul {
        display: grid;
        gap: 0.6rem;
        margin-block-start: 0.6rem;
      }
      .row > wa-input {
        flex: 1;
      }
    `,
  ];

  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  @property({ attribute: false }) finder: Finder | null = null;

  @state() private chosen: readonly Chosen[] = [];

  override render(): TemplateResult {
    // Of which file the office speaks it does not say: of the first, for they go one after the other.
    const refused = this.finder === null ? this.failures : withoutPersonal(this.failures);
    return html`<label class="choose"
        >${msg('补充的文件（PDF、图片、Word、Excel，只给审查的人看）')}
        <span><span class="file">${msg('选择文件')}</span></span>
        <input
          class="sr-only"
          data-field="material"
          type="file"
          multiple
          accept=".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx"
          @change=${this.handleFiles}
        />
      </label>
      ${
        this.chosen.length === 0
          ? nothing
          : html`<ul class="plain">
              ${this.chosen.map((chosen, index) => this.renderFile(chosen, index === 0 ? refused : []))}
            </ul>`
      }`;
  }

  private renderFile(chosen: Chosen, refused: readonly FieldFailure[]): TemplateResult {
    const { name } = chosen;
    const found = (this.finder?.inFileName('material', name) ?? []).filter(({ answered }) => !answered);
    return html`<li class="row top">
      ${textField({
        field: 'material-name',
        label: msg('文件名'),
        value: name,
        errors: [...errorsAt(refused, 'material'), ...found.map(({ sentence }) => sentence)],
        onInput: (typed) => this.change(chosen, [{ ...chosen, name: typed }]),
      })}
      <button
        type="button"
        class="word"
        aria-label=${msg(str`不交 ${name}`)}
        @click=${() => this.change(chosen, [])}
      >
        ${msg('不交这个')}
      </button>
    </li>`;
  }

  /** What is to be handed over, under the names given; the kind of a file stays what it is. */
  get files(): readonly File[] {
    return this.chosen.map(({ file, name }) => {
      const typed = name.trim();
      if (typed === '' || typed === file.name) return file;
      const kind = /\.[^.]+$/.exec(file.name)?.[0] ?? '';
      const whole = typed.toLowerCase().endsWith(kind.toLowerCase()) ? typed : typed + kind;
      return new File([file], whole, { type: file.type });
    });
  }

  /** The first of them is with the office: it is not sent again. */
  firstIsThere(): void {
    this.chosen = this.chosen.slice(1);
  }

  clear(): void {
    this.chosen = [];
  }

  private change(chosen: Chosen, into: readonly Chosen[]): void {
    this.chosen = this.chosen.flatMap((each) => (each === chosen ? into : [each]));
  }

  private readonly handleFiles = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const added = [...(input.files ?? [])].map((file) => ({ file, name: file.name }));
    this.chosen = [...this.chosen, ...added];
    // The same file may be chosen again after it was left out.
    input.value = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-handed-files': HandedFiles;
  }
}
