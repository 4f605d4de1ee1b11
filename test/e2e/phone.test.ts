// A resident takes a disclosure home: the code on the screen is read as a phone reads it, the page opens over plain http as
// in a committee's own network, and the phone holds it against the record, whatever somebody on the way does to it.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import type { BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublishedDisclosure } from '../../src/contract/index.ts';
import { violations } from '../support/axe.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { PATIENCE } from '../support/eventually.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as } from '../support/sample-people.ts';

/** No name of the machine itself: a page of it is not a secure context, as none of a committee's own network is. */
const HOST = 'board.example';
const PHONE = { width: 390, height: 844 };

/** Somebody between the office and the phone, who changes what pages say. */
async function changing(
  { url }: OfficeProcess,
  change: (text: string) => string,
): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer((request, response) => {
    void fetch(url + (request.url ?? '/')).then(async (answer) => {
      const type = answer.headers.get('content-type') ?? '';
      const body = Buffer.from(await answer.arrayBuffer());
      const policy = answer.headers.get('content-security-policy') ?? '';
      response.writeHead(answer.status, { 'content-type': type, 'content-security-policy': policy });
      response.end(type.startsWith('text/html') ? change(body.toString('utf8')) : body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('a disclosure on a phone', () => {
  let data: string;
  let folder: string;
  let office: OfficeProcess;
  let browser: Browser;
  let published: readonly PublishedDisclosure[];

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'minglan-phone-'));
    folder = await mkdtemp(join(tmpdir(), 'minglan-phone-configuration-'));
    const first = await startOffice({ data });
    await first.stop();
    await cp('kiosk-config', folder, { recursive: true });
    const file = join(folder, 'community.json');
    const community = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    const disclosureAddress = `http://${HOST}:${String(first.port)}/d/{id}`;
    await writeFile(file, JSON.stringify({ ...community, disclosureAddress }));
    office = await startOffice({ data, port: first.port, env: { MINGLAN_CONFIG: folder } });
    browser = await launchBrowser({ args: [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`] });
    const { disclosures } = await (
      await as(office, 'supervisor')
    ).call<{ disclosures: PublishedDisclosure[] }>('GET', '/api/disclosures');
    published = disclosures.filter(({ state }) => state === 'current');
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await Promise.all([data, folder].map((path) => rm(path, { recursive: true, force: true })));
  });

  const idOf = (code: string): string => published.find((each) => each.code === code)!.id;
  const addressOf = (id: string): string => `http://${HOST}:${String(office.port)}/d/${id}`;
  const withPhone = async (use: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> => {
    const context = await browser.context
      .browser()!
      .newContext({ viewport: PHONE, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
    context.setDefaultTimeout(PATIENCE);
    try {
      await use(await context.newPage(), context);
    } finally {
      await context.close();
    }
  };
  const says = (page: Page, heading: string): Promise<void> =>
    page.locator('#check').getByRole('heading', { name: heading, exact: true }).waitFor();

  it('opens by the code on the screen, and is found to be the record that the screen shows', async () => {
    const id = idOf('FIN-01');
    const kiosk = await browser.context.newPage();
    await kiosk.setViewportSize({ width: 1080, height: 1920 });
    await kiosk.goto(`${office.url}/#/disclosure/${id}`);
    const code = kiosk.getByRole('img', { name: '二维码' });
    await code.scrollIntoViewIfNeeded();
    const picture = sharp(await code.screenshot()).ensureAlpha();
    const { data: pixels, info } = await picture.raw().toBuffer({ resolveWithObject: true });
    const read = jsQR(Uint8ClampedArray.from(pixels), info.width, info.height)?.data ?? '';
    expect(read).toMatch(new RegExp(`^${addressOf(id)}#\\d+\\.[0-9a-f]{64}$`));
    await kiosk.close();
    await withPhone(async (page) => {
      await page.goto(read);
      expect(await page.evaluate(() => isSecureContext)).toBe(false);
      await says(page, '已核对，一字不差');
      await page.getByText('和您扫码的那块屏幕是同一份记录').waitFor();
      await page.getByRole('heading', { level: 1, name: /收支/ }).waitFor();
      expect(await violations(page)).toEqual([]);
      const scrollWidth = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrollWidth).toBeLessThanOrEqual(PHONE.width);
    });
  });

  it.each(['SVC-08', 'AFF-05', 'DEC-02', 'ORG-06', 'FBK-05'])(
    '%s is whole, with its pictures',
    async (code) => {
      await withPhone(async (page) => {
        await page.goto(addressOf(idOf(code)));
        await says(page, '已核对，一字不差');
        await page.getByText('没有和大厅的屏幕比过').waitFor();
        const pictures = await page
          .locator('main img')
          .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).src.slice(0, 5)));
        expect(new Set(pictures).size).toBeLessThanOrEqual(1);
        expect(pictures.every((source) => source === 'blob:')).toBe(true);
        expect(await violations(page)).toEqual([]);
      });
    },
  );

  it('shows nothing of a page in which somebody changed a figure on the way', async () => {
    await withPhone(async (page) => {
      const id = idOf('AFF-05');
      await using between = await changing(office, (text) => text.replaceAll('92,000', '52,000'));
      await page.goto(`http://${HOST}:${String(between.port)}/d/${id}`);
      await says(page, '和记录对不上');
      expect(await page.locator('main').innerText()).toBe('这一页没有显示');
      expect(await page.content()).not.toContain('52,000');
      expect(await violations(page)).toEqual([]);
    });
  });

  it('refuses an office that shows the phone another record than the screen', async () => {
    await withPhone(async (page) => {
      await page.goto(`${addressOf(idOf('FIN-01'))}#20.${'ab'.repeat(32)}`);
      await says(page, '和记录对不上');
    });
  });

  it('takes a picture away that is not the one of the record, and says so', async () => {
    await withPhone(async (page, context) => {
      const id = idOf('SVC-08');
      await context.route('**/parts/*', async (route) => {
        const { pathname } = new URL(route.request().url());
        const bytes = Buffer.from(await (await fetch(office.url + pathname)).arrayBuffer());
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        await route.fulfill({ contentType: 'application/octet-stream', body: bytes });
      });
      await page.goto(addressOf(id));
      await says(page, '文字已核对，图片没有');
      expect(await page.locator('main img').count()).toBe(0);
    });
  });

  it('is read without the proof, says that nothing was checked, and checks when asked again', async () => {
    await withPhone(async (page, context) => {
      const id = idOf('FIN-01');
      let isCut = true;
      await context.route('**/proof*', (route) => (isCut ? route.abort() : route.continue()));
      await page.goto(addressOf(id));
      await says(page, '还没有核对');
      await page.getByRole('heading', { level: 1, name: /收支/ }).waitFor();
      isCut = false;
      await page.getByRole('button', { name: '再核对一次' }).click();
      await says(page, '已核对，一字不差');
    });
  });

  it('is no page for a list of persons, on the screen neither offered', async () => {
    const id = idOf('WEL-01');
    await withPhone(async (page) => {
      const answer = await page.goto(addressOf(id));
      expect(answer?.status()).toBe(410);
      await page.getByRole('heading', { name: '这一条只在屏幕上看' }).waitFor();
      expect(await violations(page)).toEqual([]);
    });
    const kiosk = await browser.context.newPage();
    await kiosk.goto(`${office.url}/#/disclosure/${id}`);
    await kiosk.getByRole('heading', { level: 1 }).waitFor();
    await kiosk.getByRole('heading', { name: '公开多久' }).waitFor();
    expect(await kiosk.getByRole('img', { name: '二维码' }).count()).toBe(0);
    await kiosk.close();
  });
});
