// The words of a text: what the platform's own dictionary says, and the field's terms, which it does not know, put
// together again from the pieces it makes of them.
import terms from './terms.json';

const HAN = /^\p{Script=Han}+$/u;
/** Pieces of a term at most. */
const PIECES = 6;
const TERMS: ReadonlySet<string> = new Set(terms.words.split(' '));

let segmenter: Intl.Segmenter | null = null;

/** The words of a text in their order, runs of Chinese characters apart: words that touch are in one run. */
export function splitWords(text: string): readonly (readonly string[])[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const runs: string[][] = [];
  let run: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    if (HAN.test(segment)) {
      run.push(segment);
    } else if (run.length > 0) {
      runs.push(joined(run));
      run = [];
    }
  }
  if (run.length > 0) runs.push(joined(run));
  return runs;
}

/** Whether it is one of the field's terms: what residents look for. */
export const isTerm = (word: string): boolean => TERMS.has(word);

/** Pieces, with the longest terms that they make. */
function joined(pieces: readonly string[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < pieces.length;) {
    let [taken, word] = [1, pieces[at] ?? ''];
    let longer = word;
    for (let more = 1; more < PIECES && at + more < pieces.length; more += 1) {
      longer += pieces[at + more] ?? '';
      if (TERMS.has(longer)) [taken, word] = [more + 1, longer];
    }
    words.push(word);
    at += taken;
  }
  return words;
}
