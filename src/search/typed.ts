// What somebody typed, as what it can mean: characters stand for themselves; letters for themselves too, and for
// characters by their readings, whole (`dibao`), by initials (`db`), or both mixed, the last one unfinished (`dibaog`).
import { fold } from './fold.ts';
import type { Readings } from './readings.ts';

/** What one character of a text must be. */
export type Token =
  | { readonly type: 'unit'; readonly unit: string }
  /** Read so. */
  | { readonly type: 'syllable'; readonly syllable: string }
  /** Read so that it begins with these letters. */
  | { readonly type: 'begins'; readonly letters: string };

/** One meaning: characters that follow one another. */
export type Way = readonly Token[];

export interface TypedWord {
  /** As typed, folded. */
  readonly literal: string;
  /** Meanings beside the literal one; none where no letter was typed. */
  readonly ways: readonly Way[];
}

/** Beyond these a string of letters is no longer what somebody means; the literal text is looked for all the same. */
export const MOST_WAYS = 48;
const LONGEST_SYLLABLE = 6;
const INITIAL = /^(?:[zcs]h|[a-z])/u;
/** No syllable begins with them. */
const NEVER_FIRST = /[iuv]/u;

/** Words of what was typed, apart by white space; a text must hold all. */
export function typedWords(typed: string, readings: Readings): readonly TypedWord[] {
  return fold(typed)
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((literal) => ({ literal, ways: /[a-z]/u.test(literal) ? waysOf(literal, readings) : [] }));
}

function waysOf(word: string, readings: Readings): readonly Way[] {
  const ways: Way[] = [];
  const dead = new Set<number>();
  const walk = (at: number, way: Way): boolean => {
    if (at === word.length) {
      ways.push(way);
      return true;
    }
    if (dead.has(at)) return false;
    let isAny = false;
    for (const { token, length } of tokensAt(word, at, readings)) {
      if (ways.length >= MOST_WAYS) return isAny;
      if (walk(at + length, [...way, token])) isAny = true;
    }
    if (!isAny) dead.add(at);
    return isAny;
  };
  walk(0, []);
  // A word of single letters only, `a4`, is what the literal text is.
  return ways.filter((way) => way.some(({ type }) => type !== 'unit'));
}

interface Step {
  readonly token: Token;
  readonly length: number;
}

/** What can stand next, the longest first. */
function* tokensAt(word: string, at: number, readings: Readings): Iterable<Step> {
  const letters = /^[a-z]*/u.exec(word.slice(at))?.[0] ?? '';
  if (letters === '') {
    yield { token: { type: 'unit', unit: word.charAt(at) }, length: 1 };
    return;
  }
  if (NEVER_FIRST.test(letters.charAt(0))) return;
  const isLast = at + letters.length === word.length;
  if (isLast && letters.length > 1 && readings.isBeginning(letters)) {
    yield { token: { type: 'begins', letters }, length: letters.length };
  }
  for (let length = Math.min(LONGEST_SYLLABLE, letters.length); length > 1; length -= 1) {
    const syllable = letters.slice(0, length);
    // What begins with all that is left holds it already.
    if (readings.isSyllable(syllable) && !(isLast && length === letters.length)) {
      yield { token: { type: 'syllable', syllable }, length };
    }
  }
  const initial = INITIAL.exec(letters)?.[0] ?? '';
  if (!(isLast && initial.length > 1 && initial === letters)) {
    yield { token: { type: 'begins', letters: initial }, length: initial.length };
  }
  if (initial.length > 1) yield { token: { type: 'begins', letters: initial.charAt(0) }, length: 1 };
}
