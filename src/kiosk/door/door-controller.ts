// The hidden door of the kiosk: five taps in the corner above the emblem, and only where the office has set a PIN. What
// lies behind it is loaded with the first such taps. It opens above whatever stands on the glass, a screen that waits
// or shows an urgent notice too: that is when a keeper comes.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ScreenSource } from '../../device/page/screen-source.ts';
import { PressedController } from '../../ui/controllers/pressed.ts';
import type { StaffDoorElement } from './minglan-staff-door.ts';

/** Of the corner, mm each way. */
const CORNER = 25;
const TAPS = 5;
/** ms in which they come. */
const WITHIN = 4_000;

export interface DoorOptions {
  /** The worker; null until it is there. */
  source(): ScreenSource | null;
  failed(error: unknown): void;
}

export class DoorController implements ReactiveController {
  /** When the last taps in the corner came, ms on the monotonic clock. */
  #taps: readonly number[] = [];
  #element: StaffDoorElement | null = null;
  /** Rises when the door is shut: what was asked before that is not for whoever comes next. */
  #visit = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: DoorOptions,
  ) {
    host.addController(this);
  }

  /** The pad or what lies behind it stands on the glass. */
  get isOpen(): boolean {
    return this.#element !== null;
  }

  hostConnected(): void {
    this.host.addEventListener('pointerdown', this.#handleDown, { passive: true });
  }

  hostDisconnected(): void {
    this.host.removeEventListener('pointerdown', this.#handleDown);
    this.close();
  }

  /** Shuts it, and forgets what was typed. */
  readonly close = (): void => {
    this.#visit += 1;
    this.#taps = [];
    if (!this.#element) return;
    this.#element.remove();
    this.#element = null;
    void this.options
      .source()
      ?.ask({ kind: 'diagnostics', isLast: true })
      .catch(() => undefined);
    this.host.requestUpdate();
  };

  readonly #handleDown = (event: PointerEvent): void => {
    if (!event.isPrimary) return;
    const { left, top } = this.host.getBoundingClientRect();
    const side =
      CORNER * Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
    if (event.clientX - left > side || event.clientY - top > side) {
      this.#taps = [];
      return;
    }
    const now = performance.now();
    this.#taps = [...this.#taps.filter((at) => now - at < WITHIN), now];
    if (this.#taps.length < TAPS) return;
    this.#taps = [];
    void this.#knock();
  };

  async #knock(): Promise<void> {
    const source = this.options.source();
    if (!source || this.#element) return;
    const visit = this.#visit;
    try {
      const answer = await source.ask({ kind: 'door', pin: null });
      if (answer.state === 'none') return;
      await import('./minglan-staff-door.ts');
      if (visit !== this.#visit || this.#element || !this.host.isConnected) return;
      const element = document.createElement('minglan-staff-door');
      // From here, where it is at hand: beside the door alone it would be one more file to fetch.
      new PressedController(element);
      element.source = source;
      element.answer = answer;
      element.addEventListener('close', this.close);
      // Beside the app: nothing that is drawn anew there touches it.
      document.body.append(element);
      this.#element = element;
      this.host.requestUpdate();
    } catch (error) {
      this.options.failed(error);
    }
  }
}
