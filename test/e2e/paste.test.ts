// What Word, Excel and web pages put on the clipboard, pasted in the office's own page: its policy takes no markup from
// strings, and a test page without that policy can't tell whether pasting works.
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locator } from 'playwright-core';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { atDesk } from '../support/desk.ts';
import { draftProposal, someContent } from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as } from '../support/sample-people.ts';

let office: OfficeProcess;
let browser: Browser;
beforeAll(async () => {
  office = await startOffice();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

interface Clipboard {
  readonly markup: string;
  /** A picture beside the markup, in base64. */
  readonly picture?: string;
}

async function paste(editor: Locator, clipboard: Clipboard): Promise<void> {
  await editor.click();
  await editor.evaluate((element, { markup, picture }: Clipboard) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', markup);
    if (picture !== undefined) {
      const bytes = Uint8Array.from(atob(picture), (each) => each.charCodeAt(0));
      clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    }
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, clipboard);
}

it('a text, a sheet and a picture from other programs stand in the text, and outlast the page', async () => {
  const content = someContent();
  const { id } = await draftProposal(await as(office, 'director'), 'publish', null, {
    ...content,
    text: { ...content.text, blocks: [] },
  });
  const page = await atDesk(browser, office, 'director');
  await page.goto(`${office.url}/console#/draft/${id}`);
  const editor = page.locator('minglan-rich-text [contenteditable=true]');

  await paste(editor, { markup: await readFile('test/fixtures/paste/word.html', 'utf8') });
  await editor.locator('li').first().waitFor();
  await editor.press('Control+End');
  await editor.press('Enter');
  await paste(editor, { markup: await readFile('test/fixtures/paste/excel.html', 'utf8') });
  await editor.locator('table').last().locator('tr').nth(2).waitFor();
  const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#808000' } })
    .png()
    .toBuffer();
  await paste(editor, {
    markup: '<img src="https://example.invalid/a.png">',
    picture: picture.toString('base64'),
  });
  await editor.locator('img').waitFor();

  const words = (await editor.textContent()) ?? '';
  await page.getByText('已保存').first().waitFor();
  await page.reload();
  await editor.locator('table').first().waitFor();
  expect(await editor.textContent()).toBe(words);
  await page.context().close();
});

it('the preview keeps its size when somebody looks at the wall and comes back', async () => {
  const { id } = await draftProposal(await as(office, 'director'), 'publish', null, someContent());
  const page = await atDesk(browser, office, 'director');
  await page.goto(`${office.url}/console#/draft/${id}`);
  const preview = page.locator('minglan-resident-preview');
  const sheet = preview.locator('.page');
  const zoom = (): Promise<string> => sheet.evaluate((element) => getComputedStyle(element).zoom);
  // Larger words than the usual ones: never as large as life.
  await preview.getByRole('button', { name: '大字' }).click();
  await expect.poll(zoom).not.toBe('1');
  const before = await zoom();
  await preview.getByRole('button', { name: '展示屏' }).click();
  await sheet.waitFor({ state: 'detached' });
  await preview.getByRole('button', { name: '大字' }).click();
  await sheet.waitFor();
  expect(await zoom()).toBe(before);
  await page.context().close();
});
