import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CalendarAnswer, CalendarRules, Desk, ProposalContent } from '../../contract/index.ts';
import { dayAt, SECTIONS } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { newId } from '../new-id.ts';
import type { Finder } from '../personal-data/find.ts';
import { base, fields } from '../styles/base.ts';
import { sectionName } from '../words.ts';
import { eventKindName, renderOpened } from './event-duties.ts';
import { errorsAsTyped, errorsAt, renderErrors, textField } from './field.ts';

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
  /** The gate, while somebody types; null: its part is not here. */
  @property({ attribute: false }) finder: Finder | null = null;

  @state() private search = '';
  /** Fields changed since they were found fault with. */
  private touched: ReadonlySet<string> = new Set();

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('failures')) this.touched = new Set();
  }

  override render(): TemplateResult {
    const { content } = this;
    // A sentence is of what stood there: once that is changed it is no longer true, and the next save tells anew.
    const failures = this.failures.filter(({ field }) => !this.touched.has(field.split('.')[0] ?? ''));
    const { event } = content;
    const kind = this.rules?.events.find(({ id }) => id === event?.kind);
    return html`<div class="stack">
      <div class="field" data-field="event">
        <label for="kind">${msg('发生了什么，或要发生什么')}</label>
        <input
          type="search"
          aria-label=${msg('找一种事')}
          placeholder=${msg('输几个字，下面只留有关的，例如 会议、施工、换届')}
          .value=${this.search}
          @input=${(change: Event) => (this.search = (change.target as HTMLInputElement).value)}
        />
        <span class="sr-only" role="status"
          >${this.search.trim() === '' ? '' : msg(str`有 ${this.found().length} 种`)}</span
        >
        <select
          id="kind"
          @change=${(change: Event) => this.chooseKind((change.target as HTMLSelectElement).value)}
        >
          <option value="" ?selected=${(event?.kind ?? '') === ''}>${msg('请选一种')}</option>
          ${this.renderGone()} ${SECTIONS.map((section) => this.renderKinds(section))}
        </select>
        ${renderErrors(errorsAt(failures, 'event'))}
      </div>
      ${kind?.oneOf ? this.renderItem(kind) : nothing}
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
      ${renderOpened(content, this.rules, this.desk, dayAt(Date.now()))}
      ${textField({
        field: 'title',
        label: msg('标题'),
        hint: msg('居民会在公开日历上看到，比如「7 栋屋面防水」。最多 60 个字。'),
        value: content.text.title,
        errors: errorsAsTyped(failures, 'title', content.text.title, this.finder),
        onInput: (title) => this.change({ text: { ...this.content.text, title } }),
      })}
      ${this.renderMatter()}
    </div>`;
  }

  /** The kinds whose name, or the name of something they make due, has what is looked for; the chosen one always. */
  private found(): CalendarRules['events'] {
    const words = this.search.trim();
    const nameOf = (code: string): string => this.desk.catalogue.find((item) => item.code === code)?.zh ?? '';
    return (this.rules?.events ?? []).filter(
      ({ id, zh, opens }) =>
        id === this.content.event?.kind ||
        [zh, ...opens.map(({ code }) => nameOf(code))].some((name) => name.includes(words)),
    );
  }

  /** A kind the rules no longer have is still what was written: named, and not offered. */
  private renderGone(): TemplateResult | typeof nothing {
    const id = this.content.event?.kind ?? '';
    if (id === '' || this.rules === null || this.rules.events.some((kind) => kind.id === id)) return nothing;
    const name = eventKindName(id, this.rules) || id;
    return html`<option value=${id} selected disabled>${msg(str`${name}（规则里已经没有）`)}</option>`;
  }

  private renderKinds(section: (typeof SECTIONS)[number]): TemplateResult | typeof nothing {
    const kinds = this.found().filter(({ opens }) => {
      const item = this.desk.catalogue.find(({ code }) => code === opens[0]?.code);
      return (item?.section ?? 'affairs') === section;
    });
    if (kinds.length === 0) return nothing;
    return html`<optgroup label=${sectionName(section)}>
      ${kinds.map(
        ({ id, zh }) => html`<option value=${id} ?selected=${id === this.content.event?.kind}>${zh}</option>`,
      )}
    </optgroup>`;
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
      ${this.touched.has('code') ? nothing : renderErrors(errorsAt(this.failures, 'code'))}
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
      ${this.touched.has('matter') ? nothing : renderErrors(errorsAt(this.failures, 'matter'))}
    </div>`;
  }

  private chooseKind(kind: string): void {
    this.change({ event: { kind, date: this.content.event?.date ?? '' }, code: '' });
  }

  private change(part: { [K in keyof ProposalContent]?: ProposalContent[K] | undefined }): void {
    const named = Object.keys(part).map((name) => (name === 'text' ? 'title' : name));
    this.touched = new Set([...this.touched, ...named]);
    this.content = { ...this.content, ...part } as ProposalContent;
    this.dispatchEvent(new CustomEvent('content-changed', { detail: part }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-event-form': EventForm;
  }
}
