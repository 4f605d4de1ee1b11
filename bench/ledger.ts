// A ledger of 300 lines on a slow kiosk: from the tap to the frame that shows it, beside a plain notice opened in the same
// run, and the frames a second while its page is scrolled from end to end.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/support/chromium.ts';
import { act, someContent, submitProposal, unanimous } from '../test/support/office-client.ts';
import { startOffice, type OfficeProcess } from '../test/support/office-process.ts';
import { as } from '../test/support/sample-people.ts';
import { HELD, tapped } from './finger.ts';
import type { BenchRow } from './row.ts';
import { describeSummary, summarise } from './statistics.ts';

const RUNS = 12;
const LINES = 300;
const SLOW = 4;
const TITLE = '三百笔的一个月（示例）';

/** Publishes it through the hands it needs; returns its disclosure. */
async function publishLedger(office: OfficeProcess): Promise<string> {
  // Last month, told of once it is over.
  const today = new Date(Date.now() + 8 * 3_600_000);
  const end = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0)).toISOString().slice(0, 10);
  const month = end.slice(0, 7);
  const lines = Array.from({ length: LINES }, (_, index) => ({
    date: `${month}-${String(1 + (index % 28)).padStart(2, '0')}`,
    item: `第 ${index + 1} 笔办公用品（示例）`,
    category: index % 3 === 0 ? 'office' : index % 3 === 1 ? 'repair' : 'activity',
    account: 0,
    amount: -100,
    handler: '出纳',
    vouchers: [`记-${index + 1}`],
    remark: '',
  }));
  const accounts = [{ name: '基本户', kind: 'bank', opening: 100_000, closing: 100_000 - 100 * LINES }];
  const data = { kind: 'ledger', from: `${month}-01`, to: end, accounts, lines };
  const content = someContent({ code: 'FIN-12', period: month, stage: '事后' });
  const text = { ...content.text, title: TITLE, summary: '', data };
  let proposal = await submitProposal(await as(office, 'affairsClerk'), 'publish', null, {
    ...content,
    text,
  });
  proposal = await act(await as(office, 'accountant'), proposal, 'pass', { comment: '逐笔看过（示例）。' });
  const decision = unanimous(Date.now());
  proposal = await act(await as(office, 'jointMeeting'), proposal, 'decide', { decision });
  return proposal.disclosure;
}

/** Frames a second while the page moves 40 px a frame to its end; the slowest half second of it too. */
function scrolled(page: Page): Promise<{ readonly mean: number; readonly least: number }> {
  return page.evaluate(
    () =>
      new Promise<{ mean: number; least: number }>((resolve) => {
        const inside = document.querySelector('minglan-ledger');
        let box: Element | null = inside;
        while (
          box &&
          !(box.scrollHeight > box.clientHeight + 50 && getComputedStyle(box).overflowY !== 'visible')
        ) {
          box = box.parentElement;
        }
        const scroller = box ?? document.scrollingElement ?? document.body;
        scroller.scrollTop = 0;
        const frames: number[] = [];
        const step = (at: number): void => {
          frames.push(at);
          const before = scroller.scrollTop;
          scroller.scrollTop = before + 40;
          if (scroller.scrollTop > before && frames.length < 600) {
            requestAnimationFrame(step);
            return;
          }
          const spans = frames.slice(1).map((each, index) => each - (frames[index] ?? each));
          const rate = (some: readonly number[]): number =>
            (some.length * 1000) / some.reduce((sum, each) => sum + each, 0);
          const windows = spans.slice(0, -29).map((_, index) => rate(spans.slice(index, index + 30)));
          resolve({ mean: rate(spans), least: Math.min(rate(spans), ...windows) });
        };
        requestAnimationFrame(step);
      }),
  );
}

/** What opening the first ledger fetches that no other page does. */
function chartBytes(): number {
  const folder = 'dist/screens/assets';
  return readdirSync(folder)
    .filter((name) => /^ledger-view-.*\.js$/.test(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).length, 0);
}

export async function benchLedger(): Promise<readonly BenchRow[]> {
  await using office = await startOffice();
  await using browser = await launchBrowser();
  const ledger = await publishLedger(office);
  const page = await browser.context.newPage();
  await page.goto(`${office.url}/#/section/finance`);
  await page.getByText(TITLE).first().waitFor({ timeout: 120_000 });
  const session = await browser.context.newCDPSession(page);
  const linkTo = (hash: string): string => `#sheet a[href="${hash}"]`;
  const account = linkTo(`#/disclosure/${encodeURIComponent(ledger)}`);
  const list = async (section: string): Promise<void> => {
    await page.evaluate((to) => (location.hash = to), `#/section/${section}`);
    // The page of another section may still stand while the address says this one.
    await page.locator(`.dock a[href="#/section/${section}"][aria-current="page"]`).waitFor();
    await page.locator('.section .row').first().waitFor();
  };
  await list('services');
  const plain = (await page.locator('.section .row').first().getAttribute('href')) ?? '';
  await list('finance');
  // The first of all.
  const first = await tapped(page, session, account, { selector: 'minglan-ledger', isDrawn: true });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
  const notice: number[] = [];
  const table: number[] = [];
  const frames: { mean: number; least: number }[] = [];
  for (let run = -1; run < RUNS; run += 1) {
    await list('services');
    const other = await tapped(page, session, linkTo(plain), { selector: 'minglan-document', isDrawn: true });
    await list('finance');
    const own = await tapped(page, session, account, { selector: 'minglan-ledger', isDrawn: true });
    await page.waitForFunction(() =>
      document.querySelector('minglan-ledger')?.shadowRoot?.querySelector('minglan-document'),
    );
    const moved = await scrolled(page);
    if (run < 0) continue;
    notice.push(other);
    table.push(own);
    frames.push(moved);
  }
  const [of, against] = [summarise(table), summarise(notice)];
  return [
    {
      what: `a ledger of ${LINES} lines tapped on the kiosk (finger down ${HELD} ms) → painted, ${SLOW} ×`,
      figure: `${describeSummary(of, 'ms')}, ${(of.median / against.median).toFixed(2)} × a plain notice (${describeSummary(against, 'ms')}); the very first ${first.toFixed(0)} ms at full speed`,
      aim: '≤ 150 ms',
    },
    {
      what: `its page scrolled to the end, ${SLOW} ×`,
      figure: `${describeSummary(summarise(frames.map(({ mean }) => mean)), 'frames/s')}; slowest half second ${describeSummary(summarise(frames.map(({ least }) => least)), 'frames/s')}`,
      aim: '≥ 50 frames/s',
    },
    {
      what: 'code that only a ledger fetches',
      figure: `${chartBytes()} bytes gzipped`,
      aim: '≤ 60,000 bytes',
    },
  ];
}
