// Text as the detectors read it: NFKC, nothing invisible, each character with its place in the original.

export interface Character {
  readonly value: string;
  /** UTF-16 offsets into the original. */
  readonly start: number;
  readonly end: number;
}

const INVISIBLE = /\p{Cf}|\p{M}|\p{Cc}(?<!\s)/u;
const CIRCLED = /* @__PURE__ */ new Map<string, string>();

/** Negative and sans-serif circled digits, which NFKC leaves alone (Unicode blocks 2776–2793, 24F5–24FD). */
function circledDigit(value: string): string | undefined {
  if (CIRCLED.size === 0) {
    for (const first of [0x2776, 0x2780, 0x278a, 0x24f5]) {
      for (let digit = 1; digit <= 9; digit += 1) {
        CIRCLED.set(String.fromCodePoint(first + digit - 1), String(digit));
      }
    }
    for (const zero of ['⓿', '🄋', '🄌']) CIRCLED.set(zero, '0');
  }
  return CIRCLED.get(value);
}

const DECIMAL = /^\p{Nd}$/u;

/** Decimal digits of other scripts, by their place in their block of ten (Unicode keeps each in order from 0 on). */
function decimalDigit(value: string): string | undefined {
  if (!DECIMAL.test(value)) return undefined;
  const code = value.codePointAt(0) ?? 0;
  const place = code & 0xf;
  const startsAtZero = DECIMAL.test(String.fromCodePoint(code - place));
  return String(startsAtZero ? place : place - 6);
}

/** Ⅰ to Ⅸ, large and small: one to nine, which NFKC would spell in letters. */
export const ROMAN = /^[\u2160-\u2168\u2170-\u2178]$/;

/** The digit a Roman numeral of one to nine stands for. */
export function romanDigit(value: string): string {
  return String(((value.codePointAt(0) ?? 0) & 0xf) + 1);
}

/** As words read it. */
const spelt = (value: string): string => (ROMAN.test(value) ? value.normalize('NFKC') : value);

/** Han, kana and ASCII letters and digits stay as they are, and nearly all text is of them. */
function isPlain(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x20 && code < 0x7f) || code === 0x3002;
}

/**
 * The text in NFKC, each character with its place in the original; what cannot be seen is dropped. Roman numerals stay
 * whole: NFKC would make letters of them.
 */
export function fold(text: string): Character[] {
  const characters: Character[] = [];
  let offset = 0;
  for (const original of text) {
    const start = offset;
    offset += original.length;
    if (isPlain(original.codePointAt(0) ?? 0)) {
      characters.push({ value: original, start, end: offset });
      continue;
    }
    if (ROMAN.test(original)) {
      characters.push({ value: original, start, end: offset });
      continue;
    }
    const circled = circledDigit(original);
    for (const value of circled ?? original.normalize('NFKC')) {
      if (INVISIBLE.test(value)) continue;
      const digit = value > '\u007f' ? decimalDigit(value) : undefined;
      characters.push({ value: digit ?? value, start, end: offset });
    }
  }
  return characters;
}

/** Folded text as one string without blanks, with the way back. Line ends stay: they end a sentence. */
export interface Page {
  readonly text: string;
  /** Original range of the folded text from `start` to `end` (UTF-16 offsets into `text`). */
  readonly place: (start: number, end: number) => { readonly start: number; readonly end: number };
}

const HAN = /\p{Script=Han}/u;
/** Drawn between two Han characters they split a word for the eye of a machine only. */
const SPLITTER = /^[·•・_~.-]$/;

/** Any white space but the line feed; none stands behind U+3000. */
function isBlank(value: string): boolean {
  const code = value.charCodeAt(0);
  return code <= 0x3000 && code !== 0x0a && /^\s$/.test(value);
}

/** Reads a folded text as one string: blanks dropped, and the marks that only split a word. */
export function pageOf(characters: readonly Character[]): Page {
  const kept: Character[] = [];
  for (const [index, character] of characters.entries()) {
    const { value } = character;
    if (isBlank(value)) continue;
    if (SPLITTER.test(value)) {
      const before = kept.at(-1)?.value ?? '';
      const after = characters[index + 1]?.value ?? '';
      if (HAN.test(before) && HAN.test(after)) continue;
    }
    kept.push(character);
  }
  let text = '';
  const units: Character[] = [];
  for (const character of kept) {
    const words = spelt(character.value);
    text += words;
    // One for each UTF-16 unit of the text, so that its index is the place.
    units.push(character);
    for (let more = 1; more < words.length; more += 1) units.push(character);
  }
  const place = (start: number, end: number): { start: number; end: number } => ({
    start: units[start]?.start ?? 0,
    end: units[end - 1]?.end ?? 0,
  });
  return { text, place };
}

/** What an override remembers of found words: folded, without blanks and marks, capitals made small. */
export function normaliseFound(text: string): string {
  return fold(text)
    .map(({ value }) => spelt(value))
    .join('')
    .replace(/[^\p{L}\p{N}*]/gu, '')
    .toLowerCase();
}
