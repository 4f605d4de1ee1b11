// The screens as they are built and served, brought up to date by the office: with versions that do not work, which get
// their trial while nobody looks and are taken back by the screen itself, and with one that does.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
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
  { version: 'bbbbbbbbbbb2', script: 'screen-worker', before: "throw new Error('no worker');" },
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
const isLater = (page: Page): Promise<boolean> =>
  page.evaluate(() => 'isLater' in globalThis).catch(() => false);
const said = (page: Page): Promise<string> => words(page).catch(() => '');

/** The office hands out another version, and the screen hears of it. */
async function bringOut(page: Page, version: Release): Promise<void> {
  await release(join(folder, 'pages'), version);
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
}

/** Opens a screen of this browser. @returns its page and the name of the community on it */
async function open(path: string): Promise<{ page: Page; name: string }> {
  const page = await browser.context.newPage();
  if (path === '/') await page.clock.install();
  await page.goto(office.url + path);
  await page.locator('[elementtiming="first-notice"]').first().waitFor();
  const { name } = (await (await fetch(`${office.url}/community.json`)).json()) as { name: string };
  await expect.poll(() => said(page)).toContain(name);
  return { page, name };
}

it('goes back by itself from versions that do not work, and takes the next that does, on both screens of a browser', async () => {
  const { page: display, name } = await open('/display');
  await expect.poll(() => versions(display)).toMatchObject({ good: first, candidate: null });
  const { page: kiosk } = await open('/');
  // Somebody reads on the kiosk all the while.
  await kiosk.locator('a[href*="#/"]').first().click();
  const read = new URL(kiosk.url()).hash;
  const touch = (): Promise<void> => kiosk.mouse.wheel(0, 1);
  const held = (await readdir(join('dist', 'screens', 'assets'))).filter((file) => file.endsWith('.js'));

  for (const broken of BROKEN) {
    const message = broken.version;
    await touch();
    await bringOut(display, broken);
    await expect.poll(() => isOnTrial(display), { message }).toBe(true);
    await expect
      .poll(() => versions(display), { message })
      .toMatchObject({ good: first, candidate: broken.version, failures: 1 });
    await expect.poll(() => isOnTrial(display), { message }).toBe(false);
    await expect.poll(() => said(display), { message }).toContain(name);
  }

  // The machine stops, and starts without the office: what starts is what painted.
  await office.stop('SIGKILL');
  await display.goto('about:blank');
  await display.goto(`${office.url}/display`);
  await expect.poll(() => said(display)).toContain(name);
  const { port, data } = office;
  office = await startOffice({ port, data, env: { MINGLAN_STATIC: join(folder, 'pages') } });

  await touch();
  await bringOut(display, LATER);
  await expect.poll(() => isLater(display)).toBe(true);
  await expect.poll(() => versions(display)).toMatchObject({ good: LATER.version, previous: first });
  await expect.poll(() => isOnTrial(display)).toBe(false);
  await expect.poll(() => said(display)).toContain(name);

  // The kiosk was not interrupted, and what it has not loaded of its own version yet is there without the office.
  expect(await isLater(kiosk)).toBe(false);
  expect(new URL(kiosk.url()).hash).toBe(read);
  await office.stop('SIGKILL');
  const answers = kiosk.evaluate(
    (files) => Promise.all(files.map(async (file) => (await fetch(`/assets/${file}`)).ok)),
    held,
  );
  expect(await answers).toEqual(held.map(() => true));

  // It is left: now it takes the version too, with the office still away.
  await expect
    .poll(
      () => {
        // Not awaited: the page may be on its way to the other version.
        void kiosk.clock.fastForward(30_000).catch(() => undefined);
        return isLater(kiosk);
      },
      { interval: 1_000 },
    )
    .toBe(true);
  await expect.poll(() => said(kiosk)).toContain(name);
  expect(await versions(kiosk)).toMatchObject({ good: LATER.version, previous: first, candidate: null });
});
