// The texts that are searched, folded and laid end to end: one scan with `indexOf` goes over all of them, and nothing that
// contains what was typed is missed. An index of words would be larger than the texts, and lose what lies between words.
import { fold } from './fold.ts';
import { Pattern, type Hit } from './pattern.ts';
import type { Readings } from './readings.ts';
import { isIn, RecordSets } from './record-sets.ts';
import { MOST_WAYS, type TypedWord } from './typed.ts';

/** What is searched of one record. */
export interface SearchText {
  readonly title: string;
  /** Its other lines, apart by line feeds. */
  readonly text: string;
}

/** Where a record contains what was typed: in title + line feed + text, UTF-16 units. */
export interface Place {
  readonly at: number;
  readonly length: number;
  readonly inTitle: boolean;
}

/** Stands in no text, and in nothing that is typed. */
const END = '\u0000';
/** What is known of a record: nothing, that it contains the word, that its title does. */
const CONTAINS = 1;
const IN_TITLE = 2;

interface Looked {
  readonly literal: string;
  readonly pattern: Pattern | null;
  /** No meaning was left out of the pattern. */
  readonly isWhole: boolean;
}
/** The letters that were looked for last, and what is known of each record. */
interface Last {
  readonly letters: string;
  readonly known: Uint8Array;
}
const LETTERS = /^[a-z]+$/u;

export class Corpus {
  readonly #all: string;
  /** The same for what is scanned unit by unit: twice as fast as a string. */
  readonly #units: Uint16Array;
  /** Where each record begins, and where the last one ends. */
  readonly #starts: Uint32Array;
  readonly #titles: Uint32Array;
  readonly #readings: Readings;
  readonly #sets: RecordSets;
  #last: Last | null = null;
  readonly #made = new WeakMap<TypedWord, Looked>();

