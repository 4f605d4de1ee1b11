// `backup`, `restore` and `confirm-restore` on the command line.
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { readConfiguration } from '../config/environment.ts';
import { storeFile } from '../record.ts';
import { byHand } from '../audit/by-hand.ts';
import { copyStoreFile, openStore, recordBeside } from '../store/index.ts';
import type { NewAuditRecord } from '../store/index.ts';
import { makeBackup } from './make.ts';
import { restoreBackup } from './restore.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Makes a backup beside the running office, or without one. Throws BackupError, or what parseArgs and the disk say. */
export async function backupCommand(
  args: readonly string[],
  env: Environment,
  write: (line: string) => void,
): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' } } });
  const { data, configuration, backup } = readConfiguration(env);
  const folder = values.to === undefined ? backup.folder : resolve(values.to);
  const copyTo = (file: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> =>
    copyStoreFile(storeFile(data), file, files);
  const source = { data, configuration, copyTo, rootAt: null };
  const made = await makeBackup(source, folder, systemClock.now());
  const { name, size, bytes } = made;
  await recordBeside(storeFile(data), byHand('make-backup', name, { size, bytes }));
  write(`已备份并核对 backed up and verified: ${made.size} 条 → ${folder}/${made.name}`);
  write(
    '里面有账号、草稿和签名钥匙，请像保险柜钥匙一样保管 / it holds accounts, drafts and the signing key: keep it safe',
  );
}

/** Restores a backup into a new folder. Throws BackupError. */
export async function restoreCommand(
  args: readonly string[],
  write: (line: string) => void,
): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' }, newest: { type: 'boolean' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.data === undefined) return false;
  const data = resolve(values.data);
  const at = values.newest === true ? null : new Date(systemClock.now()).toISOString();
  const { size, configuration, hasSecret } = await restoreBackup(file, data, at);
  // In the restored record: what was recorded after the backup was made is not in it.
  await recordRestored(storeFile(data), byHand('restore-backup', basename(file), { size }));
  write(`已恢复 restored: ${size} 条 → ${data}`);
  write(`启动 start: MINGLAN_DATA=${data} MINGLAN_CONFIG=${configuration} npm start`);
  write('原来另设过端口、主机名的（MINGLAN_PORT 等），照旧加上，屏幕才找得到 / with the port it had before');
  if (!hasSecret) {
    write('签名钥匙用口令加密：启动时还要设 MINGLAN_KEY_PASSPHRASE / the passphrase is needed to start');
  }
  if (at !== null) {
    write(
      '在每块屏都报到、确认没有缺少记录之前，不会签名。屏幕有更多记录时，用 recover --from <归档> 补回；确知备份之后没有公布过，可用 confirm-restore / nothing is signed until every screen has reported; see recover --from, confirm-restore',
    );
  }
  return true;
}

/** A backup of an earlier version of the office is brought to the shape of this one first. */
async function recordRestored(file: string, row: NewAuditRecord): Promise<void> {
  await using store = await openStore(file);
  await store.withTransaction(({ journal }) => journal.record(row));
}
