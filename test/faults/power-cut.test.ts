// The power cut on a real browser: Chromium is killed while it commits and packs, again and again on one profile. What was
// acknowledged must be there, and of what was not, all or nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Findings } from '../support/power-cut-page.ts';
// @ts-expect-error a plain script shared with the tools
import { ensureChromium } from '../../tools/chromium.mjs';

const CUTS = 6;
let held = 0;
let heldSince = 0;
let script = '';
let profile = '';
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/held') {
    held = Number(url.searchParams.get('size'));
    heldSince += 1;
    response.writeHead(204).end();
    return;
  }
  const isScript = url.pathname === '/page.js';
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
  response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>');
});

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: 'test/support/power-cut-page.ts', formats: ['es'], fileName: 'page' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const [chunk] = bundle && 'output' in bundle ? bundle.output : [];
  if (chunk?.type !== 'chunk') throw new Error('the page was not built');
  script = chunk.code;
  profile = await mkdtemp(join(tmpdir(), 'minglan-power-'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.close();
  await rm(profile, { recursive: true, force: true });
});

interface Machine {
  readonly page: Page;
  cut(): Promise<void>;
}

/** Chromium in a process group of its own, so that all of it dies at once. */
async function switchOn(): Promise<Machine> {
  await rm(join(profile, 'DevToolsActivePort'), { force: true });
  const child = spawn(
    ensureChromium() as string,
    [
      '--headless=new',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  );
  const ended = once(child, 'exit');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await debuggingPort()}`);
  const context = browser.contexts()[0];
  if (!context) throw new Error('no context');
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'inspect' in window);
  return {
    page,
    async cut() {
      process.kill(-(child.pid as number), 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}

async function debuggingPort(): Promise<string> {
  return expect
    .poll(
      async () =>
        (await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')).split('\n')[0],
    )
    .toMatch(/^\d+$/)
    .then(async () => (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n')[0] as string);
}

it('finds whole commits, and all that was acknowledged, after every power cut', async () => {
  let before = 0;
  let packed = 0;
  for (let cut = 0; cut < CUTS; cut += 1) {
    const machine = await switchOn();
    heldSince = 0;
    void machine.page.evaluate(() => window.commitForever()).catch(() => undefined);
    // Not always at the same place of a commit.
    await expect.poll(() => heldSince, { interval: 1 + cut }).toBeGreaterThan(5 + cut * 3);
    await machine.cut();
    const again = await switchOn();
    const findings: Findings = await again.page.evaluate(() => window.inspect());
    await again.cut();
    expect(findings.faults).toEqual([]);
    expect(findings.size).toBeGreaterThanOrEqual(held);
    expect(findings.size).toBeGreaterThan(before);
    expect(findings.blocks).toBeGreaterThan(packed);
    before = findings.size;
    packed = findings.blocks;
  }
});
