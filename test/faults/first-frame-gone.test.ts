// What takes the frame of the next start away, and when: before the copy holds what takes it back, so that no power cut
// leaves a frame behind that says what is no longer true. Real office, real Chromium.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Proposal, ProposalContent, PublishedDisclosure } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { frameSays, heldFrame } from '../support/first-frame.ts';
import { approveProposal, someContent, submitProposal, type OfficeClient } from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as } from '../support/sample-people.ts';
import { placesHolding, shows } from '../support/screen-page.ts';
import { eventually } from '../support/eventually.ts';

const LOCK = 'minglan-frame-kiosk';
type Holding = typeof globalThis & { release(): void };

/** Entries in the copy that is on the disk. */
const held = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const { storageBuckets } = navigator as unknown as {
      storageBuckets: { open(name: string): Promise<{ indexedDB: IDBFactory }> };
    };
    const { indexedDB: factory } = await storageBuckets.open('minglan-kiosk-replica');
    const asked = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('unreadable'));
      });
    const database = await asked(factory.open('minglan-kiosk-replica'));
    const state = await asked<{ size: number }>(
      database.transaction('state').objectStore('state').get('state'),
    );
    database.close();
    return state.size;
  });

/** Keeps everybody else from writing the frame or taking it away, until `release`. */
const grasp = (page: Page): Promise<void> =>
  page.evaluate(
    (name) =>
      new Promise<void>((grasped) => {
        void navigator.locks.request(name, () => {
          grasped();
          return new Promise<void>((release) => Object.assign(globalThis, { release }));
        });
      }),
    LOCK,
  );
const release = (page: Page): Promise<void> => page.evaluate(() => (globalThis as Holding).release());

/** Resolves once the worker, not the page, asks for the frame. */
const workerWaits = (page: Page): Promise<void> =>
  eventually(async () => {
    const waits = await page.evaluate(async (name) => {
      const { held: holders = [], pending = [] } = await navigator.locks.query();
      const own = holders.find((lock) => lock.name === name)?.clientId;
      return pending.some((lock) => lock.name === name && lock.clientId !== own);
    }, LOCK);
    if (!waits) throw new Error('nobody asks for the frame');
  });

describe('the first frame goes', () => {
  let data: string;
  let office: OfficeProcess;
  let browser: Browser;
  let page: Page;
  let clerk: OfficeClient;
  let director: OfficeClient;

  const act = async (
    action: Proposal['action'],
    target: string | null,
    changes: Partial<ProposalContent>,
  ): Promise<void> => {
    await approveProposal(director, await submitProposal(clerk, action, target, someContent(changes)));
  };
  const publish = async (title: string): Promise<PublishedDisclosure> => {
    await act('publish', null, { text: { ...someContent().text, title } });
    const { disclosures } = await clerk.call<{ disclosures: PublishedDisclosure[] }>(
      'GET',
      '/api/disclosures',
    );
    const found = disclosures.find((one) => one.title === title);
    if (!found) throw new Error(`${title} is not published`);
    await frameSays(page, title);
    return found;
  };
  /** Does it while nobody can take the frame away, and holds the copy against the frame. */
  const isHeldBack = async (title: string, does: () => Promise<void>): Promise<void> => {
    await grasp(page);
    const before = await held(page);
    await does();
    await workerWaits(page);
    expect(await held(page)).toBe(before);
    expect(await heldFrame(page)).toContain(title);
    await release(page);
    await eventually(async () => {
      if ((await held(page)) === before) throw new Error('not in the copy yet');
    });
    expect((await heldFrame(page)) ?? '').not.toContain(title);
    const places = await placesHolding(page, title);
    expect(places.filter((place) => place.startsWith('cache'))).toEqual([]);
  };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'minglan-frame-'));
    office = await startOffice({ data });
    browser = await launchBrowser({ width: 1080, height: 1920 });
    page = await browser.context.newPage();
    await page.goto(`${office.url}/`);
    [clerk, director] = await Promise.all([as(office, 'clerk'), as(office, 'director')]);
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await rm(data, { recursive: true, force: true });
  });

  it('before a withdrawal is in the copy', async () => {
    const title = '要撤下的一条（示例）';
    const { id } = await publish(title);
    await isHeldBack(title, () =>
      act('withdraw', id, { reason: '发错了（示例）。', reasonCode: 'outdated' }),
    );
  });

  it('before an erasure is in the copy', async () => {
    const title = '误写了不该公开的字（示例）';
    const { id, versions } = await publish(title);
    const erase = [{ seq: versions[0]?.seq ?? -1, part: 'text' }];
    await isHeldBack(title, () =>
      act('redact', id, { reason: '误写了。', reasonCode: 'personal-data', erase }),
    );
  });

  it('when an urgent notice runs, which does not wait for it, and is not made while it runs', async () => {
    const title = '紧急通知前的一条（示例）';
    await publish(title);
    await grasp(page);
    const showUntil = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+/, '');
    const urgent = '燃气抢修，请勿用火（示例）';
    const text = { ...someContent().text, title: urgent };
    await act('urgent', null, { text, showUntil, level: 'red' });
    await shows(page, urgent);
    await workerWaits(page);
    await release(page);
    await eventually(async () => {
      if ((await heldFrame(page)) !== null) throw new Error('still there');
    });
    await page.reload();
    await shows(page, urgent);
    expect(await heldFrame(page)).toBeNull();
  });

  it('and is not made on a display meanwhile', async () => {
    const display = await browser.context.newPage();
    await display.goto(`${office.url}/display`);
    await shows(display, '燃气抢修');
    expect(await heldFrame(display, '/display')).toBeNull();
    await display.close();
  });

  it('is never made for a screen that is not paired', async () => {
    await using empty = await startOffice({ empty: true });
    const waiting = await browser.context.newPage();
    await waiting.goto(`${empty.url}/`);
    await shows(waiting, '配对码');
    await eventually(async () => {
      const isKept = await waiting.evaluate(
        async () => (await (await caches.open('minglan-live')).match('/')) !== undefined,
      );
      if (!isKept) throw new Error('the page is not kept yet');
    });
    await empty.stop('SIGKILL');
    await waiting.reload();
    await shows(waiting, '正在向居委会办公室要配对码');
    expect(await heldFrame(waiting)).toBeNull();
    await waiting.close();
  });
});
