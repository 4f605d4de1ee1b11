// Whether a backup is good: sound as a file, its log whole under its head with every text and image that was not erased,
// and a beginning of the log we hold.
import { setImmediate as breathe } from 'node:timers/promises';
import { checkPart, equalBytes } from '../../log/index.ts';
import { sha256 } from '../keys/cryptography.ts';
import { LogTree } from '../sequencer/tree.ts';
import { damageOf, openSnapshot } from '../store/index.ts';
import type { Reader } from '../store/index.ts';

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
  if (!(await holdsParts(snapshot.read, tree)))
    throw new BackupError(`${file}: 备份里的内容不完整 / its texts and images are not whole`);
  const own = rootAt?.(size);
  if (rootAt && (!own || !equalBytes(own, tree.root))) {
    throw new BackupError(`${file}: 备份和正在使用的记录不一样 / not a beginning of the record in use`);
  }
  return { size, root: tree.root };
}

/** Whether every part that no entry erases is there as its entry names it. SQLite has no sums over what it stores. */
async function holdsParts({ record }: Reader, tree: LogTree): Promise<boolean> {
  for (const entry of tree.entries) {
    const wanted = (entry?.parts ?? []).filter((part) => !tree.isErased(part.sha256));
    const held = new Map(
      (await record.parts(wanted.map((part) => part.sha256))).map((one) => [one.sha256, one]),
    );
    for (const reference of wanted) {
      const one = held.get(reference.sha256);
      if (!one) return false;
      try {
        const { sha256: hash } = reference;
        checkPart(
          { sha256: hash, salt: Uint8Array.from(one.salt), bytes: Uint8Array.from(one.bytes) },
          reference,
          sha256,
        );
      } catch {
        return false;
      }
    }
    await breathe();
  }
  return true;
}
