import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Diagnostics, DoorAnswer } from '../../contract/index.ts';
import { keptVersions, probeOffice } from '../../device/page/machine-facts.ts';
import type { ScreenSource } from '../../device/page/screen-source.ts';
import { formatMoment } from '../../disclosure/index.ts';
import { GuardedElement, reportFault } from '../../ui/guarded-element.ts';
import { diagnosticsGroups, type Line, type PageFacts } from './diagnostics-words.ts';
import { doorStyles } from './door-styles.ts';
import { TouchTrial } from './touch-trial.ts';

/** Digits of a PIN, as the office takes them. */
const DIGITS = 6;
/** ms between two looks. */
const LOOK_EVERY = 5_000;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/**
 * A pad for the PIN, and behind it how this screen does. It can change nothing but reload the page.
 *
 * @summary The hidden door for whoever looks after the kiosk.
 * @fires close - it is to be shut.
 */
@customElement('minglan-staff-door')
export class StaffDoorElement extends GuardedElement {
  static override readonly styles = doorStyles;

  @property({ attribute: false }) source!: ScreenSource;
  /** How the door is. */
  @property({ attribute: false }) answer: DoorAnswer = { state: 'shut', isWrong: false };
  /** What this page knows of its machine; the real one asks the office and the browser. */
  @property({ attribute: false }) machine = { keptVersions, probeOffice };

  @state() private typed = '';
  @state() private isChecking = false;
  /** The tries could not be counted, so none is taken. */
  @state() private isBroken = false;
  /** Whole minutes the door stays locked. */
  @state() private minutes = 0;
  @state() private told: Diagnostics | null = null;
  @state() private versions: PageFacts['versions'] = null;
  @state() private probe: PageFacts['probe'] = null;
  @state() private isDrawing = false;

  @query('dialog') private dialog!: HTMLDialogElement;
  @query('canvas') private canvas!: HTMLCanvasElement | null;

