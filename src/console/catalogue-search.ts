import type { CatalogueItem } from '../contract/index.ts';

/** Items whose code or name holds every word of the search. */
export function searchItems(items: readonly CatalogueItem[], search: string): CatalogueItem[] {
  const words = search.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = `${item.code} ${item.code.replace('-', '')} ${item.zh}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
