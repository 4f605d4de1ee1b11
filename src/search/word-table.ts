// The words that stand in the texts, how often, and which of them begin with two given letters: what is offered to
// somebody who types. It is a reading of the texts and goes with them: an erased word is in no table.
import { letterPlace, LETTERS, type Readings } from './readings.ts';
import { isTerm, splitWords } from './split.ts';

/** What a record is about tells more than any word it has. */
const IN_TITLE = 4;
/** The field's terms are what residents look for. */
const AS_TERM = 6;
/** Words that follow one another in a title are offered as one: so many of them, so many characters. */
const PHRASE_WORDS = 4;
const PHRASE_CHARACTERS = 8;
/** No phrase begins or ends with them. */
const LINKS = /^[的了与和及或在是等对为把被将从到由]$/u;
const LONGEST = 12;
const UNITS = 0x10000;
/** No second character. */
const ALONE = LETTERS;

export class WordTable {
  readonly #readings: Readings;
  readonly #places = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #counts: number[] = [];
  /** Whether each is one of the field's terms. */
  readonly #terms: boolean[] = [];
  /** When each was told last: one that has two readings is told once. */
  readonly #told: number[] = [];
  #telling = 0;
  #version = 0;
  /** Words by the letters that the readings of their first two characters begin with. */
  readonly #begun: number[][] = [];
  /** How often each UTF-16 unit stands in the texts. */
  readonly #units = new Uint32Array(UNITS);

  constructor(readings: Readings) {
    this.#readings = readings;
  }

  /** Another whenever another word was noted. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#words.length;
  }

  /** Bytes of the table, as nearly as can be reckoned: strings, their places, and where they are found. */
  get weight(): number {
    const [text, entry, slot] = [12, 40, 8];
    let bytes = this.#units.byteLength;
    for (const word of this.#words) bytes += Math.ceil((text + 2 * word.length) / 8) * 8 + entry + 4 * slot;
    for (const places of this.#begun) bytes += (places?.length ?? 0) * slot;
    return bytes;
  }

  /** A title, or the name of an item: its words, and what they say together. */
  noteTitle(title: string): void {
    for (const run of splitWords(title)) {
      for (const word of run) this.#note(word, IN_TITLE);
      this.#notePhrases(run);
    }
  }

  /** Its words. */
  noteText(text: string): void {
    for (const run of splitWords(text)) for (const word of run) this.#note(word, 1);
  }

  has(word: string): boolean {
    return this.#places.has(word);
  }

  /** How often a character stands in the texts. */
  countOf(character: string): number {
    return this.#units[character.charCodeAt(0)] ?? 0;
  }

  /**
   * Tells the words that may begin with these letters: whose first character is read with the first of them, and whose
   * second with one of those that follow. With each, how much it says that it is meant: how often it stands there, and
   * whether residents look for it.
   */
  begunBy(
    firsts: Iterable<string>,
    seconds: Iterable<string>,
    tell: (word: string, rank: number) => void,
  ): void {
    const rights = [...new Set([...seconds].map(letterPlace)), ALONE];
    this.#telling += 1;
    for (const first of firsts) {
      for (const right of rights) {
        for (const place of this.#begun[rowOf(letterPlace(first)) + right] ?? []) {
          if (this.#told[place] === this.#telling) continue;
          this.#told[place] = this.#telling;
          tell(this.#words[place] ?? '', (this.#counts[place] ?? 0) * (this.#terms[place] ? AS_TERM : 1));
        }
      }
    }
  }

  #notePhrases(run: readonly string[]): void {
    for (let from = 0; from < run.length; from += 1) {
      if (LINKS.test(run[from] ?? '')) continue;
      let phrase = run[from] ?? '';
      for (let to = from + 1; to < Math.min(run.length, from + PHRASE_WORDS); to += 1) {
        const last = run[to] ?? '';
        phrase += last;
        if (phrase.length > PHRASE_CHARACTERS) break;
        if (!LINKS.test(last)) this.#count(phrase, 1);
      }
    }
  }

  #note(word: string, weight: number): void {
    this.#version += 1;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      this.#units[unit] = (this.#units[unit] ?? 0) + weight;
    }
    if (word.length > 1 && word.length <= LONGEST) this.#count(word, weight);
  }

  #count(word: string, weight: number): void {
    const held = this.#places.get(word);
    if (held !== undefined) {
      this.#counts[held] = (this.#counts[held] ?? 0) + weight;
      return;
    }
    const place = this.#words.length;
    this.#places.set(word, place);
    this.#words.push(word);
    this.#counts.push(weight);
    this.#terms.push(isTerm(word));
    this.#told.push(0);
    const { begins } = this.#readings;
    const seconds = lettersIn(begins[word.charCodeAt(1)] ?? 0);
    for (const first of lettersIn(begins[word.charCodeAt(0)] ?? 0)) {
      for (const second of seconds.length > 0 ? seconds : [ALONE]) {
        (this.#begun[rowOf(first) + second] ??= []).push(place);
      }
    }
  }
}

const rowOf = (letter: number): number => letter * (LETTERS + 1);

/** Places of the letters that are set. */
function lettersIn(bits: number): number[] {
  const places: number[] = [];
  for (let letter = 0; letter < LETTERS; letter += 1) if ((bits & (1 << letter)) !== 0) places.push(letter);
  return places;
}
