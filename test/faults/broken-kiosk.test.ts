// The kiosk as it is built and served by the office, brought up to date with versions that do not work: each gets its
// trial while nobody looks, and the screen goes back by itself to the version that painted, with its board. A later one
// that works is taken.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { builtPages, release, type Release } from '../support/released-pages.ts';
import { words } from '../support/screen-page.ts';

const BROKEN: readonly Release[] = [
  { version: 'bbbbbbbbbbb1', script: 'index', before: "throw new Error('broken at its start');" },
  { version: 'bbbbbbbbbbb2', script: 'index', before: "import './not-there.js';" },
  { version: 'bbbbbbbbbbb3', script: 'screen-worker', before: "throw new Error('no worker');" },
];
const LATER: Release = { version: 'aaaaaaaaaaa4', script: 'index', before: 'globalThis.isLater = true;' };

let folder: string;
let office: OfficeProcess;
let browser: Browser;
let first: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'minglan-released-'));
  const data = join(folder, 'data');
  // Filled as for every test; then the same office hands out pages of our choosing.
  await (await startOffice({ data })).stop();
  first = await builtPages(join(folder, 'pages'));
  office = await startOffice({ data, env: { MINGLAN_STATIC: join(folder, 'pages') } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const versions = (page: Page): Promise<unknown> =>
  page
    .evaluate(async () => (await caches.match('/versions.json'))?.json() as Promise<unknown>)
    .catch(() => null);
const isOnTrial = (page: Page): boolean => new URL(page.url()).searchParams.has('trial');

/** The office hands out another version; the screen hears of it, and nobody touches it for two minutes. */
async function bringOut(page: Page, version: Release): Promise<void> {
  await release(join(folder, 'pages'), version);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
  await page.clock.fastForward(120_000);
}

it('goes back to the board it had from every version that does not work, and takes the next that does', async () => {
  const page = await browser.context.newPage();
  await page.clock.install();
  await page.goto(`${office.url}/`);
  const title = page.locator('[elementtiming="first-notice"]').first();
  await title.waitFor();
  const told = await title.innerText();
  await expect.poll(() => versions(page)).toMatchObject({ good: first, candidate: null });

  for (const broken of BROKEN) {
    await bringOut(page, broken);
    await expect.poll(() => isOnTrial(page), { message: broken.version }).toBe(true);
    await expect
      .poll(() => versions(page), { message: broken.version })
      .toMatchObject({ good: first, candidate: broken.version, failures: 1 });
    await expect.poll(() => isOnTrial(page), { message: broken.version }).toBe(false);
    await expect.poll(() => words(page).catch(() => ''), { message: broken.version }).toContain(told);
  }

  // Whatever the office hands out meanwhile: what starts without it is what painted.
  await office.stop('SIGKILL');
  await page.goto('about:blank');
  await page.goto(`${office.url}/`);
  await expect.poll(() => words(page).catch(() => '')).toContain(told);
  const { port, data } = office;
  office = await startOffice({ port, data, env: { MINGLAN_STATIC: join(folder, 'pages') } });

  await bringOut(page, LATER);
  await expect.poll(() => versions(page)).toMatchObject({ good: LATER.version, candidate: null });
  await expect.poll(() => isOnTrial(page)).toBe(false);
  await expect.poll(() => words(page).catch(() => '')).toContain(told);
  await page.reload();
  await expect.poll(() => words(page).catch(() => '')).toContain(told);
  expect(await page.evaluate(() => 'isLater' in globalThis)).toBe(true);
});
