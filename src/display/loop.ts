// Where the display is in its loop. Pure: the turning is the controller's.
import type { LoopItem } from '../contract/index.ts';
import { parseTimestamp } from '../disclosure/index.ts';

export interface LoopPlace {
  readonly items: readonly LoopItem[];
  /** Index of the message shown; 0 when there is none, one behind the last for what closes the loop. */
  readonly item: number;
  readonly slide: number;
  /** False until the loop has moved on for the first time: till then a copy may still be filling. */
  readonly turned: boolean;
  /** When the loop was last told, ms since 1970, and the last entry of the log it knew of. */
  readonly told: number;
  readonly newest: number;
}

export const NOWHERE: LoopPlace = {
  items: [],
  item: 0,
  slide: 0,
  turned: false,
  told: Infinity,
  newest: Infinity,
};

/** One slide on; `slides` is how many the message shown has, `turns` how many messages the loop has in all. */
export function advance(place: LoopPlace, slides: number, turns = place.items.length): LoopPlace {
  if (place.items.length === 0) return { ...place, item: 0, slide: 0 };
  const { item, slide } = place;
  if (slide + 1 < slides) return { ...place, slide: slide + 1, turned: true };
  return { ...place, item: (item + 1) % turns, slide: 0, turned: true };
}

/**
 * Whether a passer-by has not seen it: it appeared or was corrected since the loop was last told, or the log has grown
 * by it. A first copy arrives in several goes, in which everything is new to the screen and nothing is news: before the
 * loop has turned only the time counts.
 */
function isNews({ card }: LoopItem, { told, newest, turned }: LoopPlace): boolean {
  const changed = parseTimestamp(card.corrected ?? card.published) ?? -Infinity;
  return changed > told || (turned && card.latest > newest);
}

/**
 * The loop after it was told anew at `now` (ms since 1970). What is new, or newly corrected, is shown at once; what is
 * shown and still there stays; what is gone (ended, withdrawn, erased) leaves at once. A loop that has not turned yet
 * begins at its beginning.
 */
export function replace(place: LoopPlace, items: readonly LoopItem[], now: number): LoopPlace {
  const latest = items.map(({ card }) => card.latest);
  const next = {
    items,
    turned: place.turned,
    told: now,
    newest: Math.max(place.newest === Infinity ? -1 : place.newest, ...latest),
  };
  const news = items.findIndex((item) => isNews(item, place));
  if (news !== -1) return { ...next, item: news, slide: 0 };
  if (!place.turned) return { ...next, item: 0, slide: 0 };
  const shown = place.items[place.item];
  const still = shown ? items.findIndex((item) => item.card.id === shown.card.id) : -1;
  if (still !== -1) return { ...next, item: still, slide: place.slide };
  return { ...next, item: items.length === 0 ? 0 : place.item % items.length, slide: 0 };
}
