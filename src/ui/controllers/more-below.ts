import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Less than this hidden below is not worth a button, in px. */
const WORTH = 24;

/** Knows whether a scroller has more below what is seen, and pages down for those who do not swipe. */
export class MoreBelowController implements ReactiveController {
  more = false;

  #observed: HTMLElement | null = null;
  #content: Element | null = null;
  readonly #resize = new ResizeObserver(() => {
    this.look();
  });

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly scroller: () => HTMLElement | null,
    /** Less than a page is left below. */
    private readonly nearEnd: () => void = () => undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#observe(null);
  }

  /** What was drawn may be something else. It is looked at once its place is known, within the same frame. */
  follow(): void {
    const scroller = this.scroller();
    this.#observe(scroller);
    if (!scroller) this.look();
  }

  /** Looks again; the host is drawn anew only when the answer changed. */
  look(): void {
    const scroller = this.scroller();
    this.#observe(scroller);
    const rest = scroller ? scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop : 0;
    if (scroller && rest < scroller.clientHeight) this.nearEnd();
    if (rest > WORTH === this.more) return;
    this.more = !this.more;
    this.host.requestUpdate();
  }

  /** One page down, a little of the old page staying in sight. */
  page(): void {
    const scroller = this.scroller();
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scroller?.scrollBy({ top: scroller.clientHeight * 0.75, behavior: calm ? 'instant' : 'smooth' });
  }

  #observe(scroller: HTMLElement | null): void {
    const content = scroller?.firstElementChild ?? null;
    // Observing anew fires at once, which would look again, without end.
    if (this.#observed === scroller && this.#content === content) return;
    this.#observed?.removeEventListener('scroll', this.#handleScroll);
    this.#observed = scroller;
    this.#content = content;
    scroller?.addEventListener('scroll', this.#handleScroll, { passive: true });
    this.#resize.disconnect();
    if (scroller) this.#resize.observe(scroller);
    if (content) this.#resize.observe(content);
  }

  readonly #handleScroll = (): void => {
    this.look();
  };
}
