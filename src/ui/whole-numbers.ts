// Numbers in running words hold together.

/** Words in which no number breaks at its hyphen, as 000-5550-0101 would: U+2060 joins, and is never seen. */
export function whole(words: string): string {
  return words.replaceAll(/(\d-)(?=\d)/gu, '$1\u2060');
}
