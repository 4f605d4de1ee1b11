// A teenager, and worse: ten fingers and a keyboard at random, always the same for the same seed. No way out of the
// board, nothing of a browser to be seen, nothing broken; and when nobody is there any more, the board as it was.
// MINGLAN_MONKEY=100000 for a long afternoon.
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as } from '../support/sample-people.ts';
import { words } from '../support/screen-page.ts';
import type { Screen } from '../../src/contract/index.ts';

const ACTS = Number(process.env.MINGLAN_MONKEY ?? 1_500);
const SEED = 20_261_123;
const [WIDTH, HEIGHT] = [1080, 1920];
const KEYS: readonly (readonly [key: string, code: string, number: number])[] = [
  ['a', 'KeyA', 65],
  ['l', 'KeyL', 76],
  ['n', 'KeyN', 78],
  ['o', 'KeyO', 79],
  ['p', 'KeyP', 80],
  ['s', 'KeyS', 83],
  ['u', 'KeyU', 85],
  ['w', 'KeyW', 87],
  ['+', 'Equal', 187],
  ['Enter', 'Enter', 13],
  ['Tab', 'Tab', 9],
  ['Escape', 'Escape', 27],
  [' ', 'Space', 32],
  ['Backspace', 'Backspace', 8],
  ['ArrowLeft', 'ArrowLeft', 37],
  ['ArrowDown', 'ArrowDown', 40],
  ['Home', 'Home', 36],
  ['F1', 'F1', 112],
  ['F3', 'F3', 114],
  ['F5', 'F5', 116],
  ['F6', 'F6', 117],
  ['F7', 'F7', 118],
  ['F11', 'F11', 122],
  ['F12', 'F12', 123],
  ['ContextMenu', 'ContextMenu', 93],
  ['BrowserBack', 'BrowserBack', 166],
];

let office: OfficeProcess;
let browser: Browser;

beforeAll(async () => {
  office = await startOffice();
  browser = await launchBrowser({ width: WIDTH, height: HEIGHT, args: ['--touch-events=enabled'] });
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

/** Numbers from 0 up to a bound, the same in every run (a linear congruential generator, constants of Knuth's MMIX). */
function dice(seed: number): (bound: number) => number {
  let state = BigInt(seed);
  return (bound) => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    return Number((state >> 33n) % BigInt(bound));
  };
}

/** One thing that hands can do. */
async function act(cdp: CDPSession, throws: (bound: number) => number): Promise<void> {
  const point = (id: number) => ({ x: throws(WIDTH), y: throws(HEIGHT), id });
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: readonly object[],
  ): Promise<unknown> => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] as never });
  const mouse = (type: string, button: 'left' | 'middle' | 'right', x: number, y: number): Promise<unknown> =>
    cdp.send('Input.dispatchMouseEvent', { type, button, x, y, clickCount: 1 + throws(3) } as never);
  const kind = throws(10);
  if (kind < 5) {
    // One finger's tap more often than ten at once, and some of them wander.
    const fingers = Array.from({ length: kind < 3 ? 1 : 1 + throws(10) }, (_, id) => point(id));
    await touch('touchStart', fingers);
    if (throws(2) === 0)
      await touch(
        'touchMove',
        fingers.map(({ id }) => point(id)),
      );
    await touch('touchEnd', []);
  } else if (kind < 7) {
    const button = (['left', 'middle', 'right'] as const)[throws(3)] ?? 'left';
    const { x, y } = point(0);
    await mouse('mousePressed', button, x, y);
    if (throws(2) === 0) await mouse('mouseMoved', button, throws(WIDTH), throws(HEIGHT));
    await mouse('mouseReleased', button, x, y);
  } else {
    const [key, code, windowsVirtualKeyCode] = KEYS[throws(KEYS.length)]!;
    // None, Alt, Ctrl, Meta, Shift: none most of the time.
    const modifiers = [0, 0, 0, 1, 2, 4, 8][throws(7)] ?? 0;
    const text = [...key].length === 1 && (modifiers === 0 || modifiers === 8) ? { text: key } : {};
    const sent = { key, code, windowsVirtualKeyCode, modifiers };
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...sent, ...text });
    await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...sent });
  }
}

