// The commands for a stopped office, run as an operator runs them.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { publishedList } from '../../../src/contract/index.ts';
import { runCommand } from '../../../src/office/commands.ts';
import { openStore, RESTORED } from '../../../src/office/store/index.ts';
import { approveProposal, someContent, submitProposal } from '../../support/office-client.ts';
import { testOffice } from '../../support/office-harness.ts';
import type { TestOffice } from '../../support/office-harness.ts';

const run = promisify(execFile);
let folder: string;
let data: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-commands-'));
  data = join(folder, 'data');
  const office = await testOffice({ data });
  await publish(office);
  await office.stop();
  await cp(data, join(folder, 'backup'), { recursive: true });
  const again = await testOffice({ data });
  await publish(again);
  await again.stop();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  vi.stubEnv('MINGLAN_DATA', data);
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

async function publish(office: TestOffice): Promise<void> {
  const proposal = await submitProposal(await office.as('clerk'), 'publish', null, someContent());
  await approveProposal(await office.as('director'), proposal);
}
async function command(...args: string[]): Promise<string> {
  const lines: string[] = [];
  expect(await runCommand(args, (line) => lines.push(line))).toBe(true);
  return lines.join('\n');
}
const exported = (): string => join(folder, 'exported');

describe('commands', () => {
  test('none: the office starts', async () => {
    expect(await runCommand([], () => undefined)).toBe(false);
    expect(await runCommand(['--empty'], () => undefined)).toBe(false);
  });

  test('an unknown one is told what there is', async () => {
    expect(await command('frobnicate')).toMatch(/recover-key/);
    expect(process.exitCode).toBe(2);
    expect(await command('recover-key', 'only-one.txt')).toMatch(/recover-key/);
  });

  test('export: what an independent verifier accepts', async () => {
    expect(await command('export', exported())).toMatch(/3/);
    await run('python3', ['test/support/verify_log.py', exported()]);
  });

  test('recover: an older folder is given the entries it lost', async () => {
    vi.stubEnv('MINGLAN_DATA', join(folder, 'backup'));
    expect(await command('recover', exported())).toMatch(/3/);
    await expect(command('recover', join(folder, 'nowhere'))).rejects.toThrow();
    await using office = await testOffice({ data: join(folder, 'backup') });
    expect(await office.office.services.status()).toMatchObject({ size: 3, signing: true });
    // What came back without the proposal it was says so: it can't be heard or archived here.
    const { disclosures } = publishedList.parse(
      await (await office.as('director')).call('GET', '/api/disclosures'),
    );
    expect(disclosures.map(({ versions }) => versions.map(({ isRecovered = false }) => isRecovered))).toEqual(
      [[true], [false]],
    );
  });

  test('recover-key: not over a record that came out of a backup and may be too short', async () => {
    const restored = join(folder, 'restored');
    await cp(join(folder, 'backup'), restored, { recursive: true });
    vi.stubEnv('MINGLAN_DATA', restored);
    const store = await openStore(join(restored, 'minglan.sqlite'));
    await store.withTransaction(({ journal }) => journal.set(RESTORED, '2026-11-22T00:00:00Z'));
    const size = await store.read.record.size();
    await store[Symbol.asyncDispose]();
    const key = (at: number): string => join(restored, 'recovery', `key-${at}.txt`);
    await expect(command('recover-key', key(1), key(2))).rejects.toThrow(/会让记录分叉/);
    const after = await openStore(join(restored, 'minglan.sqlite'));
    expect(await after.read.record.size()).toBe(size);
    await after[Symbol.asyncDispose]();
    await command('confirm-restore');
    expect(await command('recover-key', key(1), key(2))).toMatch(/签名钥匙已更换/);
  });

  test('recover-key: two of the three put a new key in force, and the record still verifies', async () => {
    const key = (at: number): string => join(data, 'recovery', `key-${at}.txt`);
    await expect(command('recover-key', key(1), key(1))).rejects.toThrow(/keys-signer/);
    const told = await command('recover-key', key(1), key(2));
    expect(told).toMatch(/minglan\/chenghe-sample\+/);
    for (const words of [join(data, 'minglan.sqlite'), join(data, 'office.secret'), 'npm start', key(2)]) {
      expect(told).toContain(words);
    }
    await command('export', join(folder, 'after'));
    await run('python3', ['test/support/verify_log.py', join(folder, 'after')]);
    await using office = await testOffice({ data });
    await publish(office);
    expect(await office.office.services.status()).toMatchObject({ size: 5, signing: true });
  });
});
