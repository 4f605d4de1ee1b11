import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where no frame goes out (a page nobody sees) the rest comes all the same, ms. */
const LONGEST = 250;

/** Knows when the first drawing of its host has gone out: what stands further down may wait for that. */
export class AfterPaintController implements ReactiveController {
  isOver = false;
  /** Resolves when it is over. */
  readonly over: Promise<void>;
  #end: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #frame = 0;
  #idle = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.isOver || this.#timer !== null) return;
    this.#timer = setTimeout(this.#handleOver, LONGEST);
    // The callback runs before its frame is painted; a page is idle only after it.
    this.#frame = requestAnimationFrame(() => {
      this.#idle = requestIdleCallback(this.#handleOver);
    });
  }

  hostDisconnected(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    cancelIdleCallback(this.#idle);
    this.#timer = null;
  }

  readonly #handleOver = (): void => {
    this.hostDisconnected();
    this.isOver = true;
    this.host.requestUpdate();
    this.#end();
  };
}
