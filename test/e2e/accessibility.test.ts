// axe over the pages as they are served and painted, with the sample community's own content.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Proposal, PublishedDisclosure } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { approveProposal, someContent, submitProposal } from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, signInOf, type Person } from '../support/sample-people.ts';

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
  const signedIn = async (person: Person): Promise<Page> => {
    await browser.context.clearCookies();
    const page = await open('/console', 1366, 768);
    const { account, password } = signInOf(office, person);
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('密码').first().fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { level: 1, name: '今天' }).waitFor();
    return page;
  };
  it('the page to sign in', async () => {
    const page = await open('/console', 1366, 768);
    await page.getByLabel('账号').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it.each(desks)('the console as the %s sees it', async (person, pages) => {
    const page = await signedIn(person);
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

  it('pages about one thing: a proposal, what is published, its proof, a matter, the rules', async () => {
    const clerk = await as(office, 'clerk');
    const { disclosures } = await clerk.call<{ disclosures: PublishedDisclosure[] }>(
      'GET',
      '/api/disclosures',
    );
    const { proposals } = await clerk.call<{ proposals: Proposal[] }>('GET', '/api/proposals');
    const ledger = disclosures.find(({ code }) => code === 'FIN-01');
    const matter = proposals.find(({ content }) => content.matter !== null)?.content.matter ?? '';
    const page = await signedIn('supervisor');
    for (const hash of [
      `#/proposal/${proposals[0]?.id ?? ''}`,
      `#/disclosure/${ledger?.id ?? ''}`,
      `#/proof/${ledger?.id ?? ''}`,
      `#/matter/${matter}`,
      '#/rules',
    ]) {
      await page.goto(`${office.url}/console${hash}`);
      await page.locator('main h1').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await violations(page), hash).toEqual([]);
    }
    await page
      .getByRole('button', { name: '改密码' })
      .or(page.getByRole('link', { name: '改密码' }))
      .click();
    await page.getByLabel(/现在的密码|原来的密码|旧密码/).waitFor();
    expect(await violations(page), 'password').toEqual([]);
    await page.close();
    const kiosk = await open(`/#/matter/${matter}`, 1080, 1920);
    await kiosk.locator('main h1').waitFor();
    expect(await violations(kiosk), 'matter on the kiosk').toEqual([]);
    await kiosk.close();
  });

  it('an urgent notice that fills every screen', async () => {
    const [clerk, director] = await Promise.all([as(office, 'clerk'), as(office, 'director')]);
    const showUntil = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '');
    const text = { ...someContent().text, title: '燃气抢修，请勿用火（示例）' };
    const content = someContent({ text, showUntil, level: 'red' });
    await approveProposal(director, await submitProposal(clerk, 'urgent', null, content));
    for (const [path, width, height] of [
      ['/', 1080, 1920],
      ['/display', 1920, 1080],
    ] as const) {
      const page = await open(path, width, height);
      await page.getByText('燃气抢修').first().waitFor();
      expect(await violations(page), path).toEqual([]);
      await page.close();
    }
  });

  it('an office that has nobody yet: its setup, and screens that wait to be paired', async () => {
    await using empty = await startOffice({ empty: true });
    const link = /(http\S+#setup=\S+)/.exec(empty.output())?.[1] ?? '';
    await browser.context.clearCookies();
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto(link);
    await page.locator('h1').first().waitFor();
    expect(await violations(page), 'setup').toEqual([]);
    for (const path of ['/', '/display']) {
      await page.goto(empty.url + path);
      await page.getByText('配对码').first().waitFor();
      expect(await violations(page), `unpaired ${path}`).toEqual([]);
    }
    await page.close();
  });
});
