// A font with the outlines of some characters only. Glyphs keep their numbers, so that every other table stays as it
// is: what is saved is the outlines, which is nearly all there is (ISO/IEC 14496-22, `glyf` and `loca`).

const DIRECTORY = 12;
const ENTRY = 16;
/** Flags of a composite glyph's parts. */
const [WORDS, SCALE, MORE, TWO_SCALES, MATRIX] = [0x0001, 0x0008, 0x0020, 0x0040, 0x0080] as const;

type Tables = Map<string, Uint8Array<ArrayBuffer>>;

/**
 * The font with the outlines and places in the character map of `characters`, and the outlines of what they are
 * composed of. Takes what the office's fonts are:
 * TrueType with long offsets and a character map in groups; anything else is given back as it is. A broken font throws
 * a RangeError.
 */
export function trimFont(font: Uint8Array<ArrayBuffer>, characters: string): Uint8Array<ArrayBuffer> {
  const tables = readTables(font);
  const [cmap, glyf, head, loca] = ['cmap', 'glyf', 'head', 'loca'].map((tag) => tables.get(tag));
  if (!cmap || !glyf || !head || !loca || viewOf(head).getUint16(50) !== 1) return font;
  const map = readCharacterMap(cmap);
  if (!map) return font;
  const offsets = viewOf(loca);
  const count = loca.length / 4 - 1;
  const outline = (glyph: number): Uint8Array<ArrayBuffer> =>
    glyph < count
      ? glyf.subarray(offsets.getUint32(4 * glyph), offsets.getUint32(4 * glyph + 4))
      : new Uint8Array(0);
  const mapped = [...new Set(characters)].flatMap((character) => {
    const point = character.codePointAt(0) ?? 0;
    const glyph = map.get(point);
    return glyph === undefined ? [] : [[point, glyph] as const];
  });
  const kept = new Set<number>();
  const waiting = [0, ...mapped.map(([, glyph]) => glyph)];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (kept.has(glyph)) continue;
    kept.add(glyph);
    waiting.push(...partsOf(outline(glyph)));
  }
  const places = new Uint8Array(loca.length);
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let end = 0;
  for (let glyph = 0; glyph < count; glyph += 1) {
    if (kept.has(glyph)) {
      const piece = outline(glyph);
      pieces.push(piece);
      end += piece.length;
    }
    viewOf(places).setUint32(4 * (glyph + 1), end);
  }
  const cut: Tables = new Map([
    ['cmap', writeCharacterMap(mapped)],
    ['glyf', joined(pieces)],
    ['loca', places],
  ]);
  return writeTables(new Map([...tables, ...cut]));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readTables(font: Uint8Array<ArrayBuffer>): Tables {
  const view = viewOf(font);
  const tables: Tables = new Map();
  for (let index = 0, count = view.getUint16(4); index < count; index += 1) {
    const at = DIRECTORY + ENTRY * index;
    const from = view.getUint32(at + 8);
    const tag = String.fromCharCode(...font.subarray(at, at + 4));
    tables.set(tag, font.subarray(from, from + view.getUint32(at + 12)));
  }
  return tables;
}

/** Format 12 alone, as the office writes it; null for another. */
function readCharacterMap(table: Uint8Array): ReadonlyMap<number, number> | null {
  const view = viewOf(table);
  const at = view.getUint32(8);
  if (view.getUint16(2) !== 1 || view.getUint16(at) !== 12) return null;
  const map = new Map<number, number>();
  for (let group = 0, count = view.getUint32(at + 12); group < count; group += 1) {
    const [first, last, glyph] = [0, 4, 8].map((part) => view.getUint32(at + 16 + 12 * group + part)) as [
      number,
      number,
      number,
    ];
    for (let point = first; point <= last; point += 1) map.set(point, glyph + point - first);
  }
  return map;
}

/** Format 12 for Unicode of any plane, a group for each character; `mapped` is code point and glyph. */
function writeCharacterMap(mapped: readonly (readonly [number, number])[]): Uint8Array<ArrayBuffer> {
  const sorted = [...mapped].sort(([one], [other]) => one - other);
  const table = new Uint8Array(28 + 12 * sorted.length);
  const view = viewOf(table);
  // One encoding record: platform 3, encoding 10; then the subtable at 12.
  [0, 1, 3, 10].forEach((value, at) => view.setUint16(2 * at, value));
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + 12 * sorted.length);
  view.setUint32(24, sorted.length);
  for (const [at, [point, glyph]] of sorted.entries()) {
    [point, point, glyph].forEach((value, part) => view.setUint32(28 + 12 * at + 4 * part, value));
  }
  return table;
}

/** Glyphs that a composite one is made of. */
function partsOf(outline: Uint8Array): readonly number[] {
  if (outline.length === 0) return [];
  const view = viewOf(outline);
  if (view.getInt16(0) >= 0) return [];
  const parts: number[] = [];
  let at = 10;
  for (let flags: number = MORE; (flags & MORE) !== 0;) {
    flags = view.getUint16(at);
    parts.push(view.getUint16(at + 2));
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4);
    if ((flags & SCALE) !== 0) at += 2;
    else if ((flags & TWO_SCALES) !== 0) at += 4;
    else if ((flags & MATRIX) !== 0) at += 8;
  }
  return parts;
}

function joined(pieces: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Checksums are left zero: browsers make them anew, and these fonts go nowhere else. */
function writeTables(tables: Tables): Uint8Array<ArrayBuffer> {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const header = new Uint8Array(DIRECTORY + ENTRY * sorted.length);
  const view = viewOf(header);
  const power = Math.floor(Math.log2(sorted.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, sorted.length);
  view.setUint16(6, 2 ** power * ENTRY);
  view.setUint16(8, power);
  view.setUint16(10, (sorted.length - 2 ** power) * ENTRY);
  const pieces = [header];
  let offset = header.length;
  for (const [index, [tag, table]] of sorted.entries()) {
    const padded = new Uint8Array(Math.ceil(table.length / 4) * 4);
    padded.set(table);
    const at = DIRECTORY + ENTRY * index;
    header.set(new TextEncoder().encode(tag), at);
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, table.length);
    pieces.push(padded);
    offset += padded.length;
  }
  return joined(pieces);
}
