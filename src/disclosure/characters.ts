// What is wrong with a piece of text, character by character: things nobody can see, things no shipped font can draw,
// and markup that residents would read as gibberish. Positions count characters (code points) from 1, as a person does.
import type { Finding } from './content.ts';

/** Whether the shipped fonts have a glyph for a code point. */
export type HasGlyph = (codePoint: number) => boolean;

/** `U+0007`. */
export function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

type Fault = 'control-character' | 'lone-surrogate' | 'direction-character' | 'invisible-character';

/** Embeddings, overrides, isolates and marks (UAX #9): they make a text read otherwise than it is stored. */
const isDirection = (code: number): boolean =>
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069) ||
  code === 0x200e ||
  code === 0x200f ||
  code === 0x061c;

/** Zero-width, fillers, variation selectors and tags: two texts that look the same could differ by them. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034F|[\u115F\u1160]|[\u17B4\u17B5]|[\u3164\uFFA0\u2800]/u;
/** C0, C1, noncharacters, private use, line and paragraph separators. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Noncharacter_Code_Point}]/u;

function faultOf(character: string, code: number, lines: boolean): Fault | null {
  if (code >= 0xd800 && code <= 0xdfff) return 'lone-surrogate';
  if (isDirection(code)) return 'direction-character';
  if (code === 0x0a) return lines ? null : 'control-character';
  if (CONTROL.test(character)) return 'control-character';
  return INVISIBLE.test(character) ? 'invisible-character' : null;
}

/** The text without what nobody sees in it; line feeds stay. */
export function withoutUnseen(text: string): string {
  return [...text]
    .filter((character) => faultOf(character, character.codePointAt(0) ?? 0, true) === null)
    .join('');
}

/** The beginning of what looks like a tag, a comment, a character entity or a script address. */
const MARKUP =
  /<\/?[a-z][a-z0-9:-]*(?=[\s/>]|$)|<!(?:--|doctype|\[cdata\[)|<\?(?:php|xml)|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});|\b(?:javascript|vbscript)\s*:|\bdata:text\/html|\bon(?:error|load|click|mouseover|focus)\s*=/i;
const SAMPLES = 8;

/** Fonts need no glyph for these. */
const SPACE = /^[\p{Zs}\n]$/u;

/**
 * Findings about one field, at most one of each kind, naming the first place and how many there are. `lines`: a line
 * feed is welcome. Text that is not drawn (a reason code) needs no `hasGlyph`.
 */
export function checkCharacters(
  field: string,
  text: string,
  options: { readonly lines: boolean; readonly hasGlyph: HasGlyph | null },
): Finding[] {
  const first = new Map<Fault, { character: string; position: number; count: number }>();
  const missing = new Map<string, number>();
  const { hasGlyph } = options;
  let position = 0;
  for (const character of text) {
    position += 1;
    const code = character.codePointAt(0) ?? 0;
    // What nearly every text is made of needs no second look but the fonts'.
    const common = (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x20 && code <= 0x7e);
    const fault = common ? null : faultOf(character, code, options.lines);
    if (fault) {
      const seen = first.get(fault);
      if (seen) seen.count += 1;
      else first.set(fault, { character: codePointName(code), position, count: 1 });
    } else if (hasGlyph && !hasGlyph(code) && !missing.has(character) && !SPACE.test(character)) {
      missing.set(character, position);
    }
  }
  const findings: Finding[] = [...first].map(([code, values]) => ({ field, code, values }));
  const markup = MARKUP.exec(text);
  if (markup) {
    const found = markup[0].slice(0, 20);
    findings.push({
      field,
      code: 'markup',
      values: { found, position: [...text.slice(0, markup.index)].length + 1 },
    });
  }
  if (missing.size > 0) findings.push({ field, code: 'no-glyph', values: glyphValues(missing) });
  return findings;
}

function glyphValues(missing: ReadonlyMap<string, number>): Record<string, string | number> {
  const named = [...missing.keys()].slice(0, SAMPLES);
  return {
    characters: named
      .map((character) => `${character}（${codePointName(character.codePointAt(0) ?? 0)}）`)
      .join('、'),
    count: missing.size,
    position: [...missing.values()][0] ?? 1,
  };
}
