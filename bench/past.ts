// How fast a kiosk tells what has left the board when ten thousand have: from the tap to the frame that shows the rows,
// as a multiple of opening a section's page in the same browser; and how much of it the kiosk itself keeps.
import type { Page } from 'playwright-core';
import type { PastQuestion, PastView } from '../src/contract/index.ts';
import { launchBrowser } from '../test/support/chromium.ts';
import { largeOffice } from './large-record.ts';
import type { BenchRow } from './row.ts';
import { describeSummary, summarise } from './statistics.ts';

const RUNS = 15;

/** The kiosk's element as far as it is asked here. */
interface Kiosk {
  readonly source: { ask(question: PastQuestion): Promise<PastView> };
}

/** ms from a tap on the first `target` until `shown` stands there and has been drawn. */
function tap(page: Page, target: string, shown: string): Promise<number> {
  return page.evaluate(
    ([from, to]) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        const look = (): void => {
          if (!document.querySelector(to as string)) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - began);
            channel.port2.postMessage(null);
          });
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true });
        document.querySelector<HTMLElement>(from as string)?.click();
      }),
    [target, shown],
  );
}

export async function benchPast(): Promise<readonly BenchRow[]> {
  await using large = await largeOffice();
  const { office } = large;
  await using browser = await launchBrowser();
  const page = await browser.context.newPage();
  await page.goto(`${office.url}/`);
  await page.locator('.past-strip').waitFor({ timeout: 120_000 });
  // Its texts come behind the entries: all that there is room for, before anything is measured.
  const held = (): Promise<number> =>
    page.evaluate(async () => {
      const kiosk = document.querySelector('minglan-kiosk') as unknown as Kiosk;
      const view = await kiosk.source.ask({ kind: 'past', period: null, of: null, shown: 20_000 });
      return view.rows.filter(({ title }) => title !== null).length;
    });
  let texts = 0;
  for (let still = 0; still < 3;) {
    const now = await held();
    still = now > 0 && now === texts ? still + 1 : 0;
    texts = now;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
  }

  const index: number[] = [];
  const month: number[] = [];
  const section: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    index.push(await tap(page, '.past-strip', '.past .row'));
    month.push(await tap(page, '.cell:not(:first-child)', '.past-around'));
    await tap(page, '.dock a[href="#/"]', '.past-strip');
    section.push(await tap(page, '.dock a[href="#/section/finance"]', '.section .row'));
    await tap(page, '.dock a[href="#/"]', '.past-strip');
  }
  const total = await page.evaluate(async () => {
    const kiosk = document.querySelector('minglan-kiosk') as unknown as Kiosk;
    return (await kiosk.source.ask({ kind: 'past', period: null, of: null, shown: 1 })).total;
  });
  const of = (times: readonly number[]): string => describeSummary(summarise(times), 'ms');
  const ratio = summarise(month).median / summarise(section).median;
  return [
    {
      what: `往期 with ${total.toLocaleString('en')} that have left the board: a month tapped → its rows painted`,
      figure: `${of(month)}, ${ratio.toFixed(2)} × a section's page (${of(section)}); all years ${of(index)}; ${texts.toLocaleString('en')} of the texts kept on the screen`,
      aim: '< 100 ms',
    },
  ];
}
