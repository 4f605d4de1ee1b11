// Where the display is in its loop. Pure: the turning is the controller's.
import type { LoopItem } from '../contract/index.ts';

export interface LoopPlace {
  readonly items: readonly LoopItem[];
  /** Index of the message shown; 0 when there is none. */
  readonly item: number;
  readonly slide: number;
}

export const NOWHERE: LoopPlace = { items: [], item: 0, slide: 0 };

/** One slide on; `slides` is how many the message shown has. */
export function advance(place: LoopPlace, slides: number): LoopPlace {
  if (place.slide + 1 < slides) return { ...place, slide: place.slide + 1 };
  const item = place.items.length === 0 ? 0 : (place.item + 1) % place.items.length;
  return { ...place, item, slide: 0 };
}

/** Whether two items say the same; the texts are told anew with every loop, so they're compared by what names them. */
function same(a: LoopItem, b: LoopItem): boolean {
  return (
    a.card.id === b.card.id &&
    a.card.published === b.card.published &&
    a.card.corrected === b.card.corrected &&
    a.card.title === b.card.title &&
    (a.page.text === null) === (b.page.text === null)
  );
}

/**
 * The loop after it was told anew. What is new, or newly corrected, is shown at once; what is shown and still there
 * stays; what is gone (ended, withdrawn, erased) leaves at once.
 */
export function replace(place: LoopPlace, items: readonly LoopItem[]): LoopPlace {
  const before = new Map(place.items.map((item) => [item.card.id, item]));
  if (place.items.length > 0) {
    const news = items.findIndex((item) => {
      const known = before.get(item.card.id);
      return known === undefined || !same(known, item);
    });
    if (news !== -1) return { items, item: news, slide: 0 };
  }
  const shown = place.items[place.item];
  const still = shown ? items.findIndex((item) => item.card.id === shown.card.id) : -1;
  if (still !== -1) return { items, item: still, slide: place.slide };
  return { items, item: items.length === 0 ? 0 : place.item % items.length, slide: 0 };
}
