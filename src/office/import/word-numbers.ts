// The numbers that Word counts in front of paragraphs (ECMA-376 part 1, 17.9): they stand nowhere in the text, and
// whoever drops them makes "二、" of one heading and "1." of the next item that goes on behind a paragraph.

/** As written in numbering.xml: how a level counts and what it says. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** %1 stands for the number of the first level. */
  readonly text: string;
}
interface List {
  /** What counts on together. */
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that begin anew where this list begins. */
  readonly restarts: ReadonlyMap<number, number>;
}
export interface WordNumber {
  /** As it stands on the paper: 一、 (2) 3. and nothing for a point. */
  readonly words: string;
  readonly level: number;
}

const DIGITS = '〇一二三四五六七八九';
const LEVELS = 9;

/** Below 100, as lists are long. */
function chinese(number: number): string {
  if (number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? DIGITS.charAt(ones) : ''}`;
}

function roman(number: number): string {
  const signs = 'm cm d cd c xc l xl x ix v iv i'.split(' ');
  const worth = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
  let left = Math.min(number, 3999);
  return signs.reduce((words, sign, index) => {
    const times = Math.floor(left / (worth[index] ?? 1));
    left -= times * (worth[index] ?? 1);
    return words + sign.repeat(times);
  }, '');
}

function counted(number: number, format: string): string {
  if (/chinese|ideographDigital|japaneseCounting|taiwanese/i.test(format)) return chinese(number);
  if (/lowerLetter|upperLetter/.test(format)) {
    const letter = String.fromCharCode(97 + ((number + 25) % 26)).repeat(Math.min(9, Math.ceil(number / 26)));
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (/Roman$/.test(format)) return format === 'upperRoman' ? roman(number).toUpperCase() : roman(number);
  if (format.startsWith('decimalEnclosedCircle') && number >= 1 && number <= 19) {
    return String.fromCharCode(0x245f + number);
  }
  return format === 'none' ? '' : String(number);
}

const valueIn = (xml: string, name: string): string | null =>
  new RegExp(`<w:${name}\\s[^>]*?w:val="([^"]*)"`).exec(xml)?.[1] ?? null;

/** Elements of that name with the value of an attribute; what lies within one another of the same name is not asked for. */
function* elements(xml: string, name: string, attribute: string): Generator<readonly [string, string]> {
  for (const piece of xml.split(new RegExp(`<w:${name}(?=\\s)`)).slice(1)) {
    const key = new RegExp(`^[^>]*?\\sw:${attribute}="([^"]*)"`).exec(piece)?.[1];
    if (key !== undefined) yield [key, piece.split(`</w:${name}>`, 1)[0] ?? ''];
  }
}

function levelsIn(xml: string): Map<number, Level> {
  return new Map(
    [...elements(xml, 'lvl', 'ilvl')].map(([level, inner]) => [
      Number(level),
      {
        start: Number(valueIn(inner, 'start') ?? 1),
        format: valueIn(inner, 'numFmt') ?? 'decimal',
        text: valueIn(inner, 'lvlText') ?? '',
      },
    ]),
  );
}

export class WordNumbers {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #counts = new Map<string, number[]>();
  readonly #begun = new Set<string>();

  /** `numbering`: the text of numbering.xml; hostile, and what is not understood in it numbers nothing. */
  constructor(numbering: string) {
    const kinds = new Map(
      [...elements(numbering, 'abstractNum', 'abstractNumId')].map(([id, xml]) => [id, levelsIn(xml)]),
    );
    this.#lists = new Map(
      [...elements(numbering, 'num', 'numId')].flatMap(([id, xml]) => {
        const counter = valueIn(xml, 'abstractNumId');
        const levels = counter === null ? undefined : kinds.get(counter);
        if (counter === null || !levels) return [];
        const restarts = [...elements(xml, 'lvlOverride', 'ilvl')].flatMap(([level, inner]) => {
          const start = valueIn(inner, 'startOverride');
          return start === null ? [] : [[Number(level), Number(start)] as const];
        });
        return [[id, { counter, levels, restarts: new Map(restarts) }] as const];
      }),
    );
  }

  /** Counts one paragraph on; null for one of no list that is known here. */
  next(id: string, level: number): WordNumber | null {
    const list = this.#lists.get(id);
    const own = list?.levels.get(level);
    if (!list || !own || level >= LEVELS) return null;
    if (own.format === 'bullet') return { words: '', level };
    const counts = this.#counts.get(list.counter) ?? [];
    this.#counts.set(list.counter, counts);
    if (!this.#begun.has(id)) for (const [at, start] of list.restarts) counts[at] = start - 1;
    this.#begun.add(id);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    for (let below = level + 1; below < LEVELS; below += 1) {
      counts[below] = (list.restarts.get(below) ?? list.levels.get(below)?.start ?? 1) - 1;
    }
    const words = own.text.replace(/%([1-9])/g, (_, sign: string) => {
      const at = Number(sign) - 1;
      const { format = 'decimal', start = 1 } = list.levels.get(at) ?? {};
      return counted(Math.max(counts[at] ?? start, at === level ? 0 : start), format);
    });
    return { words: words.trim(), level };
  }
}