  constructor(texts: readonly SearchText[], readings: Readings) {
    const pieces = texts.map(({ title, text }) => fold(`${title}\n${text}`).replaceAll(END, ' ') + END);
    this.#starts = new Uint32Array(texts.length + 1);
    this.#titles = Uint32Array.from(texts, ({ title }) => title.length);
    this.#readings = readings;
    this.#sets = new RecordSets(readings, texts.length);
    let at = 0;
    for (const [index, piece] of pieces.entries()) {
      this.#sets.note(index, piece);
      at += piece.length;
      this.#starts[index + 1] = at;
    }
    this.#all = pieces.join('');
    this.#units = new Uint16Array(this.#all.length);
    for (let unit = 0; unit < this.#all.length; unit += 1) this.#units[unit] = this.#all.charCodeAt(unit);
  }

  get size(): number {
    return this.#titles.length;
  }

  /** UTF-16 units of all texts, and bytes held beside them. */
  get weight(): { readonly units: number; readonly beside: number } {
    const { byteLength } = this.#starts;
    return {
      units: this.#all.length,
      beside: byteLength + this.#units.byteLength + this.#titles.byteLength + this.#sets.weight,
    };
  }

  /**
   * The records that contain every word: those first whose title contains the first word, otherwise in the order they
   * were given. None for no words.
   */
  find(words: readonly TypedWord[]): number[] {
    if (words.length === 0) this.#last = null;
    const [first, ...others] = words.map((word) => this.#contained(this.#looked(word)));
    if (!first) return [];
    const [titles, texts]: [number[], number[]] = [[], []];
    for (const [record, known] of first.entries()) {
      if (known === 0 || others.some((one) => one[record] === 0)) continue;
      (known === IN_TITLE ? titles : texts).push(record);
    }
    return [...titles, ...texts];
  }

  /** Whether any record contains these characters. */
  has(literal: string): boolean {
    return this.#all.includes(fold(literal));
  }

  /** The first place of a word in a record that contains it; null: it does not. */
  place(record: number, word: TypedWord): Place | null {
    const from = this.#start(record);
    const { literal, pattern } = this.#looked(word);
    const to = this.#start(record + 1);
    const at = this.#all.slice(from, to).indexOf(literal);
    const typed = at < 0 ? null : { at: from + at, length: literal.length };
    const read = pattern?.findAny(this.#units, from, to) ?? null;
    const hit: Hit | null = typed && read ? (read.at < typed.at ? read : typed) : (typed ?? read);
    return hit && { at: hit.at - from, length: hit.length, inTitle: hit.at < this.#titleEnd(record) };
  }

  /** The title of a record and the lines below it, folded. */
  record(record: number): SearchText {
    const text = this.#all.slice(this.#start(record), this.#start(record + 1) - 1);
    const end = this.#titles[record] ?? 0;
    return { title: text.slice(0, end), text: text.slice(end + 1) };
  }

  /** The words at a place, folded. */
  says(record: number, { at, length }: Place): string {
    const from = this.#start(record) + at;
    return this.#all.slice(from, from + length);
  }

  /** The words at a place with those around it, `units` on either side, folded; and where the place begins in them. */
  around(
    record: number,
    { at, length }: Place,
    units: number,
  ): { readonly words: string; readonly at: number } {
    const from = this.#start(record) + at;
    const begin = Math.max(this.#start(record), from - units);
    const end = Math.min((this.#starts[record + 1] ?? this.#all.length) - 1, from + length + units);
    return { words: this.#all.slice(begin, end), at: from - begin };
  }

  /** A word is asked about many times: of all records, then of each that is shown. */
  #looked(word: TypedWord): Looked {
    const held = this.#made.get(word);
    if (held) return held;
    const looked = this.#look(word);
    this.#made.set(word, looked);
    return looked;
  }

  #look({ literal, ways }: TypedWord): Looked {
    const pattern = ways.length > 0 ? new Pattern(ways, this.#readings) : null;
    const isWhole = ways.length < MOST_WAYS && (pattern?.ways.length ?? 0) === ways.length;
    return { literal, pattern, isWhole };
  }

  #contained({ isWhole, literal, pattern }: Looked): Uint8Array {
    const known = new Uint8Array(this.size);
    this.#findLiteral(literal, known);
    if (!pattern) return known;
    // Somebody types: what contains more letters contains those before them.
    const last = this.#last;
    const among = last && literal.startsWith(last.letters) ? last.known : null;
    this.#findRead(pattern, known, among);
    if (isWhole && LETTERS.test(literal)) this.#last = { letters: literal, known };
    return known;
  }

  #findLiteral(literal: string, known: Uint8Array): void {
    let record = 0;
    for (let at = this.#all.indexOf(literal); at >= 0;) {
      record = this.#recordAt(at, record);
      known[record] = at < this.#titleEnd(record) ? IN_TITLE : CONTAINS;
      at = this.#all.indexOf(literal, this.#start(record + 1));
    }
  }

  #findRead(pattern: Pattern, known: Uint8Array, among: Uint8Array | null): void {
    for (const [which, way] of pattern.ways.entries()) {
      const may = this.#sets.mayContain(way);
      for (let record = 0; record < known.length; record += 1) {
        if (known[record] === IN_TITLE || among?.[record] === 0 || (may && !isIn(may, record))) continue;
        // Where it is known to be, by another way or as a way of one token, only the title is of interest.
        if (may && way.length === 1) known[record] = CONTAINS;
        const from = this.#start(record);
        const to = known[record] === CONTAINS ? this.#titleEnd(record) : this.#start(record + 1);
        const hit = pattern.find(which, this.#units, from, to);
        if (hit) known[record] = hit.at < this.#titleEnd(record) ? IN_TITLE : CONTAINS;
      }
    }
  }

  #start(record: number): number {
    return this.#starts[record] ?? this.#all.length;
  }

  #titleEnd(record: number): number {
    return this.#start(record) + (this.#titles[record] ?? 0);
  }

  /** The record a unit stands in, not before `from`. */
  #recordAt(at: number, from: number): number {
    let low = from;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#start(middle) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
