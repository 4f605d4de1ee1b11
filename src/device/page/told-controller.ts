// What a page hears of the worker behind it, for as long as it stands in the document.
import type { MessageOf, MessageType, ScreenSource } from './screen-source.ts';

/** What the controller needs of its host: one of Lit's, which this room does not import. */
export interface ToldHost {
  addController(controller: object): void;
  requestUpdate(): void;
}

export interface ToldOptions<T extends MessageType> {
  readonly types: readonly T[];
  source(): ScreenSource | null;
  /** Another source speaks from now on, which was told nothing yet. */
  changed(): void;
  hear(message: MessageOf<T>): void;
}

/**
 * Hears those messages of the host's source. What was said before is heard before the host is drawn; whoever is taken
 * out of the document hears nothing more, and all of it again when it is back.
 */
export class ToldController<T extends MessageType> {
  readonly #host: ToldHost;
  readonly #options: ToldOptions<T>;
  #source: ScreenSource | null = null;
  #releases: (() => void)[] = [];

  constructor(host: ToldHost, options: ToldOptions<T>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#listen(null);
  }

  hostUpdate(): void {
    const source = this.#options.source();
    if (source !== this.#source) this.#listen(source);
  }

  #listen(source: ScreenSource | null): void {
    for (const release of this.#releases) release();
    this.#releases = [];
    this.#source = source;
    if (!source) return;
    const { changed, hear, types } = this.#options;
    changed();
    this.#releases = types.map((type) => source.on(type, hear));
  }
}
