// Finds the item of the catalogue a clerk means. The names are those of the rules; a clerk types 停水 or 低保户, so
// each item also has everyday words (kiosk-config/catalogue.json).
import type { CatalogueItem } from '../contract/index.ts';

export interface ItemMatch {
  readonly item: CatalogueItem;
  /** The everyday words that were meant, where the name itself does not say them. */
  readonly because: readonly string[];
}

interface Hit {
  /** Smaller is nearer. */
  readonly distance: number;
  readonly because: string | null;
}

/** What is typed, as it is compared: words apart, capitals and full-width letters alike. */
export function searchWords(search: string): string[] {
  return search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
}

/** Items that fit every word of the search, nearest first; all of them, as they stand, for an empty search. */
export function searchItems(items: readonly CatalogueItem[], search: string): ItemMatch[] {
  const words = searchWords(search);
  return items
    .flatMap((item) => {
      const hits = words.map((word) => nearest(item, word));
      if (hits.includes(null)) return [];
      const found = hits.filter((hit) => hit !== null);
      const because = found.flatMap((hit) => hit.because ?? []);
      const distance = found.reduce((sum, hit) => sum + hit.distance, 0);
      return [{ item, because: [...new Set(because)], distance }];
    })
    .sort((a, b) => a.distance - b.distance)
    .map(({ item, because }) => ({ item, because }));
}

function nearest(item: CatalogueItem, word: string): Hit | null {
  const code = item.code.toLowerCase();
  if (code.startsWith(word) || code.replace('-', '').startsWith(word)) return { distance: 0, because: null };
  const name = item.zh.toLowerCase();
  if (name.includes(word)) return { distance: name.startsWith(word) ? 1 : 2, because: null };
  let best: Hit | null = null;
  for (const everyday of item.words ?? []) {
    const distance = distanceOf(everyday.toLowerCase(), word);
    if (distance !== null && (best === null || distance < best.distance)) {
      best = { distance, because: everyday };
    }
  }
  return best;
}

/** 停水 is 停水; 停 may be; 停水通知 has it inside. */
function distanceOf(everyday: string, word: string): number | null {
  if (everyday === word) return 1;
  if (everyday.includes(word)) return everyday.startsWith(word) ? 3 : 4;
  return everyday.length > 1 && word.includes(everyday) ? 5 : null;
}
