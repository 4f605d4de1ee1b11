import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Told again this often while nothing changes, ms: whoever hears it knows that the page still paints. */
const BEAT = 30_000;

/**
 * Tells what stands on the glass: after the frame with it has gone out, whenever it changes, and in a beat for as long as
 * the page is visible and frames go out. A page that is hidden tells at once that nothing stands there; one that froze
 * falls silent.
 */
export class PaintedController<Sight> implements ReactiveController {
  #frame = 0;
  #beat: ReturnType<typeof setTimeout> | null = null;
  #told = '';
  #connected = false;

  constructor(
    host: ReactiveControllerHost,
    /** What the host has drawn, asked after each update. */
    private readonly drawn: () => readonly Sight[],
    private readonly tell: (sights: readonly Sight[]) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#handleVisibility);
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#handleVisibility);
    this.#stop();
    this.#say([], false);
  }

  hostUpdated(): void {
    this.#look();
  }

  /** Somebody else hears from now on, who was told nothing yet. */
  reset(): void {
    this.#told = '';
  }

  readonly #handleVisibility = (): void => {
    if (document.hidden) {
      this.#stop();
      this.#say([], false);
    } else this.#look();
  };

  /** An update while a frame is awaited begins the wait anew: what it drew has not gone out yet. */
  #look(isBeat = false): void {
    cancelAnimationFrame(this.#frame);
    if (!this.#connected || document.hidden) return;
    const sights = this.drawn();
    this.#frame = requestAnimationFrame(() => {
      // The callback runs before its frame is painted; by the next one it has been.
      this.#frame = requestAnimationFrame(() => {
        this.#say(sights, isBeat);
        if (this.#beat !== null) clearTimeout(this.#beat);
        this.#beat = setTimeout(() => {
          this.#look(true);
        }, BEAT);
      });
    });
  }

  #say(sights: readonly Sight[], isBeat: boolean): void {
    const said = JSON.stringify(sights);
    if (said === this.#told && !isBeat) return;
    this.#told = said;
    this.tell(sights);
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#beat !== null) clearTimeout(this.#beat);
    this.#beat = null;
  }
}
