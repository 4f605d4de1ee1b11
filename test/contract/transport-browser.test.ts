// The transport where screens run it: bundled, in a dedicated worker of real Chromium, under a strict policy.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { build } from 'vite';
import { topicsOf } from '../../src/replication/index.ts';
import { launchBrowser } from '../support/chromium.ts';
import { embeddedHarness } from '../support/embedded-harness.ts';
import { COMMUNITY, Events, admit, bytes, officeEar } from '../support/transport-harness.ts';

const topics = topicsOf(COMMUNITY);
const ONCE = { qos: 1, retain: false } as const;
const KEPT = { qos: 1, retain: true } as const;

async function bundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'minglan-worker-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      lib: { entry: 'test/support/transport-worker.ts', formats: ['es'], fileName: () => 'worker.js' },
    },
  });
  const code = await readFile(join(folder, 'worker.js'), 'utf8');
  await rm(folder, { recursive: true });
  return code;
}

it('links, hears, speaks, comes back and leaves its will in a worker of Chromium', async () => {
  const worker = await bundle();
  const harness = await embeddedHarness();
  const page = createServer((request, response) => {
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'self'; worker-src 'self'; connect-src ${new URL(harness.url).origin.replace('http', 'ws')}`,
    );
    response.setHeader('Content-Type', request.url === '/' ? 'text/html' : 'text/javascript');
    response.end(request.url === '/' ? '<!doctype html><title>示例</title>' : worker);
  });
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${String((page.address() as AddressInfo).port)}`;
  const browser = await launchBrowser();
  try {
    const said = new Events<string>();
    const heard = officeEar(harness.broker);
    const credential = await admit(harness.broker, 'page');
    const own = topics.screen('page');
    await harness.broker.publish(topics.head, bytes('head'), KEPT);
    const tab = await browser.context.newPage();
    const violations: string[] = [];
    tab.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    await tab.exposeFunction('say', (text: string) => {
      said.add(text);
    });
    await tab.goto(origin);
    const ask = {
      url: harness.url,
      credential,
      topics: [topics.head, topics.update],
      speak: own.shown,
      will: own.state,
    };
    const handle = await tab.evaluateHandle((question) => {
      const started = new Worker('/worker.js', { type: 'module' });
      started.onmessage = ({ data }) => {
        (globalThis as unknown as { say: (text: string) => void }).say(data as string);
      };
      started.postMessage(question);
      return started;
    }, ask);
    await said.first((each) => each === 'up');
    await said.first((each) => each === 'retained head');
    await said.first((each) => each === 'acknowledged');
    await heard.first((each) => each.text === 'from the page');
    await harness.broker.publish(topics.update, new Uint8Array(400 * 1024), ONCE);
    await said.first((each) => each === 'oversize large');
    await harness.broker.publish(topics.update, bytes('update'), ONCE);
    await said.first((each) => each === 'message update');

    await harness.kill();
    await said.first((each) => each.startsWith('down'));
    const down = said.all.length;
    await harness.revive();
    const again = officeEar(harness.broker);
    await said.first((each) => each === 'up', down);
    await again.first((each) => each.text === 'from the page');

    await handle.evaluate((started) => {
      started.terminate();
    });
    await again.first((each) => each.text === 'gone');
    expect(violations).toEqual([]);
  } finally {
    await browser[Symbol.asyncDispose]();
    page.closeAllConnections();
    await new Promise((resolve) => page.close(resolve));
    await harness.close();
  }
});
