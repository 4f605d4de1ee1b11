// What somebody who types may mean, best first: words that all her letters begin; words that the front part of them
// reads, with the rest of the letters kept; characters, by how often they stand in the texts.
import type { Readings } from './readings.ts';
import { spellingsOf } from './sounds.ts';
import { Speller, type Spelled } from './spelling.ts';
import type { WordTable } from './word-table.ts';

/** One offer. */
export interface Candidate {
  readonly words: string;
  /** What is typed when it is taken. */
  readonly typed: string;
  /** Letters at the end of that, which it does not stand for. */
  readonly rest: string;
}

interface Read extends Spelled {
  readonly words: string;
  readonly rank: number;
  /** How far from what one would type: as it is read, as hardly anybody would, sounds taken for others. */
  readonly distance: 0 | 1 | 2;
}

/** The letters at its end stand for words. */
const TAIL = /^(.*?)([a-z]*)$/su;
const WHITE = /^(.*\s)?(\S*)$/su;
const HAN_TAIL = /\p{Script=Han}+$/u;
const MOST_BEHIND = 4;
const NOTHING: Spelled = { letters: 0, characters: 0, isFar: false };
const LONGEST_SYLLABLE = 6;
const HELD_LETTERS = 2;
const HELD = 32;
/** No syllable begins with them. */
const NEVER_FIRST = /[iuv]/u;
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

export class Candidates {
  readonly #table: WordTable;
  readonly #readings: Readings;
  readonly #exact: Speller;
  readonly #forgiving: Speller;
  readonly #begun = new Map<string, { readonly best: readonly Read[]; readonly version: number }>();

  constructor(table: WordTable, readings: Readings) {
    this.#table = table;
    this.#readings = readings;
    this.#exact = new Speller(readings, false);
    this.#forgiving = new Speller(readings, true);
  }

  /**
   * What was typed, folded, may go on as. Nothing for an empty text. By rule: what goes on from the characters that
   * stand before the letters; words that all letters begin, those read with fewer characters first, then the more
   * frequent, the shorter, by code; words that their front reads, the longest part first; single characters. Within
   * each what is spelled exactly stands before what is forgiven. `most`: no more than so many.
   */
  of(typed: string, most = Infinity): readonly Candidate[] {
    const [, before = '', last = ''] = WHITE.exec(typed) ?? [];
    const [, said = '', letters = ''] = TAIL.exec(last) ?? [];
    const [behind = ''] = HAN_TAIL.exec(said) ?? [];
    const all = new Map<string, Candidate>();
    const add = (next: Candidate): void => {
      if (all.size < most && !all.has(next.typed)) all.set(next.typed, next);
    };
    this.#goingOn(before, said, behind, letters).forEach(add);
    // What stands further down is reckoned only where so much is asked for: most of it never is.
    const stages = letters === '' ? [] : [...this.#words(letters, most), () => this.#characters(letters)];
    for (const stage of stages) {
      if (all.size >= most) break;
      for (const one of stage()) {
        const rest = letters.slice(one.letters);
        add({ words: one.words, typed: before + said + one.words + rest, rest });
      }
    }
    return [...all.values()];
  }

  /** Letters to begin with, each to be asked about once when all words are known: later it is answered at once. */
  get beginnings(): readonly string[] {
    return [...ALPHABET];
  }

  /** The words it is made of, the longest first, so that they can be looked for apart; letters as one. */
  apart(word: string): readonly string[] {
    const pieces: string[] = [];
    for (let at = 0; at < word.length;) {
      let taken = /^(?:\P{Script=Han}+|.)/su.exec(word.slice(at))?.[0].length ?? 1;
      for (let to = word.length; to > at + taken; to -= 1) {
        if (this.#table.has(word.slice(at, to)) && to - at < word.length) taken = to - at;
      }
      pieces.push(word.slice(at, at + taken));
      at += taken;
    }
    return pieces;
  }

  /** Phrases that begin with the characters before the letters, from the longest run of them that any phrase has. */
  #goingOn(before: string, said: string, behind: string, letters: string): Candidate[] {
    for (let length = Math.min(MOST_BEHIND, behind.length); length > 0; length -= 1) {
      // The last character of a word is not the beginning of another.
      if (length === 1 && behind.length > 1) break;
      const stem = behind.slice(-length);
      const read: Read[] = [];
      this.#table.begunBy(this.#firstsOf(stem), ALPHABET, (words, rank) => {
        if (words.length <= stem.length || !words.startsWith(stem)) return;
        const spelled = letters === '' ? NOTHING : this.#exact.spell(words, letters, stem.length);
        if (spelled?.letters === letters.length) read.push(asRead(spelled, words, rank, false));
      });
      if (read.length === 0) continue;
      const head = before + said.slice(0, said.length - stem.length);
      return read.sort(byRule).map(({ words }) => ({ words, typed: head + words, rest: '' }));
    }
    return [];
  }

  #firstsOf(stem: string): Iterable<string> {
    const places = this.#readings.byUnit[stem.charCodeAt(0)] ?? [];
    return new Set(places.map((place) => (this.#readings.names[place] ?? '').charAt(0)));
  }

  /** Words that all letters begin, as they are spelled; by sounds that are alike; and words that their front reads. */
  #words(letters: string, most: number): (() => readonly Read[])[] {
    const isOneCharacter = spellingsOf(letters).some((one) => this.#readings.isBeginning(one));
    const seconds = isOneCharacter ? ALPHABET : secondsOf(letters);
    const [whole, alike, fronts]: [Read[], Read[], Read[]] = [[], [], []];
    const exact = (): readonly Read[] => {
      const held = this.#held(letters, most);
      if (held) return held;
      this.#table.begunBy([letters.charAt(0)], seconds, (words, rank) => {
        const spelled = this.#exact.spell(words, letters);
        if (!spelled) return;
        (spelled.letters === letters.length ? whole : fronts).push(asRead(spelled, words, rank, false));
      });
      if (letters.length > HELD_LETTERS || most > HELD) return first(whole, most);
      const best = first(whole, HELD);
      if (best.length === HELD) this.#begun.set(letters, { best, version: this.#table.version });
      return best.slice(0, most);
    };
    const forgiving = (): readonly Read[] => {
      const known = new Set([...whole, ...fronts].map(({ words }) => words));
      this.#table.begunBy(alikeFirsts(letters), seconds, (words, rank) => {
        const spelled = known.has(words) ? null : this.#forgiving.spell(words, letters);
        if (!spelled) return;
        (spelled.letters === letters.length ? alike : fronts).push(asRead(spelled, words, rank, true));
      });
      return first(alike, most);
    };
    return [exact, forgiving, () => frontsOf(fronts, letters, whole.length + alike.length > 0)];
  }

  /** What a few letters begin is asked of thousands of words, again and again, and hardly ever changes. */
  #held(letters: string, most: number): readonly Read[] | null {
    const { best, version } = this.#begun.get(letters) ?? { best: [], version: -1 };
    return version === this.#table.version && best.length >= most ? best.slice(0, most) : null;
  }

  /** Characters that all letters begin, else those that the longest syllable in front of them is read as. */
  #characters(letters: string): Read[] {
    const { names } = this.#readings;
    const read = new Map<string, Read>();
    const add = (taken: string, isWhole: boolean): void => {
      for (const name of names) {
        const spellings = spellingsOf(name);
        const at = spellings.findIndex((one) => (isWhole ? one === taken : one.startsWith(taken)));
        if (at < 0) continue;
        for (const words of this.#readings.charactersOf(name, true)) {
          const rank = this.#table.countOf(words);
          const held = read.get(words);
          const distance = at > 0 ? 2 : 0;
          if (rank === 0 || (held && held.distance <= distance)) continue;
          read.set(words, { words, letters: taken.length, characters: 1, isFar: false, rank, distance });
        }
      }
    };
    add(letters, false);
    for (
      let length = Math.min(LONGEST_SYLLABLE, letters.length - 1);
      length > 0 && read.size === 0;
      length -= 1
    )
      add(letters.slice(0, length), length > 1);
    return [...read.values()].sort(byRule);
  }
}

