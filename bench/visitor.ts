// A visitor on weak hardware: how long each page takes after a tap, whether a long catch-up behind it holds up whoever
// scrolls meanwhile, and what a day of visits leaves in memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../test/support/chromium.ts';
import { startOffice } from '../test/support/office-process.ts';
import { HELD, tapped, type Shown } from './finger.ts';
import { grow } from './large-record.ts';
import type { BenchRow } from './row.ts';
import { describeSummary, summarise } from './statistics.ts';
import { weigh, type Weight } from './weight.ts';

interface Step {
  readonly tap: string;
  readonly shown: Shown;
}

const dock = (hash: string): string => `.dock a[href="${hash}"]`;
const home: Step = { tap: dock('#/'), shown: { selector: '.board .lead' } };
const section = (name: string): Step => ({
  tap: dock(`#/section/${name}`),
  shown: { selector: `.section .row, .section-empty` },
});
/** The notice that stands at that place of the list. */
const notice = (place: number): Step => ({
  tap: `:nth-match(.section .row, ${String(place)})`,
  shown: { selector: '#sheet .disclosure-text', isDrawn: true },
});
const calendar: Step = { tap: `a[href="#/calendar"]:visible`, shown: { selector: '#sheet .calendar' } };
const past: Step = { tap: '.past-strip', shown: { selector: '#sheet .past' } };
const find: Step = { tap: `a[href="#/find"]:visible`, shown: { selector: '#sheet .find' } };

/** One visit: about what a resident looks at who has time. Each page is left for the next one by a tap. */
const VISIT: readonly Step[] = [
  ...[section('affairs'), notice(1), section('finance'), notice(1), section('meetings'), notice(1)],
  ...[section('welfare'), notice(1), section('services'), notice(2), calendar, home, past, home, find, home],
];

/** ms of each tap of a visit. */
async function visit(page: Page, session: CDPSession, held = HELD): Promise<number[]> {
  const times: number[] = [];
  for (const { tap, shown } of VISIT) times.push(await tapped(page, session, tap, shown, held));
  return times;
}

