// The built pages with one thing added to every script of theirs, the worker's and the service worker's too: the clock
// they read is off by so much. What a browser offers for this (CDP, Playwright) reaches the page alone; a shifted
// libc hangs Chromium. So the office hands out scripts that begin by setting their own clock, as a wrong battery would.
import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const CHANNEL = 'clock-of-the-machine';
/** Timers and `performance.now()` are left alone: a wrong clock does not make time pass otherwise. */
const shifted = (off: number): string => `(()=>{
if(globalThis.machineClock)return;
const True=Date,clock=globalThis.machineClock={off:${String(off)}};
globalThis.Date=class extends True{
constructor(...given){if(given.length===0)super(True.now()+clock.off);else super(...given)}
static now(){return True.now()+clock.off}};
new BroadcastChannel('${CHANNEL}').onmessage=({data})=>{clock.off=data};
})();`;

const revision = (bytes: Buffer | string): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** Copies the pages of `dist` to `statics`, with a clock that is `off` by so many ms. */
export async function pagesWithClock(statics: string, off: number): Promise<void> {
  await cp('dist', statics, { recursive: true });
  const worker = join(statics, 'service-worker', 'sw.js');
  let keeps = await readFile(worker, 'utf8');
  for (const name of await readdir(join(statics, 'screens'), { recursive: true })) {
    const file = join(statics, 'screens', name);
    if (name.endsWith('.js.br')) await rm(file);
    if (!name.endsWith('.js')) continue;
    const before = await readFile(file);
    const after = Buffer.concat([Buffer.from(shifted(off)), before]);
    await writeFile(file, after);
    // The service worker keeps only what is exactly what it was told of.
    keeps = keeps.replaceAll(revision(before), revision(after));
  }
  await rm(`${worker}.br`, { force: true });
  await writeFile(worker, shifted(off) + keeps);
}

/** The machine’s clock is off by so much from now on, in the page and in its workers. */
export async function setMachineClock(page: Page, off: number): Promise<void> {
  await page.evaluate(
    ([channel, ms]) => {
      const machine = globalThis as unknown as { machineClock: { off: number } };
      machine.machineClock.off = ms;
      const others = new BroadcastChannel(channel);
      others.postMessage(ms);
      others.close();
    },
    [CHANNEL, off] as const,
  );
}
