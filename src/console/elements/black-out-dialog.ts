import { msg, str } from '@lit/localize';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { BLACK_OUT_LIMIT, blackenedArea, type PictureArea } from '../../disclosure/index.ts';
import { base } from '../styles/base.ts';
import { blackOutStyles } from './black-out-styles.ts';
import './modal-dialog.ts';

/** A drag shorter than this many pixels of the picture was a slip of the hand. */
const LEAST = 4;
/** One step of an arrow key, in pixels of the picture: what is blackened grows by as much. */
const STEP = 8;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * @summary A picture on which rectangles are drawn that will be black for good, by mouse, finger or keyboard.
 * @fires dismissed - nothing was done, or it is done
 */
@customElement('minglan-black-out-dialog')
export class BlackOutDialog extends LitElement {
  static override styles = [base, blackOutStyles];

  @property({ type: Boolean }) open = false;
  /** Address of the picture. */
  @property() source = '';
  /** Of the picture itself, in pixels. */
  @property({ type: Number }) width = 1;
  @property({ type: Number }) height = 1;
  /** It is a page of a document: its words go as well. */
  @property({ type: Boolean }) page = false;
  /** Files are kept with the draft as they came: they go, for they still show it. */
  @property({ type: Boolean }) originals = false;
  /** It stands on the screens already, in an earlier version. */
  @property({ type: Boolean }) published = false;
  /** Has the office do it. */
  @property({ attribute: false }) apply: (areas: readonly PictureArea[]) => Promise<void> = () =>
    Promise.reject(new Error());

  @state() private areas: readonly PictureArea[] = [];
  @state() private drawn: { readonly from: Point; readonly to: Point } | null = null;
  @state() private busy = false;
  @state() private sentence = '';

