import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Turns the slides: one timer at a time, set anew for each slide. Holds nothing else, so that a month of turning
 * leaves nothing behind.
 */
export class RotationController implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | null = null;
  #connected = false;

  constructor(
    host: ReactiveControllerHost,
    private readonly turn: () => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.stop();
  }

  /** The slide now shown stays for `ms`. */
  wait(ms: number): void {
    this.stop();
    if (this.#connected) this.#timer = setTimeout(this.turn, ms);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
