// A `GPOS` table (ISO/IEC 14496-22) with the one rule a merged font must not lose: `halt`, which sets the marks that fill
// half of their square in half of it. The browser asks for it at the start of a line and between two such marks
// (`text-spacing-trim`), and would break lines elsewhere without it.

/** Ink in the right half: half a square is taken away before it. */
const OPENING = '（《〈「『【〔〖［｛“‘';
/** Ink in the left half. */
const CLOSING = '）》〉」』】〕〗］｝”’，。、；：';

const X_PLACEMENT = 0x0001;
const X_ADVANCE = 0x0004;

/** The table for a font's characters; null when none of them is such a mark. `advances` by glyph; only full squares. */
export function writeHalfWidths(
  characters: ReadonlyMap<number, number>,
  advanceOf: (glyph: number) => number,
  unitsPerEm: number,
): Buffer | null {
  const half = -Math.round(unitsPerEm / 2);
  const glyphsOf = (marks: string): readonly number[] =>
    [...marks]
      .flatMap((mark) => characters.get(mark.codePointAt(0) ?? 0) ?? [])
      .filter((glyph) => advanceOf(glyph) === unitsPerEm)
      .sort((one, other) => one - other);
  const subtables = [
    adjustment(glyphsOf(OPENING), X_PLACEMENT | X_ADVANCE, [half, half]),
    adjustment(glyphsOf(CLOSING), X_ADVANCE, [half]),
  ].filter((subtable) => subtable !== null);
  if (subtables.length === 0) return null;
  // One script, its default language, one feature, one lookup.
  const scripts = words(1, tag('DFLT'), 8, 4, 0, 0, 0xffff, 1, 0);
  const features = words(1, tag('halt'), 8, 0, 1, 0);
  const offsets: number[] = [];
  let end = 6 + 2 * subtables.length;
  for (const { length } of subtables) {
    offsets.push(end);
    end += length;
  }
  const lookups = Buffer.concat([words(1, 4, 1, 0, subtables.length, ...offsets), ...subtables]);
  const first = 10;
  const header = words(1, 0, first, first + scripts.length, first + scripts.length + features.length);
  return Buffer.concat([header, scripts, features, lookups]);
}

/** SinglePos, format 1: one value for all these glyphs. */
function adjustment(glyphs: readonly number[], format: number, values: readonly number[]): Buffer | null {
  if (glyphs.length === 0) return null;
  const coverageAt = 6 + 2 * values.length;
  return words(1, coverageAt, format, ...values, 1, glyphs.length, ...glyphs);
}

function tag(name: string): readonly [number, number] {
  const bytes = Buffer.from(name, 'latin1');
  return [bytes.readUInt16BE(0), bytes.readUInt16BE(2)];
}

function words(...values: readonly (number | readonly [number, number])[]): Buffer {
  const flat = values.flat();
  const buffer = Buffer.alloc(2 * flat.length);
  for (const [index, value] of flat.entries()) buffer.writeUInt16BE(value & 0xffff, 2 * index);
  return buffer;
}