  @query('.picture') private readonly picture!: HTMLElement;
  @query('.stage') private readonly stage!: HTMLElement;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open') || !this.open) return;
    this.areas = [];
    this.drawn = null;
    this.sentence = '';
  }

  override render(): TemplateResult {
    const count = this.areas.length;
    return html`<minglan-dialog
      wide
      heading=${msg('涂黑图上的一部分')}
      .open=${this.open}
      ?firm=${this.busy}
      @dismissed=${this.dismiss}
    >
      <p id="how">
        ${msg('按住鼠标在图上拖出方块，盖住不能公开的地方：身份证号、电话、住址、人脸。')}
        ${msg('用键盘：先“加一块”，方向键移动，按住 Shift 改大小，Delete 去掉。')}
      </p>
      <div class="row">
        <button class="word" ?disabled=${count >= BLACK_OUT_LIMIT} @click=${this.handleAdd}>
          ${msg('加一块')}
        </button>
        <button class="word" ?disabled=${count === 0} @click=${this.handleUndo}>
          ${msg('去掉最后一块')}
        </button>
        <span role="status">${count === 0 ? nothing : msg(str`要涂黑 ${count} 块`)}</span>
      </div>
      <div class="stage" tabindex="0" role="region" aria-label=${msg('要涂黑的图，可以上下滚动')}>
        <div
          class="picture"
          .style=${`aspect-ratio: ${String(this.width)} / ${String(this.height)}`}
          @pointerdown=${this.handleDown}
          @pointermove=${this.handleMove}
          @pointerup=${this.handleUp}
          @pointercancel=${this.handleCancel}
        >
          ${this.open ? html`<img src=${this.source} alt=${msg('要涂黑的图')} draggable="false" />` : nothing}
          ${this.areas.map((area, index) => this.renderArea(area, index))} ${this.renderDrawn()}
        </div>
      </div>
      <div class="note grave">
        <p>${msg('涂黑以后去不掉：黑块画在图里，原图同时从办公室删掉。涂错了只能重新上传。')}</p>
        ${
          this.page
            ? html`<p>
                ${msg('这一页的“文字版”也整页去掉，居民只能看图；要紧的话请写进正文。涂完请再逐字看一遍。')}
              </p>`
            : nothing
        }
        ${this.originals ? html`<p>${msg('附上的原件里还看得到，会一起拿掉，不能再附。')}</p>` : nothing}
        ${
          this.published
            ? html`<p>${msg('已经公布的那一版还在记录里，不会变；要去掉它，请办“抹除”。')}</p>`
            : nothing
        }
      </div>
      ${this.sentence === '' ? nothing : html`<p class="error" role="alert">${this.sentence}</p>`}
      <wa-button slot="actions" appearance="outlined" ?disabled=${this.busy} @click=${this.dismiss}
        >${msg('先不涂')}</wa-button
      >
      <wa-button
        slot="actions"
        variant="danger"
        ?disabled=${count === 0}
        ?loading=${this.busy}
        @click=${this.handleApply}
        >${msg('涂黑，删掉原图')}</wa-button
      >
    </minglan-dialog>`;
  }

  private renderArea(area: PictureArea, index: number): TemplateResult | typeof nothing {
    const shown = blackenedArea(area, this);
    if (shown === null) return nothing;
    const { left, top, width, height } = shown;
    return html`<button
      class="area"
      .style=${this.placed(shown)}
      aria-describedby="how"
      aria-label=${msg(str`第 ${index + 1} 块：左 ${left}，上 ${top}，宽 ${width}，高 ${height}`)}
      @keydown=${(event: KeyboardEvent) => this.handleKey(event, index)}
    ></button>`;
  }

  private renderDrawn(): TemplateResult | typeof nothing {
    const area = this.drawn && areaBetween(this.drawn.from, this.drawn.to);
    const shown = area && blackenedArea(area, this);
    return shown ? html`<div class="area" .style=${this.placed(shown)}></div>` : nothing;
  }

  private placed({ left, top, width, height }: PictureArea): string {
    const share = (part: number, whole: number): string => `${String((part / whole) * 100)}%`;
    return `left: ${share(left, this.width)}; top: ${share(top, this.height)}; width: ${share(width, this.width)}; height: ${share(height, this.height)}`;
  }

  /** Where on the picture, in its pixels; never beside it. */
  private pointAt(event: PointerEvent): Point {
    const seen = this.picture.getBoundingClientRect();
    const along = (at: number, length: number, whole: number): number =>
      Math.min(whole, Math.max(0, Math.round((at / length) * whole)));
    return {
      x: along(event.clientX - seen.left, seen.width, this.width),
      y: along(event.clientY - seen.top, seen.height, this.height),
    };
  }

  private readonly handleDown = (event: PointerEvent): void => {
    if (event.button !== 0 || this.busy || this.areas.length >= BLACK_OUT_LIMIT) return;
    event.preventDefault();
    this.picture.setPointerCapture(event.pointerId);
    const from = this.pointAt(event);
    this.drawn = { from, to: from };
  };

  private readonly handleMove = (event: PointerEvent): void => {
    if (this.drawn) this.drawn = { ...this.drawn, to: this.pointAt(event) };
  };

  private readonly handleUp = (event: PointerEvent): void => {
    if (this.drawn === null) return;
    const area = areaBetween(this.drawn.from, this.pointAt(event));
    this.drawn = null;
    if (area.width >= LEAST && area.height >= LEAST) this.areas = [...this.areas, area];
  };

  private readonly handleCancel = (): void => {
    this.drawn = null;
  };

  /** In the middle of what is seen of the picture. */
  private readonly handleAdd = (): void => {
    const scale = this.width / this.picture.clientWidth;
    const seen = this.stage.getBoundingClientRect();
    const top = (seen.top + seen.height / 2 - this.picture.getBoundingClientRect().top) * scale;
    const [width, height] = [Math.ceil(this.width / 4), Math.ceil(Math.min(this.height, this.width) / 12)];
    const left = Math.round((this.width - width) / 2);
    const place = Math.round(Math.min(this.height - height, Math.max(0, top - height / 2)));
    this.areas = [...this.areas, { left, top: place, width, height }];
    void this.focusArea(this.areas.length - 1);
  };

  private readonly handleUndo = (): void => {
    this.areas = this.areas.slice(0, -1);
  };

  private handleKey(event: KeyboardEvent, index: number): void {
    const area = this.areas[index];
    if (area === undefined || this.busy) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      this.areas = this.areas.filter((_, each) => each !== index);
      void this.focusArea(Math.min(index, this.areas.length - 1));
    } else {
      const arrow = ARROWS[event.key];
      if (arrow === undefined) return;
      const next = event.shiftKey ? resized(area, arrow, this) : moved(area, arrow, this);
      this.areas = this.areas.map((each, at) => (at === index ? next : each));
    }
    event.preventDefault();
  }

  private async focusArea(index: number): Promise<void> {
    await this.updateComplete;
    const areas = this.renderRoot.querySelectorAll<HTMLElement>('button.area');
    (areas[index] ?? this.stage).focus();
  }

  private readonly dismiss = (): void => {
    if (!this.busy) this.dispatchEvent(new CustomEvent('dismissed'));
  };

  private readonly handleApply = async (): Promise<void> => {
    if (this.busy || this.areas.length === 0) return;
    this.busy = true;
    this.sentence = '';
    try {
      await this.apply(this.areas);
      this.dispatchEvent(new CustomEvent('dismissed'));
    } catch (cause) {
      this.sentence =
        cause instanceof Error && cause.message !== '' ? cause.message : msg('没有涂上，请再试一次。');
    } finally {
      this.busy = false;
    }
  };
}

function areaBetween(one: Point, other: Point): PictureArea {
  return {
    left: Math.min(one.x, other.x),
    top: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Further on, and never off the picture. */
function moved(area: PictureArea, [x, y]: readonly [number, number], picture: Sides): PictureArea {
  const within = (at: number, length: number, whole: number): number =>
    Math.max(0, Math.min(at, whole - length));
  return {
    ...area,
    left: within(area.left + x, area.width, picture.width),
    top: within(area.top + y, area.height, picture.height),
  };
}

function resized(area: PictureArea, [x, y]: readonly [number, number], picture: Sides): PictureArea {
  const within = (length: number, room: number): number => Math.max(STEP, Math.min(length, room));
  return {
    ...area,
    width: within(area.width + x, picture.width - area.left),
    height: within(area.height + y, picture.height - area.top),
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-black-out-dialog': BlackOutDialog;
  }
}
