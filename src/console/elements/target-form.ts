import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ErasableTarget, ProposalContent, PublishedDisclosure } from '../../contract/index.ts';
import type { Action } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { sayMinute } from '../local-time.ts';
import type { Finder } from '../personal-data/find.ts';
import { routeUrl } from '../route.ts';
import { base, fields } from '../styles/base.ts';
import { reasonName } from '../words.ts';
import { afterWords, entryWords, partWords } from './erasable-parts.ts';
import { errorsAsTyped, errorsAt, renderErrors, textField } from './field.ts';

type Erase = ProposalContent['erase'][number];

/**
 * @summary Withdrawal, erasure, end of an urgent notice: what, and why.
 * @fires content-changed - detail: Partial<ProposalContent>
 */
@customElement('minglan-target-form')
export class TargetForm extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
      .entry {
        margin-block-start: 0.75rem;
      }
      .choice small {
        display: block;
      }
    `,
  ];

  @property() action: Action = 'withdraw';
  @property({ attribute: false }) content!: ProposalContent;
  /** Null while it is being read. */
  @property({ attribute: false }) target: PublishedDisclosure | null = null;
  /** Of an erasure: what can be erased. Null while it is being read. */
  @property({ attribute: false }) erasable: ErasableTarget | null = null;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];
  /** The gate, while somebody types; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;

  override render(): TemplateResult {
    return html`<div class="stack">
      ${this.renderConsequence()} ${this.action === 'redact' ? this.renderParts() : nothing}
      ${this.action === 'clear' ? nothing : this.renderCause()}
      ${textField({
        field: 'reason',
        label: this.action === 'clear' ? msg('说明（可以不写）') : msg('理由'),
        hint: msg('居民会看到这句话。不要在这里写姓名、电话、住址。'),
        value: this.content.reason,
        rows: 3,
        errors: errorsAsTyped(this.failures, 'reason', this.content.reason, this.finder),
        onInput: (reason) => this.change({ reason }),
      })}
      ${renderErrors(errorsAt(this.failures, 'target'))}
    </div>`;
  }

  private renderConsequence(): TemplateResult {
    const words: Partial<Record<Action, string>> = {
      withdraw: msg('撤回以后，屏幕上不再显示内容，只留一行「已撤回」和理由。记录里仍查得到，不会消失。'),
      redact: msg(
        '抹除以后，选中的内容从办公室、所有屏幕和以后的档案里删掉，再也找不回来。居民看到什么，下面每一项都写着。',
      ),
      clear: msg('解除以后，所有屏幕马上回到平常的公开栏。'),
    };
    return html`<p class=${this.action === 'redact' ? 'note grave' : 'note'}>${words[this.action]}</p>
      ${
        this.target === null
          ? nothing
          : html`<p>
              <a href=${routeUrl({ page: 'disclosure', id: this.target.id })}>${msg('看它现在的样子')}</a>
              <span class="muted">${msg('写了一半也可以去看，回来还在。')}</span>
            </p>`
      }`;
  }

  private renderParts(): TemplateResult {
    const entries = this.erasable?.entries ?? [];
    const errors = errorsAt(this.failures, 'erase', ['erase.']);
    return html`<fieldset class="field" data-field="erase" tabindex="-1">
      <legend>${msg('抹除哪些内容')}</legend>
      ${
        this.erasable === null
          ? html`<p class="muted">${msg('正在读取…')}</p>`
          : html`<p class="muted">
                ${msg('同一个名字可能写在好几处：正文、理由、审批时说的话，都在下面，请一处一处看。')}
              </p>
              ${[...entries].reverse().map(
                (entry) =>
                  html`<div class="entry" role="group" aria-labelledby="entry-${entry.seq}">
                    <b id="entry-${entry.seq}"
                      >${entryWords(entries, entry)} <span class="muted">${sayMinute(entry.issued)}</span></b
                    >
                    ${entry.parts.map((part) => this.renderPart(entry, part))}
                  </div>`,
              )}`
      }
      ${renderErrors(errors)}
    </fieldset>`;
  }

  private renderPart(
    entry: ErasableTarget['entries'][number],
    { name, erased }: { readonly name: string; readonly erased: boolean },
  ): TemplateResult {
    const part: Erase = { seq: entry.seq, part: name };
    const after = afterWords(this.erasable?.entries ?? [], entry, name);
    const chosen = this.content.erase.some((each) => same(each, part));
    return html`<label class="choice">
      <input
        type="checkbox"
        ?disabled=${erased}
        .checked=${live(chosen)}
        @change=${(event: Event) => this.toggle(part, (event.target as HTMLInputElement).checked)}
      /><span
        >${partWords(name, entry.kind)}${
          erased ? msg('（已经抹除）') : html`<small class="muted">${after}</small>`
        }</span
      >
    </label>`;
  }

  private renderCause(): TemplateResult {
    const causes = ['error', 'outdated', 'personal-data', 'ended', 'other'] as const;
    return html`<fieldset class="field" data-field="reasonCode" tabindex="-1">
      <legend>${msg('属于哪一种')}</legend>
      ${causes.map(
        (code) =>
          html`<label class="choice">
            <input
              type="radio"
              name="cause"
              .checked=${live(this.content.reasonCode === code)}
              @change=${() => this.change({ reasonCode: code })}
            /><span>${reasonName(code)}</span>
          </label>`,
      )}
      ${renderErrors(errorsAt(this.failures, 'reasonCode'))}
    </fieldset>`;
  }

  private toggle(part: Erase, chosen: boolean): void {
    const others = this.content.erase.filter((each) => !same(each, part));
    this.change({ erase: chosen ? [...others, part] : others });
  }

  private change(part: Partial<ProposalContent>): void {
    this.content = { ...this.content, ...part };
    this.dispatchEvent(new CustomEvent('content-changed', { detail: part }));
  }
}

function same(left: Erase, right: Erase): boolean {
  return left.seq === right.seq && left.part === right.part;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-target-form': TargetForm;
  }
}
