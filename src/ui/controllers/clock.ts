import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Draws its host anew when the minute changes. The present is given (floor-corrected, ms since 1970), so that a
 * screen with a wrong clock shows the office's time.
 */
export class ClockController implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly present: () => number,
  ) {
    host.addController(this);
  }

  /** ms since 1970, as it is now. */
  get now(): number {
    return this.present();
  }

  hostConnected(): void {
    this.#wait();
  }

  hostDisconnected(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #wait(): void {
    const rest = 60_000 - (this.present() % 60_000);
    this.#timer = setTimeout(() => {
      this.host.requestUpdate();
      this.#wait();
    }, rest + 20);
  }
}
