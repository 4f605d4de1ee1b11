// What is done with the office stopped: export the record, replace a lost or stolen signing key, give back lost entries.
import { join } from 'node:path';
import { archiveCommand } from './archive/command.ts';
import { byHand } from './audit/by-hand.ts';
import { checkAuditCommand } from './audit/command.ts';
import { readArchive } from './archive/recovery.ts';
import { exportRecord, readExport } from './archive/export.ts';
import type { ReadExport } from './archive/export.ts';
import { systemClock } from './clock.ts';
import { backupCommand, restoreCommand } from './backup/command.ts';
import { ConfigurationError, readConfiguration } from './config/environment.ts';
import { readCommunityFiles } from './config/files.ts';
import type { CommunityFiles } from './config/files.ts';
import { readRecoveryKey } from './keys/recovery-files.ts';
import { replaceOfficeKey } from './keys/replace-key.ts';
import { RESTORED, STRANGER_AT_RESTORE } from './store/index.ts';
import type { Store } from './store/index.ts';
import { Rules } from './procedure/findings.ts';
import { openGateHash } from './keys/gate-key.ts';
import { settleRecovered } from './procedure/recovered.ts';
import { openFolder, openRecord, storeFile } from './record.ts';
import type { Folder, OpenRecord } from './record.ts';

const USAGE = `用法 usage（先停下明栏 with the office stopped）:
  npm start [-- --empty]                                启动 start
  npm run office -- export <folder>                     导出记录，供独立校验 export the record
  npm run office -- recover-key <key-a> <key-b>         用两份恢复密钥更换签名钥匙 replace the signing key
  npm run office -- recover <exported folder>           从导出的记录补回丢失的条目 give back lost entries
  npm run office -- recover --from <archive>            从全部归档补回 the same, from an archive of everything
  npm run office -- backup [--to <folder>]              备份并核对，不用停 back up and verify, also while it runs
  npm run office -- restore <backup> --data <new folder> [--newest]
                                                        恢复到新的文件夹 restore into a new folder
  npm run office -- confirm-restore                     确认恢复后没有缺少记录 nothing is missing after a restore
  npm run office -- check-audit [<序号 number> <校验值 hash>]
                                                        核对操作记录没有被改过，不用停 check the log of acts, also while it runs
  npm run archive -- …                                  归档和核对，不用停 archives, also while it runs`;

/** Runs the command that `args` name; false when they name none. */
export async function runCommand(args: readonly string[], write: (line: string) => void): Promise<boolean> {
  const [command, first, second, ...more] = args;
  if (command === undefined || command === '--empty') return false;
  if (command === 'archive') {
    process.exitCode = await archiveCommand(args.slice(1), { env: process.env, write });
  } else if (command === 'check-audit') {
    process.exitCode = await checkAuditCommand(args.slice(1), process.env, write);
  } else if (command === 'backup') {
    await backupCommand(args.slice(1), process.env, write);
  } else if (command === 'restore' && (await restoreCommand(args.slice(1), write))) {
    // Told by the command.
  } else if (command === 'confirm-restore' && first === undefined) {
    await withRecord(({ store, sequencer }) =>
      store.withTransaction(async ({ journal }) => {
        await journal.unset(RESTORED);
        await journal.unset(STRANGER_AT_RESTORE);
        await journal.record(byHand('confirm-restore', String(sequencer.size), {}));
      }),
    );
    write('已确认，可以启动 confirmed: the office may sign');
  } else if (command === 'recover' && first === '--from' && second !== undefined && more.length === 0) {
    await giveBack(await readArchive(second), write);
  } else if (command === 'export' && first !== undefined && second === undefined) {
    await withRecord(async ({ store }) => {
      const entries = await exportRecord(store.read, first);
      await store.withTransaction(({ journal }) => journal.record(byHand('export-record', '', { entries })));
      write(`已导出 exported: ${entries} → ${first}`);
    });
  } else if (command === 'recover-key' && first !== undefined && second !== undefined && more.length === 0) {
    const recovery = [await readRecoveryKey(first), await readRecoveryKey(second)];
    await withRecord(async ({ store, sequencer, origin, secret }, { data, passphrase }) => {
      await refuseUnheard(store);
      await replaceOfficeKey({ sequencer, origin, secret, recovery, clock: systemClock });
      const opener = passphrase === null ? join(data, 'office.secret') : 'MINGLAN_KEY_PASSPHRASE';
      write(`签名钥匙已更换 the signing key was replaced: ${sequencer.officeKey.verifier}`);
      write(`  新钥匙加密保存在 it is kept, encrypted, in: ${storeFile(data)}`);
      write(`  用它打开 opened with: ${opener}`);
      write(`下一步 next:`);
      write(`  1. npm start 启动明栏；还在运行的要先停下。屏幕会自己认新钥匙，不用重新配对。`);
      write(`     start the office (stop it first if it runs); screens take the new key by themselves.`);
      write(`  2. 把 ${first} 和 ${second} 交回保管的人，从这台电脑上删掉。`);
      write(`     give both recovery keys back to who keeps them, and delete them here.`);
    });
  } else if (command === 'recover' && first !== undefined && second === undefined) {
    await giveBack(await readExport(first), write);
  } else {
    write(USAGE);
    process.exitCode = command === 'help' || command === '--help' ? 0 : 2;
  }
  return true;
}

