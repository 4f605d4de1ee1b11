// A kiosk that nobody touches shows the board by itself, also with the office gone; the first finger on the glass brings
// the board back and opens nothing.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { screenConfiguration } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { approveProposal, signIn, someContent, submitProposal } from '../support/office-client.ts';
import { PASSWORD, testOffice } from '../support/office-harness.ts';
import type { TestOffice } from '../support/office-harness.ts';
import { shows } from '../support/screen-page.ts';

const TITLE = '每周三上午有人讲账（示例）';
const INVITATION = '点一下屏幕看全部';

let office: TestOffice;
let browser: Browser;

beforeAll(async () => {
  office = await testOffice({ configuration: { statics: resolve('dist') } });
  browser = await launchBrowser({ width: 1080, height: 1920, args: ['--touch-events=enabled'] });
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

it('shows the board by itself, and a first touch opens nothing', async () => {
  const content = someContent({ code: 'SVC-05' });
  const author = await signIn(office.url, 'clerk', PASSWORD);
  const proposal = await submitProposal(author, 'publish', null, {
    ...content,
    text: { ...content.text, title: TITLE },
  });
  await approveProposal(await signIn(office.url, 'director', PASSWORD), proposal);

  const page = await browser.context.newPage();
  await page.goto(`${office.url}/`);
  const shown = await page.locator('.pairing-code').getAttribute('aria-label');
  const lobby = JSON.parse(await readFile('kiosk-config/screens/kiosk-lobby-32.json', 'utf8')) as object;
  const configuration = screenConfiguration.parse({ ...lobby, audiences: [], attractSeconds: 2 });
  await office.office.services.pairing.claim(null, (shown ?? '').replaceAll(' ', ''), configuration);

  await shows(page, TITLE);
  const place = await page.locator('.lead a').boundingBox();
  if (!place) throw new Error('no lead');
  await shows(page, INVITATION);
  await shows(page, TITLE);
  expect(await page.locator('.lead').count()).toBe(0);

  const cdp = await browser.context.newCDPSession(page);
  const tap = async (): Promise<void> => {
    const touchPoints = [{ x: place.x + place.width / 2, y: place.y + place.height / 2, id: 0 }];
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await tap();
  await page.locator('.lead a').waitFor();
  expect(await page.evaluate(() => location.hash)).not.toContain('disclosure');
  await tap();
  await page.locator('[data-page="disclosure"]').waitFor();

  // With the office gone it says so, and still shows what it has.
  await page.locator('.end').click();
  await office.stop();
  await shows(page, INVITATION);
  await shows(page, TITLE);
  await shows(page, '离线');
});
