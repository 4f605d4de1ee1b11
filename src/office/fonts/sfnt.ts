// Tables of a TrueType file (ISO/IEC 14496-22, "OpenType"): taken apart, and put together again.

const DIRECTORY_ENTRY = 16;
const HEADER = 12;
const TRUE_TYPE = 0x00010000;
/** What `checkSumAdjustment` of `head` makes the whole file add up to. */
const WHOLE = 0xb1b0afba;
const ADJUSTMENT_AT = 8;

/** The tables of a font by their tags. Throws a RangeError when the file is cut short. */
export function readTables(font: Buffer): ReadonlyMap<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let index = 0, count = font.readUInt16BE(4); index < count; index += 1) {
    const at = HEADER + DIRECTORY_ENTRY * index;
    const offset = font.readUInt32BE(at + 8);
    tables.set(
      font.toString('latin1', at, at + 4),
      font.subarray(offset, offset + font.readUInt32BE(at + 12)),
    );
  }
  return tables;
}

/** A font of these tables; `head` among them gets its checksum. */
export function writeTables(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const header = Buffer.alloc(HEADER + DIRECTORY_ENTRY * sorted.length);
  const power = Math.floor(Math.log2(sorted.length));
  header.writeUInt32BE(TRUE_TYPE, 0);
  header.writeUInt16BE(sorted.length, 4);
  header.writeUInt16BE(2 ** power * DIRECTORY_ENTRY, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE((sorted.length - 2 ** power) * DIRECTORY_ENTRY, 10);
  const pieces = [header];
  let offset = header.length;
  let headAt = -1;
  for (const [index, [tag, table]] of sorted.entries()) {
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4);
    table.copy(padded);
    if (tag === 'head') {
      padded.writeUInt32BE(0, ADJUSTMENT_AT);
      headAt = offset;
    }
    const at = HEADER + DIRECTORY_ENTRY * index;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(checksum(padded), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(table.length, at + 12);
    pieces.push(padded);
    offset += padded.length;
  }
  const font = Buffer.concat(pieces);
  if (headAt >= 0) font.writeUInt32BE((WHOLE - checksum(font)) >>> 0, headAt + ADJUSTMENT_AT);
  return font;
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
