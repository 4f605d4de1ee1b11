// The picture a visitor has enlarged. What draws it is loaded with the first one.
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { DisclosurePage } from '../disclosure/index.ts';

export interface EnlargedOptions {
  /** What is open; null: nothing, or it is not here. */
  page(): DisclosurePage | null;
  failed(error: unknown): void;
}

export class EnlargedController implements ReactiveController {
  #part: string | null = null;
  /** Where the focus goes when it is closed. */
  #from: HTMLElement | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: EnlargedOptions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.addEventListener('picture-wanted', this.#handleWanted);
    this.host.addEventListener('keydown', this.#handleKey);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('picture-wanted', this.#handleWanted);
    this.host.removeEventListener('keydown', this.#handleKey);
    this.#part = null;
  }

  /** Back to what it was enlarged from. */
  close(): void {
    if (this.#part === null) return;
    this.#part = null;
    this.host.requestUpdate();
    this.#from?.focus({ preventScroll: true });
    this.#from = null;
  }

  /** `url`: of a picture by its hash, null while it is not here. */
  render(url: (sha256: string) => string | null): TemplateResult | typeof nothing {
    const page = this.#part === null ? null : this.options.page();
    const block = page?.text?.blocks.find((each) => each.type === 'image' && each.part === this.#part);
    if (!page || block?.type !== 'image') return nothing;
    const sha256 = page.images[block.part] ?? null;
    return html`<minglan-picture-view
      role="dialog"
      aria-modal="true"
      aria-label=${block.alt}
      .url=${sha256 === null ? null : url(sha256)}
      .alt=${block.alt}
      .shape=${block.width / block.height}
      .size=${block.words === undefined ? 'whole' : 'large'}
      @close=${() => {
        this.close();
      }}
    ></minglan-picture-view>`;
  }

  readonly #handleWanted = (event: Event): void => {
    this.#part = (event as CustomEvent<string>).detail;
    const [from] = event.composedPath();
    this.#from = from instanceof HTMLElement ? from : null;
    import('./picture-view.ts').then(
      () => {
        this.host.requestUpdate();
      },
      (error: unknown) => {
        this.#part = null;
        this.options.failed(error);
      },
    );
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };
}
