// The hidden door of a real kiosk: set in the console, taken by the screen, shut by wrong PINs also over a reload and
// with the office gone, opened by the right one, and shut by itself when the keeper walks away.
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { violations } from '../support/axe.ts';
import { eventually } from '../support/eventually.ts';
import { signIn } from '../support/office-client.ts';
import { PASSWORD, testOffice } from '../support/office-harness.ts';
import type { TestOffice } from '../support/office-harness.ts';
import { ownMachine } from '../../src/office/screens/screens.ts';
import { placesHolding, shows } from '../support/screen-page.ts';

const PIN = '402917';
const WRONG = ['402918', '112233', '864209'];
const PAD = '检修口令';

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

/** Five fingers' taps in the corner. */
async function knock(page: Page): Promise<void> {
  const cdp = await browser.context.newCDPSession(page);
  for (let count = 0; count < 5; count += 1) {
    await cdp.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [{ x: 30, y: 30, id: 0 }],
    });
    await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
  await cdp.detach();
}

async function type(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.locator('.digit').filter({ hasText: digit }).click();
}

/** The pad, however long the screen takes to hear that there is a door. */
async function openPad(page: Page): Promise<void> {
  await eventually(async () => {
    await knock(page);
    await page.getByRole('heading', { name: PAD }).waitFor({ timeout: 1_000 });
  });
}

it('opens to the keeper alone', { timeout: 240_000 }, async () => {
  const kiosk = await browser.context.newPage();
  await kiosk.goto(`${office.url}/`);
  const code = await kiosk.locator('.pairing-code').getAttribute('aria-label');
  const wanted = { ...ownMachine('kiosk', 1080, 1920), name: '东门厅（示例）' };
  await office.office.services.pairing.claim(null, (code ?? '').replaceAll(' ', ''), wanted);
  await shows(kiosk, '居务公开栏');
  await expect.poll(() => kiosk.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

  // Without a PIN there is nothing to be found.
  await knock(kiosk);
  expect(await kiosk.locator('minglan-staff-door').count()).toBe(0);

  // The keeper sets one in the console.
  const desk = await browser.context.newPage();
  await desk.goto(`${office.url}/console`);
  await desk.getByLabel('账号').fill('keeper');
  await desk.getByLabel('密码').fill(PASSWORD);
  await desk.getByRole('button', { name: '登录' }).click();
  await desk.getByRole('link', { name: '屏幕' }).first().click();
  await desk.getByRole('button', { name: '设检修口令' }).click();
  await desk.getByLabel('口令（六位数字）').fill('123456');
  await desk.getByRole('button', { name: '设好' }).click();
  await desk.getByText('不能六位都一样').waitFor();
  expect(await violations(desk)).toEqual([]);
  await desk.getByLabel('口令（六位数字）').fill(PIN);
  await desk.getByRole('button', { name: '设好' }).click();
  await desk.getByText('的检修口令设好了').waitFor();
  await desk.getByRole('button', { name: '换检修口令' }).waitFor();
  await desk.close();

  await openPad(kiosk);
  expect(await placesHolding(kiosk, PIN)).toEqual([]);
  for (const pin of WRONG) {
    await kiosk.getByText(/给维护屏幕的人用|口令不对/).waitFor();
    await type(kiosk, pin);
  }
  await shows(kiosk, '口令错得多了，过 1 分钟再试。');
  // The office hears of it.
  const keeper = await signIn(office.url, 'keeper', PASSWORD);
  await eventually(async () => {
    const { screens } = await keeper.call<{ screens: { error: string | null }[] }>('GET', '/api/screens');
    expect(screens[0]?.error).toContain('3 wrong PINs');
  });

  // Nor does a reload help, or an office that is gone.
  await office.stop();
  await kiosk.clock.install();
  await kiosk.reload();
  await shows(kiosk, '居务公开栏');
  await openPad(kiosk);
  await shows(kiosk, '口令错得多了，过 1 分钟再试。');
  await kiosk.keyboard.type(PIN);
  expect(await kiosk.locator('[data-typed]').count()).toBe(0);

  // A minute after the last wrong one: the pad says so by itself.
  await kiosk.getByText('给维护屏幕的人用').waitFor({ timeout: 90_000 });
  await type(kiosk, PIN);
  await shows(kiosk, '这块屏的情况');
  await shows(kiosk, '东门厅（示例）');
  await shows(kiosk, '不通，上次通是');
  expect(await violations(kiosk)).toEqual([]);

  // The keeper is called away.
  await kiosk.clock.fastForward(90_000);
  await shows(kiosk, '您还在看吗');
  await kiosk.clock.fastForward(31_000);
  await expect.poll(() => kiosk.locator('minglan-staff-door').count()).toBe(0);
  await openPad(kiosk);
});
