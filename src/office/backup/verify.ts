// Whether a backup is good: sound as a file, its log whole under its head, and a beginning of the log we hold.
import { setImmediate as breathe } from 'node:timers/promises';
import { equalBytes } from '../../log/index.ts';
import { LogTree } from '../sequencer/tree.ts';
import { damageOf, openSnapshot } from '../store/index.ts';

const BATCH = 200;

export class BackupError extends Error {
  override readonly name = 'BackupError';
}

export interface CheckedBackup {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Checks a backup. `rootAt`: the root our own log had at a size, or null when it was never so large. Throws BackupError
 * that says what is wrong.
 */
export async function verifyBackup(
  file: string,
  rootAt: ((size: number) => Uint8Array | null) | null = null,
): Promise<CheckedBackup> {
  const damage = await damageOf(file);
  if (damage.length > 0) throw new BackupError(`${file}: 备份文件已损坏 / damaged: ${damage[0] ?? ''}`);
  await using snapshot = await openSnapshot(file);
  const { record } = snapshot.read;
  const size = await record.size();
  const tree = new LogTree();
  try {
    for (let from = 0; from < size; from += BATCH) {
      for (const row of await record.entries(from, Math.min(from + BATCH, size))) await tree.append(row);
      await breathe();
    }
  } catch (cause) {
    throw new BackupError(`${file}: 备份里的记录不完整 / its record is not whole`, { cause });
  }
  const head = await record.head();
  const isUnder = head !== null && head.size <= tree.size && equalBytes(tree.rootAt(head.size), head.root);
  if (!isUnder || tree.size !== size)
    throw new BackupError(`${file}: 备份里的记录不完整 / its record is not whole`);
  const own = rootAt?.(size);
  if (rootAt && (!own || !equalBytes(own, tree.root))) {
    throw new BackupError(`${file}: 备份和正在使用的记录不一样 / not a beginning of the record in use`);
  }
  return { size, root: tree.root };
}
