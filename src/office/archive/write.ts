// Files into a zip file or a folder. What stands under the name that was asked for is whole: it is written beside it,
// synced, and renamed.
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { syncFolder } from '../files.ts';
import { ArchiveError } from './fault.ts';
import type { ArchiveFile } from './layout.ts';
import { centralHeader, endOfDirectory, localHeader } from './zip.ts';

/** The bytes of a zip file, as they come. Needs the memory of one file and of the directory. */
export async function* zip(files: AsyncIterable<ArchiveFile>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { path, bytes } of files) {
    const entry = { name: path, crc: crc32(bytes), size: bytes.length, offset };
    const header = localHeader(entry);
    directory.push(centralHeader(entry));
    offset += header.length + bytes.length;
    yield header;
    if (bytes.length > 0) yield bytes;
  }
  const size = directory.reduce((sum, line) => sum + line.length, 0);
  yield Buffer.concat(directory);
  yield endOfDirectory(directory.length, size, offset);
}

/** Places at which a test cuts the power. */
export const WRITE_POINTS = ['archive-begun', 'archive-written'] as const;
export type WritePoint = (typeof WRITE_POINTS)[number];

/**
 * Writes an archive to `target`: a zip file when the name ends so, else a new folder. Throws when something stands
 * there already; a target that can't be finished is not there at all.
 */
export async function writeArchive(
  target: string,
  files: AsyncIterable<ArchiveFile>,
  crash: (point: WritePoint) => void = () => undefined,
): Promise<void> {
  if (await exists(target)) throw new ArchiveError({ code: 'taken', file: target });
  const partial = `${target}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  try {
    if (target.toLowerCase().endsWith('.zip')) await writeZip(partial, files, crash);
    else await writeFolder(partial, files, crash);
    crash('archive-written');
    await rename(partial, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function writeZip(
  file: string,
  files: AsyncIterable<ArchiveFile>,
  crash: (point: WritePoint) => void,
): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of zip(files)) {
      await handle.writeFile(chunk);
      crash('archive-begun');
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeFolder(
  folder: string,
  files: AsyncIterable<ArchiveFile>,
  crash: (point: WritePoint) => void,
): Promise<void> {
  const folders = new Set<string>([folder]);
  await mkdir(folder, { mode: 0o700 });
  for await (const { path, bytes } of files) {
    const file = join(folder, path);
    if (!folders.has(dirname(file))) {
      await mkdir(dirname(file), { recursive: true });
      folders.add(dirname(file));
    }
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    crash('archive-begun');
  }
  for (const one of folders) await syncFolder(one);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
