// A zip file of which every byte is settled by names and contents: nothing compressed, no dates, no extra fields, no
// comments, entries one after the other, the directory right behind them (PKWARE APPNOTE 6.3.10, §4.3; Zip64 where
// numbers grow too large). So a checker can demand the exact bytes: there is no corner in which something could hide or
// be changed unseen, and nothing that could blow up on unpacking. Pictures are compressed already and texts are short,
// so little is lost. Any unzip program opens it.

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
/** 1980-01-01, the first day a zip file can name. */
const DATE = 0x0021;
const VERSION = 20;
const VERSION_64 = 45;
const MOST_32 = 0xffffffff;
const MOST_16 = 0xffff;

export const LOCAL_SIZE = 30;
export const CENTRAL_SIZE = 46;
export const END_SIZE = 22;
export const END_64_SIZE = 56;
export const LOCATOR_64_SIZE = 20;

/** One file as the directory tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly crc: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly offset: number;
}

/** The header before a file's bytes. */
export function localHeader({ name, crc, size }: Omit<ZipEntry, 'offset'>): Buffer {
  const header = Buffer.alloc(LOCAL_SIZE);
  header.writeUInt32LE(LOCAL, 0);
  common(header, 4, { name, crc, size, version: VERSION });
  return Buffer.concat([header, Buffer.from(name, 'latin1')]);
}

/** The line of a file in the directory. */
export function centralHeader({ name, crc, size, offset }: ZipEntry): Buffer {
  const isFar = offset >= MOST_32;
  const header = Buffer.alloc(CENTRAL_SIZE);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(VERSION, 4);
  common(header, 6, { name, crc, size, version: isFar ? VERSION_64 : VERSION });
  header.writeUInt32LE(isFar ? MOST_32 : offset, 42);
  const extra = isFar ? farOffset(offset) : Buffer.alloc(0);
  header.writeUInt16LE(extra.length, 30);
  return Buffer.concat([header, Buffer.from(name, 'latin1'), extra]);
}

/** All that stands behind the directory. */
export function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const isLarge = count >= MOST_16 || size >= MOST_32 || offset >= MOST_32;
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(isLarge ? MOST_16 : count, 8);
  end.writeUInt16LE(isLarge ? MOST_16 : count, 10);
  end.writeUInt32LE(isLarge ? MOST_32 : size, 12);
  end.writeUInt32LE(isLarge ? MOST_32 : offset, 16);
  return isLarge ? Buffer.concat([endOfDirectory64(count, size, offset), end]) : end;
}

function endOfDirectory64(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(END_64_SIZE + LOCATOR_64_SIZE);
  end.writeUInt32LE(END_64, 0);
  end.writeBigUInt64LE(BigInt(END_64_SIZE - 12), 4);
  end.writeUInt16LE(VERSION_64, 12);
  end.writeUInt16LE(VERSION_64, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(size), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(LOCATOR_64, END_64_SIZE);
  end.writeBigUInt64LE(BigInt(offset + size), END_64_SIZE + 8);
  end.writeUInt32LE(1, END_64_SIZE + 16);
  return end;
}

function common(
  header: Buffer,
  at: number,
  { name, crc, size, version }: { name: string; crc: number; size: number; version: number },
): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(DATE, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(size, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

function farOffset(offset: number): Buffer {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(0x0001, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  return extra;
}
