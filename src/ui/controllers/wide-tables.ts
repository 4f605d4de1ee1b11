// Tables wider than their page: on a touch screen nobody finds what stands beyond an edge, so their rows become lines.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DocumentView } from '../document-view.ts';

/** Of rounding. */
const HAIR = 1;

/** Says how the tables of its host's `minglan-document` are to stand; judged anew when width or size of words change. */
export class WideTablesController implements ReactiveController {
  tables: 'grid' | 'lines' = 'grid';

  readonly #host: ReactiveControllerHost & HTMLElement;
  // Not within the observer's own turn: what is changed there would have to be observed again.
  readonly #observer = new ResizeObserver(() => {
    requestAnimationFrame(() => {
      this.#measure();
    });
  });
  /** What it was judged for. */
  #judged = '';
  #blocks: unknown = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#judged = '';
  }

  hostUpdated(): void {
    if (this.#document()?.blocks !== this.#blocks) this.#measure();
  }

  #document(): DocumentView | null {
    return this.#host.shadowRoot?.querySelector('minglan-document') ?? null;
  }

  #measure(): void {
    const view = this.#document();
    if (!view || this.#host.clientWidth === 0) return;
    const judged = `${String(this.#host.clientWidth)} ${getComputedStyle(this.#host).fontSize}`;
    if (judged === this.#judged && view.blocks === this.#blocks) return;
    this.#judged = judged;
    this.#blocks = view.blocks;
    void this.#judge(view);
  }

  /** Within one frame: microtasks are through before it is painted. */
  async #judge(view: DocumentView): Promise<void> {
    await this.#stand('grid', view);
    const frames = view.renderRoot.querySelectorAll<HTMLElement>('.scroll');
    const isWide = [...frames].some((frame) => frame.scrollWidth > frame.clientWidth + HAIR);
    if (isWide) await this.#stand('lines', view);
  }

  async #stand(tables: 'grid' | 'lines', view: DocumentView): Promise<void> {
    if (this.tables !== tables) {
      this.tables = tables;
      this.#host.requestUpdate();
    }
    await this.#host.updateComplete;
    await view.updateComplete;
  }
}
