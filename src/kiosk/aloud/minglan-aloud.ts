import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../../ui/icons.ts';
import { sentencesIn, type Sentence } from './page-words.ts';
import { Reader } from './reader.ts';
import type { Voice } from './voice.ts';

/** The name of the mark in the styles. */
export const MARK = 'aloud';

/**
 * Reads what stands on the sheet aloud, the sentence marked in its place.
 *
 * @summary The bar above the dock while a page is read.
 * @fires close - everything was read, or 停 was tapped
 * @fires sentence - another sentence is said: whoever listens is still there
 */
@customElement('minglan-aloud')
export class AloudElement extends LitElement {
  static override readonly styles = css`
    :host {
      position: fixed;
      z-index: 2;
      inset-inline: 0.6rem;
      display: block;
    }
    section {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: var(--gap);
      padding: var(--gap);
      border: 1px solid var(--edge);
      border-radius: 0.5rem;
      background: var(--card);
      color: var(--ink);
      box-shadow: 0 0.15rem 0.7rem rgb(30 26 22 / 22%);
    }
    p {
      flex: 1 1 4em;
      margin: 0;
      font-size: var(--secondary);
    }
    button {
      min-width: calc(var(--target) * 1.3);
      min-height: var(--target);
      padding: 0 0.45rem;
      border: 1px solid var(--edge);
      border-radius: 0.3rem;
      background: none;
      color: inherit;
      font: 700 1rem / 1.25 var(--sans);
      white-space: nowrap;
    }
    button[data-pressed] {
      background: var(--pressed);
    }
    button:disabled {
      color: var(--muted);
      font-weight: 400;
    }
    button.stop {
      border-color: transparent;
      background: var(--seal);
      color: var(--on-seal);
    }
    .icon {
      width: 1em;
      height: 1em;
      vertical-align: -0.12em;
    }
  `;

  /** What says the sentences. */
  @property({ attribute: false }) voice: Voice | null = null;
  /** The sheet whose words are read, and which scrolls. */
  @property({ attribute: false }) sheet: HTMLElement | null = null;

  #reader: Reader | null = null;
  #sentences: readonly Sentence[] = [];
  #said = -1;

  /** Reads the page that stands there now, from its first sentence that is in sight or below. */
  begin(): void {
    if (!this.voice || !this.sheet) return;
    this.#reader?.stop();
    this.#sentences = sentencesIn(this.sheet);
    this.#reader = new Reader(
      this.voice,
      this.#sentences.map(({ words }) => words),
      this.#handleChange,
    );
    this.#reader.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reader?.stop();
    this.#reader = null;
    CSS.highlights.delete(MARK);
  }

  protected override render(): TemplateResult {
    const reader = this.#reader;
    const count = this.#sentences.length;
    return html`<section aria-label=${msg('朗读')}>
      <p>
        ${
          reader?.state === 'failed'
            ? html`<span role="alert">${msg('这块屏幕现在读不出声，请告诉工作人员。')}</span>`
            : msg(str`第 ${Math.min((reader?.at ?? 0) + 1, count)} 句，共 ${count} 句`)
        }
      </p>
      ${reader === null || reader.state === 'failed' ? nothing : this.renderControls(reader)}
      <button type="button" class="stop" @click=${this.#handleStop}>${msg('停')}</button>
    </section>`;
  }

  private renderControls(reader: Reader): TemplateResult {
    const isReading = reader.state === 'reading';
    return html`<button
        type="button"
        class="pause"
        @click=${() => {
          if (isReading) reader.pause();
          else reader.read();
        }}
      >
        ${isReading ? msg('暂停') : msg('继续读')}
      </button>
      <button
        type="button"
        class="again"
        @click=${() => {
          reader.again();
        }}
      >
        ${icon('back')} ${msg('再念一遍')}
      </button>
      <button
        type="button"
        class="slower"
        ?disabled=${reader.isSlowest}
        @click=${() => {
          reader.pace(-1);
        }}
      >
        ${msg('慢一点')}
      </button>
      <button
        type="button"
        class="faster"
        ?disabled=${reader.isFastest}
        @click=${() => {
          reader.pace(1);
        }}
      >
        ${msg('快一点')}
      </button>`;
  }

  readonly #handleStop = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };

  readonly #handleChange = (): void => {
    const reader = this.#reader;
    if (!reader) return;
    if (reader.state === 'done') {
      this.dispatchEvent(new CustomEvent('close'));
      return;
    }
    this.requestUpdate();
    if (reader.state === 'reading') this.dispatchEvent(new CustomEvent('sentence'));
    if (reader.at !== this.#said) this.#mark(this.#sentences[reader.at]?.range ?? null);
    this.#said = reader.at;
  };

  /** In its place, without touching what is drawn there. */
  #mark(range: Range | null): void {
    if (range === null) {
      CSS.highlights.delete(MARK);
      return;
    }
    CSS.highlights.set(MARK, new Highlight(range));
    const { sheet } = this;
    const place = range.getBoundingClientRect();
    if (!sheet || place.height === 0) return;
    const glass = sheet.getBoundingClientRect();
    const bottom = Math.min(glass.bottom, this.getBoundingClientRect().top);
    if (place.top >= glass.top && place.bottom <= bottom) return;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    sheet.scrollBy({
      top: place.top - glass.top - (bottom - glass.top) * 0.25,
      behavior: isCalm ? 'instant' : 'smooth',
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-aloud': AloudElement;
  }
}
