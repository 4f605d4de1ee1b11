// When the kiosk begins to show the board by itself, and how it stops. What it shows is loaded the first time.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface AttractRules {
  /** ms without a touch, 0: never. */
  readonly wait: () => number;
  /** Of the last touch, ms on the monotonic clock. */
  readonly lastTouch: () => number;
  /** The start page is on the glass, and nothing above it. Asked after every drawing: it must reckon nothing. */
  readonly ready: () => boolean;
  /** There is something a visitor has left as she wanted it. */
  readonly dirty: () => boolean;
  readonly failed: (error: unknown) => void;
}

const BEGINNINGS = ['pointerdown', 'keydown', 'wheel'] as const;
/** What a browser makes of the same touch, or key, after it has begun. */
const SEQUELS = ['touchstart', 'touchend', 'mousedown', 'mouseup', 'click', 'keypress', 'keyup'] as const;
/** Before it looks again, in ms. */
const RETRY = 1000;
const ACTIVE = { capture: true, passive: false } as const;

/**
 * Shows the board by itself after a wait on the start page. A touch anywhere stops it and does nothing else: all that
 * follows from that touch is kept from what lies beneath, until the next one begins.
 */
export class AttractController implements ReactiveController {
  isOn = false;

  /** ms on the monotonic clock since which the start page waits; null: it does not stand there. */
  #since: number | null = null;
  #waited = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly rules: AttractRules,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#rest();
    this.#release();
  }

  hostUpdated(): void {
    if (!this.rules.ready()) {
      const wasOn = this.isOn;
      this.#rest();
      if (wasOn) this.host.requestUpdate();
      return;
    }
    if (this.isOn || (this.#since !== null && this.#waited === this.rules.wait())) return;
    this.#since ??= performance.now();
    this.#watch();
  }

  #watch(least = 0): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waited = this.rules.wait();
    if (this.#waited === 0) return;
    this.#timer = setTimeout(
      () => {
        void this.#begin();
      },
      Math.max(least, this.#left()),
    );
  }

  /** ms still to wait. */
  #left(): number {
    const since = Math.max(this.#since ?? 0, this.rules.lastTouch());
    return since + this.#waited - performance.now();
  }

  async #begin(): Promise<void> {
    this.#timer = null;
    // Somebody touched it meanwhile, or scrolled and went: then whoever comes next is not to find it so for long.
    if (this.#left() > 0 || this.rules.dirty()) {
      this.#watch(RETRY);
      return;
    }
    try {
      await import('./attract/minglan-attract.ts');
    } catch (error) {
      this.rules.failed(error);
      this.#watch(RETRY);
      return;
    }
    if (!this.host.isConnected || this.#since === null) return;
    if (this.#left() > 0 || !this.rules.ready() || this.rules.dirty()) {
      this.#watch(RETRY);
      return;
    }
    this.isOn = true;
    for (const name of BEGINNINGS) addEventListener(name, this.#handleTouch, ACTIVE);
    this.host.requestUpdate();
  }

  readonly #handleTouch = (event: Event): void => {
    keep(event);
    this.#rest();
    for (const name of SEQUELS) addEventListener(name, keep, ACTIVE);
    for (const name of BEGINNINGS) addEventListener(name, this.#handleNext, ACTIVE);
    this.host.requestUpdate();
  };

  /** Another finger, or the same key still held, is not yet the next touch. */
  readonly #handleNext = (event: Event): void => {
    const isSame =
      (event instanceof PointerEvent && !event.isPrimary) || (event instanceof KeyboardEvent && event.repeat);
    if (isSame) keep(event);
    else this.#release();
  };

  #rest(): void {
    this.isOn = false;
    this.#since = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (const name of BEGINNINGS) removeEventListener(name, this.#handleTouch, ACTIVE);
  }

  #release(): void {
    for (const name of SEQUELS) removeEventListener(name, keep, ACTIVE);
    for (const name of BEGINNINGS) removeEventListener(name, this.#handleNext, ACTIVE);
  }
}

function keep(event: Event): void {
  if (event.cancelable) event.preventDefault();
  event.stopPropagation();
}
