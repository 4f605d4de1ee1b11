// Whether a word is read as letters say: syllable by syllable, by initials, or both mixed.
import type { Readings } from './readings.ts';
import { spellingsOf } from './sounds.ts';

/** How much of the letters a word takes. */
export interface Spelled {
  /** Letters it takes: all of them, or as many as read the whole word. */
  readonly letters: number;
  /** Its characters that are read by them; fewer than it has where the letters end within it. */
  readonly characters: number;
  /**
   * Hardly what is meant: an initial is parted from its vowel, a whole syllable follows an initial, or a character is
   * read as it seldom is.
   */
  readonly isFar: boolean;
}

/** What one character may be spelled as. */
interface Spelling {
  readonly letters: string;
  readonly isInitial: boolean;
  readonly isSeldom: boolean;
}

const VOWELS = 'aeiouv';
/** No letter. */
const NONE = '0';
const INITIAL = /^[zcs]h/u;

export class Speller {
  readonly #readings: Readings;
  readonly #isForgiving: boolean;
  /** By UTF-16 unit. */
  readonly #byUnit = new Map<number, readonly Spelling[]>();

  /** `isForgiving`: sounds that are hard to tell apart are one (sounds.ts). */
  constructor(readings: Readings, isForgiving: boolean) {
    this.#readings = readings;
    this.#isForgiving = isForgiving;
  }

  /**
   * How letters read a word from its character `from`: all letters, with the fewest characters where there are several
   * ways; else the whole word, with the most letters. Null: neither.
   */
  spell(word: string, letters: string, from = 0): Spelled | null {
    const best: { all: Spelled | null; front: Spelled | null } = { all: null, front: null };
    const walk = (unit: number, at: number, hasInitial: boolean, isFar: boolean): void => {
      if (at === letters.length || unit === word.length) {
        const spelled = { letters: at, characters: unit - from, isFar };
        const kind = at === letters.length ? 'all' : 'front';
        const held = best[kind];
        if (spelled.characters > 0 && (!held || isBetter(spelled, held))) best[kind] = spelled;
        return;
      }
      for (const one of this.#of(word.charCodeAt(unit))) {
        const isWord = !one.isInitial && hasInitial;
        if (letters.startsWith(one.letters, at))
          walk(
            unit + 1,
            at + one.letters.length,
            hasInitial || one.isInitial,
            isFar ||
              one.isSeldom ||
              (isWord && one.letters.length > 1) ||
              (one.isInitial && VOWELS.includes(letters.charAt(at + one.letters.length) || NONE)),
          );
        else if (
          !one.isInitial &&
          letters.length - at < one.letters.length &&
          one.letters.startsWith(letters.slice(at))
        )
          walk(
            unit + 1,
            letters.length,
            hasInitial,
            isFar || one.isSeldom || (isWord && isPart(letters.slice(at))),
          );
      }
    };
    walk(from, 0, false, false);
    return best.all ?? best.front;
  }

  #of(unit: number): readonly Spelling[] {
    const held = this.#byUnit.get(unit);
    if (held) return held;
    const made = new Map<string, Spelling>();
    const places = this.#readings.byUnit[unit] ?? [];
    // The usual reading first: what it is spelled as too is not seldom.
    const ordered = places.toSorted(
      (a, b) => Number(this.#isSeldom(unit, a)) - Number(this.#isSeldom(unit, b)),
    );
    for (const place of ordered) {
      const name = this.#readings.names[place] ?? '';
      const isSeldom = this.#isSeldom(unit, place);
      const whole = this.#isForgiving ? spellingsOf(name) : [name];
      for (const letters of whole) add(made, { letters, isInitial: false, isSeldom });
      for (const letters of whole.flatMap(initialsOf)) add(made, { letters, isInitial: true, isSeldom });
    }
    const all = [...made.values()];
    this.#byUnit.set(unit, all);
    return all;
  }

  #isSeldom(unit: number, place: number): boolean {
    return !this.#readings.isUsual(unit, place);
  }
}

const initialsOf = (syllable: string): readonly string[] => [
  syllable.charAt(0),
  ...(INITIAL.exec(syllable) ?? []),
];

function add(to: Map<string, Spelling>, spelling: Spelling): void {
  if (!to.has(spelling.letters)) to.set(spelling.letters, spelling);
}

/** More of a syllable than its initial. */
const isPart = (letters: string): boolean => letters.length > (INITIAL.test(letters) ? 2 : 1);

/** More letters, then not mixed, then fewer characters. */
function isBetter(one: Spelled, other: Spelled): boolean {
  const order =
    other.letters - one.letters ||
    Number(one.isFar) - Number(other.isFar) ||
    one.characters - other.characters;
  return order < 0;
}