  #timer: ReturnType<typeof setTimeout> | null = null;
  /** Monotonic ms at which it may be tried again. */
  #lockedUntil = 0;
  readonly #trial = new TouchTrial();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#trial.end();
    this.typed = '';
    this.told = null;
  }

  protected override firstUpdated(): void {
    this.#take(this.answer);
    this.dialog.showModal();
  }

  protected override updated(): void {
    if (this.isDrawing && this.canvas) this.#trial.begin(this.canvas);
    else this.#trial.end();
  }

  protected override render(): TemplateResult {
    const { told } = this;
    return html`<dialog
      class=${told ? 'at-report' : 'at-pad'}
      aria-labelledby="heading"
      @cancel=${this.handleCancel}
      @keydown=${this.handleKey}
    >
      ${told ? this.renderReport(told) : this.renderPad()}
    </dialog>`;
  }

  private renderPad(): TemplateResult {
    const key = (digit: string): TemplateResult =>
      html`<button
        type="button"
        class="digit"
        aria-disabled=${this.#isTaking() ? 'false' : 'true'}
        @click=${() => {
          this.type(digit);
        }}
      >
        ${digit}
      </button>`;
    return html`<div class="pad">
      <div class="words">
        <h2 id="heading">${msg('检修口令')}</h2>
        <p class="typed" role="img" aria-label=${msg(str`输入了 ${this.typed.length} 位`)}>
          ${Array.from({ length: DIGITS }, (_, at) => html`<i ?data-typed=${at < this.typed.length}></i>`)}
        </p>
        <p role="status">${this.#words()}</p>
      </div>
      <div class="keys">
        ${KEYS.map(key)}
        <button type="button" @click=${this.handleBack}>${msg('删除')}</button>
        ${key('0')}
        <button type="button" @click=${this.handleClose}>${msg('关闭')}</button>
      </div>
    </div>`;
  }

  #words(): string {
    if (this.isBroken) return msg('这块屏现在存不了东西，口令没法试。');
    if (this.minutes > 0) return msg(str`口令错得多了，过 ${this.minutes} 分钟再试。`);
    if (this.isChecking) return msg('正在核对。');
    if (this.answer.state === 'shut' && this.answer.isWrong) return msg('口令不对，请再输一次。');
    return msg('给维护屏幕的人用，居民看公开的内容请关闭。');
  }

  #isTaking(): boolean {
    return !this.isChecking && !this.isBroken && this.minutes === 0;
  }

  private renderReport(told: Diagnostics): TemplateResult {
    return html`<div class="behind">
      <div class="head">
        <h2 id="heading">${this.isDrawing ? msg('试触摸') : msg('这块屏的情况')}</h2>
        <button type="button" @click=${this.handleDrawing}>
          ${this.isDrawing ? msg('看情况') : msg('试触摸')}
        </button>
        <button type="button" @click=${this.handleReload}>${msg('重新载入')}</button>
        <button type="button" @click=${this.handleClose}>${msg('关闭')}</button>
      </div>
      ${
        this.isDrawing
          ? html`<canvas aria-label=${msg('用手指画，线断在哪里，哪里就不灵。')}></canvas>`
          : this.renderGroups(told)
      }
    </div>`;
  }

  private renderGroups(told: Diagnostics): TemplateResult {
    const { width, height } = screen;
    const pixels = getComputedStyle(document.documentElement).getPropertyValue('--mm');
    const groups = diagnosticsGroups(told, {
      versions: this.versions,
      probe: this.probe,
      startedAt: performance.timeOrigin,
      shown: { width, height },
      pixelsPerMillimetre: Number.parseFloat(pixels),
    });
    return html`<div class="report" tabindex="0" role="group" aria-labelledby="heading">
      <div class="columns">
        ${groups.map(
          ({ title, lines }) =>
            html`<section>
              <h3>${title}</h3>
              <dl>${lines.map(lineTemplate)}</dl>
            </section>`,
        )}
        <section>
          <h3>${msg('量一量')}</h3>
          <p>${msg('下面这一截应当正好 80 毫米，拿尺量；不是，就改屏幕设置里的尺寸。')}</p>
          <div class="ruler"></div>
        </section>
        <section>
          <h3>${msg('这次启动以来的毛病')}</h3>
          ${
            told.faults.length === 0
              ? html`<p>${msg('没有')}</p>`
              : html`<ol>
                  ${told.faults.map(
                    ({ at, why }) => html`<li>${formatMoment(at, told.freshness.now)} ${why}</li>`,
                  )}
                </ol>`
          }
        </section>
      </div>
    </div>`;
  }

  /** A digit of the PIN, from the pad or from keys; the sixth has it checked. */
  private type(digit: string): void {
    if (!this.#isTaking() || this.typed.length >= DIGITS) return;
    this.typed += digit;
    if (this.typed.length === DIGITS) void this.#check();
  }

  async #check(): Promise<void> {
    const pin = this.typed;
    this.isChecking = true;
    try {
      this.#take(await this.source.ask({ kind: 'door', pin }));
    } catch (error) {
      this.isBroken = true;
      reportFault(this, error);
    } finally {
      this.isChecking = false;
      this.typed = '';
    }
  }

  #take(answer: DoorAnswer): void {
    this.answer = answer;
    if (answer.state === 'none') this.#close();
    else if (answer.state === 'open') void this.#look();
    else if (answer.state === 'locked') {
      this.#lockedUntil = performance.now() + answer.left;
      this.#count();
    }
  }

  #count(): void {
    const left = this.#lockedUntil - performance.now();
    this.minutes = Math.max(0, Math.ceil(left / 60_000));
    if (left <= 0) this.answer = { state: 'shut', isWrong: false };
    else this.#again(() => this.#count(), Math.min(left, 1_000));
  }

  /** How it does now, and again in a while; shut by the worker, it shuts here. */
  async #look(): Promise<void> {
    try {
      const [told, versions] = await Promise.all([
        this.source.ask({ kind: 'diagnostics', isLast: false }),
        this.machine.keptVersions().catch(() => null),
      ]);
      if (!this.isConnected) return;
      this.versions = versions;
      if (told === null) {
        this.#close();
        return;
      }
      this.told = told;
      // Beside the rest, which stands there while the office is given its time to answer.
      this.probe = await this.machine.probeOffice();
    } catch (error) {
      reportFault(this, error);
    }
    if (this.isConnected) this.#again(() => void this.#look(), LOOK_EVERY);
  }

  #again(work: () => void, ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(work, ms);
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  private readonly handleBack = (): void => {
    if (!this.isChecking) this.typed = this.typed.slice(0, -1);
  };

  private readonly handleClose = (): void => {
    this.#close();
  };

  private readonly handleCancel = (event: Event): void => {
    event.preventDefault();
    this.#close();
  };

  private readonly handleKey = (event: KeyboardEvent): void => {
    if (this.told) return;
    if (/^[0-9]$/.test(event.key)) this.type(event.key);
    else if (event.key === 'Backspace') this.handleBack();
  };

  private readonly handleDrawing = (): void => {
    this.isDrawing = !this.isDrawing;
  };

  private readonly handleReload = (): void => {
    location.reload();
  };
}

function lineTemplate({ name, words, isBad }: Line): TemplateResult {
  return html`<dt>${name}</dt>
    <dd data-tone=${isBad ? 'bad' : nothing}>${words}</dd>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'minglan-staff-door': StaffDoorElement;
  }
}
