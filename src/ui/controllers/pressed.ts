import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Long enough to be seen after the quickest tap. */
const SEEN = 120;

/**
 * Shows a touch at once. A browser holds `:active` back while it waits whether a touch becomes a scroll (over 100 ms);
 * a pointer event does not wait, so what is under the finger carries `data-pressed` from the first frame.
 */
export class PressedController implements ReactiveController {
  #element: Element | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('pointerdown', this.#handleDown, { passive: true });
    for (const end of ['pointerup', 'pointercancel'] as const) addEventListener(end, this.#handleEnd);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('pointerdown', this.#handleDown);
    for (const end of ['pointerup', 'pointercancel'] as const) removeEventListener(end, this.#handleEnd);
    this.#release();
  }

  readonly #handleDown = (event: PointerEvent): void => {
    this.#release();
    const target = event
      .composedPath()
      .find((node): node is Element => node instanceof Element && node.matches('a[href], button, summary'));
    if (!target) return;
    target.setAttribute('data-pressed', '');
    this.#element = target;
  };

  readonly #handleEnd = (): void => {
    if (this.#element) this.#timer = setTimeout(() => this.#release(), SEEN);
  };

  #release(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#element?.removeAttribute('data-pressed');
    this.#element = null;
  }
}
