import { msg } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CalendarAnswer, CalendarRules, Desk, ProposalContent } from '../../contract/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { newId } from '../new-id.ts';
import { base, fields } from '../styles/base.ts';
import { errorsAt, renderErrors, textField } from './field.ts';

/**
 * @summary Something that happened, or will: what kind, when, what it is called, and which matter it belongs to. What it
 * makes due is said beside it.
 * @fires content-changed - detail: Partial<ProposalContent>
 */
@customElement('minglan-event-form')
export class EventForm extends LitElement {
  static override styles = [
    base,
    fields,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) content!: ProposalContent;
  @property({ attribute: false }) desk!: Desk;
  /** Null while it is being read. */
  @property({ attribute: false }) rules: CalendarRules | null = null;
  @property({ attribute: false }) calendar: CalendarAnswer | null = null;
  @property({ attribute: false }) failures: readonly FieldFailure[] = [];

  override render(): TemplateResult {
    const { content, failures } = this;
    const { event } = content;
    const kind = this.rules?.events.find(({ id }) => id === event?.kind);
    return html`<div class="stack">
      <div class="field" data-field="event">
        <label for="kind">${msg('发生了什么，或要发生什么')}</label>
        <select
          id="kind"
          @change=${(change: Event) => this.chooseKind((change.target as HTMLSelectElement).value)}
        >
          <option value="" ?selected=${kind === undefined}>${msg('请选一种')}</option>
          ${(this.rules?.events ?? []).map(
            ({ id, zh }) => html`<option value=${id} ?selected=${id === event?.kind}>${zh}</option>`,
          )}
        </select>
        ${renderErrors(errorsAt(failures, 'event'))}
      </div>
      ${kind ? this.renderOpened(kind) : nothing} ${kind?.oneOf ? this.renderItem(kind) : nothing}
      <div class="field">
        <label for="date">${msg('哪一天')}</label>
        <input
          id="date"
          type="date"
          .value=${event?.date ?? ''}
          @change=${(change: Event) =>
            this.change({
              event: { kind: event?.kind ?? '', date: (change.target as HTMLInputElement).value },
            })}
        />
      </div>
      ${textField({
        field: 'title',
        label: msg('叫什么'),
        hint: msg('居民会在公开日历上看到，比如「7 栋屋面防水」。最多 60 个字。'),
        value: content.text.title,
        errors: errorsAt(failures, 'title'),
        onInput: (title) => this.change({ text: { ...this.content.text, title } }),
      })}
      ${this.renderMatter()}
    </div>`;
  }

  private renderOpened({ opens }: CalendarRules['events'][number]): TemplateResult {
    const name = (code: string): string => this.desk.catalogue.find((item) => item.code === code)?.zh ?? code;
    return html`<div class="note">
      <p>${msg('登记以后，日历上会多出这些要公开的：')}</p>
      <ul>
        ${opens.map(({ code, stage }) => html`<li>${name(code)}${stage === undefined ? nothing : ` · ${stage}`}</li>`)}
      </ul>
    </div>`;
  }

  private renderItem({ opens }: CalendarRules['events'][number]): TemplateResult {
    return html`<div class="field" data-field="code">
      <label for="item">${msg('是哪一项')}</label>
      <select
        id="item"
        @change=${(change: Event) => this.change({ code: (change.target as HTMLSelectElement).value })}
      >
        <option value="" ?selected=${this.content.code === ''}>${msg('请选一项')}</option>
        ${opens.map(
          ({ code }) =>
            html`<option value=${code} ?selected=${code === this.content.code}>
              ${this.desk.catalogue.find((item) => item.code === code)?.zh ?? code}
            </option>`,
        )}
      </select>
      ${renderErrors(errorsAt(this.failures, 'code'))}
    </div>`;
  }

  /** A new matter, or a further step of one that runs. */
  private renderMatter(): TemplateResult {
    const { matter } = this.content;
    const known = new Map<string, string>();
    for (const event of this.calendar?.events ?? []) {
      if (event.matter !== null) known.set(event.matter, event.title ?? event.name);
    }
    for (const each of this.calendar?.matters ?? []) {
      if (!known.has(each.matter)) known.set(each.matter, each.codes.join('、'));
    }
    const isNew = matter !== undefined && !known.has(matter);
    return html`<div class="field" data-field="matter">
      <label for="matter">${msg('是哪件事的一步（可以不选）')}</label>
      <select
        id="matter"
        @change=${(change: Event) => {
          const chosen = (change.target as HTMLSelectElement).value;
          this.change({
            matter: chosen === 'new' ? `m-${newId().slice(0, 8)}` : chosen === '' ? undefined : chosen,
          });
        }}
      >
        <option value="" ?selected=${matter === undefined}>${msg('单独一件')}</option>
        <option value="new" ?selected=${isNew}>${msg('新开一件：事前、事中、事后连在一起')}</option>
        ${[...known].map(([id, title]) => html`<option value=${id} ?selected=${id === matter}>${title}</option>`)}
      </select>
      ${renderErrors(errorsAt(this.failures, 'matter'))}
    </div>`;
  }

  private chooseKind(kind: string): void {
    this.change({ event: { kind, date: this.content.event?.date ?? '' }, code: '' });
  }

  private change(part: { [K in keyof ProposalContent]?: ProposalContent[K] | undefined }): void {
    this.content = { ...this.content, ...part } as ProposalContent;
    this.dispatchEvent(new CustomEvent('content-changed', { detail: part }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-event-form': EventForm;
  }
}
