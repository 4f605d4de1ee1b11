// An office that rewrites its own past, in front of a member of the supervision with a real browser: nothing is cosigned,
// and the page says which entry differs, and how.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditPage, Witnessing } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { approveProposal, someContent, submitProposal } from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, signInOf } from '../support/sample-people.ts';

const PASSPHRASE = '竹篮打水一场空（示例）八九';

describe('a witness before an office that rewrites its past', () => {
  let folder: string;
  let office: OfficeProcess;
  let browser: Browser;
  let page: Page;
  /** Entries when it was witnessed. */
  let size = 0;
  /** The password is printed with the first start only. */
  let signIn: { readonly account: string; readonly password: string };
  let people: OfficeProcess;
  const data = (): string => join(folder, 'office');
  const early = (): string => join(folder, 'early');
  const late = (): string => join(folder, 'late');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minglan-hostile-'));
    office = await startOffice({ data: data() });
    signIn = signInOf(office, 'supervisor');
    people = office;
    browser = await launchBrowser({ profile: join(folder, 'browser'), width: 1366, height: 768 });
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const person = (name: Parameters<typeof as>[1]): ReturnType<typeof as> =>
    as({ ...office, output: people.output }, name);
  const publish = async (title: string): Promise<void> => {
    const content = someContent();
    const text = { ...content.text, title };
    const draft = await submitProposal(await person('clerk'), 'publish', null, { ...content, text });
    await approveProposal(await person('director'), draft);
  };
  /** The office as another folder has it, on the port its screens and witnesses know. */
  const begin = async (from: string | null): Promise<void> => {
    const { port } = office;
    await office.stop();
    if (from !== null) {
      await rm(data(), { recursive: true });
      await cp(from, data(), { recursive: true });
    }
    office = await startOffice({ data: data(), port });
  };
  const witnessPage = async (): Promise<void> => {
    await page?.close();
    await browser.context.clearCookies();
    page = await browser.context.newPage();
    await page.goto(`${office.url}/console`);
    await page.getByLabel('账号').fill(signIn.account);
    await page.getByLabel('密码').first().fill(signIn.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('link', { name: '见证', exact: true }).click();
  };
  /** What the page says against it; nothing to sign with is offered. */
  const refusal = async (): Promise<string> => {
    await witnessPage();
    await page.getByRole('button', { name: '开始核对' }).click();
    const alert = page.getByRole('alert').filter({ hasText: '不能见证' });
    await alert.waitFor();
    expect(await page.getByRole('button', { name: '签名见证' }).count()).toBe(0);
    return (await alert.textContent()) ?? '';
  };
  const kept = async (): Promise<{ readonly sentence: string; readonly subject: string }> => {
    const { rows } = await (
      await person('supervisor')
    ).call<AuditPage>('GET', '/api/audit?act=refuse-cosignature');
    return rows[0]!;
  };

  it('has witnessed the record as it was', async () => {
    await witnessPage();
    await page.getByLabel('口令', { exact: false }).fill(PASSPHRASE);
    await page.getByLabel('再写一遍').fill(PASSPHRASE);
    await page.getByRole('button', { name: '生成钥匙' }).click();
    await page.getByRole('button', { name: '下载封存的钥匙文件' }).click();
    await page.getByRole('button', { name: '申请登记' }).click();
    await page.getByText('申请好了').waitFor();
    const director = await person('director');
    const { requests } = await director.call<Witnessing>('GET', '/api/witnesses');
    await director.call('POST', `/api/witnesses/${requests[0]!.id}/approve`);
    await office.stop();
    await cp(data(), early(), { recursive: true });
    await begin(null);

    await publish('见证过的一份（示例）');
    await witnessPage();
    await page.getByRole('button', { name: '开始核对' }).click();
    await page.getByText('核对完了').waitFor();
    await page.getByLabel('口令', { exact: false }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '签名见证' }).click();
    await page.getByText('已见证到第').waitFor();
    size = (await (await person('director')).call<Witnessing>('GET', '/api/witnesses')).cosigned!.size;
    await office.stop();
    await cp(data(), late(), { recursive: true });
  });

  it('is told which entry has vanished, and since when it was there', async () => {
    await begin(early());
    const words = await refusal();
    expect(words).toContain(`第 ${size - 1} 条起不见了`);
    expect(words).toContain(`上次见证过，现在记录只到 ${size - 1} 条`);
    expect(await kept()).toMatchObject({ subject: 'vanished' });
  });

  it('is told of a second history, with the entry at which it begins, and takes the evidence along', async () => {
    await publish('换上的另一份（示例）');
    const words = await refusal();
    expect(words).toContain(`办公室签了两份不同的记录：第 ${size - 1} 条和上次见证时不是同一条`);
    expect(await kept()).toMatchObject({ subject: 'fork' });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '存下证据' }).click();
    const evidence = JSON.parse(await readFile(await (await download).path(), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(evidence).toMatchObject({ fault: 'fork', seq: size - 1 });
    // Both heads, each signed by this office.
    expect(evidence['offered']).not.toBe(evidence['witnessed']);
    for (const note of ['offered', 'witnessed']) {
      expect(String(evidence[note]).split('\n').slice(0, 2)).toEqual([
        'minglan/chenghe-sample',
        String(size),
      ]);
    }
    // Growing further hides nothing.
    await publish('后来的又一份（示例）');
    expect(await refusal()).toContain(`第 ${size - 1} 条和上次见证时不是同一条`);
  });

  it('is told which entry has other words than were signed', async () => {
    await office.stop();
    await begin(late());
    await office.stop();
    const database = new Database(join(data(), 'minglan.sqlite'));
    const part = database
      .prepare(
        `select sha256, bytes, entry from parts where name = 'text' and erased_by is null order by entry limit 1`,
      )
      .get() as { sha256: string; bytes: Buffer; entry: number };
    // A digit of the text: the size stays, the hash doesn't.
    const forged = Buffer.from(part.bytes.toString('utf8').replace(/[0-8]/u, '9'), 'utf8');
    expect(forged.length).toBe(part.bytes.length);
    expect(forged.equals(part.bytes)).toBe(false);
    database.prepare('update parts set bytes = ? where sha256 = ?').run(forged, part.sha256);
    database.close();
    await begin(null);
    expect(await refusal()).toContain(`第 ${part.entry} 条的内容被换过`);
    expect(await kept()).toMatchObject({ subject: 'bad-part' });
  });

  it('witnesses again once the office gives the record as it was', async () => {
    await begin(late());
    await witnessPage();
    await page.getByRole('button', { name: '开始核对' }).click();
    await page.getByText('核对完了').waitFor();
    expect(await page.getByRole('button', { name: '签名见证' }).count()).toBe(1);
  });
});
