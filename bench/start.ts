// How long a screen takes from being switched on to its first notice, with the office dead and the service worker
// stopped, as a multiple of an empty precached page opened in turn with it.
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../test/support/chromium.ts';
import { startOffice } from '../test/support/office-process.ts';
import { emptyPage } from './empty-page.ts';
import { describeSummary, summarise } from './statistics.ts';
import type { BenchRow } from './row.ts';

const RUNS = 25;
const DAY = 86_400_000;

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

/** Runs in the page: since when the frame that is kept may be shown, ms since 1970; null when none is. */
async function frameSince(): Promise<number | null> {
  const page = await (await caches.open('minglan-live')).match('/');
  if (!page?.headers.has('x-minglan-shell')) return null;
  return Number(/data-from="(\d+)"/.exec(await page.text())?.[1]);
}

interface Measured {
  readonly empty: readonly number[];
  readonly frame: readonly number[];
  readonly live: readonly number[];
}

interface Bench {
  readonly page: Page;
  readonly session: CDPSession;
  readonly kiosk: string;
  readonly yardstick: string;
}

/** Board and empty page in turn: neighbours on the machine slow both. */
async function pairs({ page, session, kiosk, yardstick }: Bench): Promise<Measured> {
  const empty: number[] = [];
  const frame: number[] = [];
  const live: number[] = [];
  for (let run = -2; run < RUNS; run += 1) {
    const yard = await paintsOf(page, session, yardstick, null);
    const board = await paintsOf(page, session, kiosk, 'minglan-kiosk');
    if (run < 0) continue;
    if (board.first === board.live) throw new Error('no frame was painted');
    empty.push(yard.first);
    frame.push(board.first);
    live.push(board.live);
  }
  return { empty, frame, live };
}

/** The same with every clock a day ahead, so that the frame was made on the day before. */
async function pairsOfNextDay(bench: Bench): Promise<Measured> {
  const { page, session, kiosk } = bench;
  await session.send('Page.enable');
  const source = `{const now=Date.now;Date.now=()=>now()+${String(DAY)}}`;
  const { identifier } = await session.send('Page.addScriptToEvaluateOnNewDocument', { source });
  const since = await page.evaluate(frameSince);
  const measured = await pairs(bench);
  await page.goto(kiosk);
  // One that a start has made anew is of its own first day.
  if ((await page.evaluate(frameSince)) !== since) throw new Error('the frame was made anew meanwhile');
  await session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier });
  return measured;
}

/** Paired ratios. */
function ratioOf(paints: readonly number[], empty: readonly number[]): string {
  const ratios = paints.map((paint, at) => paint / (empty[at] ?? Number.NaN));
  return describeSummary(summarise(ratios), '× the empty page', 2);
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
  for (let left = 300; (await page.evaluate(frameSince)) === null; left -= 1) {
    if (left === 0) throw new Error('no frame was kept in a minute');
    await page.waitForTimeout(200);
  }
  await office.stop('SIGKILL');
  await yardstick.close();

  const bench = { page, session, kiosk, yardstick: yardstick.url };
  const rows: BenchRow[] = [];
  for (const rate of [1, 4]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    const { empty, frame, live } = await pairs(bench);
    const next = await pairsOfNextDay(bench);
    rows.push(
      {
        what: `start with the office dead, first notice painted, on a day that had seen the screen on, ${rate} ×`,
        figure: `${ratioOf(frame, empty)}; board ${describeSummary(summarise(frame), 'ms')}, empty page ${describeSummary(summarise(empty), 'ms')}`,
        aim: '≤ 1.4 ×',
      },
      {
        what: `the same on the day after, of which the screen has seen nothing yet, ${rate} ×`,
        figure: `${ratioOf(next.frame, next.empty)}; ${describeSummary(summarise(next.frame), 'ms')}`,
        aim: '≤ 1.4 ×',
      },
      {
        what: `the same until the app has checked and drawn it itself, as in a window of another size, ${rate} ×`,
        figure: `${ratioOf(live, empty)}; ${describeSummary(summarise(live), 'ms')}`,
        aim: '–',
      },
    );
  }
  return rows;
}
