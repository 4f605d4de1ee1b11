// The zip of an Office document, unpacked within bounds: how much a file says it unpacks to is not believed, and what
// is not asked for is not unpacked at all (PKWARE APPNOTE 6.3.10, §4.3).
import { crc32, inflateRawSync } from 'node:zlib';
import { centralHeader, endOfDirectory, localHeader } from '../archive/zip.ts';
import { ImportFault } from './document.ts';
import type { ImportLimits } from './limits.ts';

const SIGNATURE = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 } as const;
const END_SIZE = 22;
const COMMENT_LIMIT = 0xffff;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly crc: number;
  readonly offset: number;
}

/** Names of the files in it, and the bytes of those asked for. Throws ImportFault. */
export class OfficeZip {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #limits: ImportLimits;
  #unpacked = 0;

  constructor(bytes: Buffer, limits: ImportLimits) {
    this.#bytes = bytes;
    this.#limits = limits;
    try {
      this.#entries = directoryOf(bytes, limits.zipFiles);
    } catch (cause) {
      throw cause instanceof ImportFault ? cause : new ImportFault('import-broken', {}, cause);
    }
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** Throws `import-broken`, and `import-too-heavy` when all that was unpacked is more than is taken. */
  read(name: string): Buffer {
    const entry = this.#entries.get(name);
    if (!entry) throw new ImportFault('import-broken');
    const left = this.#limits.unpackedBytes - this.#unpacked;
    const bytes = unpack(this.#bytes, entry, left);
    this.#unpacked += bytes.length;
    if (crc32(bytes) !== entry.crc) throw new ImportFault('import-broken');
    return bytes;
  }
}

function directoryOf(bytes: Buffer, most: number): ReadonlyMap<string, Entry> {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > most) throw new ImportFault('import-too-heavy');
  const entries = new Map<string, Entry>();
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== SIGNATURE.central) throw new ImportFault('import-broken');
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new ImportFault('import-locked');
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + length);
    // Two of one name: a reader might show the one, a checker have seen the other.
    if (entries.has(name)) throw new ImportFault('import-broken');
    entries.set(name, {
      name,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      crc: bytes.readUInt32LE(at + 16),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += CENTRAL_SIZE + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Where the end of the directory stands: the last place that says so, before a comment of any length. */
function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_SIZE - COMMENT_LIMIT);
  for (let at = bytes.length - END_SIZE; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === SIGNATURE.end) return at;
  }
  throw new ImportFault('import-broken');
}

function unpack(bytes: Buffer, { method, packed, offset }: Entry, most: number): Buffer {
  try {
    if (bytes.readUInt32LE(offset) !== SIGNATURE.local) throw new ImportFault('import-broken');
    const start = offset + LOCAL_SIZE + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    const data = bytes.subarray(start, start + packed);
    if (data.length !== packed) throw new ImportFault('import-broken');
    if (method === STORED && packed <= most) return data;
    if (method === DEFLATED) return inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
  } catch (cause) {
    if (cause instanceof ImportFault) throw cause;
    const isTooLarge = (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ImportFault(isTooLarge ? 'import-too-heavy' : 'import-broken', {}, cause);
  }
  throw new ImportFault(method === STORED ? 'import-too-heavy' : 'import-broken');
}

/** The same files, plainly written: what a reader is given has no tricks left in it. */
export function plainZip(files: ReadonlyMap<string, Buffer>): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of files) {
    const entry = { name, crc: crc32(bytes), size: bytes.length };
    const header = localHeader(entry);
    pieces.push(header, bytes);
    directory.push(centralHeader({ ...entry, offset }));
    offset += header.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...pieces, ...directory, endOfDirectory(files.size, size, offset)]);
}
