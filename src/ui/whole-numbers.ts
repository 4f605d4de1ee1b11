// Numbers in running words hold together.

/**
 * Words in which no number breaks at its hyphen, as 000-5550-0101 would, nor hours at their dash (8:30–11:30): U+2060
 * joins, and is never seen.
 */
export function whole(words: string): string {
  return words.replaceAll(/(\d-|:\d\d–)(?=\d)/gu, '$1\u2060');
}
