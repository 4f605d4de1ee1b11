// Which records have a character of each reading, and in which of them which letters stand side by side: sets of records,
// one bit each. Most records that do not contain what was typed in letters are left out by them without a look at their
// text.
import { letterPlace, LETTERS, type Readings } from './readings.ts';
import type { Token, Way } from './typed.ts';

const WORD = 32;

/** Records, a bit each. */
export type RecordSet = Int32Array;

export const isIn = (set: RecordSet, record: number): boolean =>
  ((set[record >> 5] ?? 0) & (1 << (record & 31))) !== 0;

export class RecordSets {
  readonly #readings: Readings;
  readonly #words: number;
  /** By place of the reading. */
  readonly #read: Int32Array;
  /** Row: the letter on the left; column: the one on its right. */
  readonly #pairs: Int32Array;

  constructor(readings: Readings, records: number) {
    this.#readings = readings;
    this.#words = Math.ceil(records / WORD);
    this.#read = new Int32Array(readings.names.length * this.#words);
    this.#pairs = new Int32Array(LETTERS * LETTERS * this.#words);
  }

  /** Bytes of the sets. */
  get weight(): number {
    return this.#read.byteLength + this.#pairs.byteLength;
  }

  /** Notes what the folded text of a record has. */
  note(record: number, text: string): void {
    const { begins, byUnit } = this.#readings;
    const word = record >> 5;
    const bit = 1 << (record & 31);
    let before = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const here = begins[unit] ?? 0;
      if (here !== 0) {
        for (const place of byUnit[unit] ?? []) put(this.#read, place * this.#words + word, bit);
        for (let left = before; left !== 0; left &= left - 1) {
          const row = lowest(left) * LETTERS;
          for (let right = here; right !== 0; right &= right - 1) {
            put(this.#pairs, (row + lowest(right)) * this.#words + word, bit);
          }
        }
      }
      before = here;
    }
  }

  /** The records that may contain a way; of one token, those that do. Null: nothing is known, all may. */
  mayContain(way: Way): RecordSet | null {
    let all: RecordSet | null = null;
    for (const [at, token] of way.entries()) {
      const own = this.#having(token);
      if (!own) continue;
      all = all ? both(all, own) : own;
      const [left, right] = [letterOf(way[at - 1]), letterOf(token)];
      if (left !== null && right !== null) all = both(all, this.#set(this.#pairs, left * LETTERS + right));
    }
    return all;
  }

  #having(token: Token): RecordSet | null {
    if (token.type === 'unit') return null;
    const set = new Int32Array(this.#words);
    for (const [place, name] of this.#readings.names.entries()) {
      const isIt = token.type === 'syllable' ? name === token.syllable : name.startsWith(token.letters);
      if (!isIt) continue;
      const one = this.#set(this.#read, place);
      for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) | (one[word] ?? 0);
    }
    return set;
  }

  #set(of: Int32Array, place: number): RecordSet {
    return of.subarray(place * this.#words, (place + 1) * this.#words);
  }
}

/** The first set, less what is not in the other. */
function both(set: RecordSet, other: RecordSet): RecordSet {
  for (let word = 0; word < set.length; word += 1) set[word] = (set[word] ?? 0) & (other[word] ?? 0);
  return set;
}

function put(sets: Int32Array, at: number, bit: number): void {
  sets[at] = (sets[at] ?? 0) | bit;
}

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);

function letterOf(token: Token | undefined): number | null {
  if (!token || token.type === 'unit') return null;
  return letterPlace(token.type === 'syllable' ? token.syllable : token.letters);
}
