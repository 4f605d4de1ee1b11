// A title in phrases: its lines break between them and not within a word.
import { html, type TemplateResult } from 'lit/html.js';
import { whole } from './whole-numbers.ts';

/** The words, with a place to break before each position of `starts` (UTF-16, ascending); as they are without any. */
export function inPhrases(words: string, starts: readonly number[] | undefined): string | TemplateResult {
  if (!starts || starts.length === 0) return whole(words);
  const pieces = [0, ...starts].map((start, index) => words.slice(start, starts[index]));
  return html`<span class="phrases"
    >${pieces.map((piece, index) => (index === 0 ? whole(piece) : html`<wbr />${whole(piece)}`))}</span
  >`;
}
