// Makes one backup. Under its final name it is whole and checked: it is written beside it, verified, and renamed.
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../files.ts';
import { backupName } from './names.ts';
import { verifyBackup } from './verify.ts';

/** Places at which a test cuts the power, in their order. */
export const BACKUP_POINTS = ['backup-begun', 'backup-copied', 'backup-verified', 'backup-named'] as const;
export type BackupPoint = (typeof BACKUP_POINTS)[number];

/** Names under which files travel in a backup. */
export const SECRET = 'office.secret';
export const CONFIGURATION = 'kiosk-config/';

export interface BackupSource {
  readonly data: string;
  /** Folder of the community's files. */
  readonly configuration: string;
  /** Copies the store, with files in it, into a new file. */
  copyTo(file: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** The root our log had at a size; null when nothing can be compared. */
  readonly rootAt: ((size: number) => Uint8Array | null) | null;
}

export interface MadeBackup {
  readonly name: string;
  /** Entries in it. */
  readonly size: number;
  readonly bytes: number;
}

const PARTIAL = '.partial';

/** Makes a backup in `folder`. Throws BackupError, or what the disk says; then nothing new stands there. */
export async function makeBackup(
  source: BackupSource,
  folder: string,
  nowMs: number,
  crash: (point: BackupPoint) => void = () => undefined,
): Promise<MadeBackup> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweep(folder);
  const partial = join(folder, `${backupName(nowMs, 0)}${PARTIAL}`);
  crash('backup-begun');
  try {
    await source.copyTo(partial, await carriedFiles(source));
    crash('backup-copied');
    const { size } = await verifyBackup(partial, source.rootAt);
    crash('backup-verified');
    const name = backupName(nowMs, size);
    await rename(partial, join(folder, name));
    await syncFolder(folder);
    crash('backup-named');
    return { name, size, bytes: (await stat(join(folder, name))).size };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Takes away what an interrupted backup left. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^minglan-.*\.backup\.partial(?:-journal|-wal|-shm)?$/.test(name)) await rm(join(folder, name));
  }
}

/**
 * What a new machine needs beside the store: the community's files, and the secret that opens the sealed signing key
 * where the machine made it itself (with a passphrase there is none, and the passphrase is needed again).
 */
async function carriedFiles({ data, configuration }: BackupSource): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const secret = await readFile(join(data, SECRET)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (secret) files.set(SECRET, secret);
  for (const name of await readdir(configuration)) {
    if (name.endsWith('.json'))
      files.set(`${CONFIGURATION}${name}`, await readFile(join(configuration, name)));
  }
  return files;
}
