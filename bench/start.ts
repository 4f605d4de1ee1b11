// How long a screen takes from being switched on to its first notice, with the office dead and the service worker
// stopped, as a multiple of an empty precached page opened in turn with it.
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../test/support/chromium.ts';
import { startOffice } from '../test/support/office-process.ts';
import { emptyPage } from './empty-page.ts';
import { describeSummary, summarise } from './statistics.ts';
import type { BenchRow } from './row.ts';

const RUNS = 15;

interface Paints {
  /** ms from navigation to the first paint of an element marked `elementtiming="first-notice"`. */
  readonly first: number;
  /** The same for the one that the app has drawn itself. */
  readonly live: number;
}

/** `app`: the element the app draws into; on a page without one the first paint is the only one. */
async function paintsOf(page: Page, session: CDPSession, url: string, app: string | null): Promise<Paints> {
  await page.goto('about:blank');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(
    (name) =>
      new Promise<Paints>((resolve, reject) => {
        const patience = setTimeout(() => reject(new Error('no first notice in 20 s')), 20_000);
        let first = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            identifier: string;
            renderTime: number;
            element: Element | null;
          })[]) {
            if (entry.identifier !== 'first-notice' || entry.renderTime === 0) continue;
            first ||= entry.renderTime;
            if (name !== null && !entry.element?.closest(name)) continue;
            clearTimeout(patience);
            resolve({ first, live: entry.renderTime });
          }
        }).observe({ type: 'element', buffered: true });
      }),
    app,
  );
}

/** Resolves when `holds`, run in the page, says so: `waitForFunction` takes a promise for a yes. */
async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let left = 300; left > 0; left -= 1) {
    if (await page.evaluate(holds)) return;
    await page.waitForTimeout(200);
  }
  throw new Error('what the start needs was not kept in a minute');
}

/** Runs in the page. */
async function frameIsKept(): Promise<boolean> {
  const page = await (await caches.open('minglan-live')).match('/');
  return page?.headers.has('x-minglan-shell') ?? false;
}

/** Board and empty page in turn, at each throttle. */
export async function benchStart(): Promise<readonly BenchRow[]> {
  await using office = await startOffice();
  await using yardstick = await emptyPage();
  await using browser = await launchBrowser();
  const page = await browser.context.newPage();
  const session = await browser.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');

  await page.goto(yardstick.url);
  await page.waitForSelector('html[data-ready]');
  const kiosk = `${office.url}/`;
  await page.goto(kiosk);
  await page.waitForSelector('minglan-kiosk [elementtiming="first-notice"]', { state: 'attached' });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The shell must be in its cache before the office dies.
  await until(page, async () => (await caches.match('/index.html')) !== undefined);
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  // And so must the frame of the next start, which is drawn when nobody has touched the screen for a while.
  await until(page, frameIsKept);
  await office.stop('SIGKILL');
  await yardstick.close();

  const rows: BenchRow[] = [];
  for (const rate of [1, 4]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    const frame: number[] = [];
    const live: number[] = [];
    const empty: number[] = [];
    for (let run = -2; run < RUNS; run += 1) {
      const yard = await paintsOf(page, session, yardstick.url, null);
      const board = await paintsOf(page, session, kiosk, 'minglan-kiosk');
      if (run < 0) continue;
      empty.push(yard.first);
      frame.push(board.first);
      live.push(board.live);
    }
    const ratio = (paints: readonly number[]): string =>
      describeSummary(
        summarise(paints.map((paint, at) => paint / (empty[at] ?? Number.NaN))),
        '× the empty page',
        2,
      );
    rows.push({
      what: `start with the office dead, first notice painted, ${rate} ×`,
      figure: `${ratio(frame)}; board ${describeSummary(summarise(frame), 'ms')}, empty page ${describeSummary(summarise(empty), 'ms')}`,
      aim: '≤ 1.4 ×',
    });
    rows.push({
      what: `the same until the app has checked and drawn it itself, ${rate} ×`,
      figure: `${ratio(live)}; ${describeSummary(summarise(live), 'ms')}`,
      aim: '–',
    });
  }
  return rows;
}
