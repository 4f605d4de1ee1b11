// What is talked about lately: the field's terms in the titles published last.
import { isTerm, splitWords } from './split.ts';

/** The terms of these titles, in their order, each once. */
export function topicsOf(titles: readonly string[], most: number): readonly string[] {
  const topics = new Set<string>();
  for (const title of titles) {
    for (const word of splitWords(title).flat()) if (isTerm(word)) topics.add(word);
    if (topics.size >= most) break;
  }
  return [...topics].slice(0, most);
}
