// Ways in which an archive is not what it was, each drawn from numbers so that a failing one can be told again.
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MANIFEST, writeJson } from '../../src/office/archive/layout.ts';

/** Every file of a folder, by relative path, sorted. */
export async function filesOf(folder: string, inner = ''): Promise<string[]> {
  const found = await readdir(join(folder, inner), { withFileTypes: true });
  const paths = await Promise.all(
    found.map((one) => {
      const path = inner === '' ? one.name : `${inner}/${one.name}`;
      return one.isDirectory() ? filesOf(folder, path) : [path];
    }),
  );
  return paths.flat().sort();
}

/** One change: which, and two numbers from 0 to 1 that choose where. */
export interface Mutation {
  readonly way: (typeof FOLDER_WAYS)[number];
  readonly where: number;
  readonly what: number;
}
export const FOLDER_WAYS = ['flip', 'cut', 'grow', 'remove', 'rename', 'add', 'swap', 'link'] as const;

const pick = <T>(list: readonly T[], at: number): T =>
  list[Math.min(list.length - 1, Math.floor(at * list.length))]!;

/** Changes bytes[at] into another value. */
export function flipped(bytes: Uint8Array, where: number, what: number): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.min(copy.length - 1, Math.floor(where * copy.length));
  copy[at] = copy[at]! ^ (1 + Math.floor(what * 254));
  return copy;
}

/** Makes a changed copy of an archive folder. */
export async function mutateFolder(from: string, to: string, { way, where, what }: Mutation): Promise<void> {
  await cp(from, to, { recursive: true });
  const files = await filesOf(to);
  const file = pick(files, where);
  const path = join(to, file);
  const bytes = await readFile(path);
  switch (way) {
    case 'flip':
      return writeFile(path, flipped(bytes, what, where));
    case 'cut':
      return truncate(path, Math.floor(what * (bytes.length - 1)));
    case 'grow':
      return writeFile(path, Buffer.concat([bytes, Buffer.from([Math.floor(what * 255)])]));
    case 'remove':
      return rm(path);
    case 'rename':
      return rename(path, join(dirname(path), `a${Math.floor(what * 1e9)}`));
    case 'add':
      return writeFile(join(dirname(path), `b${Math.floor(what * 1e9)}`), bytes);
    case 'swap': {
      const others = files.filter((one) => one !== file);
      const other = join(to, pick(others, what));
      if ((await readFile(other)).equals(bytes)) return rm(path);
      await rename(path, `${to}.swap`);
      await rename(other, path);
      return rename(`${to}.swap`, other);
    }
    case 'link':
      await rename(path, `${to}.target`);
      return symlink(`${to}.target`, path);
  }
}

/** What a forger does who knows the list: writes it anew over whatever is there. */
export async function relist(folder: string): Promise<void> {
  const paths = (await filesOf(folder)).filter((path) => path !== MANIFEST);
  const files = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(folder, path));
      return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, MANIFEST),
    writeJson({ format: 'minglan-archive-manifest', version: 1, files }),
  );
}
