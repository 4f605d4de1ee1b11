// What crosses the wire from the office to a screen, headers, frames and acknowledgements counted by a proxy between
// them, until it is still again, and beside it what the screen says back: for one notice, for a first sync, for a catch-up of 30 missed.
import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/support/chromium.ts';
import {
  approveProposal,
  someContent,
  submitProposal,
  type OfficeClient,
} from '../test/support/office-client.ts';
import { startOffice } from '../test/support/office-process.ts';
import { as } from '../test/support/sample-people.ts';
import { countingProxy, type CountingProxy } from './counting-proxy.ts';
import type { BenchRow } from './row.ts';
import { describeSummary, summarise } from './statistics.ts';

const NOTICES = 10;
const MISSED = 30;
const SYNCS = 3;

function titled(title: string) {
  const text = someContent().text;
  return someContent({ text: { ...text, title } });
}

async function publish(clerk: OfficeClient, director: OfficeClient, title: string): Promise<void> {
  await approveProposal(director, await submitProposal(clerk, 'publish', null, titled(title)));
}

const shows = (page: Page, words: string): Promise<unknown> =>
  page.waitForFunction((sought) => document.body.innerText.includes(sought), words);

/** Resolves when nothing has come from the office for that long. */
async function still(proxy: CountingProxy, ms: number): Promise<void> {
  for (let last = -1; last !== proxy.counts().down;) {
    last = proxy.counts().down;
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

/** All that a screen fetches at first, until the wire has been still for a while; bytes. */
async function firstSync(proxy: CountingProxy, page?: Page): Promise<number> {
  if (page === undefined) {
    await using browser = await launchBrowser();
    return await firstSync(proxy, await browser.context.newPage());
  }
  proxy.reset();
  await page.goto(`http://localhost:${proxy.port}/`);
  await page.waitForSelector('minglan-kiosk [elementtiming="first-notice"]');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await still(proxy, 3_000);
  return proxy.counts().down;
}

export async function benchWire(): Promise<readonly BenchRow[]> {
  await using office = await startOffice();
  await using proxy = await countingProxy(office.port);
  const firsts: number[] = [];
  for (let run = 1; run < SYNCS; run += 1) firsts.push(await firstSync(proxy));
  await using browser = await launchBrowser();
  const page = await browser.context.newPage();
  const clerk = await as(office, 'clerk');
  const director = await as(office, 'director');

  firsts.push(await firstSync(proxy, page));

  const bytes: number[] = [];
  const back: number[] = [];
  const own: number[] = [];
  for (let run = 0; run < NOTICES; run += 1) {
    const title = `流量测量第 ${run + 1} 号（示例）`;
    const submitted = await submitProposal(clerk, 'publish', null, titled(title));
    proxy.reset();
    await approveProposal(director, submitted);
    await shows(page, title);
    // The head that follows the update is of this notice too.
    await still(proxy, 400);
    const { down, up } = proxy.counts();
    bytes.push(down);
    back.push(up);
    own.push(deflateRawSync(JSON.stringify(titled(title).text)).length);
  }

  const catchUps: number[] = [];
  let open = page;
  for (let run = 0; run < SYNCS; run += 1) {
    await browser.context.setOffline(true);
    await open.close();
    let last = '';
    for (let missed = 0; missed < MISSED; missed += 1) {
      last = `错过的第 ${missed + 1} 号 ${randomBytes(4).toString('hex')}（示例）`;
      await publish(clerk, director, last);
    }
    await browser.context.setOffline(false);
    proxy.reset();
    open = await browser.context.newPage();
    await open.goto(`http://localhost:${proxy.port}/`);
    await shows(open, last);
    await still(proxy, 400);
    catchUps.push(proxy.counts().down);
  }

  const notice = summarise(bytes);
  const text = summarise(own);
  return [
    {
      what: 'one notice over the wire to a connected kiosk, until it is still again',
      figure: `${describeSummary(notice, 'bytes')}, and ${summarise(back).median} back; its own text deflated is ${text.median} bytes`,
      aim: `≤ 1.5 × own + 1,000 = ${Math.round(text.median * 1.5 + 1000)} bytes`,
    },
    {
      what: 'first sync: application, fonts and the sample record',
      figure: describeSummary(summarise(firsts), 'bytes'),
      aim: '–',
    },
    {
      what: `catch-up of ${MISSED} missed, page opened anew`,
      figure: describeSummary(summarise(catchUps), 'bytes'),
      aim: '–',
    },
  ];
}
