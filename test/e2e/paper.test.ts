// What is printed for the board on the wall: whatever is published stands on one sheet, A4 or A3, upright or lying; its
// words are words and no picture, and a phone reads its code. The PDF is what the browser prints.
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeText } from '../../src/console/paper/code.ts';
import type { PaperAnswer, PublishedDisclosure } from '../../src/contract/index.ts';
import { openPdfium } from '../../src/office/import/pdfium.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { atDesk } from '../support/desk.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as } from '../support/sample-people.ts';

/** As unlike each other as the sample has them: ledgers, votes, lists of persons, pictures, one line and many pages. */
const CODES = [
  'FIN-01',
  'DEC-02',
  'DEC-01',
  'WEL-01',
  'WEL-24',
  'AFF-04',
  'PER-06',
  'ORG-06',
  'FBK-08',
  'SVC-10',
] as const;
/** Printed lying too. */
const LYING: readonly string[] = ['FIN-01', 'WEL-24'];
const SIZES = { A4: [595, 842], A3: [842, 1191] } as const;
/** Dots to a point: at 144 dpi a code of 36 mm has three dots to a module. */
const SHARP = 2;

interface Printed {
  readonly words: string;
  readonly size: readonly [width: number, height: number];
  /** What a phone reads off the sheet. */
  readonly code: string | null;
}

/** Without what only breaks lines. */
const plain = (words: string): string => words.replaceAll(/[\s\u2060]/gu, '').normalize('NFKC');

interface Drawn {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The code in the last corner of a page, where somebody would hold a phone. */
async function codeIn({ data, width, height }: Drawn): Promise<string | null> {
  const [left, top] = [Math.floor(width * 0.5), Math.floor(height * 0.6)];
  const corner = { left, top, width: width - left, height: height - top };
  const { data: pixels } = await sharp(data, { raw: { width, height, channels: 4 } })
    .extract(corner)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return jsQR(Uint8ClampedArray.from(pixels), corner.width, corner.height)?.data ?? null;
}

async function readPdf(bytes: Buffer): Promise<readonly Printed[]> {
  const { library } = await openPdfium();
  const document = await library.loadDocument(bytes);
  const pages: Printed[] = [];
  for (let index = 0; index < document.getPageCount(); index += 1) {
    const page = document.getPage(index);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const words = plain(page.getText());
    const drawn = await page.render({ scale: SHARP, render: 'bitmap' });
    pages.push({
      words,
      size: [originalWidth, originalHeight],
      code: await codeIn(drawn),
    });
  }
  document.destroy();
  return pages;
}

describe('printing for the paper board', () => {
  let office: OfficeProcess;
  let browser: Browser;
  let desk: Page;
  let published: readonly PublishedDisclosure[];
  const paperOf = async (subject: string): Promise<PaperAnswer> =>
    (await as(office, 'supervisor')).call('GET', `/api/paper/${encodeURIComponent(subject)}`);
  const print = async (paper: string, orientation: string): Promise<readonly Printed[]> => {
    await desk.getByLabel(paper).check();
    await desk.getByLabel(orientation, { exact: true }).check();
    await desk.getByRole('button', { name: /^打印 \d+ 张$/ }).waitFor();
    return readPdf(await desk.pdf({ preferCSSPageSize: true }));
  };

  beforeAll(async () => {
    office = await startOffice();
    browser = await launchBrowser();
    desk = await atDesk(browser, office, 'supervisor');
    const { disclosures } = await (
      await as(office, 'supervisor')
    ).call<{ disclosures: PublishedDisclosure[] }>('GET', '/api/disclosures');
    published = disclosures.filter(({ state }) => state === 'current');
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
  });

  it.each(CODES)('%s stands on one sheet of either size, either way', async (code) => {
    const { id, title } = published.find((each) => each.code === code)!;
    const { matters } = await paperOf(id);
    // A list of persons is on no phone: its code leads to no page.
    expect(matters[0]!.onPhone).toBe(code !== 'WEL-01');
    await desk.goto(`${office.url}/console#/paper/${encodeURIComponent(id)}`);
    for (const [paper, [short, long]] of Object.entries(SIZES)) {
      for (const [orientation, width, height] of [
        ['竖', short, long] as const,
        ...(LYING.includes(code) ? [['横', long, short] as const] : []),
      ]) {
        const pages = await print(paper, orientation);
        expect(pages).toHaveLength(1);
        const { words, size, code: read } = pages[0]!;
        expect(Math.abs(size[0] - width) + Math.abs(size[1] - height)).toBeLessThan(3);
        expect(words).toContain(plain(title));
        expect(words).toContain(code);
        // Who published it is named, and its entry can be found again.
        expect(words).toContain('公布');
        expect(words).toContain(plain(`第 ${String(matters[0]!.seq)} 条`));
        expect(words).toContain(matters[0]!.leaf.slice(0, 16));
        expect(read).toBe(codeText(matters[0]!, null));
      }
    }
  });

  it('prints an issue as a sheet each, and says of what does not fit how much it is', async () => {
    const ledger = published.find(({ code }) => code === 'FIN-01')!;
    const { matters: one } = await paperOf(ledger.id);
    const issue = one[0]!.issue!;
    const { matters } = await paperOf(issue);
    const hung = matters.filter(({ state }) => state === 'current');
    expect(hung.length).toBeGreaterThan(3);
    await desk.goto(`${office.url}/console#/paper/${issue}`);
    const pages = await print('A4', '竖');
    expect(pages).toHaveLength(hung.length);
    hung.forEach((matter, index) => {
      expect(pages[index]!.words).toContain(plain(matter.text!.title));
    });
    const words = pages[hung.findIndex(({ id }) => id === ledger.id)]!.words;
    expect(words).toMatch(/余下\d+行/);
    expect(words).toContain('期末结余');
  });

  it('is one link away from what was published', async () => {
    const { id } = published.find(({ code }) => code === 'SVC-10')!;
    await desk.goto(`${office.url}/console#/disclosure/${encodeURIComponent(id)}`);
    await desk.getByRole('link', { name: '打印这一份' }).click();
    await desk.getByRole('button', { name: '打印 1 张' }).waitFor();
  });
});
