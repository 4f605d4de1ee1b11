// Reads a zip file of ours. Every header must be, byte for byte, the one zip.ts would write for the names and sizes
// that the directory gives: so two files can't overlap, nothing stands between them, and nothing needs unpacking.
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { ArchiveError } from './fault.ts';
import type { ArchiveSource } from './source.ts';
import {
  CENTRAL_SIZE,
  centralHeader,
  END_64_SIZE,
  END_SIZE,
  endOfDirectory,
  LOCAL_SIZE,
  localHeader,
  LOCATOR_64_SIZE,
} from './zip.ts';
import type { ZipEntry } from './zip.ts';

const SIGNATURE_END = Buffer.from('504b0506', 'hex');
const SIGNATURE_CENTRAL = Buffer.from('504b0102', 'hex');
const DIRECTORY_LIMIT = 512 * 1024 * 1024;
const METHOD_STORED = 0;
/** S_IFLNK in the upper half of the external attributes, as Unix programs write it. */
const LINK = 0xa000;

export interface ZipLimits {
  isSafe(path: string): boolean;
  readonly FILE_LIMIT: number;
  readonly COUNT_LIMIT: number;
}

/** Opens a zip file. Throws ArchiveError for whatever is not as we write it. */
export async function openZip(file: string, limits: ZipLimits): Promise<ArchiveSource> {
  const handle = await open(file, 'r');
  try {
    const entries = await readDirectory(handle, file, limits);
    await checkLocalHeaders(handle, entries);
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    return {
      files: new Map(entries.map(({ name, size }) => [name, size])),
      async read(path) {
        const entry = byName.get(path);
        if (!entry) throw new ArchiveError({ code: 'missing-file', file: path });
        const bytes = await readAt(handle, dataOffset(entry), entry.size, path);
        if (crc32(bytes) !== entry.crc) throw new ArchiveError({ code: 'zip-checksum', file: path });
        return bytes;
      },
      async [Symbol.asyncDispose]() {
        await handle.close();
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readDirectory(handle: FileHandle, file: string, limits: ZipLimits): Promise<ZipEntry[]> {
  const { size: length } = await handle.stat();
  if (length < END_SIZE) throw new ArchiveError({ code: 'zip-truncated', file });
  const end = await readAt(handle, length - END_SIZE, END_SIZE, file);
  if (!end.subarray(0, 4).equals(SIGNATURE_END)) throw new ArchiveError({ code: 'zip-truncated', file });
  const told = await whereDirectory(handle, end, length, file);
  if (told.count > limits.COUNT_LIMIT) throw new ArchiveError({ code: 'too-many', why: `${told.count} 个` });
  const behind = endOfDirectory(told.count, told.size, told.offset);
  const fits = told.offset + told.size + behind.length === length && told.size <= DIRECTORY_LIMIT;
  if (!fits) throw form(file, '目录的位置不对');
  if (!behind.equals(await readAt(handle, length - behind.length, behind.length, file))) {
    throw form(file, '结尾');
  }
  const directory = await readAt(handle, told.offset, told.size, file);
  return parseDirectory(directory, told, limits, file);
}

/** Size and place of the directory, as the end tells them; unchecked. */
async function whereDirectory(
  handle: FileHandle,
  end: Buffer,
  length: number,
  file: string,
): Promise<{ count: number; size: number; offset: number }> {
  const told = { count: end.readUInt16LE(10), size: end.readUInt32LE(12), offset: end.readUInt32LE(16) };
  if (told.count !== 0xffff) return told;
  const before = END_SIZE + LOCATOR_64_SIZE + END_64_SIZE;
  if (length < before) throw new ArchiveError({ code: 'zip-truncated', file });
  const far = await readAt(handle, length - before, END_64_SIZE, file);
  return {
    count: Number(far.readBigUInt64LE(32)),
    size: Number(far.readBigUInt64LE(40)),
    offset: Number(far.readBigUInt64LE(48)),
  };
}

function parseDirectory(
  directory: Buffer,
  told: { count: number; offset: number },
  limits: ZipLimits,
  file: string,
): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  let offset = 0;
  while (at < directory.length) {
    const header = directory.subarray(at, at + CENTRAL_SIZE);
    if (header.length < CENTRAL_SIZE || !header.subarray(0, 4).equals(SIGNATURE_CENTRAL)) {
      throw form(file, '目录');
    }
    const name = directory
      .subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + header.readUInt16LE(28))
      .toString('latin1');
    checkTold(header, name, names, limits);
    // Where it must stand, when nothing stands between.
    const entry = { name, crc: header.readUInt32LE(16), size: header.readUInt32LE(24), offset };
    const expected = centralHeader(entry);
    if (!expected.equals(directory.subarray(at, at + expected.length))) throw form(name, '目录');
    names.add(name);
    entries.push(entry);
    at += expected.length;
    offset = dataOffset(entry) + entry.size;
  }
  if (entries.length !== told.count || offset !== told.offset) throw form(file, '目录');
  return entries;
}

/** What is told by name before the exact form is asked for: these are what hostile files are made of. */
function checkTold(header: Buffer, name: string, names: ReadonlySet<string>, limits: ZipLimits): void {
  if (!limits.isSafe(name)) throw new ArchiveError({ code: 'unsafe-name', file: name });
  if (names.has(name)) throw new ArchiveError({ code: 'duplicate-name', file: name });
  if (((header.readUInt32LE(38) >>> 16) & 0xf000) === LINK) {
    throw new ArchiveError({ code: 'symbolic-link', file: name });
  }
  if (header.readUInt16LE(10) !== METHOD_STORED)
    throw new ArchiveError({ code: 'zip-compressed', file: name });
  const size = header.readUInt32LE(24);
  if (size > limits.FILE_LIMIT)
    throw new ArchiveError({ code: 'too-large', file: name, why: `${size} 字节` });
}

async function checkLocalHeaders(handle: FileHandle, entries: readonly ZipEntry[]): Promise<void> {
  for (const entry of entries) {
    const expected = localHeader(entry);
    const found = await readAt(handle, entry.offset, expected.length, entry.name);
    if (!found.equals(expected)) throw form(entry.name, '文件头');
  }
}

const dataOffset = ({ name, offset }: ZipEntry): number => offset + LOCAL_SIZE + name.length;

async function readAt(handle: FileHandle, at: number, length: number, file: string): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(bytes, read, length - read, at + read);
    if (bytesRead === 0) throw new ArchiveError({ code: 'zip-truncated', file });
    read += bytesRead;
  }
  return bytes;
}

function form(file: string, why: string): ArchiveError {
  return new ArchiveError({ code: 'zip-form', file, why });
}