/**
 * A restored record may be shorter than what screens hold: an entry of ours at its end would stand at the place of one
 * of theirs, and no recovery could ever mend that. Throws ConfigurationError.
 */
async function refuseUnheard({ read }: Store): Promise<void> {
  if ((await read.journal.setting(RESTORED)) === null) return;
  throw new ConfigurationError(
    '这份记录刚从备份恢复，屏幕上也许有更新的条目，现在更换钥匙会让记录分叉。请先补回条目（recover），再 npm start，等全部屏幕报到；确知备份以后没有公布过，可以先运行 confirm-restore / this record came out of a backup and screens may hold more: give the entries back and start the office until every screen has reported, or run confirm-restore if you know that nothing is missing',
  );
}

/** Gives an older folder the entries it lost, and its proposals what they say. */
async function giveBack({ note, entries, parts }: ReadExport, write: (line: string) => void): Promise<void> {
  await withRecord(async ({ sequencer, store, secret }, _folder, files) => {
    const rules = new Rules(files);
    const hash = await openGateHash(store, secret);
    const by = (await store.read.accounts.all()).find(({ role }) => role === 'administrator')?.id ?? null;
    await sequencer.recover(0, entries, parts, note, async (writer, recovered) => {
      await settleRecovered(writer, recovered, { rules, by, nowMs: systemClock.now(), hash });
      await writer.journal.record(byHand('recover-entries', '0', { entries: recovered.entries.length }));
    });
    await store.purge();
    write(`已补回 recovered: ${sequencer.size}`);
    if (sequencer.refusal?.reason === 'key') {
      write(
        `备份以后换过签名钥匙：再用两份恢复密钥换一次，才能签名 the key was replaced after the backup; next:`,
      );
      write(`  npm run office -- recover-key <key-a> <key-b>`);
    }
  });
}

/** Opens the record of the configured data folder with nobody listening. */
async function withRecord(
  work: (record: OpenRecord, folder: Folder, files: CommunityFiles) => Promise<void>,
): Promise<void> {
  const configuration = readConfiguration(process.env);
  const files = await readCommunityFiles(configuration.configuration);
  const store = await openFolder(configuration.data);
  try {
    const nobody = async (): Promise<void> => undefined;
    const options = { store, folder: configuration, files, clock: systemClock };
    await work(await openRecord({ ...options, publish: nobody, publishHead: nobody }), configuration, files);
  } finally {
    await store[Symbol.asyncDispose]();
  }
}
