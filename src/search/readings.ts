// How characters are read, without tones.

/** Syllable without tone (`lv` for lü) → the characters read so. */
type Characters = Readonly<Record<string, string>>;
export interface SyllableTable {
  /** The usual reading of each character, */
  readonly first: Characters;
  /** and its others. */
  readonly also: Characters;
}

const UNITS = 0x10000;
const A = 97;
export const LETTERS = 26;

/** Of a letter a–z, 0–25. */
export const letterPlace = (letters: string): number => letters.charCodeAt(0) - A;

export class Readings {
  /** Syllables, and the letters, which in a text stand for themselves. */
  readonly names: readonly string[];
  /** By UTF-16 unit: its readings, as places in `names`; none where it has none. */
  readonly byUnit: readonly (readonly number[] | undefined)[];
  /** By UTF-16 unit: the letters its readings begin with, as bits. */
  readonly begins = new Int32Array(UNITS);
  /** By UTF-16 unit: the place of its usual reading, and one more; 0: it has none. */
  readonly #usual = new Uint16Array(UNITS);
  /** Syllable → all characters that are read so, usually or sometimes. */
  readonly #characters = new Map<string, string>();
  /** Everything a syllable can begin with, the whole of it too. */
  readonly #beginnings = new Set<string>();

  constructor({ first, also }: SyllableTable) {
    for (const [syllable, characters] of [first, also].flatMap((table) => Object.entries(table))) {
      this.#characters.set(syllable, (this.#characters.get(syllable) ?? '') + characters);
      for (let length = 1; length <= syllable.length; length += 1) {
        this.#beginnings.add(syllable.slice(0, length));
      }
    }
    const letters = Array.from({ length: LETTERS }, (_, at) => String.fromCharCode(A + at));
    this.names = [...new Set([...this.#characters.keys(), ...letters])];
    for (const [place, name] of this.names.entries()) {
      for (const character of first[name] ?? '') this.#usual[character.charCodeAt(0)] = place + 1;
    }
    const byUnit: number[][] = [];
    for (const [place, name] of this.names.entries()) {
      const units = (this.#characters.get(name) ?? '') + (name.length === 1 ? name : '');
      for (let at = 0; at < units.length; at += 1) {
        const unit = units.charCodeAt(at);
        (byUnit[unit] ??= []).push(place);
        this.begins[unit] = (this.begins[unit] ?? 0) | (1 << letterPlace(name));
      }
    }
    this.byUnit = byUnit;
  }

  /** Whether a reading, by its place in `names`, is the one by which a UTF-16 unit is usually read. */
  isUsual(unit: number, place: number): boolean {
    return this.#usual[unit] === place + 1;
  }

  isSyllable(letters: string): boolean {
    return this.#characters.has(letters);
  }

  isBeginning(letters: string): boolean {
    return this.#beginnings.has(letters);
  }

  /** The characters of a syllable, or of all that begin with these letters. */
  charactersOf(letters: string, isWhole: boolean): string {
    if (isWhole) return this.#characters.get(letters) ?? '';
    let all = '';
    for (const [syllable, characters] of this.#characters) {
      if (syllable.startsWith(letters)) all += characters;
    }
    return all;
  }
}
