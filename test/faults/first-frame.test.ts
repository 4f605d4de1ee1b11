// The frame a screen is painted from at its next start, in real Chromium with the office dead: it says what the board
// said, makes way for the board itself, and isn't shown when it is damaged, of another hour or panel, or taken back.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { frameSays } from '../support/first-frame.ts';
import { approveProposal, someContent, submitProposal } from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as } from '../support/sample-people.ts';
import { shows } from '../support/screen-page.ts';

const TITLE = '首帧测试的一条通知（示例）';
const BOARD = ':is(minglan-kiosk, minglan-display) [elementtiming="first-notice"]';

interface Box {
  readonly words: string;
  /** x, y, width, height, in pixels. */
  readonly box: readonly number[];
}
interface Seen {
  /** Where what was painted, and the room kept for the rest, stood with the first part of the frame, and with all. */
  first: readonly Box[] | null;
  whole: readonly Box[] | null;
  /** What the frame said when it was let through as a whole; null: none was. */
  frame: { readonly text: string; readonly boxes: readonly Box[] } | null;
  /** Where the board stood when it took the frame's place. */
  board: readonly Box[] | null;
}
type Watched = typeof globalThis & {
  seen: Seen;
  boxes(root: Element, selectors?: string): readonly Box[];
};

/** How far, in pixels, any side of any box is from where it is in the other; boxes are matched by their order. */
function furthest(one: readonly Box[] | null = null, other: readonly Box[] | null = null): number {
  const apart = (one ?? []).flatMap(({ box }, at) =>
    box.map((side, of) => Math.abs(side - (other?.[at]?.box[of] ?? Infinity))),
  );
  return apart.length === 0 ? Infinity : Math.max(...apart);
}

