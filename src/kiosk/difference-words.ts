// A long line in which one word changed is read for that word: of what was kept only so much stands as shows where it is.
import type { ChangedWords, WordDifference } from '../disclosure/index.ts';

/** Kept words longer than this are shortened, to so many signs before and after a change. */
const LONG = 48;
const SHOWN = 18;

/** The line with what was kept shortened: 「……」 stands for what is left out. */
export function shortened(words: WordDifference): WordDifference {
  return words.map((piece, index): ChangedWords => {
    const signs = [...piece.text];
    if (piece.change !== 'kept' || signs.length <= LONG) return piece;
    const head = index === 0 ? '' : signs.slice(0, SHOWN).join('');
    const tail = index === words.length - 1 ? '' : signs.slice(-SHOWN).join('');
    return { change: 'kept', text: `${head}……${tail}` };
  });
}
