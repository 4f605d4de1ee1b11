// 往期公开 on a real screen: found in three taps, and still there with the office dead and the browser started anew.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { shows, showsNot } from '../support/screen-page.ts';

describe('what has left the board', () => {
  let data: string;
  let office: OfficeProcess;
  let browser: Browser;
  const profile = (): string => join(data, 'browser');

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'minglan-past-'));
    office = await startOffice({ data: join(data, 'office') });
    browser = await launchBrowser({ profile: profile(), width: 1080, height: 1920 });
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await rm(data, { recursive: true, force: true });
  });

  /** Opens the first row that is not a tombstone, from the first page in three taps; resolves with its title. */
  const openOne = async (page: Page): Promise<string> => {
    await page.locator('.past-strip').click();
    await page.locator('a.cell[href*="-"]').first().click();
    // Its item stands beside a title of its own: the text is here.
    const row = page.locator('.past .row[data-state="ended"]:has(.item)').first();
    const title = (await row.locator('.duty-name').textContent()) ?? '';
    await row.click();
    await page.locator('.disclosure .note[data-kind="past"]').waitFor();
    await shows(page, title);
    return title;
  };

  /** Blocks into which the screen has packed its old entries, as they lie in its bucket. */
  const blocks = (page: Page): Promise<number> =>
    page.evaluate(async () => {
      const { storageBuckets } = navigator as unknown as {
        storageBuckets: { open(name: string): Promise<{ indexedDB: IDBFactory }> };
      };
      const bucket = await storageBuckets.open('minglan-kiosk-replica');
      return new Promise<number>((resolve, reject) => {
        const opening = bucket.indexedDB.open('minglan-kiosk-replica');
        opening.onerror = () => reject(opening.error ?? new Error('not opened'));
        opening.onsuccess = () => {
          const database = opening.result;
          const asked = database.transaction('entries').objectStore('entries').getAllKeys();
          asked.onsuccess = () => {
            database.close();
            resolve(asked.result.filter((key) => Array.isArray(key)).length);
          };
        };
      });
    });

  it('is kept by the screen itself, its old entries packed', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${office.url}/`);
    await page.locator('.board .lead').waitFor();
    const title = await openOne(page);
    expect(title).not.toBe('');
    await page.locator('minglan-document').first().waitFor();
    await page.locator('.dock a[href="#/"]').click();

    // A withdrawn one stands there with its reason.
    await page.locator('.past-strip').click();
    await shows(page, '撤回原因：');
    // No list of persons, though the sample has lists whose time is over.
    await showsNot(page, '低保对象公布');

    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect.poll(() => blocks(page)).toBeGreaterThan(0);
    await office.stop('SIGKILL');
    await browser[Symbol.asyncDispose]();
    browser = await launchBrowser({ profile: profile(), width: 1080, height: 1920 });
    const again = await browser.context.newPage();
    await again.goto(`${office.url}/`);
    await again.locator('.past-strip').waitFor();
    expect(await openOne(again)).toBe(title);
    await again.locator('minglan-document').first().waitFor();
  });
});
