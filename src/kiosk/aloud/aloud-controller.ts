// 朗读 on the kiosk: there when this device has a voice for it, loaded at the first tap. A touch elsewhere ends it, and
// so does whatever takes the page away.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PressedController } from '../../ui/controllers/pressed.ts';
import type { AloudElement } from './minglan-aloud.ts';
import { EngineVoice, localMandarin, type Voice } from './voice.ts';

export interface AloudOptions {
  /** What is read; null while no page stands there. */
  sheet(): HTMLElement | null;
  /** Another voice than the engine's own, where there is one. */
  voice(): Voice | null;
  /** Whoever listens is there, though nothing is touched. */
  listened(): void;
  failed(error: unknown): void;
}

export class AloudController implements ReactiveController {
  /** Of this device's engine; null: it has none. */
  #engine: Voice | null = null;
  #element: AloudElement | null = null;
  #sheet: HTMLElement | null = null;
  #isComing = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: AloudOptions,
  ) {
    host.addController(this);
  }

  /** Null: nothing can be read aloud here. */
  get voice(): Voice | null {
    return this.options.voice() ?? this.#engine;
  }

  /** A page is being read, or the bar stands there paused. */
  get isOn(): boolean {
    return this.#element !== null;
  }

  hostConnected(): void {
    if ('speechSynthesis' in window) {
      // Engines name their voices a while after the start.
      speechSynthesis.addEventListener('voiceschanged', this.#handleVoices);
      this.#handleVoices();
    }
    addEventListener('pointerdown', this.#handleDown, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    if ('speechSynthesis' in window) speechSynthesis.removeEventListener('voiceschanged', this.#handleVoices);
    removeEventListener('pointerdown', this.#handleDown, { capture: true });
    this.close();
  }

  hostUpdated(): void {
    // An urgent notice, the board that shows itself: the page is gone.
    if (this.#element && this.options.sheet() !== this.#sheet) this.close();
  }

  /** Begins with the page that stands there; a second tap ends it. */
  readonly toggle = (): void => {
    if (this.#element) this.close();
    else void this.#open();
  };

  /** Silent, and nothing marked. */
  readonly close = (): void => {
    this.#isComing = false;
    if (!this.#element) return;
    this.#element.remove();
    this.#element = null;
    this.host.requestUpdate();
  };

  async #open(): Promise<void> {
    const sheet = this.options.sheet();
    const { voice } = this;
    if (!voice || !sheet || this.#isComing) return;
    this.#isComing = true;
    try {
      await import('./minglan-aloud.ts');
    } catch (error) {
      this.#isComing = false;
      this.options.failed(error);
      return;
    }
    // Closed meanwhile, or taken away.
    if (!this.#isComing || this.options.sheet() !== sheet) return;
    this.#isComing = false;
    const element = document.createElement('minglan-aloud');
    new PressedController(element);
    element.voice = voice;
    element.sheet = sheet;
    element.addEventListener('close', this.close);
    element.addEventListener('sentence', () => {
      this.options.listened();
    });
    const dock = this.host.querySelector('.dock')?.getBoundingClientRect();
    element.style.bottom = `${String(innerHeight - (dock?.top ?? innerHeight) + 8)}px`;
    document.body.append(element);
    this.#element = element;
    this.#sheet = sheet;
    element.begin();
    this.host.requestUpdate();
  }

  readonly #handleVoices = (): void => {
    const voice = localMandarin(speechSynthesis.getVoices());
    if ((voice !== null) === (this.#engine !== null)) return;
    this.#engine = voice && new EngineVoice(speechSynthesis, voice);
    if (!this.voice) this.close();
    this.host.requestUpdate();
  };

  readonly #handleDown = (event: PointerEvent): void => {
    if (!this.#element) return;
    const isOurs = event
      .composedPath()
      .some((node) => node === this.#element || (node instanceof Element && node.matches('.aid-aloud')));
    if (!isOurs) this.close();
  };
}
