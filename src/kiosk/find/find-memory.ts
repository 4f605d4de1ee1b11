// What a visitor typed and chose on the page 查找: kept while she reads what she found, and gone when she leaves.
import type { SectionId } from '../../disclosure/index.ts';

export interface FindMemory {
  readonly typed: string;
  readonly of: SectionId | null;
  readonly year: string | null;
}

export const NOTHING_LOOKED_FOR: FindMemory = { typed: '', of: null, year: null };

/** The letters at its end, which a meaning would stand for. */
const LETTERS = /[a-z]+$/u;

export const withKey = (typed: string, key: string): string => typed + key;

export const withoutLast = (typed: string): string => [...typed].slice(0, -1).join('');

/** What was typed with the letters of its last word as what they stand for; a whole offer where nothing was typed. */
export function withMeaning(typed: string, meaning: string): string {
  const words = typed.split(' ');
  const last = words.pop() ?? '';
  // The meaning is of the last word as a whole: characters it began with stand in it too.
  const said = LETTERS.test(last) ? meaning : last + meaning;
  return [...words, said].join(' ');
}
