// What a real kiosk in a real browser tells its office of what it painted, over the real broker: queued while the office
// is away, delivered exactly once though browser and office are killed in the midst of it.
import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicationProof } from '../../src/contract/index.ts';
import type {
  ErasureList,
  ProofAnswer,
  PublicationProof,
  PublishedDisclosure,
} from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { approveProposal, someContent, submitProposal } from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, signInOf } from '../support/sample-people.ts';
import { shows } from '../support/screen-page.ts';
import { eventually } from '../support/eventually.ts';

const TITLE = '物业公共收益第三季度账目（示例）';
/** A batch may wait for the next quarter of the screen's own rhythm, ms. */
const RHYTHM = { timeout: 120_000, interval: 500 };

interface Kept {
  readonly batches: { number: number; sha256: string }[];
  readonly days: { seq: number; how: string; seconds: number; times: number }[];
}

describe('display receipts of a kiosk', () => {
  let folder: string;
  let data: string;
  let office: OfficeProcess;
  let first: OfficeProcess;
  let browser: Browser;
  let kiosk: Page;
  let disclosure: PublishedDisclosure;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minglan-receipts-'));
    data = join(folder, 'office');
    office = await startOffice({ data });
    first = office;
    browser = await launchBrowser({ profile: join(folder, 'kiosk'), width: 1080, height: 1920 });
    kiosk = browser.context.pages()[0] ?? (await browser.context.newPage());
    await kiosk.goto(`${office.url}/`);
    await kiosk.locator('minglan-kiosk [elementtiming="first-notice"]').waitFor();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  /** As it lies in the office's own file. */
  const kept = (): Kept => {
    const database = new Database(join(data, 'minglan.sqlite'), { readonly: true });
    try {
      return {
        batches: database
          .prepare('select number, sha256 from shown_batches order by id')
          .all() as Kept['batches'],
        days: database
          .prepare(
            'select seq, how, sum(seconds) as seconds, sum(times) as times from shown_days group by seq, how',
          )
          .all() as Kept['days'],
      };
    } finally {
      database.close();
    }
  };
  const proof = async (): Promise<PublicationProof> => {
    const supervisor = await as(first, 'supervisor');
    const { document } = await supervisor.call<ProofAnswer>('GET', `/api/proofs/${disclosure.id}`);
    return publicationProof.parse(JSON.parse(document));
  };
  /** What the kiosk still holds of its own outbox. */
  const outbox = (): Promise<{ opened: number; flight: boolean }> =>
    kiosk.evaluate(async () => {
      const { storageBuckets } = navigator as unknown as {
        storageBuckets: { open(name: string): Promise<{ indexedDB: IDBFactory }> };
      };
      const { indexedDB: factory } = await storageBuckets.open('minglan-kiosk-outbox');
      const asked = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('unreadable'));
        });
      const database = await asked(factory.open('minglan-kiosk-outbox'));
      const transaction = database.transaction(['values', 'days']);
      const state = await asked(transaction.objectStore('values').get('state'));
      const days = (await asked(transaction.objectStore('days').getAll())) as { cells: { how: string }[] }[];
      database.close();
      const opened = days.flatMap(({ cells }) => cells).filter(({ how }) => how === 'opened').length;
      return { opened, flight: Boolean((state as { flight: unknown } | undefined)?.flight) };
    });

  it('tells, soon after the first paint, that the board was on view', async () => {
    const clerk = await as(office, 'clerk');
    const director = await as(office, 'director');
    const content = someContent({ text: { ...someContent().text, title: TITLE } });
    const { seq } = await approveProposal(director, await submitProposal(clerk, 'publish', null, content));
    await shows(kiosk, TITLE);
    const { disclosures } = await clerk.call<{ disclosures: PublishedDisclosure[] }>(
      'GET',
      '/api/disclosures',
    );
    disclosure = disclosures.find(({ title }) => title === TITLE)!;
    await eventually(() => expect(kept().days.map((row) => row.seq)).toContain(seq), RHYTHM);
    const { disclosures: proved, screens } = await proof();
    expect(proved[0]?.versions[0]?.screens).toMatchObject([{ how: ['listed'], days: 1, opened: 0 }]);
    expect(screens.find(({ id }) => id === proved[0]?.versions[0]?.screens[0]?.screen)?.keys).toHaveLength(1);
  });

  it('queues while the office is away, over a restart of the browser, and what arrives twice is one', async () => {
    await office.stop('SIGKILL');
    const before = kept();
    await kiosk.getByText(TITLE).first().click();
    await shows(kiosk, '公开多久');
    await shows(kiosk, '离线');
    await eventually(async () => expect((await outbox()).opened).toBe(1), RHYTHM);
    await browser.context.close();
    browser = await launchBrowser({ profile: join(folder, 'kiosk'), width: 1080, height: 1920 });
    kiosk = browser.context.pages()[0] ?? (await browser.context.newPage());
    await kiosk.goto(`${office.url}/`);
    await shows(kiosk, TITLE);

    // Dies as soon as the batch is on its disk, whether it has answered or not.
    office = await startOffice({ data, port: office.port });
    await eventually(() => expect(kept().batches.length).toBeGreaterThan(before.batches.length), {
      ...RHYTHM,
      interval: 1,
    });
    await office.stop('SIGKILL');
    const stored = kept();
    office = await startOffice({ data, port: office.port });
    await eventually(async () => expect(await outbox()).toMatchObject({ flight: false }), RHYTHM);
    const after = kept();
    expect(new Set(after.batches.map(({ sha256 }) => sha256)).size).toBe(after.batches.length);
    expect(after.batches.map(({ number }) => number)).toEqual(after.batches.map((_, index) => index));
    expect(stored.batches.every(({ sha256 }) => after.batches.some((batch) => batch.sha256 === sha256))).toBe(
      true,
    );
    const version = (await proof()).disclosures[0]?.versions[0];
    expect(version?.screens).toMatchObject([{ how: ['listed', 'opened'], opened: 1 }]);
  });

  it('stands on paper at the supervision’s desk', async () => {
    const page = await browser.context.newPage();
    await page.setViewportSize({ width: 1366, height: 768 });
    const { account, password } = signInOf(first, 'supervisor');
    await page.goto(`${office.url}/console#/disclosure/${disclosure.id}`);
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('密码').first().fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('link', { name: '这一份的证明' }).click();
    await page.getByRole('heading', { name: '公开证明' }).waitFor();
    await page.getByRole('heading', { name: TITLE }).waitFor();
    await page.getByText('列在公开栏、被点开 1 次').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('minglan-desk-rail').isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    await page.close();
    await kiosk.bringToFront();
  });

  it('says when it has erased what was to be erased', async () => {
    const clerk = await as(first, 'clerk');
    const director = await as(first, 'director');
    const erase = [{ seq: disclosure.versions[0]!.seq, part: 'text' }];
    const content = someContent({ reason: '误写了不该公开的内容。', reasonCode: 'personal-data', erase });
    await approveProposal(director, await submitProposal(clerk, 'redact', disclosure.id, content));
    await eventually(async () => {
      const { erasures } = await clerk.call<ErasureList>('GET', `/api/disclosures/${disclosure.id}/erasures`);
      expect(erasures[0]?.screens.map(({ at }) => at)).toEqual([expect.stringMatching(/^2\d{3}-/)]);
    }, RHYTHM);
  });
});
