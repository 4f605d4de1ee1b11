import { msg } from '@lit/localize';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { GuardedElement } from '../ui/guarded-element.ts';
import { icon } from '../ui/icons.ts';

type Size = 'whole' | 'large' | 'larger';
const SIZES: readonly { readonly size: Size; readonly word: () => string }[] = [
  { size: 'whole', word: () => msg('整张') },
  { size: 'large', word: () => msg('大') },
  { size: 'larger', word: () => msg('更大') },
];
/** At the least so many times the whole, where the width of the glass is no more than that. */
const LARGE = 1.8;
const LARGER = 1.9;

/**
 * One picture, as large as the glass and larger: three sizes at a tap, and a finger that drags it, like any list.
 *
 * @summary A picture or the page of a document on the whole screen.
 * @fires close - the visitor has seen enough.
 */
@customElement('minglan-picture-view')
export class PictureView extends GuardedElement {
  static override readonly styles = css`
    * {
      box-sizing: border-box;
    }
    :host {
      position: absolute;
      inset: 0;
      z-index: 10;
      display: grid;
      grid-template-rows: minmax(0, 1fr) auto;
      background: var(--paper);
    }
    .pane {
      display: grid;
      overflow: auto;
      overscroll-behavior: contain;
      touch-action: pan-x pan-y;
      scrollbar-width: none;
      cursor: grab;
    }
    .pane:focus-visible {
      outline: max(3px, calc(0.8 * var(--mm))) solid var(--focus);
      outline-offset: calc(-1 * max(3px, calc(0.8 * var(--mm))));
    }
    img,
    .absent {
      display: block;
      max-width: none;
      margin: auto;
      background: var(--card);
    }
    .absent {
      padding: 1rem;
      color: var(--muted);
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--gap);
      padding: max(0.35rem, calc(2 * var(--mm))) max(0.8rem, calc(2 * var(--mm)));
      border-block-start: 1px solid var(--rule);
      background: var(--card);
    }
    .sizes {
      display: flex;
      gap: var(--gap);
    }
    .hint {
      flex: 1;
      margin: 0;
      text-align: center;
      font-size: var(--secondary);
      line-height: 1.3;
      color: var(--muted);
    }
    button {
      min-width: calc(var(--target) * 1.3);
      min-height: var(--target);
      padding: 0 1rem;
      border: 1px solid var(--edge);
      border-radius: calc(var(--target) / 2);
      background: var(--card);
      color: var(--ink);
      font: 700 1rem/1.25 var(--sans);
      white-space: nowrap;
    }
    button[aria-pressed='true'] {
      border-color: var(--indigo);
      background: var(--indigo);
      color: var(--card);
    }
    .close {
      display: flex;
      align-items: center;
      gap: 0.4rem;
      min-width: calc(var(--target) * 1.6);
      border: 0;
      background: var(--seal);
      color: var(--on-seal);
    }
    .close .icon {
      font-size: 1.3em;
    }
    button[data-pressed] {
      filter: brightness(0.88);
    }
    button:focus-visible {
      outline: max(3px, calc(0.8 * var(--mm))) solid var(--focus);
      outline-offset: max(2px, calc(0.5 * var(--mm)));
    }
    @container kiosk (max-width: 30em) {
      .hint {
        display: none;
      }
      button {
        padding: 0 0.5rem;
      }
    }
  `;

  /** Null while it is not here, and once it was erased. */
  @property({ attribute: false }) url: string | null = null;
  @property() alt = '';
  /** Width to height. */
  @property({ type: Number }) shape = 1;
  /** How large it is at first: a page is opened to be read. */
  @property() size: Size = 'whole';

  /** What there is room for, in CSS pixels; null before it was measured. */
  @state() private room: { readonly width: number; readonly height: number } | null = null;

  @query('.pane') private pane!: HTMLElement;
  @query('.close') private closing!: HTMLElement;

  readonly #watch = new ResizeObserver(() => this.#measure());
  /** Where the pointer of a mouse took hold of the picture. */
  #held: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | null =
    null;
  /** What is in the middle, as parts of the whole, while the size changes. */
  #middle: { readonly x: number; readonly y: number } | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.disconnect();
  }

  protected override firstUpdated(): void {
    this.#watch.observe(this.pane);
    this.#measure();
    this.closing.focus({ preventScroll: true });
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('size') || this.#middle === null) return;
    const { scrollWidth, scrollHeight, clientWidth, clientHeight } = this.pane;
    this.pane.scrollLeft = this.#middle.x * scrollWidth - clientWidth / 2;
    this.pane.scrollTop = this.#middle.y * scrollHeight - clientHeight / 2;
    this.#middle = null;
  }

  protected override render(): TemplateResult {
    return html`<div
        class="pane"
        tabindex="0"
        role="region"
        aria-label=${this.alt}
        @pointerdown=${this.handleDown}
        @pointermove=${this.handleMove}
        @pointerup=${this.handleUp}
        @pointercancel=${this.handleUp}
      >
        ${this.renderPicture()}
      </div>
      <div class="bar">
        <button type="button" class="close" @click=${this.handleClose}>
          ${icon('back')}<span>${msg('关闭')}</span>
        </button>
        <p class="hint">${this.size === 'whole' ? '' : msg('用手指拖着看别处')}</p>
        <div class="sizes" role="group" aria-label=${msg('看多大')}>
          ${SIZES.map(
            ({ size, word }) =>
              html`<button
                type="button"
                aria-pressed=${this.size === size ? 'true' : 'false'}
                @click=${() => {
                  this.handleSize(size);
                }}
              >
                ${word()}
              </button>`,
          )}
        </div>
      </div>`;
  }

  private renderPicture(): TemplateResult {
    if (this.url === null) return html`<p class="absent">${msg('这张图不在这块屏幕上。')}</p>`;
    const width = this.room === null ? 0 : this.#widthOf(this.room);
    return html`<img
      src=${this.url}
      alt=${this.alt}
      draggable="false"
      .style=${`width:${width.toFixed(1)}px;aspect-ratio:${String(this.shape)}`}
    />`;
  }

  /** The whole; as wide as the glass, or well larger than the whole; and again as large. */
  #widthOf({ width, height }: { width: number; height: number }): number {
    const whole = Math.min(width, height * this.shape);
    if (this.size === 'whole') return whole;
    const large = Math.max(width, whole * LARGE);
    return this.size === 'large' ? large : large * LARGER;
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.pane;
    if (this.room?.width !== width || this.room.height !== height) this.room = { width, height };
  }

  private handleSize(size: Size): void {
    const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this.pane;
    this.#middle = {
      x: (scrollLeft + clientWidth / 2) / scrollWidth,
      y: (scrollTop + clientHeight / 2) / scrollHeight,
    };
    this.size = size;
  }

  /** A finger scrolls by itself; some touch frames call themselves a mouse. */
  private readonly handleDown = (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    const { scrollLeft: left, scrollTop: top } = this.pane;
    this.#held = { x: event.clientX, y: event.clientY, left, top };
    this.pane.setPointerCapture(event.pointerId);
  };

  private readonly handleMove = (event: PointerEvent): void => {
    if (this.#held === null) return;
    const { x, y, left, top } = this.#held;
    this.pane.scrollTo({ left: left + x - event.clientX, top: top + y - event.clientY, behavior: 'instant' });
  };

  private readonly handleUp = (): void => {
    this.#held = null;
  };

  private readonly handleClose = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-picture-view': PictureView;
  }
}
