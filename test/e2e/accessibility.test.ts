// axe over the pages as they are served and painted, with the sample community's own content.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { signInOf, type Person } from '../support/sample-people.ts';

let office: OfficeProcess;
let browser: Browser;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  office = await startOffice();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

/** What axe finds wrong with the page as it stands: rule and places. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

async function open(path: string, width: number, height: number): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width, height });
  await page.goto(office.url + path);
  return page;
}

describe('axe finds nothing on', () => {
  it('the kiosk: board, sections, a disclosure; normal, large and in high contrast', async () => {
    const page = await open('/', 1080, 1920);
    await page.locator('[elementtiming="first-notice"]').waitFor();
    expect(await violations(page)).toEqual([]);
    for (const section of ['affairs', 'finance', 'meetings', 'welfare', 'services']) {
      await page.goto(`${office.url}/#/section/${section}`);
      await page.locator(`main a[href^="#/disclosure/"]`).first().waitFor();
      expect(await violations(page), section).toEqual([]);
    }
    await page.locator('main a[href^="#/disclosure/"]').first().click();
    await page.locator('minglan-document').first().waitFor();
    expect(await violations(page), 'disclosure').toEqual([]);
    for (const hash of ['#/calendar', '#/past']) {
      await page.goto(`${office.url}/${hash}`);
      await page.locator('main h1').waitFor();
      expect(await violations(page), hash).toEqual([]);
    }
    for (const aid of ['大字', '高对比']) {
      await page.getByRole('button', { name: aid }).click();
      expect(await violations(page), aid).toEqual([]);
    }
    await page.close();
  });

  it('the display', async () => {
    const page = await open('/display', 1920, 1080);
    await page.locator('minglan-display h1').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  const desks: readonly [Person, readonly string[]][] = [
    ['clerk', ['#/', '#/matters/open', '#/matters/published']],
    ['director', ['#/', '#/archive']],
    ['supervisor', ['#/', '#/witness', '#/audit', '#/archive']],
    ['administrator', ['#/', '#/screens', '#/accounts', '#/archive', '#/audit']],
  ];
  it.each(desks)('the console as the %s sees it', async (person, pages) => {
    await browser.context.clearCookies();
    const page = await open('/console', 1366, 768);
    await page.getByLabel('账号').waitFor();
    expect(await violations(page), 'sign in').toEqual([]);
    const { account, password } = signInOf(office, person);
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('密码').first().fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { level: 1, name: '今天' }).waitFor();
    for (const hash of pages) {
      await page.goto(`${office.url}/console${hash}`);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await violations(page), hash).toEqual([]);
    }
    if (person === 'clerk') {
      await page.goto(`${office.url}/console#/`);
      await page
        .getByRole('button', { name: '写一份公开' })
        .or(page.getByRole('link', { name: '写一份公开' }))
        .click();
      await page.getByRole('searchbox', { name: '公开什么事项' }).fill('就业');
      await page.getByRole('button', { name: /SVC-05/ }).click();
      await page.getByRole('textbox', { name: '正文', exact: true }).waitFor();
      expect(await violations(page), 'a draft').toEqual([]);
    }
    await page.close();
  });
});
