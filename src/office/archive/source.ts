// An archive as it lies before us: a folder or a zip file, hostile until checked. Nothing is unpacked anywhere.
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PART_LIMIT, SALT_LENGTH } from '../../log/index.ts';
import { ArchiveError } from './fault.ts';
import { openZip } from './unzip.ts';

/** No file of an archive is larger than the largest part; lists and pages stay far below it. */
export const FILE_LIMIT = PART_LIMIT + SALT_LENGTH;
export const COUNT_LIMIT = 2_000_000;
const DEPTH_LIMIT = 4;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

export interface ArchiveSource extends AsyncDisposable {
  /** Every file's path and size. */
  readonly files: ReadonlyMap<string, number>;
  /** The bytes of a file. Throws ArchiveError. */
  read(path: string): Promise<Uint8Array>;
}

/** Opens a folder or a zip file. Throws ArchiveError: `unreadable`, or what is wrong with names, links and sizes. */
export async function openSource(path: string): Promise<ArchiveSource> {
  try {
    const found = await stat(path);
    return found.isDirectory()
      ? await openFolder(path)
      : await openZip(path, { isSafe, FILE_LIMIT, COUNT_LIMIT });
  } catch (cause) {
    if (cause instanceof ArchiveError) throw cause;
    throw new ArchiveError({ code: 'unreadable', file: path, why: reasonOf(cause) }, { cause });
  }
}

/** Whether a path stays inside, on every system: plain ASCII names, no dot names, no backslash, no drive. */
export function isSafe(path: string): boolean {
  const names = path.split('/');
  return names.length <= DEPTH_LIMIT && names.every((name) => NAME.test(name));
}

async function openFolder(folder: string): Promise<ArchiveSource> {
  const files = new Map<string, number>();
  const walk = async (inner: string): Promise<void> => {
    for (const { name } of await readdir(join(folder, inner), { withFileTypes: true })) {
      const path = inner === '' ? name : `${inner}/${name}`;
      if (!isSafe(path)) throw new ArchiveError({ code: 'unsafe-name', file: path });
      const found = await lstat(join(folder, path));
      if (found.isSymbolicLink()) throw new ArchiveError({ code: 'symbolic-link', file: path });
      if (found.isDirectory()) {
        await walk(path);
        continue;
      }
      if (!found.isFile()) throw new ArchiveError({ code: 'not-a-file', file: path });
      if (found.size > FILE_LIMIT) {
        throw new ArchiveError({ code: 'too-large', file: path, why: `${found.size} 字节` });
      }
      files.set(path, found.size);
      if (files.size > COUNT_LIMIT) throw new ArchiveError({ code: 'too-many', why: `${files.size} 个` });
    }
  };
  await walk('');
  return {
    files,
    async read(path) {
      try {
        return await readFile(join(folder, path));
      } catch (cause) {
        throw new ArchiveError({ code: 'unreadable', file: path, why: reasonOf(cause) }, { cause });
      }
    },
    async [Symbol.asyncDispose]() {
      // Nothing is held open.
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '没有权限',
  EISDIR: '这是一个文件夹',
  EIO: '磁盘出错',
};

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return REASONS[code] ?? (code === '' ? String(error) : code);
}
