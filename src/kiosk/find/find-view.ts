import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FindQuestion, FindRow, FindView as Found, MarkedWords } from '../../contract/index.ts';
import { formatDay, parseTimestamp } from '../../disclosure/index.ts';
import { AnswerController } from '../../ui/controllers/answer.ts';
import { GuardedElement, reportFault } from '../../ui/guarded-element.ts';
import { icon } from '../../ui/icons.ts';
import { sectionName } from '../../ui/section-name.ts';
import { createDisclosureUrl, SECTIONS } from '../route.ts';
import { NOTHING_LOOKED_FOR, withKey, withMeaning, withoutLast, type FindMemory } from './find-memory.ts';
import { findViewStyles } from './find-view-styles.ts';

const ROWS = 20;
const PARTS_SETTLE = 2_000;
/** What an answer depends on. */
const ASKED_OF = ['ask', 'memory', 'board', 'shown'] as const;
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
/** What residents ask for most; those are offered that find anything. */
const offers = (): readonly string[] => [
  msg('低保'),
  msg('收支'),
  msg('物业'),
  msg('维修'),
  msg('招标'),
  msg('补贴'),
  msg('会议'),
  msg('电话'),
];

/**
 * Letters to type with, what they stand for, and at once what was found. No other input is asked for: the readings of
 * characters, or only their first letters, are enough.
 *
 * @summary The page 查找 of the kiosk.
 * @fires minglan-looked-for - detail: FindMemory; something was typed or chosen.
 */
@customElement('minglan-find')
export class FindView extends GuardedElement {
  static override readonly styles = findViewStyles;

  @property({ attribute: false }) ask: ((question: FindQuestion) => Promise<Found | null>) | null = null;
  @property({ attribute: false }) memory: FindMemory = NOTHING_LOOKED_FOR;
  /** ms since 1970. */
  @property({ type: Number }) now = 0;
  /** Of what is searched: another board, another answer. */
  @property({ attribute: false }) board: unknown = null;
  /** Texts have come: asked again a while later, since they come in many pieces. */
  @property({ type: Number }) parts = 0;
  @state() private shown = ROWS;

