// Gives images to the page: verified bytes, waited for while they are on their way.
import type { Answers } from '../../contract/index.ts';
import type { Arrivals } from './arrivals.ts';
import type { Shelf } from './shelf.ts';

/** ms an image is waited for; the page then shows its words, and asks again when it is opened again. */
const PATIENCE = 20_000;

export class ImageDesk {
  readonly #shelf: Shelf;
  readonly #arrivals: Arrivals;

  constructor(shelf: Shelf, arrivals: Arrivals) {
    this.#shelf = shelf;
    this.#arrivals = arrivals;
  }

  async image(hash: string): Promise<Answers['image']> {
    const reference = this.#shelf.reference(hash);
    if (!reference?.name.startsWith('image-') || !reference.type.startsWith('image/')) return null;
    const arrival = this.#arrivals.of(hash, PATIENCE);
    const held = await this.#shelf.checked([reference.sha256]);
    const parts = held.length > 0 ? held : await arrival.then(() => this.#shelf.checked([reference.sha256]));
    const [part] = parts;
    // A copy: it is handed over to the page.
    return part ? { bytes: part.bytes.slice().buffer, type: reference.type } : null;
  }
}
