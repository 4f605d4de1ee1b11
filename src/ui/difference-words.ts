// A long line in which one word changed is read for that word: of what was kept only so much stands as shows where it is.
import type { ViewBlock } from './document-blocks.ts';

// The shape of a difference as the view reads it. The disclosure room's NoticeDifference fits; ui knows no disclosure.
export type Change = 'kept' | 'removed' | 'added';
export interface ChangedWords {
  readonly change: Change;
  readonly text: string;
}
export type WordDifference = readonly ChangedWords[];
export interface LineDifference {
  readonly change: Change | 'changed';
  readonly cells: readonly WordDifference[];
}
export type BlockDifference =
  | { readonly change: Change; readonly block: ViewBlock }
  | {
      readonly change: 'changed';
      readonly type: 'heading' | 'paragraph';
      readonly words: WordDifference;
    }
  | { readonly change: 'changed'; readonly type: 'list'; readonly items: readonly LineDifference[] }
  | {
      readonly change: 'changed';
      readonly type: 'table';
      readonly caption: WordDifference | null;
      readonly head: readonly WordDifference[];
      readonly rows: readonly LineDifference[];
    };
export interface ViewDifference {
  readonly title: WordDifference;
  readonly summary: WordDifference;
  readonly blocks: readonly BlockDifference[];
}

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
