// Where on a disk something is still written.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Files of a folder, whatever they are called and however deep they lie, that hold these words or bytes. */
export async function filesHolding(folder: string, marker: string | Uint8Array): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    // A backup may be replaced while we look.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (bytes.includes(Buffer.from(marker))) found.push(relative(folder, file));
  }
  return found;
}
