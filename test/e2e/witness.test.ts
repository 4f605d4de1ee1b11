// The supervision makes a key in its own browser, the committee agrees, the record is read and cosigned, the kiosk says so.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Witnessing } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, signInOf } from '../support/sample-people.ts';

const PASSPHRASE = '竹篮打水一场空（示例）八九';

describe('the supervision', () => {
  let data: string;
  let office: OfficeProcess;
  let browser: Browser;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'minglan-witness-'));
    office = await startOffice({ data: join(data, 'office') });
    browser = await launchBrowser({ profile: join(data, 'browser'), width: 1366, height: 768 });
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await rm(data, { recursive: true, force: true });
  });

  const signIn = async (): Promise<Page> => {
    const page = await browser.context.newPage();
    const { account, password } = signInOf(office, 'supervisor');
    await page.goto(`${office.url}/console`);
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('密码').first().fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '今天' }).waitFor();
    return page;
  };

  it('witnesses the record, and the kiosk says so', async () => {
    const kiosk = await browser.context.newPage();
    await kiosk.setViewportSize({ width: 1080, height: 1920 });
    await kiosk.goto(`${office.url}/`);
    const page = await signIn();
    await page.getByRole('link', { name: '见证', exact: true }).click();
    await page.getByLabel('口令', { exact: false }).fill(PASSPHRASE);
    await page.getByLabel('再写一遍').fill(PASSPHRASE);
    await page.getByRole('button', { name: '生成钥匙' }).click();
    await page.getByRole('button', { name: '下载封存的钥匙文件' }).click();
    await page.getByRole('button', { name: '申请登记' }).click();
    await page.getByText('申请好了').waitFor();

    const director = await as(office, 'director');
    const { requests } = await director.call<Witnessing>('GET', '/api/witnesses');
    await director.call('POST', `/api/witnesses/${requests[0]!.id}/approve`);

    await page.reload();
    await page.getByRole('button', { name: '开始核对' }).click();
    await page.getByText('核对完了').waitFor();
    await page.getByLabel('口令', { exact: false }).fill('不是这个口令，差得远呢');
    await page.getByRole('button', { name: '签名见证' }).click();
    await page.getByText('口令不对').waitFor();
    await page.getByLabel('口令', { exact: false }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '签名见证' }).click();
    await page.getByText('已见证到第').waitFor();

    const { cosigned } = await director.call<Witnessing>('GET', '/api/witnesses');
    expect(cosigned).toMatchObject({ by: { role: 'supervision' } });
    await kiosk.getByText(`监督委员会已见证（至第 ${cosigned!.size} 条`).first().waitFor();
  });
});
