// The people who stand before the kiosk, each with what she came for: done with a finger on what is on the glass, on the
// real screen of a real office. Whoever has no story here is not thought of.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { tapAid } from '../support/aids.ts';
import { eventually } from '../support/eventually.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { words } from '../support/screen-page.ts';

const [WIDTH, HEIGHT] = [1080, 1920] as const;
/** What somebody in a wheelchair reaches of a tall screen: its lower part (look.md). */
const REACH = 0.55;

let office: OfficeProcess;
let browser: Browser;
let kiosk: Page;

beforeAll(async () => {
  office = await startOffice();
  browser = await launchBrowser({ width: WIDTH, height: HEIGHT, args: ['--touch-events=enabled'] });
  kiosk = await browser.context.newPage();
});
beforeEach(async () => {
  await kiosk.goto(`${office.url}/`);
  await kiosk.reload();
  await kiosk.getByRole('heading', { name: '最新公开' }).waitFor();
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

const dock = (name: string): Locator =>
  kiosk.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true });
const aid = (name: string): Locator => kiosk.getByRole('button', { name, exact: true });
const heading = (): Locator => kiosk.getByRole('heading', { level: 1 }).filter({ visible: true }).first();

/** Touches the middle of what is there, where a finger would; it must be on the glass, and nothing over it. */
async function touch(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await target.click();
}
/** By its button, as a visitor leaves; nothing of hers stays. */
async function leave(): Promise<void> {
  await touch(aid('结束'));
  await kiosk.getByRole('heading', { name: '最新公开' }).waitFor();
  expect(await kiosk.locator('.dock [aria-pressed=true]').count()).toBe(0);
}
/** Size of the letters of the words that are read, in mm of this screen. */
const letters = (selector: string): Promise<number> =>
  kiosk
    .locator(selector)
    .first()
    .evaluate((element) => {
      const style = getComputedStyle(element);
      return Number.parseFloat(style.fontSize) / Number.parseFloat(style.getPropertyValue('--mm'));
    });

it('eighty, her glasses forgotten: the month’s account in large letters, line by line', async () => {
  const before = await letters('main h2');
  await tapAid(kiosk, '大字');
  await eventually(async () => expect(await letters('main h2')).toBeGreaterThan(before * 1.25));
  await touch(dock('财务'));
  await heading().filter({ hasText: '财务' }).waitFor();
  await touch(kiosk.getByRole('link', { name: /\d{4} 年 \d{1,2} 月财务收支/ }).first());
  await heading().filter({ hasText: '财务收支' }).waitFor();
  // Who needs large letters reads sums in words, and comes down the page by a button.
  const below = kiosk.getByRole('button', { name: '下面还有' });
  const top = await kiosk.evaluate(() => document.querySelector('main')!.getBoundingClientRect().top);
  await touch(below);
  await eventually(async () => {
    const moved = await kiosk.locator('h1').filter({ visible: true }).first().boundingBox();
    expect(moved === null || moved.y < top).toBe(true);
  });
  expect(await words(kiosk)).toMatch(/期末|结余/);
  await leave();
});

it('eighty, and the letters still too small: the month’s account read aloud, until she touches the glass', async () => {
  // The browser of the tests has no voice: one that keeps what it is to say, and takes a moment for each sentence.
  await kiosk.evaluate(() => {
    const heard: string[] = [];
    const voice = {
      say: (sentence: string, _rate: number, signal: AbortSignal) =>
        new Promise<string>((resolve) => {
          heard.push(sentence);
          signal.addEventListener('abort', () => resolve('cut'));
          // With the balance she has heard enough.
          if (!sentence.includes('期末结余')) setTimeout(() => resolve('said'), 20);
        }),
    };
    Object.assign(window, { heard });
    Object.assign(document.querySelector('minglan-kiosk')!, { voice });
  });
  const heard = (): Promise<string> =>
    kiosk.evaluate(() => (window as unknown as { heard: string[] }).heard.join(''));
  await touch(dock('财务'));
  await heading().filter({ hasText: '财务' }).waitFor();
  await touch(kiosk.getByRole('link', { name: /\d{4} 年 \d{1,2} 月财务收支/ }).first());
  await heading().filter({ hasText: '财务收支' }).waitFor();
  await tapAid(kiosk, '朗读');
  await eventually(async () => expect(await heard()).toMatch(/财务收支情况.*元.*期末结余/));
  expect(await heard()).not.toMatch(/\d/);
  expect(await kiosk.evaluate(() => CSS.highlights.has('aloud'))).toBe(true);
  await touch(heading());
  await eventually(async () => expect(await kiosk.locator('minglan-aloud').count()).toBe(0));
  await kiosk.evaluate(() => Object.assign(document.querySelector('minglan-kiosk')!, { voice: null }));
  await leave();
});

