import { msg } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PublicCommunity } from '../../contract/index.ts';
import { GuardedElement } from '../../ui/guarded-element.ts';
import { attractStay, type AttractSlide } from './attract-slides.ts';
import { slideTemplate } from './attract-template.ts';

/**
 * Shows one thing of the board after another, large and calm, until somebody comes. Two faces lie on each other: the
 * next one is drawn on the hidden face and comes slowly through, so there are never more than two, however long it runs.
 *
 * @summary What the kiosk shows while nobody uses it.
 */
@customElement('minglan-attract')
export class MinglanAttract extends GuardedElement {
  static override readonly styles = css`
    * {
      box-sizing: border-box;
      margin: 0;
    }
    :host {
      display: block;
      /* Also over the column that a low panel keeps for the buttons. */
      grid-column: 1 / -1;
      min-height: 0;
      background: var(--paper);
      color: var(--ink);
    }
    main {
      display: grid;
      grid-template-rows: minmax(0, 1fr) auto;
      height: 100%;
    }
    .faces {
      display: grid;
      min-height: 0;
    }
    .face {
      grid-area: 1 / 1;
      display: grid;
      align-content: center;
      gap: 1.6rem;
      min-width: 0;
      min-height: 0;
      padding: 1.4rem clamp(1.4rem, 7cqw, 6rem);
      overflow: hidden;
      opacity: 0;
      visibility: hidden;
      transition:
        opacity 1.6s ease-in-out,
        visibility 1.6s;
    }
    .face[data-front] {
      opacity: 1;
      visibility: visible;
    }
    @media (prefers-reduced-motion: reduce) {
      .face {
        transition: none;
      }
    }
    .kicker {
      display: flex;
      flex-wrap: wrap;
      gap: 0.2rem 1rem;
      color: var(--seal);
      font: 700 var(--title) / 1.3 var(--serif);
    }
    .kicker span {
      color: var(--muted);
      font-family: var(--sans);
      font-weight: 400;
    }
    h1 {
      font: 700 clamp(1.8rem, 7cqmin, 4rem) / 1.3 var(--serif);
      text-wrap: balance;
    }
    .phrases {
      word-break: keep-all;
      overflow-wrap: anywhere;
    }
    .summary {
      display: -webkit-box;
      max-width: 30em;
      overflow: hidden;
      font-size: clamp(1.2rem, 4.4cqmin, 2.4rem);
      line-height: 1.6;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 5;
    }
    .when {
      justify-self: start;
      color: var(--muted);
      font-size: var(--title);
    }
    .when[data-kind='objection'] {
      padding-inline-start: 0.8rem;
      border-inline-start: 0.3rem solid var(--indigo);
      color: var(--indigo);
      font-weight: 700;
    }
    ul {
      display: grid;
      gap: 1rem;
      padding: 0;
      list-style: none;
      font-size: clamp(1.2rem, 3.6cqmin, 2.2rem);
    }
    li {
      display: grid;
      padding-inline-start: 0.8rem;
      border-inline-start: 0.3rem solid var(--seal);
      line-height: 1.5;
    }
    li span {
      color: var(--muted);
      font-size: 0.85em;
    }
    .foot {
      padding: 0.9rem 1.4rem 1.2rem;
      border-block-start: 1px solid var(--rule);
      color: var(--muted);
      font-size: var(--title);
      text-align: center;
    }
    /* A low panel: the words keep their size as long as they can, the room between them does not. */
    @container kiosk (max-height: 34em) {
      .face {
        gap: 0.5rem;
        padding-block: 0.5rem;
      }
      h1 {
        font-size: max(1.35rem, min(1.8rem, 8cqh));
      }
      .kicker,
      .when,
      .foot {
        font-size: 1rem;
      }
      .summary,
      ul {
        font-size: 1.15rem;
        line-height: 1.5;
      }
      .summary {
        -webkit-line-clamp: 4;
      }
      ul {
        gap: 0.4rem;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1rem;
        align-items: baseline;
      }
      .foot {
        padding-block: 0.4rem 0.5rem;
      }
    }
  `;

  /** The round; never empty. */
  @property({ attribute: false }) slides: readonly AttractSlide[] = [];
  @property({ attribute: false }) community: PublicCommunity | null = null;
  /** The present, ms since 1970. */
  @property({ type: Number }) now = 0;
  /** How long each stays, in ms. */
  @property({ attribute: false }) stay: (slide: AttractSlide) => number = attractStay;

  /** What is drawn on either face, by its key. */
  @state() private keys: readonly [string | null, string | null] = [null, null];
  @state() private front: 0 | 1 = 0;

  #timer: ReturnType<typeof setTimeout> | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#wait();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  /** What left the board leaves the glass at once, and does not fade. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('slides') || this.#at(this.front)) return;
    this.keys = [this.slides[0]?.key ?? null, null];
    this.front = 0;
    this.#wait();
  }

  protected override render(): TemplateResult {
    return html`<main>
      <div class="faces">${this.renderFace(0)}${this.renderFace(1)}</div>
      <p class="foot">${msg('点一下屏幕看全部')}</p>
    </main>`;
  }

  private renderFace(face: 0 | 1): TemplateResult {
    const slide = this.#at(face);
    const isFront = face === this.front;
    return html`<article class="face" ?data-front=${isFront} ?inert=${!isFront}>
      ${slide && this.community ? slideTemplate(slide, this.community, this.now) : nothing}
    </article>`;
  }

  #at(face: 0 | 1): AttractSlide | undefined {
    return this.slides.find(({ key }) => key === this.keys[face]);
  }

  #wait(): void {
    this.#stop();
    const slide = this.#at(this.front);
    if (!slide) return;
    this.#timer = setTimeout(() => {
      this.#turn();
    }, this.stay(slide));
  }

  #turn(): void {
    const at = this.slides.findIndex(({ key }) => key === this.keys[this.front]);
    const next = this.slides[(at + 1) % this.slides.length]?.key ?? null;
    if (next !== null && next !== this.keys[this.front]) {
      const [one, other] = this.keys;
      this.keys = this.front === 0 ? [one, next] : [next, other];
      this.front = this.front === 0 ? 1 : 0;
    }
    this.#wait();
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-attract': MinglanAttract;
  }
}
