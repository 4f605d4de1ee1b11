// What is done with the office stopped: export the record, replace a lost or stolen signing key, give back lost entries.
import { archiveCommand } from './archive/command.ts';
import { exportRecord, readExport } from './archive/export.ts';
import { systemClock } from './clock.ts';
import { readConfiguration } from './config/environment.ts';
import { readCommunityFiles } from './config/files.ts';
import { readRecoveryKey } from './keys/recovery-files.ts';
import { replaceOfficeKey } from './keys/replace-key.ts';
import { openFolder, openRecord } from './record.ts';
import type { OpenRecord } from './record.ts';

const USAGE = `用法 usage:
  main.js [--empty]                       启动 start
  main.js export <folder>                 导出记录，供独立校验 export the record
  main.js recover-key <key-a> <key-b>     用两份恢复密钥更换签名钥匙 replace the signing key
  main.js recover <exported folder>       从导出的记录补回丢失的条目 give back lost entries
  main.js archive …                       归档和核对 archives (npm run archive)`;

/** Runs the command that `args` name; false when they name none. */
export async function runCommand(args: readonly string[], write: (line: string) => void): Promise<boolean> {
  const [command, first, second, ...more] = args;
  if (command === undefined || command === '--empty') return false;
  if (command === 'archive') {
    process.exitCode = await archiveCommand(args.slice(1), { env: process.env, write });
  } else if (command === 'export' && first !== undefined && second === undefined) {
    await withRecord(async ({ store }) => {
      write(`已导出 exported: ${await exportRecord(store.read, first)} → ${first}`);
    });
  } else if (command === 'recover-key' && first !== undefined && second !== undefined && more.length === 0) {
    const recovery = [await readRecoveryKey(first), await readRecoveryKey(second)];
    await withRecord(async ({ sequencer, origin, secret }) => {
      await replaceOfficeKey({ sequencer, origin, secret, recovery, clock: systemClock });
      write(`签名钥匙已更换 the signing key was replaced: ${sequencer.officeKey.verifier}`);
    });
  } else if (command === 'recover' && first !== undefined && second === undefined) {
    const { note, entries, parts } = await readExport(first);
    await withRecord(async ({ sequencer }) => {
      await sequencer.recover(0, entries, parts, note);
      write(`已补回 recovered: ${sequencer.size}`);
    });
  } else {
    write(USAGE);
    process.exitCode = command === 'help' || command === '--help' ? 0 : 2;
  }
  return true;
}

/** Opens the record of the configured data folder with nobody listening. */
async function withRecord(work: (record: OpenRecord) => Promise<void>): Promise<void> {
  const configuration = readConfiguration(process.env);
  const files = await readCommunityFiles(configuration.configuration);
  const store = await openFolder(configuration.data);
  try {
    const nobody = async (): Promise<void> => undefined;
    const options = { store, folder: configuration, files, clock: systemClock };
    await work(await openRecord({ ...options, publish: nobody, publishHead: nobody }));
  } finally {
    await store[Symbol.asyncDispose]();
  }
}
