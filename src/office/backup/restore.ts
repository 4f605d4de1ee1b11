// A backup into a new data folder. The store gets its name last: before that the folder says that it is not finished,
// and no office starts on it (it would begin a new record under the old name).
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../files.ts';
import { RESTORING, storeFile } from '../record.ts';
import { uncopyStore } from '../store/index.ts';
import { CONFIGURATION, SECRET } from './make.ts';
import { BackupError, verifyBackup } from './verify.ts';

export const RESTORE_POINTS = ['restore-begun', 'restore-unpacked', 'restore-named'] as const;
export type RestorePoint = (typeof RESTORE_POINTS)[number];

export interface Restored {
  readonly size: number;
  /** Folder of the community's files as they were. */
  readonly configuration: string;
  /** Whether the secret of the signing key came along; if not, the passphrase is needed. */
  readonly hasSecret: boolean;
}

/**
 * Restores a backup. `at`: when, which marks it as perhaps older than what was published; null when the operator knows
 * that nothing was published since. Throws BackupError, also when a store is there already.
 */
export async function restoreBackup(
  file: string,
  data: string,
  at: string | null,
  crash: (point: RestorePoint) => void = () => undefined,
): Promise<Restored> {
  const { size } = await verifyBackup(file).catch((error: unknown) => {
    throw error instanceof BackupError
      ? error
      : new BackupError(`${file}: 读不了 / can't be read`, { cause: error });
  });
  const target = storeFile(data);
  // With the mark of an unfinished restore, the store there is ours and may be replaced.
  const isUnfinished = await exists(join(data, RESTORING));
  if (!isUnfinished && (await exists(target))) {
    throw new BackupError(
      `${data}: 已经有记录，请换一个新的文件夹 / holds a record already: name a new folder`,
    );
  }
  await mkdir(data, { recursive: true, mode: 0o700 });
  const marker = join(data, RESTORING);
  await write(marker, Buffer.from('restoring\n'));
  await syncFolder(data);
  crash('restore-begun');
  const partial = `${target}.partial`;
  for (const suffix of ['', '-journal', '-wal', '-shm']) await rm(`${partial}${suffix}`, { force: true });
  const files = await uncopyStore(file, partial, at);
  const configuration = join(data, CONFIGURATION);
  for (const [name, bytes] of files) {
    const isOurs = name === SECRET || /^kiosk-config\/[A-Za-z0-9._-]+\.json$/.test(name);
    if (isOurs) await write(join(data, name), bytes);
  }
  crash('restore-unpacked');
  await rename(partial, target);
  await syncFolder(data);
  crash('restore-named');
  await rm(marker);
  await syncFolder(data);
  return { size, configuration, hasSecret: files.has(SECRET) };
}

/** Writes a file that only its owner may read, on the disk when this resolves. */
async function write(file: string, bytes: Uint8Array): Promise<void> {
  const held = await readFile(file).catch(() => null);
  if (held && Buffer.compare(held, bytes) === 0) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(file));
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
