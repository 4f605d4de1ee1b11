import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface PictureBytes {
  readonly bytes: ArrayBuffer;
  readonly type: string;
}

/** Only these are drawn: a vector image could carry a script or a link. */
const DRAWN = /^image\/(webp|png|jpeg|avif)$/;
/** How long a picture that is not here yet is left alone before it is asked for again. */
const AGAIN = 30_000;

/**
 * Object URLs of pictures by their hash. A URL holds its bytes in memory until it is revoked, so only the `limit`
 * last used are kept, and all go when the host goes.
 */
export class PicturesController implements ReactiveController {
  /** Hash → URL; null: asked for; the map's order is the order of use. */
  readonly #urls = new Map<string, string | null>();
  readonly #again = new Set<ReturnType<typeof setTimeout>>();
  #connected = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: (sha256: string) => Promise<PictureBytes | null>,
    private readonly limit: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
  }

  hostDisconnected(): void {
    this.#connected = false;
    for (const timer of this.#again) clearTimeout(timer);
    this.#again.clear();
    this.keep(new Set());
  }

  /** The same for all pictures of a page, by the name each has in it; null: erased, or not here yet. */
  urls(images: Readonly<Record<string, string | null>>): Readonly<Record<string, string | null>> {
    const named = Object.entries(images).map(([part, sha256]) => [
      part,
      sha256 === null ? null : this.url(sha256),
    ]);
    return Object.fromEntries(named) as Readonly<Record<string, string | null>>;
  }

  /** The picture's URL; null, and asked for, when it is not here. */
  url(sha256: string): string | null {
    const known = this.#urls.get(sha256);
    if (known !== undefined) {
      this.#urls.delete(sha256);
      this.#urls.set(sha256, known);
      return known;
    }
    this.#urls.set(sha256, null);
    void this.#fetch(sha256);
    return null;
  }

  /** Lets go of every picture that is not named: what was erased leaves memory too. */
  keep(wanted: ReadonlySet<string>): void {
    for (const sha256 of [...this.#urls.keys()]) if (!wanted.has(sha256)) this.#drop(sha256);
  }

  async #fetch(sha256: string): Promise<void> {
    const picture = await this.load(sha256).catch(() => null);
    if (!this.#connected || !this.#urls.has(sha256)) return;
    if (!picture || !DRAWN.test(picture.type)) {
      const timer = setTimeout(() => {
        this.#again.delete(timer);
        if (this.#urls.get(sha256) === null) this.#urls.delete(sha256);
        this.host.requestUpdate();
      }, AGAIN);
      this.#again.add(timer);
      return;
    }
    this.#urls.set(sha256, URL.createObjectURL(new Blob([picture.bytes], { type: picture.type })));
    this.#trim();
    this.host.requestUpdate();
  }

  #trim(): void {
    for (const [sha256, url] of [...this.#urls]) {
      if (this.#urls.size <= this.limit) return;
      if (url !== null) this.#drop(sha256);
    }
  }

  #drop(sha256: string): void {
    const url = this.#urls.get(sha256);
    this.#urls.delete(sha256);
    if (url) URL.revokeObjectURL(url);
  }
}
