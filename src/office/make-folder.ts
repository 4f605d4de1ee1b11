// Folders are made one by one: Node's own recursive mkdir never returns where a file system refuses a name in a folder
// that is there (/proc).
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. A folder that is there already is left as it is. Throws what the
 * system says, `EEXIST` when something else stands there.
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isFolder = code === 'EEXIST' && (await stat(path)).isDirectory();
    if (isFolder) return;
    const above = dirname(path);
    if (code !== 'ENOENT' || above === path || (await exists(above))) throw error;
    await makeFolder(above, mode);
    await makeFolder(path, mode);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
