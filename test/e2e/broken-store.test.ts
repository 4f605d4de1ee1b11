// A desk whose browser can't open its database: the profile's place for it is broken, as after a full or failing disk.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Proposal } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { PASSWORD, testOffice, type TestOffice } from '../support/office-harness.ts';

const TITLE = '楼道堆物清理安排（示例）';

describe('a desk that can keep nothing', () => {
  let office: TestOffice;
  let browser: Browser;
  let profile: string;
  let page: Page;

  const held = async (): Promise<(string | undefined)[]> => {
    const clerk = await office.as('clerk');
    const { proposals } = await clerk.call<{ proposals: Proposal[] }>('GET', '/api/proposals');
    return proposals.map(({ content }) => content.text.title);
  };
  const title = () => page.getByRole('textbox', { name: '标题', exact: true });
  const line = () => page.locator('.keeping');

  beforeAll(async () => {
    office = await testOffice({ configuration: { statics: resolve('dist') } });
    profile = await mkdtemp(join(tmpdir(), 'minglan-broken-profile-'));
    await mkdir(join(profile, 'Default'));
    // Where the browser keeps its databases stands a file.
    await writeFile(join(profile, 'Default', 'IndexedDB'), 'not a folder');
    browser = await launchBrowser({ profile, width: 1366, height: 768 });
    page = await browser.context.newPage();
    await page.goto(`${office.url}/console`);
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    if (profile) await rm(profile, { recursive: true, force: true });
  });

  it('stands on a browser that really refuses', async () => {
    const answer = await page.evaluate(
      () =>
        new Promise<string>((done) => {
          const request = indexedDB.open('probe');
          request.onsuccess = () => done('opened');
          request.onerror = () => done('refused');
        }),
    );
    expect(answer).toBe('refused');
  });

  it('lets people sign in, and tells them', async () => {
    await page.getByLabel('账号').fill('clerk');
    await page.getByLabel('密码').first().fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '今天' }).waitFor();
    await page.getByText('这台电脑存不下草稿').waitFor();
  });

  it('promises nothing of the machine while the office is away, and sends what was typed afterwards', async () => {
    await page.getByRole('button', { name: '写一份公开' }).click();
    await page.getByRole('searchbox', { name: '公开什么事项' }).fill('就业');
    await page.getByRole('button', { name: /SVC-05/ }).click();
    await page.context().setOffline(true);
    await title().fill(TITLE);
    await expect.poll(() => line().textContent()).toBe('这台电脑存不下，请不要关闭页面');
    await page.getByText('连不上办公室的电脑，这台电脑也存不下草稿').waitFor();
    expect(await page.getByText(/保存在本机|没有丢/).count()).toBe(0);
    expect(await held()).not.toContain(TITLE);

    await page.context().setOffline(false);
    await expect.poll(() => line().textContent(), { timeout: 20_000 }).toContain('已保存（');
    expect(await held()).toContain(TITLE);
  });

  it('lets people sign out', async () => {
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByRole('button', { name: '登录' }).waitFor();
  });

  it('says so when the desk can’t be set up for another reason', async () => {
    // The rest of the desk's script does not come.
    await page.route(/\/start-[^/]*\.js/, (route) => route.abort());
    await page.reload();
    await page.getByRole('heading', { name: '工作台没有打开' }).waitFor();
    await page.unroute(/\/start-[^/]*\.js/);
    await page.getByRole('button', { name: '重新打开' }).click();
    await page.getByRole('button', { name: '登录' }).waitFor();
  });
});
