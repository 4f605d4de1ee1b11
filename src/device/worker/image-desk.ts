// Gives images to the page: verified bytes, waited for while they are on their way.
import type { Answers } from '../../contract/index.ts';
import type { PartHash } from '../../log/index.ts';
import type { Clock } from '../../replication/index.ts';
import type { Shelf } from './shelf.ts';

/** ms an image is waited for; the page then shows its words, and asks again when it is opened again. */
const PATIENCE = 20_000;

export class ImageDesk {
  readonly #shelf: Shelf;
  readonly #clock: Clock;
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(shelf: Shelf, clock: Clock) {
    this.#shelf = shelf;
    this.#clock = clock;
  }

  async image(hash: string): Promise<Answers['image']> {
    const reference = this.#shelf.reference(hash);
    if (!reference?.name.startsWith('image-') || !reference.type.startsWith('image/')) return null;
    const arrival = this.#arrival(hash);
    const held = await this.#shelf.checked([reference.sha256]);
    const parts = held.length > 0 ? held : await arrival.then(() => this.#shelf.checked([reference.sha256]));
    const [part] = parts;
    // A copy: it is handed over to the page.
    return part ? { bytes: part.bytes.slice().buffer, type: reference.type } : null;
  }

  /** Parts have come in. */
  arrived(hashes: readonly PartHash[]): void {
    for (const hash of hashes) for (const wake of this.#waiting.get(hash) ?? []) wake();
  }

  close(): void {
    for (const waiting of this.#waiting.values()) for (const wake of waiting) wake();
  }

  #arrival(hash: string): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(hash) ?? new Set();
      this.#waiting.set(hash, waiting);
      const wake = (): void => {
        cancel();
        waiting.delete(wake);
        if (waiting.size === 0 && this.#waiting.get(hash) === waiting) this.#waiting.delete(hash);
        resolve();
      };
      const cancel = this.#clock.after(PATIENCE, wake);
      waiting.add(wake);
    });
  }
}