  readonly #found = new AnswerController<Found>(
    this,
    async () => {
      const { of, typed, year } = this.memory;
      const question = { kind: 'find', typed, of, year, shown: this.shown, offers: offers() } as const;
      return (await this.ask?.(question)) ?? null;
    },
    (error) => {
      reportFault(this, error);
    },
  );

  #again: ReturnType<typeof setTimeout> | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('memory')) this.shown = ROWS;
    if (ASKED_OF.some((name) => changed.has(name))) this.#found.refresh();
    else if (changed.has('parts') && (this.#found.value?.missing ?? 0) > 0) {
      this.#again ??= setTimeout(() => {
        this.#again = null;
        this.#found.refresh();
      }, PARTS_SETTLE);
    }
  }

  protected override render(): unknown {
    const view = this.#found.value;
    return html`<div class="ask">${this.renderTyped()}${this.renderMeanings(view)}</div>
      ${this.renderKeys()}
      <section class="found" aria-label=${msg('找到的')}>
        ${view ? this.renderFound(view) : nothing}
      </section>`;
  }

  private renderTyped(): TemplateResult {
    const { typed } = this.memory;
    return html`<div class="line">
      <p
        class="typed"
        role="status"
        aria-label=${typed === '' ? msg('还没有输入') : msg(str`输入了 ${typed}`)}
      >
        ${icon('find')}${typed === '' ? html`<span>${msg('按拼音或首字母，如 dibao、db')}</span>` : typed}
      </p>
      <button type="button" ?disabled=${typed === ''} @click=${this.#handleDelete}>${msg('删一个')}</button>
      <button type="button" ?disabled=${typed === ''} @click=${this.#handleClear}>${msg('清空')}</button>
    </div>`;
  }

  private renderMeanings(view: Found | null): TemplateResult | typeof nothing {
    const { typed } = this.memory;
    if (!view || view.meanings.length === 0) return nothing;
    return html`<div
      class="chips"
      role="group"
      aria-label=${typed === '' ? msg('常找的') : msg('这些字母可以是')}
    >
      ${view.meanings.map(
        (meaning) =>
          html`<button type="button" @click=${() => this.#remember({ typed: withMeaning(typed, meaning) })}>
            ${meaning}
          </button>`,
      )}
    </div>`;
  }

  private renderKeys(): TemplateResult {
    return html`<div class="keys" role="group" aria-label=${msg('字母键')}>
      ${KEYS.map(
        (row) =>
          html`<div>
            ${[...row].map((key) => html`<button type="button" @click=${() => this.#press(key)}>${key}</button>`)}
          </div>`,
      )}
    </div>`;
  }

  private renderFound(view: Found): unknown {
    if (this.memory.typed === '') {
      return html`<p class="note">${msg(str`在这块屏幕上的 ${view.held} 份公开里找：标题和正文都找。`)}</p>`;
    }
    return html`<h2 aria-live="polite">
        ${view.found === 0 ? msg('没有找到') : msg(str`找到 ${view.found} 条`)}
      </h2>
      ${this.renderKinds(view)}
      <ol>
        ${view.rows.map((row) => html`<li>${this.renderRow(row)}</li>`)}
      </ol>
      ${
        view.found > view.rows.length
          ? html`<button type="button" class="more" @click=${this.#handleMore}>${msg('再看一些')}</button>`
          : nothing
      }
      ${view.found === 0 ? html`<p class="note">${msg('少按几个字母再试，或者问下面写的工作人员。')}</p>` : nothing}
      ${
        view.missing > 0
          ? html`<p class="note">
              ${msg(str`另有 ${view.missing} 份原文只存在办公室，这里找不到里面的字。`)}
            </p>`
          : nothing
      }`;
  }

  private renderKinds({ sections, years }: Found): TemplateResult | typeof nothing {
    const { of, year } = this.memory;
    const known = SECTIONS.filter((each) => (sections[each] ?? 0) > 0 || each === of);
    const past = Object.keys(years).sort().reverse();
    if (known.length < 2 && past.length < 2 && of === null && year === null) return nothing;
    const chip = (words: string, count: number, isChosen: boolean, choose: () => void): TemplateResult =>
      html`<button type="button" aria-pressed=${isChosen ? 'true' : 'false'} @click=${choose}>
        ${words}<small>${count}</small>
      </button>`;
    return html`<div class="chips" role="group" aria-label=${msg('只看')}>
      ${known.map((each) =>
        chip(sectionName(each), sections[each] ?? 0, of === each, () => {
          this.#remember({ of: of === each ? null : each });
        }),
      )}
      ${past.map((each) =>
        chip(msg(str`${each}年`), years[each] ?? 0, year === each, () => {
          this.#remember({ year: year === each ? null : each });
        }),
      )}
    </div>`;
  }

  private renderRow(row: FindRow): TemplateResult {
    const published = parseTimestamp(row.published) ?? 0;
    return html`<a class="row" href=${createDisclosureUrl(row.id)} draggable="false">
      <b>${marked(row.title)}</b>
      ${row.sentence ? html`<span>${marked(row.sentence)}</span>` : nothing}
      <small
        >${row.item} · ${formatDay(published, this.now)} ${row.isPast ? msg('公开过') : msg('公开')}</small
      >
    </a>`;
  }

  #remember(change: Partial<FindMemory>): void {
    const memory = { ...this.memory, ...change };
    // Shown at once, whoever keeps it.
    this.memory = memory;
    this.dispatchEvent(new CustomEvent('minglan-looked-for', { detail: memory, bubbles: true }));
  }

  #press(key: string): void {
    this.#remember({ typed: withKey(this.memory.typed, key) });
  }

  readonly #handleDelete = (): void => {
    this.#remember({ typed: withoutLast(this.memory.typed) });
  };
  readonly #handleClear = (): void => {
    this.#remember(NOTHING_LOOKED_FOR);
  };
  readonly #handleMore = (): void => {
    this.shown += ROWS;
  };
}

const marked = ({ before, hit, after }: MarkedWords): unknown =>
  hit === '' ? before : html`${before}<mark>${hit}</mark>${after}`;

declare global {
  interface HTMLElementTagNameMap {
    'minglan-find': FindView;
  }
}
