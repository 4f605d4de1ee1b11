// The `cmap` table: which glyph draws a code point. Reads formats 4 and 12, which is all that Unicode fonts have;
// writes format 12.

const SEGMENTED = 4;
const GROUPED = 12;
const GROUP = 12;

/** Glyph index by code point. */
export function readCharacterMap(table: Buffer): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  for (let index = 0, count = table.readUInt16BE(2); index < count; index += 1) {
    const subtable = table.subarray(table.readUInt32BE(4 + 8 * index + 4));
    const format = subtable.readUInt16BE(0);
    if (format === SEGMENTED) readSegments(subtable, map);
    else if (format === GROUPED) readGroups(subtable, map);
  }
  return map;
}

function readSegments(table: Buffer, map: Map<number, number>): void {
  const doubled = table.readUInt16BE(6);
  const ends = 14;
  const starts = ends + doubled + 2;
  for (let at = 0; at < doubled; at += 2) {
    const end = table.readUInt16BE(ends + at);
    const start = table.readUInt16BE(starts + at);
    const delta = table.readUInt16BE(starts + doubled + at);
    const rangeAt = starts + 2 * doubled + at;
    const range = table.readUInt16BE(rangeAt);
    for (let point = start; point <= end && point < 0xffff; point += 1) {
      const direct = range === 0 ? point : table.readUInt16BE(rangeAt + range + 2 * (point - start));
      const glyph = range !== 0 && direct === 0 ? 0 : (direct + delta) & 0xffff;
      if (glyph !== 0) map.set(point, glyph);
    }
  }
}

function readGroups(table: Buffer, map: Map<number, number>): void {
  for (let index = 0, count = table.readUInt32BE(12); index < count; index += 1) {
    const at = 16 + GROUP * index;
    const start = table.readUInt32BE(at);
    const glyph = table.readUInt32BE(at + 8);
    for (let point = start, end = table.readUInt32BE(at + 4); point <= end; point += 1) {
      map.set(point, glyph + point - start);
    }
  }
}

/** A `cmap` of one subtable (platform 3, encoding 10: all of Unicode), one group for each code point. */
export function writeCharacterMap(map: ReadonlyMap<number, number>): Buffer {
  const sorted = [...map].sort(([one], [other]) => one - other);
  const table = Buffer.alloc(12 + 16 + GROUP * sorted.length);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(GROUPED, 12);
  table.writeUInt32BE(16 + GROUP * sorted.length, 16);
  table.writeUInt32BE(sorted.length, 24);
  for (const [index, [point, glyph]] of sorted.entries()) {
    const at = 28 + GROUP * index;
    table.writeUInt32BE(point, at);
    table.writeUInt32BE(point, at + 4);
    table.writeUInt32BE(glyph, at + 8);
  }
  return table;
}
