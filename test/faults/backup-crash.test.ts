// kill -9 while backups, restores and archives are made. The law: under a final name stands something whole or nothing,
// the record loses nothing, and the next try succeeds.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Backup, Proposal } from '../../src/contract/index.ts';
import { verifyArchive } from '../../src/office/archive/verify.ts';
import { WRITE_POINTS } from '../../src/office/archive/write.ts';
import { BACKUP_POINTS } from '../../src/office/backup/make.ts';
import { parseBackupName } from '../../src/office/backup/names.ts';
import { RESTORE_POINTS } from '../../src/office/backup/restore.ts';
import { verifyBackup } from '../../src/office/backup/verify.ts';
import { runCommand } from '../../src/office/commands.ts';
import { openFolder } from '../../src/office/record.ts';
import {
  buildCrashingCommand,
  buildCrashingOffice,
  crashCommand,
  startCrashingOffice,
} from '../support/crashing-office-process.ts';
import type { CrashingOffice } from '../support/crashing-office-process.ts';
import { approveProposal, signIn, someContent, submitProposal } from '../support/office-client.ts';
import type { OfficeClient } from '../support/office-client.ts';
import { PASSWORD } from '../support/office-harness.ts';

const SLIP = '误写的住址零零零号'.repeat(30);
let folder: string;
let data: string;
let office: CrashingOffice | null = null;
beforeAll(async () => {
  await buildCrashingOffice();
  await buildCrashingCommand();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-backup-crash-'));
  data = join(folder, 'data');
});
afterEach(async () => {
  await office?.kill();
  office = null;
  await rm(folder, { recursive: true, force: true });
});

interface People {
  readonly running: CrashingOffice;
  readonly clerk: OfficeClient;
  readonly director: OfficeClient;
  readonly admin: OfficeClient;
}
async function start(): Promise<People> {
  office = await startCrashingOffice(data);
  const as = (name: string): Promise<OfficeClient> => signIn(office!.url, name, PASSWORD);
  return {
    running: office,
    clerk: await as('clerk'),
    director: await as('director'),
    admin: await as('admin'),
  };
}
async function publish({ clerk, director }: People, words = ''): Promise<Proposal> {
  const content = someContent();
  const text = { ...content.text, summary: words };
  return approveProposal(director, await submitProposal(clerk, 'publish', null, { ...content, text }));
}
const backUp = ({ admin }: People): Promise<Backup> => admin.call('POST', '/api/backups');
const backups = async (): Promise<string[]> =>
  (await readdir(join(data, 'backups')).catch(() => []))
    .filter((name) => parseBackupName(name) !== null)
    .sort();

describe('the power fails', () => {
  test.each(BACKUP_POINTS)('during a backup, when it had %s', async (point) => {
    const first = await start();
    await publish(first);
    await backUp(first);
    await publish(first);
    await first.running.arm(point);
    await expect(backUp(first)).rejects.toThrow();
    await first.running.dead;
    const left = await backups();
    expect(left).toHaveLength(point === 'backup-named' ? 2 : 1);
    for (const name of left) await verifyBackup(join(data, 'backups', name));
    const second = await start();
    const made = await backUp(second);
    expect(made.size).toBe(3);
    // Nothing half-made stays beside it.
    expect(await readdir(join(data, 'backups'))).toEqual(await backups());
    expect((await publish(second)).seq).toBe(3);
  });

  test('while the backups from before an erasure are replaced: the next backup ends it', async () => {
    const first = await start();
    const notice = await publish(first, SLIP.slice(0, 100));
    await backUp(first);
    const erase = [{ seq: notice.seq!, part: 'text' }];
    const content = someContent({ reason: '误留住址。', erase });
    const redact = await submitProposal(first.clerk, 'redact', notice.disclosure, content);
    await first.running.arm('backup-copied');
    // The erasure itself is acknowledged or not; the death comes in the backup after it.
    await approveProposal(first.director, redact).catch(() => null);
    await first.running.dead;
    const second = await start();
    await backUp(second);
    const names = await readdir(join(data, 'backups'));
    expect(names).toHaveLength(1);
    for (const name of names) {
      const bytes = await readFile(join(data, 'backups', name));
      expect(bytes.includes(SLIP.slice(0, 30))).toBe(false);
    }
  });

  test.each(RESTORE_POINTS)('during a restore, when it had %s', async (point) => {
    const first = await start();
    await publish(first);
    const { name } = await backUp(first);
    await first.running.kill();
    const file = join(data, 'backups', name);
    const target = join(folder, 'new');
    expect(await crashCommand('restore', point, '1', file, target)).toBe('SIGKILL');
    // No office begins a record of its own in what is left.
    await expect(openFolder(target)).rejects.toThrow(/恢复没有做完/);
    const again = await crashCommand('restore', 'never', '1', file, target);
    expect(again).toBe(0);
    data = target;
    // No screen is in the backup that could say that nothing is missing: a person has to.
    const second = await start();
    expect(await second.admin.call('GET', '/api/status')).toMatchObject({ size: 2, signing: false });
    await expect(publish(second)).rejects.toThrow(/503 restored/);
    await second.running.kill();
    vi.stubEnv('MINGLAN_DATA', target);
    await runCommand(['confirm-restore'], () => undefined);
    vi.unstubAllEnvs();
    const third = await start();
    expect((await publish(third)).seq).toBe(2);
  });

  test.each(['archive.zip', 'archive'])(
    'during an archive (%s), at its beginning, middle and end',
    async (form) => {
      const first = await start();
      await publish(first);
      await first.running.kill();
      const target = join(folder, form);
      for (const [point, times] of [...WRITE_POINTS.map((each) => [each, '1']), ['archive-begun', '7']]) {
        expect(await crashCommand('archive', point!, times!, data, target)).toBe('SIGKILL');
        expect(await readdir(folder)).not.toContain(form);
      }
      expect(await crashCommand('archive', 'never', '1', data, target)).toBe(0);
      expect((await verifyArchive(target)).faults).toEqual([]);
      expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
    },
  );
});