const asRead = (spelled: Spelled, words: string, rank: number, isForgiven: boolean): Read => ({
  ...spelled,
  words,
  rank,
  distance: isForgiven ? 2 : spelled.isFar ? 1 : 0,
});

/** The first of them by rule. */
function first(all: readonly Read[], most: number): readonly Read[] {
  if (all.length <= most) return all.toSorted(byRule);
  const best: Read[] = [];
  for (const one of all) {
    const last = best[most - 1];
    if (last && byRule(last, one) < 0) continue;
    let at = Math.min(best.length, most - 1);
    for (; at > 0 && byRule(one, best[at - 1] ?? one) < 0; at -= 1) best[at] = best[at - 1] ?? one;
    best[at] = one;
  }
  return best;
}

/**
 * The words that the front part of the letters reads: the nearest to what was typed, and of those the longest part.
 * What is left must be able to begin a syllable. Where all letters begin a word, only what is read as it is typed.
 */
function frontsOf(read: readonly Read[], letters: string, hasWhole: boolean): readonly Read[] {
  const fronts = read.filter(
    (one) => !NEVER_FIRST.test(letters.charAt(one.letters)) && !(hasWhole && one.distance > 0),
  );
  const nearest = Math.min(...fronts.map(({ distance }) => distance));
  const near = fronts.filter(({ distance }) => distance === nearest);
  const longest = Math.max(...near.map((one) => one.letters));
  return near.filter((one) => one.letters === longest).sort(byRule);
}

/** Letters that a word may begin with, where sounds are forgiven. */
function alikeFirsts(letters: string): Iterable<string> {
  const begin = letters.charAt(0);
  return begin === 'l' || begin === 'n' ? ['l', 'n'] : [begin];
}

/** Letters that its second character may begin with, where the first does not take them all. */
function secondsOf(letters: string): Iterable<string> {
  const rest = letters.slice(1, LONGEST_SYLLABLE + 2);
  return /[ln]/u.test(rest) ? `${rest}ln` : rest;
}

function byRule(a: Read, b: Read): number {
  return (
    b.letters - a.letters ||
    a.distance - b.distance ||
    a.characters - b.characters ||
    b.rank - a.rank ||
    a.words.length - b.words.length ||
    (a.words < b.words ? -1 : 1)
  );
}
