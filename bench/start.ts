// How long a screen takes from being switched on to its first notice, with the office dead and the service worker
// stopped, as a multiple of an empty precached page opened in turn with it.
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../test/support/chromium.ts';
import { startOffice } from '../test/support/office-process.ts';
import { emptyPage } from './empty-page.ts';
import { describeSummary, summarise } from './statistics.ts';
import type { BenchRow } from './row.ts';

const RUNS = 15;

/** ms from navigation to the paint of the element marked `elementtiming="first-notice"`. */
async function paintOf(page: Page, session: CDPSession, url: string): Promise<number> {
  await page.goto('about:blank');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const patience = setTimeout(() => reject(new Error('no first notice in 20 s')), 20_000);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & {
            identifier: string;
            renderTime: number;
          })[]) {
            if (entry.identifier !== 'first-notice' || entry.renderTime === 0) continue;
            clearTimeout(patience);
            resolve(entry.renderTime);
          }
        }).observe({ type: 'element', buffered: true });
      }),
  );
}

/** Runs in the page. */
async function startFontsAreHeld(): Promise<boolean> {
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('failed')));
    });
  const database = await settled(indexedDB.open('minglan-kiosk-start'));
  const fonts = await settled(database.transaction('start').objectStore('start').get('fonts'));
  database.close();
  return fonts !== undefined;
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
  await page.waitForFunction(async () => (await caches.match('/index.html')) !== undefined);
  // And so must the fonts of its first paint, which the office makes once the board is there.
  await page.waitForFunction(startFontsAreHeld, null, { polling: 200 });
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await office.stop('SIGKILL');
  await yardstick.close();

  const rows: BenchRow[] = [];
  for (const rate of [1, 4]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    const board: number[] = [];
    const empty: number[] = [];
    const ratios: number[] = [];
    for (let run = -2; run < RUNS; run += 1) {
      const a = await paintOf(page, session, yardstick.url);
      const b = await paintOf(page, session, kiosk);
      if (run < 0) continue;
      empty.push(a);
      board.push(b);
      ratios.push(b / a);
    }
    rows.push({
      what: `start with the office dead, first notice painted, ${rate} ×`,
      figure: `${describeSummary(summarise(ratios), '× the empty page', 2)}; board ${describeSummary(summarise(board), 'ms')}, empty page ${describeSummary(summarise(empty), 'ms')}`,
      aim: '≤ 1.4 ×',
    });
  }
  return rows;
}
