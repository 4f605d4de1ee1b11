// Backups of a working office, and what becomes of them on a new machine. The screens are MQTT links of their own.
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync } from 'mqtt';
import type { MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { backupList } from '../../../../src/contract/index.ts';
import type {
  AuditPage,
  Backup,
  Enrolment,
  OfficeStatus,
  Proposal,
  ScreenState,
} from '../../../../src/contract/index.ts';
import { dayAt } from '../../../../src/disclosure/index.ts';
import { archiveCommand } from '../../../../src/office/archive/command.ts';
import { restoreBackup } from '../../../../src/office/backup/restore.ts';
import { verifyBackup } from '../../../../src/office/backup/verify.ts';
import { runCommand } from '../../../../src/office/commands.ts';
import { topicsOf } from '../../../../src/replication/index.ts';
import { approveProposal, someContent, submitProposal } from '../../../support/office-client.ts';
import type { OfficeRefusal } from '../../../support/office-client.ts';
import { SetClock, testOffice } from '../../../support/office-harness.ts';
import type { TestOffice } from '../../../support/office-harness.ts';
import { eventually } from '../../../support/eventually.ts';

const COMMUNITY = 'chenghe-sample';
const SLIP = '误写进备份的话（示例）'.repeat(30);
let folder: string;
const links: MqttClient[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-backup-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  for (const link of links.splice(0)) await link.endAsync(true);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function publish(office: TestOffice, title?: string): Promise<Proposal> {
  const base = someContent();
  const content = title === undefined ? base : { ...base, text: { ...base.text, summary: title } };
  return approveProposal(
    await office.as('director'),
    await submitProposal(await office.as('clerk'), 'publish', null, content),
  );
}
const backUp = async (office: TestOffice): Promise<Backup> =>
  (await office.as('admin')).call('POST', '/api/backups');
const pathOf = (office: TestOffice, name: string): string => join(office.data, 'backups', name);
const fresh = (): Promise<string> => mkdtemp(join(folder, 'data-'));
const statusOf = async (office: TestOffice): Promise<OfficeStatus> =>
  (await office.as('admin')).call('GET', '/api/status');
const holds = async (directory: string, text: string): Promise<boolean> => {
  const names = (await readdir(directory)).filter((name) => name.includes('minglan'));
  const files = await Promise.all(names.map((name) => readFile(join(directory, name))));
  return files.some((file) => file.includes(text));
};

async function pairScreen(office: TestOffice): Promise<Enrolment> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const body = JSON.stringify({ role: 'kiosk', width: 1920, height: 1080 });
  const offer = (await (await fetch(`${office.url}/api/pairing`, { ...request, body })).json()) as {
    code: string;
    secret: string;
  };
  const configuration = {
    name: '东区门厅',
    place: '东区 3 栋',
    role: 'kiosk',
    diagonal: null,
    resolution: null,
    viewingDistance: 3,
    audiences: [],
    idleSeconds: 90,
    warningSeconds: 30,
    night: null,
  };
  await (await office.as('admin')).call('POST', '/api/screens', { code: offer.code, configuration });
  const answer = await fetch(`${office.url}/api/pairing`, {
    headers: { authorization: `Bearer ${offer.secret}` },
  });
  return ((await answer.json()) as { enrolment: Enrolment }).enrolment;
}

/** A screen that holds the log up to `note` says so. */
async function report(office: TestOffice, { screen, credential }: Enrolment, note: string): Promise<void> {
  const url = `${office.url.replace('http', 'ws')}/mqtt`;
  const link = await connectAsync(url, { ...credential, clientId: credential.username, reconnectPeriod: 0 });
  links.push(link);
  const [, size, root] = note.split('\n');
  const state: ScreenState = {
    v: 1,
    online: true,
    at: new Date().toISOString(),
    size: Number(size),
    root: root!,
    note,
    app: 'test',
    storage: null,
    error: null,
    lastTouch: null,
    alarms: [],
  };
  await link.publishAsync(topicsOf(COMMUNITY).screen(screen).state, JSON.stringify(state), {
    qos: 1,
    retain: true,
  });
}

describe('a backup', () => {
  test('that rotted on the disk is told so when it is checked, and no path leads out of the folder', async () => {
    await using office = await testOffice();
    await publish(office);
    const made = await backUp(office);
    const admin = await office.as('admin');
    const code = (name: string): Promise<unknown> =>
      admin
        .call('POST', `/api/backups/${encodeURIComponent(name)}/check`)
        .then(() => 'sound')
        .catch((error: unknown) => (error as OfficeRefusal).error.code);
    expect(await code(made.name)).toBe('sound');
    const bytes = await readFile(pathOf(office, made.name));
    bytes.fill(0xff, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 4096);
    await writeFile(pathOf(office, made.name), bytes);
    expect(await code(made.name)).toBe('backup-damaged');
    expect(await code('../minglan.sqlite')).toBe('not-found');
    expect(await code(made.name.replace('minglan-2', 'minglan-1'))).toBe('not-found');
    const acts = await office.office.services.read.journal.audit(3);
    expect(acts.filter(({ act }) => act === 'check-backup')).toHaveLength(2);
    // What was found is told to whoever reads the log of acts.
    const told = await admin.call<AuditPage>('GET', '/api/audit?act=check-backup');
    expect(told.rows.map(({ sentence }) => sentence)).toEqual([
      '把一份备份从头到尾核对了一遍，1 份坏了',
      '把一份备份从头到尾核对了一遍，1 份完好',
    ]);
  });

  test('is made while the office works, verified, listed, and restored on a new machine with all it needs', async () => {
    await using office = await testOffice();
    const notice = await publish(office);
    const made = await backUp(office);
    expect(made).toMatchObject({ size: 2, name: expect.stringMatching(/-000002\.backup$/) });
    const admin = await office.as('admin');
    expect(backupList.parse(await admin.call('GET', '/api/backups'))).toEqual({
      backups: [made],
      folder: join(office.data, 'backups'),
    });
    // Whoever only reads along is not told how the machine is laid out.
    const street = await office.as('street');
    expect(backupList.parse(await street.call('GET', '/api/backups')).folder).toBeNull();
    await expect((await office.as('clerk')).call('POST', '/api/backups')).rejects.toThrow(/403/);
    expect(made.checkedAt).toBe(made.madeAt);
    const checked = await admin.call<Backup>('POST', `/api/backups/${made.name}/check`);
    expect(Date.parse(checked.checkedAt)).toBeGreaterThan(Date.parse(made.madeAt));
    expect(backupList.parse(await admin.call('GET', '/api/backups'))).toMatchObject({ backups: [checked] });
    expect((await stat(pathOf(office, made.name))).mode & 0o077).toBe(0);
    const audit = await office.office.services.read.journal.audit(5);
    expect(audit).toContainEqual(
      expect.objectContaining({ act: 'make-backup', account: await office.idOf('admin') }),
    );

    const data = await fresh();
    const restored = await restoreBackup(pathOf(office, made.name), data, null);
    expect(restored).toMatchObject({ size: 2, hasSecret: true });
    expect((await readdir(data)).sort()).toEqual(['kiosk-config', 'minglan.sqlite', 'office.secret']);
    const configuration = { configuration: restored.configuration };
    await using again = await testOffice({ data, configuration });
    expect(await statusOf(again)).toMatchObject({ size: 2, signing: true });
    const before = office.office.services.sequencer.head!.note.split('\n').slice(0, 3);
    expect(again.office.services.sequencer.head!.note.split('\n').slice(0, 3)).toEqual(before);
    expect((await publish(again)).seq).toBe(notice.seq! + 1);
    await expect(restoreBackup(pathOf(office, made.name), data, null)).rejects.toThrow(/已经有记录/);
  });

  test('that was damaged, or is of another record, is refused', async () => {
    await using office = await testOffice();
    await publish(office);
    const { name } = await backUp(office);
    const bytes = await readFile(pathOf(office, name));
    const at = bytes.indexOf('"kind":"publish"');
    bytes[at + 9] = bytes[at + 9]! ^ 1;
    const broken = join(folder, 'broken.backup');
    await writeFile(broken, bytes);
    await expect(verifyBackup(broken)).rejects.toThrow(/不完整/);
    // One letter of a published text: the file's structure and the log are as they were.
    const words = await readFile(pathOf(office, name));
    const text = words.indexOf('"summary":');
    expect(text).toBeGreaterThan(0);
    words[text + 1] = words[text + 1]! ^ 1;
    await writeFile(broken, words);
    await expect(verifyBackup(broken)).rejects.toThrow(/内容不完整/);
    await writeFile(broken, bytes.subarray(0, bytes.length / 2));
    await expect(restoreBackup(broken, await fresh(), null)).rejects.toThrow(/损坏|读不了/);
    await expect(verifyBackup(pathOf(office, name), () => new Uint8Array(32))).rejects.toThrow(/不一样/);
    await expect(restoreBackup(join(folder, 'nowhere'), await fresh(), null)).rejects.toThrow(/损坏|读不了/);
  });

  test('one a day, and after an erasure none that holds what was erased', async () => {
    const clock = new SetClock(Date.now());
    await using office = await testOffice({ clock });
    const { backups } = office.office.services;
    const notice = await publish(office, SLIP.slice(0, 60));
    await backups.tend();
    await backups.tend();
    expect(await backups.list()).toHaveLength(1);
    expect(await holds(join(office.data, 'backups'), SLIP.slice(0, 40))).toBe(true);
    const erase = [{ seq: notice.seq!, part: 'text' }];
    const content = someContent({ reason: '误写了不该写的话。', erase });
    await approveProposal(
      await office.as('director'),
      await submitProposal(await office.as('clerk'), 'redact', notice.disclosure, content),
    );
    await backups.settle();
    const left = await backups.list();
    expect(left).toMatchObject([{ size: 3 }]);
    expect(await holds(join(office.data, 'backups'), SLIP.slice(0, 40))).toBe(false);
    clock.ms += 25 * 60 * 60_000;
    await backups.tend();
    expect(await backups.list()).toHaveLength(2);
  });

  test('one more as soon as a screen was paired, so that the newest one knows it', async () => {
    const clock = new SetClock(Date.now());
    await using office = await testOffice({ clock });
    const { backups } = office.office.services;
    const newest = async (): Promise<number> => {
      await backups.tend();
      return (await backups.list())[0]!.at;
    };
    const before = await newest();
    clock.ms += 60_000;
    expect(await newest()).toBe(before);
    await pairScreen(office);
    clock.ms += 60_000;
    const after = await newest();
    expect(after).toBeGreaterThan(before);
    clock.ms += 60_000;
    expect(await newest()).toBe(after);
  });

  test('beside the running office from the command line, into another folder', async () => {
    await using office = await testOffice();
    await publish(office);
    vi.stubEnv('MINGLAN_DATA', office.data);
    const to = join(folder, 'elsewhere');
    const lines: string[] = [];
    await runCommand(['backup', '--to', to], (line) => lines.push(line));
    const [name] = await readdir(to);
    expect(lines.join('\n')).toMatch(/已备份并核对.*2 条/);
    expect(await verifyBackup(join(to, name!))).toMatchObject({ size: 2 });
    const data = await fresh();
    await runCommand(['restore', join(to, name!), '--data', data, '--newest'], (line) => lines.push(line));
    expect(lines.join('\n')).toMatch(/已恢复 restored: 2 条/);
  });
});

async function screensOf(office: TestOffice): Promise<readonly { readonly size: number | null }[]> {
  const admin = await office.as('admin');
  return (await admin.call<{ screens: { size: number | null }[] }>('GET', '/api/screens')).screens;
}

describe('an old backup', () => {
  test('signs nothing before every screen was heard; then goes on by itself when they hold no more', async () => {
    const data = await fresh();
    const first = await testOffice({ data });
    const screen = await pairScreen(first);
    await publish(first);
    const { name } = await backUp(first);
    const note = first.office.services.sequencer.head!.note;
    await first.stop();
    const restoredTo = await fresh();
    await restoreBackup(pathOf(first, name), restoredTo, new Date().toISOString());
    await using office = await testOffice({ data: restoredTo });
    expect(await statusOf(office)).toMatchObject({ signing: false, refusalReason: 'restored' });
    await expect(publish(office)).rejects.toThrow(/503 restored/);
    await report(office, screen, note);
    await eventually(async () => expect(await statusOf(office)).toMatchObject({ signing: true }));
    expect((await publish(office)).seq).toBe(2);
  });

  test('waits for a person once a screen calls that it does not know, also when the known ones hold no more', async () => {
    const data = await fresh();
    const first = await testOffice({ data });
    const screen = await pairScreen(first);
    await publish(first);
    const { name } = await backUp(first);
    const note = first.office.services.sequencer.head!.note;
    const later = await pairScreen(first);
    await publish(first, '备份以后公布的一条（示例）');
    await first.stop();
    const restoredTo = await fresh();
    await restoreBackup(pathOf(first, name), restoredTo, new Date().toISOString());

    const old = await testOffice({ data: restoredTo });
    const { username, password } = later.credential;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const asked = await fetch(`${old.url}/api/enrolment`, { headers: { authorization } });
    expect(asked.status).toBe(404);
    await report(old, screen, note);
    await eventually(async () => expect((await screensOf(old)).map(({ size }) => size)).toEqual([2]));
    expect(await statusOf(old)).toMatchObject({ signing: false, refusalReason: 'restored' });
    await expect(publish(old)).rejects.toThrow(/503 restored/);
    await old.stop();

    vi.stubEnv('MINGLAN_DATA', restoredTo);
    const again = await testOffice({ data: restoredTo });
    await report(again, screen, note);
    await eventually(async () => expect((await screensOf(again)).map(({ size }) => size)).toEqual([2]));
    expect(await statusOf(again)).toMatchObject({ signing: false, refusalReason: 'restored' });
    await again.stop();
    await runCommand(['confirm-restore'], () => undefined);
    await using office = await testOffice({ data: restoredTo });
    expect(await statusOf(office)).toMatchObject({ signing: true });
  });

  test('gives screens it does not know the time to call, however soon the known ones have reported', async () => {
    const data = await fresh();
    const first = await testOffice({ data });
    const screen = await pairScreen(first);
    await publish(first);
    const { name } = await backUp(first);
    const note = first.office.services.sequencer.head!.note;
    await first.stop();
    const restoredTo = await fresh();
    await restoreBackup(pathOf(first, name), restoredTo, new Date().toISOString());
    const patient = await testOffice({ data: restoredTo, reportPatience: 3_600_000 });
    await report(patient, screen, note);
    await eventually(async () => expect((await screensOf(patient)).map(({ size }) => size)).toEqual([2]));
    expect(await statusOf(patient)).toMatchObject({ signing: false, refusalReason: 'restored' });
    await patient.stop();
    await using office = await testOffice({ data: restoredTo, reportPatience: 500 });
    await report(office, screen, note);
    await eventually(async () => expect(await statusOf(office)).toMatchObject({ signing: true }));
  });

  test('signs as soon as the one screen that can’t report is put out of service', async () => {
    const data = await fresh();
    const first = await testOffice({ data });
    const [screen, broken] = [await pairScreen(first), await pairScreen(first)];
    await publish(first);
    const { name } = await backUp(first);
    const note = first.office.services.sequencer.head!.note;
    await first.stop();
    const restoredTo = await fresh();
    await restoreBackup(pathOf(first, name), restoredTo, new Date().toISOString());
    await using office = await testOffice({ data: restoredTo });
    await report(office, screen, note);
    const admin = await office.as('admin');
    await eventually(async () => expect((await screensOf(office)).map(({ size }) => size)).toContain(2));
    expect(await statusOf(office)).toMatchObject({ signing: false, refusalReason: 'restored' });
    await admin.call('DELETE', `/api/screens/${broken.screen}`);
    await eventually(async () => expect(await statusOf(office)).toMatchObject({ signing: true }));
    expect((await publish(office)).seq).toBe(2);
  });

  test('that knows of no screen waits for a person: one may have been paired since, or the office still runs', async () => {
    const data = await fresh();
    await using first = await testOffice({ data });
    await publish(first);
    const { name } = await backUp(first);
    await publish(first, '备份以后公布的一条（示例）');
    const restoredTo = await fresh();
    await restoreBackup(pathOf(first, name), restoredTo, new Date().toISOString());
    const old = await testOffice({ data: restoredTo });
    expect(await statusOf(old)).toMatchObject({ signing: false, refusalReason: 'restored' });
    await expect(publish(old)).rejects.toThrow(/503 restored/);
    await old.stop();

    vi.stubEnv('MINGLAN_DATA', restoredTo);
    await runCommand(['confirm-restore'], () => undefined);
    await using office = await testOffice({ data: restoredTo });
    expect(await statusOf(office)).toMatchObject({ signing: true });
  });

  test('never forks the record: it refuses, is given back what a newer archive holds, and goes on', async () => {
    const data = await fresh();
    const first = await testOffice({ data });
    const screen = await pairScreen(first);
    await publish(first);
    const { name } = await backUp(first);
    const lost = await publish(first, '备份以后公布的一条（示例）');
    const { issued } = first.office.services.sequencer.tree.entry(lost.seq!)!;
    const archive = join(await fresh(), 'newer.zip');
    const context = { env: { MINGLAN_DATA: data }, write: () => undefined };
    expect(await archiveCommand(['make', '--all', '--out', archive], context)).toBe(0);
    const seen = first.office.services.sequencer.head!.note;
    await first.stop();
    await cp(data, `${data}-kept`, { recursive: true });

    const restoredTo = await fresh();
    await restoreBackup(pathOf(first, name), restoredTo, new Date().toISOString());
    const behind = await testOffice({ data: restoredTo });
    await report(behind, screen, seen);
    await eventually(async () => expect(await statusOf(behind)).toMatchObject({ refusalReason: 'behind' }));
    await expect(publish(behind)).rejects.toThrow(/503 not-signing/);
    await behind.stop();

    vi.stubEnv('MINGLAN_DATA', restoredTo);
    const part = join(await fresh(), 'part.zip');
    // Of its year in China, whatever the machine's own is.
    const year = dayAt(Date.parse(issued)).slice(0, 4);
    const making = { ...context, env: { MINGLAN_DATA: data } };
    expect(await archiveCommand(['make', '--year', year, '--out', part], making)).toBe(0);
    await expect(runCommand(['recover', '--from', part], () => undefined)).rejects.toThrow(/一部分记录/);
    await runCommand(['recover', '--from', archive], () => undefined);
    await using office = await testOffice({ data: restoredTo });
    await report(office, screen, seen);
    await eventually(async () => expect(await statusOf(office)).toMatchObject({ signing: true, size: 3 }));
    const row = (await office.office.services.read.record.entries(lost.seq!, lost.seq! + 1))[0]!;
    expect(row.disclosure).toBe(lost.disclosure);
    // What the screen saw is a beginning of what is signed now.
    const { tree } = office.office.services.sequencer;
    expect(Buffer.from(tree.rootAt(3)).toString('base64')).toBe(seen.split('\n')[2]);
    expect((await publish(office)).seq).toBe(3);
    expect((await office.office.services.screens.list())[0]!.alarms).toEqual([]);
  });
});
