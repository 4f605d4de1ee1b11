// A screen opened in a second window: the first one shows nothing any more that nobody would bring up to date.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';

let office: OfficeProcess;
let browser: Browser;

beforeAll(async () => {
  office = await startOffice();
  browser = await launchBrowser({ width: 1080, height: 1920 });
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

it.each(['/', '/display'])('%s is shown by one window, which can be chosen', async (path) => {
  const open = async (): Promise<Awaited<ReturnType<typeof browser.context.newPage>>> => {
    const page = await browser.context.newPage();
    await page.goto(office.url + path);
    await page.locator('minglan-kiosk h1, minglan-display h1').filter({ visible: true }).first().waitFor();
    return page;
  };
  const first = await open();
  // A board stands before its worker has begun: the one that begins last is the one that shows.
  await eventually(async () => {
    const held = await first.evaluate(async () => (await navigator.locks.query()).held ?? []);
    expect(held.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^minglan-(kiosk|display)$/));
  });
  const second = await open();
  const elsewhere = first.getByRole('heading', { name: '这块屏幕已在另一个窗口打开' });
  await elsewhere.waitFor();
  expect(await first.locator('minglan-kiosk, minglan-display').count()).toBe(0);
  await first.getByRole('button', { name: '在这里看' }).click();
  await first.locator('minglan-kiosk h1, minglan-display h1').filter({ visible: true }).first().waitFor();
  expect(await elsewhere.count()).toBe(0);
  await second.getByRole('heading', { name: '这块屏幕已在另一个窗口打开' }).waitFor();
  await first.close();
  await second.close();
});
