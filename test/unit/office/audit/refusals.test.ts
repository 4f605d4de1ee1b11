// What was tried and refused, and what was done at the machine itself, stand in the chain like everything else.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditPage, AuditRow, Proposal } from '../../../../src/contract/index.ts';
import { archiveCommand } from '../../../../src/office/archive/command.ts';
import { checkAuditCommand } from '../../../../src/office/audit/command.ts';
import { backupCommand, restoreCommand } from '../../../../src/office/backup/command.ts';
import { storeFile } from '../../../../src/office/record.ts';
import { openSnapshot } from '../../../../src/office/store/index.ts';
import {
  approveProposal,
  OfficeRefusal,
  someContent,
  submitProposal,
} from '../../../support/office-client.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';

const clock = new SetClock(Date.parse('2026-11-21T02:00:00Z'));
let office: TestOffice;
let folder: string;
let submitted: Proposal;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-refusals-'));
  office = await testOffice({ clock });
  // Signing in is an act as well: both are in before anything is counted.
  await Promise.all([office.as('watcher'), office.as('admin'), office.as('street')]);
  submitted = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
});
afterAll(async () => {
  await office[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

async function rows(reader: 'watcher' | 'admin' = 'watcher'): Promise<readonly AuditRow[]> {
  return (await (await office.as(reader)).call<AuditPage>('GET', '/api/audit')).rows;
}
async function tried(work: Promise<unknown>): Promise<number> {
  const error: unknown = await work.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof OfficeRefusal)) throw new Error(`not refused: ${String(error)}`);
  return error.status;
}
const whole = async (): Promise<number> =>
  checkAuditCommand([], { MINGLAN_DATA: office.data }, () => undefined);

describe('an act that was refused', () => {
  test('is in the chain, with who tried what, and once for a held key', async () => {
    const clerk = await office.as('clerk');
    const { id, revision } = submitted;
    const own = (): Promise<unknown> => clerk.call('POST', `/api/proposals/${id}/approve`, { revision });
    expect([await tried(own()), await tried(own())]).toEqual([403, 403]);
    const [newest, before] = await rows();
    expect(newest).toMatchObject({
      act: 'refuse-act',
      subject: id,
      by: { id: await office.idOf('clerk') },
      sentence: '要办“批准”，按规定不能办，没有办成',
    });
    expect(before?.act).not.toBe('refuse-act');
    clock.ms += 61_000;
    await tried(own());
    expect((await rows()).slice(0, 2).map(({ act }) => act)).toEqual(['refuse-act', 'refuse-act']);
    expect(await whole()).toBe(0);
  });

  test('about machines is told to the administrator too; reading, and what is wrong otherwise, is no such act', async () => {
    const clerk = await office.as('clerk');
    expect(await tried(clerk.call('POST', '/api/backups'))).toBe(403);
    expect((await rows('admin'))[0]).toMatchObject({
      act: 'refuse-machine-act',
      sentence: '要办“备份”，按岗位不能办，没有办成',
    });
    expect((await rows('admin')).some(({ act }) => act === 'refuse-act')).toBe(false);
    const count = (await rows()).length;
    expect(await tried(clerk.call('GET', '/api/audit'))).toBe(403);
    expect(await tried(clerk.call('POST', '/api/proposals/p-0/approve', { revision: 1 }))).toBe(404);
    expect(await rows()).toHaveLength(count);
  });

  test('of the whole record of one issue, and by somebody else’s post', async () => {
    const street = await office.as('street');
    const { id, revision } = submitted;
    expect(
      await tried(street.call('POST', '/api/proposals/acts', { act: 'pass', items: [{ id, revision }] })),
    ).toBe(403);
    expect((await rows())[0]).toMatchObject({
      act: 'refuse-act',
      sentence: expect.stringContaining('审查通过'),
    });
  });
});

describe('an act at the machine', () => {
  test('an archive and a backup beside the running office, and a restore, are on record', async () => {
    await approveProposal(await office.as('director'), submitted);
    const env = { MINGLAN_DATA: office.data };
    const write = (): void => undefined;
    expect(await archiveCommand(['make', '--all', '--out', join(folder, 'all.zip')], { env, write })).toBe(0);
    await backupCommand(['--to', folder], env, write);
    const [backup, archive] = await rows();
    expect(archive).toMatchObject({ act: 'make-archive', by: null });
    expect(archive?.sentence).toContain('在办公电脑上用命令办的');
    expect(backup).toMatchObject({ act: 'make-backup', by: null });
    expect(await whole()).toBe(0);

    const data = join(folder, 'new');
    expect(await restoreCommand([join(folder, backup!.subject), '--data', data], write)).toBe(true);
    await using restored = await openSnapshot(storeFile(data));
    const [last] = await restored.read.journal.audit(1);
    expect(last).toMatchObject({ act: 'restore-backup', subject: backup!.subject, account: null });
    expect((await restored.read.journal.checkAudit()).broken).toBeNull();
  });
});
