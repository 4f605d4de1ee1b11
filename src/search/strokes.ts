// The strokes of characters, for whoever does not know how they are read: 1 一 2 丨 3 丿 4 丶 5 乛, in the order they are
// written.

export interface StrokeTable {
  /** From the code of one character to that of the next, apart by spaces. */
  readonly steps: string;
  /** The strokes of each: digits, `(a|b)` where it is written one way or another, `\1` as the first such choice again. */
  readonly strokes: string;
}

const CHOICE = /\(([1-5|]*)\)/u;

export class Strokes {
  readonly #sequences = new Map<string, readonly string[]>();

  constructor({ steps, strokes }: StrokeTable) {
    const sequences = strokes.split(' ');
    let code = 0;
    for (const [at, step] of steps.split(' ').entries()) {
      code += Number(step);
      this.#sequences.set(String.fromCodePoint(code), waysToWrite(sequences[at] ?? ''));
    }
  }

  /** How a character is written, one way or several; none: it is not known. */
  of(character: string): readonly string[] {
    return this.#sequences.get(character) ?? [];
  }

  /**
   * Characters that begin with these strokes: those first that have no more, then those that stand more often in the
   * texts, then by code. Only those that stand there at all (`countOf` above 0). None for no strokes.
   */
  begunBy(strokes: string, countOf: (character: string) => number): readonly string[] {
    if (strokes === '') return [];
    const found: { readonly character: string; readonly isWhole: boolean; readonly count: number }[] = [];
    for (const [character, ways] of this.#sequences) {
      const count = ways.some((one) => one.startsWith(strokes)) ? countOf(character) : 0;
      if (count > 0) found.push({ character, count, isWhole: ways.includes(strokes) });
    }
    return found
      .sort(
        (a, b) =>
          Number(b.isWhole) - Number(a.isWhole) || b.count - a.count || (a.character < b.character ? -1 : 1),
      )
      .map(({ character }) => character);
  }
}

/** `12(3|4)` is `123` and `124`; `\1` is what was chosen the first time. */
function waysToWrite(sequence: string, choices = 1): readonly string[] {
  const [choice, inside] = CHOICE.exec(sequence) ?? [];
  if (choice === undefined || inside === undefined) return [sequence];
  return inside
    .split('|')
    .map((one) => sequence.replace(choice, one).replaceAll(`\\${String(choices)}`, one))
    .flatMap((one) => waysToWrite(one, choices + 1));
}
