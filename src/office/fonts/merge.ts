// Several static TrueType fonts cut from one typeface, made one: text that alternates between ten fonts is shaped in
// ten times as many pieces, and each font that a page turns out to need makes it be laid out once more. Layout tables
// are left behind, but for half widths.
import { readCharacterMap, writeCharacterMap } from './character-map.ts';
import { writeHalfWidths } from './half-width.ts';
import { readTables, writeTables } from './sfnt.ts';

/** Flags of a composite glyph's parts. */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;
/** `maxp`: from here on to the end, maxima of the glyphs. */
const MAXIMA_AT = 6;

interface Gathered {
  readonly glyphs: Buffer[];
  readonly metrics: Buffer[];
  readonly characters: Map<number, number>;
}

/** One font with the glyphs of all. They must share their units to the em. Throws a RangeError on a broken font. */
export function mergeFonts(fonts: readonly Buffer[]): Buffer {
  const read = fonts.map(readTables);
  const [first] = read;
  if (!first) throw new RangeError('no fonts');
  const gathered: Gathered = { glyphs: [], metrics: [], characters: new Map() };
  for (const tables of read) gather(tables, gathered);

  const head = Buffer.from(tableOf(first, 'head'));
  head.writeUInt16BE(1, 50);
  for (const [at, pick] of [
    [36, Math.min],
    [38, Math.min],
    [40, Math.max],
    [42, Math.max],
  ] as const) {
    head.writeInt16BE(pick(...read.map((tables) => tableOf(tables, 'head').readInt16BE(at))), at);
  }
  const hhea = Buffer.from(tableOf(first, 'hhea'));
  hhea.writeUInt16BE(gathered.glyphs.length, 34);
  const maxp = Buffer.from(tableOf(first, 'maxp'));
  maxp.writeUInt16BE(gathered.glyphs.length, 4);
  for (let at = MAXIMA_AT; at + 2 <= maxp.length; at += 2) {
    maxp.writeUInt16BE(Math.max(...read.map((tables) => tableOf(tables, 'maxp').readUInt16BE(at))), at);
  }
  const post = Buffer.from(tableOf(first, 'post').subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);

  const loca = Buffer.alloc(4 * (gathered.glyphs.length + 1));
  let end = 0;
  for (const [glyph, { length }] of gathered.glyphs.entries()) {
    end += length;
    loca.writeUInt32BE(end, 4 * (glyph + 1));
  }
  const advanceOf = (glyph: number): number => gathered.metrics[glyph]?.readUInt16BE(0) ?? 0;
  const halves = writeHalfWidths(gathered.characters, advanceOf, head.readUInt16BE(18));
  return writeTables(
    new Map([
      ...(halves ? [['GPOS', halves] as const] : []),
      ['OS/2', tableOf(first, 'OS/2')],
      ['cmap', writeCharacterMap(gathered.characters)],
      ['glyf', Buffer.concat(gathered.glyphs)],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', Buffer.concat(gathered.metrics)],
      ['loca', loca],
      ['maxp', maxp],
      ['name', tableOf(first, 'name')],
      ['post', post],
    ]),
  );
}

function tableOf(tables: ReadonlyMap<string, Buffer>, tag: string): Buffer {
  const table = tables.get(tag);
  if (!table) throw new RangeError(`no table ${tag}`);
  return table;
}

/** Adds a font's glyphs behind those there are. */
function gather(tables: ReadonlyMap<string, Buffer>, { glyphs, metrics, characters }: Gathered): void {
  const base = glyphs.length;
  const isLong = tableOf(tables, 'head').readUInt16BE(50) === 1;
  const measured = tableOf(tables, 'hhea').readUInt16BE(34);
  const [loca, glyf, hmtx] = ['loca', 'glyf', 'hmtx'].map((tag) => tableOf(tables, tag)) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  const start = (glyph: number): number =>
    isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph);
  for (let glyph = 0, count = tableOf(tables, 'maxp').readUInt16BE(4); glyph < count; glyph += 1) {
    const outline = glyf.subarray(start(glyph), start(glyph + 1));
    const padded = Buffer.alloc(Math.ceil(outline.length / 4) * 4);
    outline.copy(padded);
    if (outline.length > 0 && outline.readInt16BE(0) < 0) moveParts(padded, base);
    glyphs.push(padded);
    const metric = Buffer.alloc(4);
    metric.writeUInt16BE(hmtx.readUInt16BE(4 * Math.min(glyph, measured - 1)), 0);
    const bearing = glyph < measured ? 4 * glyph + 2 : 4 * measured + 2 * (glyph - measured);
    metric.writeInt16BE(hmtx.readInt16BE(bearing), 2);
    metrics.push(metric);
  }
  for (const [point, glyph] of readCharacterMap(tableOf(tables, 'cmap'))) {
    if (!characters.has(point)) characters.set(point, base + glyph);
  }
}

/** A composite glyph names its parts by index. */
function moveParts(glyph: Buffer, base: number): void {
  let at = 10;
  let flags = MORE;
  while ((flags & MORE) !== 0) {
    flags = glyph.readUInt16BE(at);
    glyph.writeUInt16BE(glyph.readUInt16BE(at + 2) + base, at + 2);
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4);
    if ((flags & SCALE) !== 0) at += 2;
    else if ((flags & TWO_SCALES) !== 0) at += 4;
    else if ((flags & MATRIX) !== 0) at += 8;
  }
}
