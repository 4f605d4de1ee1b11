import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** How long a visitor may be still, in ms, and what happens then. */
export interface IdleRules {
  readonly idle: () => number;
  readonly warning: () => number;
  /** True when there is something to put back: then the visitor is warned first. */
  readonly dirty: () => boolean;
  /** The visitor is gone. */
  readonly left: () => void;
  /** Someone touched the screen (at most once a second). */
  readonly touched: () => void;
}

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/**
 * Notices that nobody touches the screen any more: after `idle` it warns and counts down, after `warning` more the
 * visitor has left. A touch anywhere during the count-down continues the visit.
 */
export class IdleController implements ReactiveController {
  /** Seconds left while warning, else null. */
  remaining: number | null = null;
  /** ms on the monotonic clock of the last sign of life. */
  lastTouch = performance.now();

  #timer: ReturnType<typeof setTimeout> | null = null;
  #deadline = 0;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly rules: IdleRules,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const sign of SIGNS) addEventListener(sign, this.#handleSign, { capture: true, passive: true });
    this.#watch();
  }

  hostDisconnected(): void {
    for (const sign of SIGNS) removeEventListener(sign, this.#handleSign, { capture: true });
    this.#stop();
  }

  /** The visitor is still here. */
  continue(): void {
    this.lastTouch = performance.now();
    if (this.remaining !== null) {
      this.remaining = null;
      this.host.requestUpdate();
    }
    this.#watch();
  }

  /** The rules changed: the wait begins anew by them. */
  rearm(): void {
    if (this.remaining === null) this.#watch();
  }

  readonly #handleSign = (): void => {
    const since = performance.now() - this.lastTouch;
    // Restarting a timer on every event of a scroll would be work for nothing.
    if (this.remaining === null && since < 1000) return;
    this.rules.touched();
    this.continue();
  };

  #watch(): void {
    this.#stop();
    this.#timer = setTimeout(() => {
      if (this.rules.dirty()) {
        this.#deadline = performance.now() + this.rules.warning();
        this.#count();
      } else {
        this.#leave();
      }
    }, this.rules.idle());
  }

  #count(): void {
    const rest = this.#deadline - performance.now();
    if (rest <= 0) {
      this.#leave();
      return;
    }
    this.remaining = Math.ceil(rest / 1000);
    this.host.requestUpdate();
    this.#timer = setTimeout(() => this.#count(), Math.min(1000, rest));
  }

  #leave(): void {
    this.remaining = null;
    this.rules.left();
    this.host.requestUpdate();
    this.#watch();
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
