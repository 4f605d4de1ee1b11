// A clerk drops a PDF on a draft; residents read its pages on the kiosk, and its words beside them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Proposal } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { atDesk } from '../support/desk.ts';
import { act, draftProposal, signIn, someContent } from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, signInOf } from '../support/sample-people.ts';

const TITLE = '老年餐桌收支表（示例）';
const file = (name: string): string => `test/fixtures/office/${name}`;

let office: OfficeProcess;
let browser: Browser;
beforeAll(async () => {
  office = await startOffice();
  browser = await launchBrowser({ width: 1080, height: 1920 });
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
});

it('goes from the clerk’s folder to the lobby, and what tells of a person does not', async () => {
  const director = await as(office, 'director');
  const content = someContent();
  const { id } = await draftProposal(director, 'publish', null, {
    ...content,
    text: { ...content.text, title: TITLE, summary: '', blocks: [] },
  });
  const page = await atDesk(browser, office, 'director');
  await page.goto(`${office.url}/console#/draft/${id}`);
  const editor = page.locator('minglan-rich-text');
  const put = (name: string): Promise<void> => editor.locator('input.documents').setInputFiles(file(name));

  await put('locked.pdf');
  await editor.getByText('这个文件有密码，打不开。').waitFor();
  await editor.getByRole('button', { name: '不要了' }).click();

  await put('personal.pdf');
  const figures = editor.locator('minglan-image-figure');
  await figures.locator('mark', { hasText: '13812345678' }).waitFor();
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.locator('minglan-error-summary', { hasText: '页上的字' }).waitFor();
  await figures.getByRole('button', { name: '从文中拿掉这张图' }).click();

  await put('pages.pdf');
  await figures.nth(1).waitFor();
  await put('scan.pdf');
  await editor.getByText('页的字，或读不全').waitFor();
  await editor.getByRole('checkbox', { name: '我逐字看过了：没有不能公开的' }).click();
  await editor.getByText('页的字，或读不全').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.waitForURL(/#\/proposal\//);
  await page.context().close();

  // Another member of the committee decides, and is told who read what no program could.
  const member = await signIn(office.url, 'yanqing', signInOf(office, 'director').password);
  const proposal = await member.call<Proposal>('GET', `/api/proposals/${id}`);
  const unread = proposal.images.filter((image) => image.unread !== null);
  expect(unread.map(({ looked }) => looked?.post)).toEqual(['居委会主任']);
  await act(member, proposal, 'approve');

  const kiosk = await browser.context.newPage();
  await kiosk.goto(`${office.url}/`);
  await kiosk.getByText(TITLE).first().click();
  const notice = kiosk.locator('.disclosure-text minglan-document');
  await notice.locator('img').first().waitFor();
  expect(await notice.locator('figure').count()).toBe(3);
  await notice.getByText('文字版').first().click();
  await notice.getByText('本季度共送餐 3767 份').waitFor();
  expect(await notice.textContent()).not.toContain('13812345678');
});

it('a region made black is black on the kiosk, and what stood there is nowhere', async () => {
  const title = '值班安排（示例）';
  const director = await as(office, 'director');
  const content = someContent();
  const { id } = await draftProposal(director, 'publish', null, {
    ...content,
    text: { ...content.text, title, summary: '' },
  });
  const page = await atDesk(browser, office, 'director');
  await page.goto(`${office.url}/console#/draft/${id}`);
  const editor = page.locator('minglan-rich-text');
  await editor.locator('input.documents').setInputFiles(file('personal.pdf'));
  await editor.locator('mark', { hasText: '13812345678' }).waitFor();
  const before = await editor.locator('minglan-image-figure img').getAttribute('src');

  await editor.getByRole('button', { name: '涂黑一部分' }).click();
  const dialog = page.locator('minglan-black-out-dialog');
  const picture = dialog.locator('.picture');
  await picture.scrollIntoViewIfNeeded();
  const seen = (await picture.boundingBox())!;
  await page.mouse.move(seen.x + 1, seen.y + 1);
  await page.mouse.down();
  await page.mouse.move(seen.x + seen.width - 1, seen.y + seen.height * 0.6, { steps: 5 });
  await page.mouse.up();
  await dialog.getByText('要涂黑 1 块').waitFor();
  await dialog.getByRole('button', { name: '涂黑，删掉原图' }).click();
  await editor.locator('mark', { hasText: '13812345678' }).waitFor({ state: 'detached' });
  expect(await editor.locator('minglan-image-figure img').getAttribute('src')).not.toBe(before);
  await editor.getByRole('checkbox', { name: '我逐字看过了：没有不能公开的' }).click();
  await editor.getByText('页的字，或读不全').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '提交审批' }).click();
  await page.waitForURL(/#\/proposal\//);
  await page.context().close();

  const member = await signIn(office.url, 'yanqing', signInOf(office, 'director').password);
  await act(member, await member.call<Proposal>('GET', `/api/proposals/${id}`), 'approve');
  const kiosk = await browser.context.newPage();
  await kiosk.goto(`${office.url}/`);
  await kiosk.getByText(title).first().click();
  const shown = kiosk.locator('.disclosure-text minglan-document img');
  await shown.waitFor();
  const lightest = await shown.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, Math.floor(image.naturalHeight * 0.5));
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(16, 16, canvas.width - 32, canvas.height - 16);
    return data.reduce((most, value, index) => (index % 4 === 3 ? most : Math.max(most, value)), 0);
  });
  expect(lightest).toBeLessThanOrEqual(24);
  expect(await kiosk.locator('.disclosure-text').textContent()).not.toContain('13812345678');
});