async function openKiosk(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`);
  await page.locator('minglan-kiosk .board .lead').waitFor({ timeout: 120_000 });
  await page.locator('.dock').waitFor();
}

const ROUNDS = 4;

/** Every page of a visit, tapped, at each throttle. */
async function benchTaps(page: Page, session: CDPSession): Promise<BenchRow[]> {
  // What is fetched at first need is not what a tap costs.
  const first = await visit(page, session);
  const rows: BenchRow[] = [];
  let full = Number.NaN;
  for (const rate of [1, 4, 6]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(...(await visit(page, session)));
    const summary = summarise(times);
    if (rate === 1) full = summary.median;
    const against = rate === 1 ? '' : `; ${(summary.median / full).toFixed(2)} × full speed`;
    const cold = rate === 1 ? `; each for the very first time up to ${Math.max(...first).toFixed(0)} ms` : '';
    rows.push({
      what: `a page tapped on the kiosk (finger down ${String(HELD)} ms) → painted, all kinds of pages, ${String(rate)} ×`,
      figure: `${describeSummary(summary, 'ms')}${against}${cold}`,
      aim: 'p95 < 100 ms',
    });
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return rows;
}

/** Visits after which it is warm, and those that are weighed: one every two minutes for eight hours. */
const WARM_UP = 40;
const VISITS = 240;
const STAGE = 20;
/** ms: nobody is timed. */
const BRIEFLY = 5;
/** Weighings at either end of which the least counts. */
const FLOOR = 3;

/** What a day of visits leaves, from floor to floor. */
async function benchMemory(page: Page, session: CDPSession): Promise<BenchRow> {
  await session.send('Performance.enable');
  const visits = async (times: number): Promise<void> => {
    for (let done = 0; done < times; done += 1) await visit(page, session, BRIEFLY);
  };
  await visits(WARM_UP);
  const weights: Weight[] = [await weigh(session)];
  for (let done = 0; done < VISITS; done += STAGE) {
    await visits(STAGE);
    weights.push(await weigh(session));
  }
  const floor = (some: readonly Weight[]): number => Math.min(...some.map(({ objects }) => objects));
  const gained = floor(weights.slice(-FLOOR)) - floor(weights.slice(0, FLOOR));
  const [from, to] = [weights[0], weights.at(-1)];
  const objects = weights.map((weight) => weight.objects);
  return {
    what: `${String(VISITS)} visits of ${String(VISIT.length)} pages: eight hours of visitors, one after another`,
    figure: `${(gained / VISITS).toFixed(0)} bytes of heap a visit (floor to floor of ${String(weights.length)} snapshots, ${String(Math.min(...objects))}–${String(Math.max(...objects))} bytes each); ${String((to?.nodes ?? Number.NaN) - (from?.nodes ?? Number.NaN))} nodes, ${String((to?.listeners ?? Number.NaN) - (from?.listeners ?? Number.NaN))} listeners gained`,
    aim: 'no slope',
  };
}

const MISSED = 1_000;
const SLOW = 4;

/** The kiosk's element as far as it is asked here. */
interface Kiosk {
  readonly source: {
    ask(question: { kind: 'past'; period: null; of: null; shown: number }): Promise<{ total: number }>;
  };
}

interface Scrolled {
  readonly total: number;
  readonly seconds: number;
  /** ms of every long task. */
  readonly long: readonly number[];
  /** Frames of the slowest half second, a second. */
  readonly least: number;
}

/** Scrolls a page to and fro until `wanted` more have left the board than `before`; runs in the page. */
async function scrollUntil([before, wanted]: readonly [number, number]): Promise<Scrolled> {
  const { source } = document.querySelector('minglan-kiosk') as unknown as Kiosk;
  const long: number[] = [];
  const watch = new PerformanceObserver((list) => {
    long.push(...list.getEntries().map(({ duration }) => duration));
  });
  watch.observe({ type: 'longtask' });
  // One of our own: what sees nothing proves nothing.
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      for (const until = performance.now() + 150; performance.now() < until;);
      resolve();
    });
  });
  for (let left = 20; long.length === 0; left -= 1) {
    if (left === 0) throw new Error('long tasks are not seen');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  long.length = 0;
  const box = document.querySelector('#sheet') ?? document.body;
  const frames: number[] = [];
  let total = before;
  let isOver = false;
  const began = performance.now();
  const step = (at: number): void => {
    frames.push(at);
    const end = box.scrollHeight - box.clientHeight;
    box.scrollTop = Math.abs(((at / 4) % (2 * Math.max(end, 1))) - end);
    if (!isOver) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  while (total < before + wanted && performance.now() - began < 180_000) {
    ({ total } = await source.ask({ kind: 'past', period: null, of: null, shown: 1 }));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  isOver = true;
  watch.disconnect();
  const spans = frames.slice(1).map((each, index) => each - (frames[index] ?? each));
  const rate = (some: readonly number[]): number =>
    (some.length * 1000) / some.reduce((sum, each) => sum + each, 0);
  const least = Math.min(...spans.slice(0, -29).map((_, index) => rate(spans.slice(index, index + 30))));
  return { total: total - before, seconds: (performance.now() - began) / 1000, long, least };
}

/** A kiosk whose office was away comes back to a thousand entries while somebody scrolls. */
async function benchCatchUp(): Promise<BenchRow> {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-missed-'));
  try {
    const data = join(folder, 'office');
    const office = await startOffice({ data });
    await using browser = await launchBrowser();
    const page = await browser.context.newPage();
    await openKiosk(page, office.url);
    const session = await browser.context.newCDPSession(page);
    const settled = (): Promise<number> =>
      page.evaluate(async () => {
        const { source } = document.querySelector('minglan-kiosk') as unknown as Kiosk;
        return (await source.ask({ kind: 'past', period: null, of: null, shown: 1 })).total;
      });
    let before = -1;
    for (let now = await settled(); now !== before; now = await settled()) {
      before = now;
      await page.waitForTimeout(2_000);
    }
    await tapped(page, session, section('finance').tap, section('finance').shown);
    await office.stop();
    const size = await grow(data, 0);
    await grow(data, size + MISSED);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
    const scrolling = page.evaluate(scrollUntil, [before, MISSED] as const);
    await using back = await startOffice({ data, port: office.port });
    const { total, seconds, long, least } = await scrolling;
    if (back.pid === 0 || total < MISSED)
      throw new Error(`only ${String(total)} of the missed were caught up`);
    return {
      what: `a catch-up of ${MISSED.toLocaleString('en')} entries while somebody scrolls, ${String(SLOW)} ×`,
      figure: `${String(long.filter((each) => each > 100).length)} tasks of more than 100 ms (longest ${Math.max(0, ...long).toFixed(0)} ms, ${String(long.length)} of more than 50 ms); slowest half second ${least.toFixed(0)} frames/s; caught up ${seconds.toFixed(0)} s after the scrolling began, with the office still away`,
      aim: '0 of more than 100 ms',
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function benchVisitor(): Promise<readonly BenchRow[]> {
  await using office = await startOffice();
  await using browser = await launchBrowser();
  const page = await browser.context.newPage();
  await openKiosk(page, office.url);
  const session = await browser.context.newCDPSession(page);
  const taps = await benchTaps(page, session);
  for (const { what, figure } of taps) process.stderr.write(`  ${what}: ${figure}\n`);
  return [...taps, await benchMemory(page, session), await benchCatchUp()];
}