/** Runs in the page, before it. */
function watch(): void {
  const watched = globalThis as Watched;
  watched.seen = { first: null, whole: null, frame: null, board: null };
  const words = 'h1:not(.visually-hidden), h2, h3, .summary, .community, .column, .dock a';
  const parts = ':is(h1, h2, .summary, .community):not([data-later] *), [data-later]';
  watched.boxes = (root, selectors = words) =>
    [...root.querySelectorAll(selectors)].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { words: element.textContent.trim(), box: [x, y, width, height] };
    });
  new MutationObserver(() => {
    const frame = document.querySelector<HTMLElement>('minglan-frame');
    if (frame && !frame.hidden) {
      watched.seen.first ??= watched.boxes(frame, parts);
      if (!frame.hasAttribute('data-first-part')) {
        watched.seen.whole ??= watched.boxes(frame, parts);
        watched.seen.frame ??= { text: frame.innerText, boxes: watched.boxes(frame) };
      }
    }
    const board = document.querySelector('minglan-kiosk, minglan-display');
    if (board?.firstElementChild) watched.seen.board ??= watched.boxes(board);
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Where the frame is kept: its page, and the sheet of what follows the first notice. */
const FILES = { page: '/', sheet: '/assets/minglan-later-kiosk.css' } as const;

/** Puts the frame that was made back, changed as a disk might, or somebody with a hand on it. */
const spoil = (page: Page, file: keyof typeof FILES, from: string, to: string): Promise<void> =>
  page.evaluate(
    async ([files, spoilt, before, after]) => {
      const [live, made] = await Promise.all(
        ['minglan-live', 'minglan-test'].map((name) => caches.open(name)),
      );
      for (const [name, path] of Object.entries(files)) {
        const held = await made?.match(`/${name}`);
        if (!held) throw new Error('nothing is kept');
        const text = await held.text();
        const changed = name === spoilt ? text.replace(new RegExp(before), after) : text;
        if (name === spoilt && before !== '' && changed === text) throw new Error('nothing was changed');
        await live?.put(path, new Response(changed, { headers: held.headers }));
      }
    },
    [FILES, file, from, to] as const,
  );

const DAY = 86_400_000;

/** 11月22日 星期日 */
function dateOf(at: number): string {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', ...options }).format(at);
  return `${part({ month: 'long', day: 'numeric' })} ${part({ weekday: 'long' })}`;
}

/** From when until when the frame that was made may be shown, ms since 1970. */
const terms = (page: Page): Promise<{ from: number; until: number }> =>
  page.evaluate(async () => {
    const text = (await (await (await caches.open('minglan-test')).match('/page'))?.text()) ?? '';
    const [from = 0, until = 0] = ['from', 'until'].map((name) =>
      Number(new RegExp(`data-${name}="(\\d+)"`).exec(text)?.[1]),
    );
    return { from, until };
  });

describe('the first frame', () => {
  let data: string;
  let office: OfficeProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'minglan-frame-'));
    office = await startOffice({ data });
    browser = await launchBrowser({ width: 1080, height: 1920 });
    page = await browser.context.newPage();
    await page.goto(`${office.url}/`);
    const [clerk, director] = await Promise.all([as(office, 'clerk'), as(office, 'director')]);
    const { text } = someContent();
    const content = someContent({ text: { ...text, title: TITLE } });
    await approveProposal(director, await submitProposal(clerk, 'publish', null, content));
    await shows(page, TITLE);
    await frameSays(page, TITLE);
    await page.evaluate(async (files) => {
      const [live, made] = await Promise.all(
        ['minglan-live', 'minglan-test'].map((name) => caches.open(name)),
      );
      for (const [name, path] of Object.entries(files)) {
        const held = await live?.match(path);
        if (held) await made?.put(`/${name}`, held);
      }
    }, FILES);
    const display = await browser.context.newPage();
    await display.goto(`${office.url}/display`);
    await shows(display, '公开');
    await frameSays(display, '<h1', '/display');
    await display.close();
    await office.stop('SIGKILL');
    await page.addInitScript(watch);
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await rm(data, { recursive: true, force: true });
  });

  const startAgain = async (path: '/' | '/display' = '/'): Promise<Seen> => {
    const session = await browser.context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await page.goto('about:blank');
    await session.send('ServiceWorker.stopAllWorkers');
    await page.goto(`${office.url}${path}`);
    await page.waitForSelector(BOARD, { state: 'attached' });
    return page.evaluate(() => (globalThis as Watched).seen);
  };

  it('is painted with the office dead and makes way for the board, which stands where it stood', async () => {
    await spoil(page, 'page', '', '');
    const { board, first, frame, whole } = await startAgain();
    expect(frame?.text).toContain(TITLE);
    expect(furthest(first, whole)).toBeLessThan(1);
    expect(board).not.toHaveLength(0);
    // A time of day would be untrue, and nobody knows of the office yet.
    expect(frame?.text).not.toMatch(/离线|00:00/);
    expect(frame?.text).toContain('正在连接');
    expect(await page.locator('minglan-frame').count()).toBe(0);
    // Whole pixels: the last place of a fraction is the panel's.
    const [was, is] = [frame?.boxes ?? [], board ?? []].map((boxes) => boxes.map(({ words }) => words));
    expect(was).toEqual(is);
    expect(furthest(frame?.boxes, board)).toBeLessThanOrEqual(1);
  });

  it('is painted on a display too, with what turns first', async () => {
    const { board, frame } = await startAgain('/display');
    const [title] = board ?? [];
    expect(title?.words).not.toBe('');
    expect(frame?.text).toContain(title?.words);
    expect(frame?.boxes[0]).toEqual(title);
    expect(frame?.text).toContain('正在连接');
  });

  it.each([
    ['a word was changed', '(class="community">)[^]', '$1别'],
    ['its sheet is damaged', '<style>([^]{9})', '<style>$1 '],
    ['its time was stretched', 'data-until="\\d+"', 'data-until="99999999999999"'],
    ['it is of another panel', 'data-width="1080"', 'data-width="1081"'],
  ])('is not shown when %s', async (_, from, to) => {
    await spoil(page, 'page', from, to);
    const { first, frame } = await startAgain();
    expect(first).toBeNull();
    expect(frame).toBeNull();
    await shows(page, TITLE);
  });

  it.each([
    ['a word of it was changed', 'page', [...TITLE].join('(?:<wbr>)?'), '首帧测试的一条假通知（示例）'],
    ['its sheet is damaged', 'sheet', '^([^]{9})', '$1 '],
    ['its sheet is of another frame', 'sheet', '^[^]*$', 'body{color:red}'],
  ] as const)('does not show what follows the first notice when %s', async (_, file, from, to) => {
    await spoil(page, file, from, to);
    const { first, frame } = await startAgain();
    expect(first).not.toBeNull();
    expect(frame).toBeNull();
    await shows(page, TITLE);
  });

  it('says on the days after what the board says then', async () => {
    await spoil(page, 'page', '', '');
    const { from, until } = await terms(page);
    const said: (string | undefined)[] = [];
    for (let at = from + DAY; at < until; at += DAY) {
      await page.clock.setFixedTime(at);
      const { board, first, frame, whole } = await startAgain();
      expect(furthest(first, whole)).toBeLessThan(1);
      expect(furthest(frame?.boxes, board)).toBeLessThanOrEqual(1);
      expect(await page.locator('.masthead .date').textContent()).toBe(dateOf(at));
      expect(frame?.text).toContain(dateOf(at));
      said.push(frame?.text);
    }
    expect(said.length).toBeGreaterThan(1);
    // What was published on the first day is new on the second, and no longer.
    const isNew = said.map((text) => /(?:^|\n)新(?:\n|$)/.test(text ?? ''));
    expect(isNew).toEqual(said.map((_, day) => day === 0));
  });

  it('is not shown after its days, nor before it was made', async () => {
    const { from, until } = await terms(page);
    for (const at of [until, until + DAY, from - 1]) {
      await spoil(page, 'page', '', '');
      await page.clock.setFixedTime(at);
      expect((await startAgain()).frame).toBeNull();
    }
  });
});
