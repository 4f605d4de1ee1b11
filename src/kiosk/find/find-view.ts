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
import { isEmpty, NOTHING_LOOKED_FOR, withoutLast, type FindMemory } from './find-memory.ts';
import { keysTemplate, strokeSigns, type Typing } from './find-keys.ts';
import { findViewStyles } from './find-view-styles.ts';

const ROWS = 20;
const PARTS_SETTLE = 2_000;
/** Until words that are being learnt are asked for again. */
const LEARNING = 700;
/** What an answer depends on. */
const ASKED_OF = ['ask', 'memory', 'board', 'shown', 'offered'] as const;
/** Candidates at first, and with each 更多. */
const OFFERED = 8;
const MORE = 24;
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
 * Ready words for whoever types nothing; letters or strokes to type with, the words they may stand for, and at once what
 * was found.
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
  @state() private offered = OFFERED;

  readonly #found = new AnswerController<Found>(
    this,
    async () => {
      const { keys: _keys, ...asked } = this.memory;
      const { offered, shown } = this;
      const question = { kind: 'find', ...asked, shown, candidates: offered, offers: offers() } as const;
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
    if (changed.has('memory')) [this.shown, this.offered] = [ROWS, OFFERED];
    if (ASKED_OF.some((name) => changed.has(name))) this.#found.refresh();
    else if (changed.has('parts') && (this.#found.value?.missing ?? 0) > 0) this.#askAgain(PARTS_SETTLE);
    else if (this.#found.value?.isLearning === true) this.#askAgain(LEARNING);
  }

  protected override render(): unknown {
    const view = this.#found.value;
    return html`<div class="ask">
        ${isEmpty(this.memory) ? html`<p class="how">${msg('点一个词就能找。找别的，按读音的字母，再点出来的词；不知道怎么读，就按笔画。')}</p>` : nothing}
        ${this.renderTyped()}${view ? this.renderTopics(view) : nothing}${view ? this.renderCandidates(view) : nothing}
      </div>
      ${keysTemplate(this.memory, this.#handleTyped)}
      <section class="found" aria-label=${msg('找到的')}>
        ${view ? this.renderFound(view) : nothing}
      </section>`;
  }

  private renderTyped(): TemplateResult {
    const { strokes, typed } = this.memory;
    const isNothing = isEmpty(this.memory);
    const said = typed + strokeSigns(strokes);
    return html`<div class="line">
      <p class="typed" role="status" aria-label=${isNothing ? msg('还没有输入') : msg(str`输入了 ${said}`)}>
        ${icon('find')}${isNothing ? html`<span>${msg('按拼音或首字母，如 dibao、db')}</span>` : said}
      </p>
      <button type="button" ?disabled=${isNothing} @click=${this.#handleDelete}>${msg('删一个')}</button>
      <button type="button" ?disabled=${isNothing} @click=${this.#handleClear}>${msg('清空')}</button>
    </div>`;
  }

  /** What was published lately, for whoever types nothing. */
  private renderTopics({ topics }: Found): TemplateResult | typeof nothing {
    if (topics.length === 0 || !isEmpty(this.memory)) return nothing;
    return html`<div class="chips topics" role="group" aria-label=${msg('最近的事')}>
      <span class="label" aria-hidden="true">${msg('最近的事')}</span>
      ${topics.map((topic) => this.renderChip(topic, topic))}
    </div>`;
  }

  private renderCandidates({ candidates, hasMore }: Found): TemplateResult | typeof nothing {
    if (candidates.length === 0) return nothing;
    const label = this.#labelOfCandidates();
    return html`<div class="chips" role="group" aria-label=${label}>
      <span class="label" aria-hidden="true">${label}</span>
      ${candidates.map(({ typed, words }) => this.renderChip(words, typed))}
      ${
        hasMore
          ? html`<button type="button" class="further" @click=${this.#handleFurther}>
              ${msg('更多字词')}
            </button>`
          : nothing
      }
    </div>`;
  }

  private renderChip(words: string, typed: string): TemplateResult {
    return html`<button type="button" @click=${() => this.#remember({ typed, strokes: '' })}>
      ${words}
    </button>`;
  }

  private renderFound(view: Found): unknown {
    if (this.memory.typed === '') return this.renderNewest(view);
    return html`<h2 aria-live="polite">
        ${view.found === 0 ? msg('没有找到') : msg(str`找到 ${view.found} 条`)}
      </h2>
      ${view.how === 'typed' ? nothing : html`<p class="note">${howFound(view)}</p>`}
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

  private renderNewest({ held, rows }: Found): unknown {
    return html`${rows.length > 0 ? html`<h2>${msg('最近公布的')}</h2>` : nothing}
      <ol>
        ${rows.map((row) => html`<li>${this.renderRow(row)}</li>`)}
      </ol>
      <p class="note">${msg(str`在这块屏幕上的 ${held} 份公开里找：标题和正文都找。`)}</p>`;
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

  #askAgain(ms: number): void {
    this.#again ??= setTimeout(() => {
      this.#again = null;
      this.#found.refresh();
    }, ms);
  }

  #remember(change: Partial<FindMemory>): void {
    const memory = { ...this.memory, ...change };
    // Shown at once, whoever keeps it.
    this.memory = memory;
    this.dispatchEvent(new CustomEvent('minglan-looked-for', { detail: memory, bubbles: true }));
  }

  #labelOfCandidates(): string {
    const { strokes, typed } = this.memory;
    if (strokes !== '') return msg('这些笔画可以是');
    if (typed === '') return msg('常找的');
    return /[a-z]$/u.test(typed) ? msg('这些字母可以是') : msg('接着可以是');
  }

  readonly #handleTyped: Typing = (change) => {
    this.#remember(change(this.memory));
  };
  readonly #handleDelete = (): void => {
    this.#remember(withoutLast(this.memory));
  };
  readonly #handleClear = (): void => {
    this.#remember({ ...NOTHING_LOOKED_FOR, keys: this.memory.keys });
  };
  readonly #handleFurther = (): void => {
    this.offered += MORE;
  };
  readonly #handleMore = (): void => {
    this.shown += ROWS;
  };
}

const howFound = ({ as, how }: Found): string =>
  how === 'alike'
    ? msg(str`没有读音一样的，下面找的是“${as}”。`)
    : msg(str`没有连在一起写的，下面找的是分开写着的“${as}”。`);

const marked = ({ before, hit, after }: MarkedWords): unknown =>
  hit === '' ? before : html`${before}<mark>${hit}</mark>${after}`;

declare global {
  interface HTMLElementTagNameMap {
    'minglan-find': FindView;
  }
}
