// New versions of the application in real Chromium: a good one takes over while nobody looks, a broken one is taken
// back, and with the office dead the screen starts with the good one.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/chromium.ts';
import type { UpdatePage } from '../support/update-page.ts';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  interface Window extends UpdatePage {}
}

interface Version {
  readonly name: string;
  readonly paints: boolean;
}
const [ONE, TWO, THREE]: readonly [Version, Version, Version] = [
  { name: 'one', paints: true },
  { name: 'two', paints: false },
  { name: 'three', paints: true },
];

let served = ONE;
let isDown = false;
let asked: string[] = [];
let app = '';
let worker = '';

function pageOf({ name, paints }: Version): string {
  return `<!doctype html><html data-version="${name}" data-paints="${paints ? 'yes' : 'no'}"><head><title>${name}</title><script type="module" src="/assets/app.js"></script></head><body>${name}</body></html>`;
}
function revision(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}
function serviceWorkerOf(version: Version): string {
  const shell = [
    { url: '/index.html', revision: revision(pageOf(version)) },
    { url: '/assets/app.js', revision: revision(app) },
  ];
  return `const __PRECACHE__ = ${JSON.stringify({ version: version.name, shell, background: [] })};\n${worker}`;
}

const server = createServer((request, response) => {
  if (isDown) return void request.socket.destroy();
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  asked.push(path);
  const bodies: Record<string, [string, string]> = {
    '/': ['text/html', pageOf(served)],
    '/assets/app.js': ['text/javascript', app],
    '/sw.js': ['text/javascript', serviceWorkerOf(served)],
  };
  const [type, body] = bodies[path] ?? ['text/plain', ''];
  response
    .writeHead(bodies[path] ? 200 : 404, { 'content-type': type, 'cache-control': 'no-cache' })
    .end(body);
});

async function bundle(entry: string): Promise<string> {
  const lib = { entry, formats: ['es' as const], fileName: 'bundle' };
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } });
  const [first] = Array.isArray(built) ? built : [built];
  const [chunk] = first && 'output' in first ? first.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not built`);
  return chunk.code;
}

beforeAll(async () => {
  app = await bundle('test/support/update-page.ts');
  worker = await bundle('src/service-worker/sw.ts');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const shown = (page: Page): Promise<string> => page.title().catch(() => '');
const controlled = (page: Page): Promise<unknown> =>
  page.waitForFunction(async () => {
    const live = await caches.match('/', { cacheName: 'minglan-live' });
    return navigator.serviceWorker.controller !== null && live !== undefined;
  });
async function state(page: Page): Promise<unknown> {
  return page.evaluate(async () => (await caches.match('/versions.json'))?.json() as Promise<unknown>);
}
/** The office hands out another version, and the screen notices. */
async function release(page: Page, version: Version): Promise<void> {
  served = version;
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
}

it('starts with the good version whatever the newest does', async () => {
  await using browser = await launchBrowser();
  const page = await browser.context.newPage();
  const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  await page.goto(url);
  await controlled(page);
  await expect.poll(() => state(page)).toMatchObject({ good: 'one', candidate: null });

  // From the cache, without asking anybody.
  asked = [];
  await page.reload();
  expect(await shown(page)).toBe('one');
  expect(asked.filter((path) => path !== '/sw.js' && path !== '/favicon.ico')).toEqual([]);
  isDown = true;
  await page.goto('about:blank');
  await page.goto(url);
  expect(await shown(page)).toBe('one');
  isDown = false;

  // Nobody is interrupted.
  await page.evaluate(() => (window.busy = true));
  await release(page, TWO);
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
  const looks = await page.evaluate(() => window.looks);
  await page.waitForFunction((before) => window.looks > before + 1, looks);
  expect(await shown(page)).toBe('one');

  // The broken one gets its trial, does not paint, and is taken back; a start in between is not its own.
  await page.evaluate(() => (window.busy = false));
  await expect.poll(() => shown(page)).toBe('two');
  const other = await browser.context.newPage();
  await other.goto(url);
  expect(await shown(other)).toBe('one');
  await other.close();
  await expect.poll(() => shown(page)).toBe('one');
  await expect.poll(() => state(page)).toMatchObject({ good: 'one', candidate: 'two', failures: 1 });
  expect(new URL(page.url()).search).toBe('');

  // A repaired one is tried at once, paints, and is the one that starts from then on, also offline.
  await release(page, THREE);
  await expect.poll(() => shown(page)).toBe('three');
  await expect.poll(() => state(page)).toMatchObject({ good: 'three', previous: 'one', candidate: null });
  await expect.poll(() => new URL(page.url()).search).toBe('');
  isDown = true;
  await page.goto('about:blank');
  await page.goto(url);
  expect(await shown(page)).toBe('three');
  const shells = async (): Promise<readonly string[]> =>
    (await page.evaluate(() => caches.keys())).filter((name) => name.startsWith('minglan-shell-'));
  // The one before may still run on a page that nobody has left; the broken one is gone.
  await expect.poll(shells).toEqual(['minglan-shell-one', 'minglan-shell-three']);
});