it('in a wheelchair: from the board to a notice and back, touching the lower part alone', async () => {
  await tapAid(kiosk, '低位');
  const within = async (target: Locator): Promise<Locator> => {
    await target.scrollIntoViewIfNeeded();
    await eventually(async () => {
      const box = await target.boundingBox();
      expect(box?.y ?? 0).toBeGreaterThanOrEqual(HEIGHT * REACH - 1);
      expect((box?.y ?? HEIGHT) + (box?.height ?? 0)).toBeLessThanOrEqual(HEIGHT);
    });
    return target;
  };
  await touch(await within(dock('办事')));
  await heading().filter({ hasText: '办事' }).waitFor();
  const first = kiosk.locator('main a[href^="#/disclosure/"]').first();
  const title = (await first.getByRole('heading').innerText()).replaceAll('\n', '');
  await touch(await within(first));
  await heading()
    .filter({ hasText: title.slice(0, 6) })
    .waitFor();
  await touch(await within(aid('返回')));
  await heading().filter({ hasText: '办事' }).waitFor();
  await leave();
});

it('a shopkeeper: what the tender of months ago came to, letter by letter, a wrong one taken back', async () => {
  await touch(dock('查找'));
  const offered = kiosk.getByRole('group', { name: '这些字母可以是' });
  for (const letter of 'zhaoba') await touch(aid(letter));
  await touch(aid('删一个'));
  // The word is there before it is spelled to its end, and first; a tap takes it.
  const tender = offered.getByRole('button').first();
  await eventually(async () => expect(await tender.innerText()).toBe('招标'));
  await touch(tender);
  await kiosk.getByRole('status', { name: '输入了 招标' }).waitFor();
  for (const letter of 'baoj') await touch(aid(letter));
  await touch(offered.getByRole('button', { name: '报价', exact: true }).first());
  await kiosk.getByRole('status', { name: '输入了 招标报价' }).waitFor();
  const found = kiosk.getByRole('region', { name: '找到的' });
  const row = found.getByRole('link', { name: /大厅改造招标/ });
  await touch(row);
  await heading().filter({ hasText: '三家报价' }).waitFor();
  expect(await words(kiosk)).toMatch(/84,800/);
  // And back among what was found, with what was typed.
  await touch(aid('返回'));
  await row.waitFor();
  await leave();
  await touch(dock('查找'));
  await kiosk.getByText('还没有输入').or(kiosk.getByLabel('还没有输入')).first().waitFor();
  await leave();
});

it('a resident who types nothing: a ready word, a result in its sentence, whom to ask', async () => {
  await touch(dock('查找'));
  await touch(
    kiosk.getByRole('group', { name: '常找的' }).getByRole('button', { name: '电话', exact: true }),
  );
  const found = kiosk.getByRole('region', { name: '找到的' });
  await found.locator('mark').first().waitFor();
  expect(await found.locator('mark').first().innerText()).toBe('电话');
  await touch(found.getByRole('link').first());
  await kiosk.getByRole('heading', { name: '公开多久' }).waitFor();
  expect(await words(kiosk)).toContain('有疑问，找');
  await leave();
});

it('somebody who has never touched one: pictures with a sentence each, and a person with her hours', async () => {
  await touch(kiosk.getByRole('link', { name: '不会用？' }));
  await heading().filter({ hasText: '不会用？' }).waitFor();
  expect(await words(kiosk)).toMatch(/周一至周五/);
  await leave();
});