/** Gives the kiosk its hidden door: random hands must not get through that, either. */
async function setDoor(page: Page, cdp: CDPSession): Promise<void> {
  const keeper = await as(office, 'keeper');
  const { screens } = await keeper.call<{ screens: Screen[] }>('GET', '/api/screens');
  for (const { id } of screens) await keeper.call('PUT', `/api/screens/${id}/door`, { pin: '402917' });
  const pad = page.getByRole('heading', { name: '检修口令' });
  await expect
    .poll(async () => {
      for (let count = 0; count < 5; count += 1) {
        const touchPoints = [{ x: 30, y: 30, id: 0 }];
        await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
        await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      }
      return pad.isVisible();
    })
    .toBe(true);
  await page.getByRole('button', { name: '关闭' }).click();
}

/** What reached the browser that should have been kept from it. */
async function watch(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const escaped: string[] = [];
    Object.assign(globalThis, { escaped });
    const ours = /^(.|Tab|Enter|Escape|Backspace|Delete|Shift|Arrow\w+|Page\w+|Home|End)$/u;
    for (const type of ['keydown', 'contextmenu', 'auxclick', 'dragstart', 'drop', 'selectstart']) {
      addEventListener(type, (event) => {
        if (event.defaultPrevented) return;
        const { key, ctrlKey, altKey, metaKey } = event as KeyboardEvent;
        if (type !== 'keydown') escaped.push(type);
        else if (ctrlKey || altKey || metaKey || !ours.test(key)) escaped.push(key);
      });
    }
  });
  return () => page.evaluate(() => (globalThis as unknown as { escaped: string[] }).escaped);
}

it(
  'finds no way out of the board, breaks nothing, and leaves nothing behind',
  { timeout: Math.max(600_000, ACTS * 100) },
  async () => {
    const page = await browser.context.newPage();
    for (const other of browser.context.pages()) if (other !== page) await other.close();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('dialog', (dialog) => faults.push(`a dialog: ${dialog.message()}`));
    page.on('download', () => faults.push('a download'));
    page.on('filechooser', () => faults.push('a file chooser'));
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.clock.install();
    await page.goto(`${office.url}/`);
    await page.getByRole('button', { name: '大字' }).waitFor();
    const title = page.locator('[elementtiming="first-notice"]').first();
    await title.waitFor();
    const told = await title.innerText();
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    const cdp = await browser.context.newCDPSession(page);
    await setDoor(page, cdp);
    const escaped = await watch(page);
    const throws = dice(SEED);
    for (let count = 0; count < ACTS; count += 1) {
      await act(cdp, throws);
      if (count % 50 === 0) expect(await page.locator('.at-report').count(), `after ${count} acts`).toBe(0);
      if (count % 100 === 0) expect(new URL(page.url()).origin, `after ${count} acts`).toBe(office.url);
    }

    expect(browser.context.pages()).toHaveLength(1);
    expect(new URL(page.url())).toMatchObject({ origin: office.url, pathname: '/', search: '' });
    expect({ loads, faults, escaped: await escaped() }).toEqual({ loads: 1, faults: [], escaped: [] });
    const seen = await page.evaluate(() => ({
      scale: visualViewport?.scale,
      scroll: scrollX + scrollY,
      selected: getSelection()?.toString(),
      full: document.fullscreenElement === null,
    }));
    expect(seen).toEqual({ scale: 1, scroll: 0, selected: '', full: true });

    // Nobody is there any more.
    await page.clock.fastForward(90_000);
    await page.clock.fastForward(31_000);
    await expect.poll(() => new URL(page.url()).hash.replace(/^#\/?$/, '')).toBe('');
    await expect.poll(() => words(page)).toContain(told);
    expect(await page.locator('minglan-staff-door').count()).toBe(0);
    const left = await page.evaluate(() => {
      const { size, theme, reach } = document.documentElement.dataset;
      return { size, theme, reach, kept: { ...localStorage, ...sessionStorage } };
    });
    expect(left).toEqual({ size: undefined, theme: undefined, reach: undefined, kept: {} });
  },
);
