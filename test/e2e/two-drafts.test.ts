// Two people write in one draft at once, in two browsers: nothing is lost, the second is told, and can take over.
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Proposal } from '../../src/contract/index.ts';
import { deskPage, launchBrowser, type Browser } from '../support/chromium.ts';
import { draftProposal, someContent } from '../support/office-client.ts';
import { PASSWORD, testOffice, type PersonName, type TestOffice } from '../support/office-harness.ts';
import { eventually } from '../support/eventually.ts';

const START = '楼道堆物清理安排（示例）';
const FIRST = '先写的人：周三上午九点开始（示例）';
const SECOND = '后写的人：周四下午两点开始（示例）';

describe('two people in one draft', () => {
  let office: TestOffice;
  let browser: Browser;
  let one: Page;
  let other: Page;
  let draft: Proposal;

  const atDraft = async (person: PersonName): Promise<Page> => {
    const page = await deskPage(browser);
    await page.goto(`${office.url}/console#/draft/${draft.id}`);
    await page.getByLabel('账号').fill(person);
    await page.getByLabel('密码').first().fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await eventually(async () => expect(await title(page).inputValue()).toBe(START));
    return page;
  };
  const title = (page: Page) => page.getByRole('textbox', { name: '标题', exact: true });
  /** Where the two versions stand side by side. */
  const both = (page: Page) => page.locator('minglan-conflict-dialog');
  const kept = (page: Page) =>
    page
      .getByText(/已保存（/)
      .first()
      .waitFor();
  const inOffice = async (): Promise<Proposal> =>
    (await office.as('clerk')).call<Proposal>('GET', `/api/proposals/${draft.id}`);

  beforeAll(async () => {
    office = await testOffice({ configuration: { statics: resolve('dist') } });
    const clerk = await office.as('clerk');
    const content = someContent({ code: 'SVC-05' });
    draft = await draftProposal(clerk, 'publish', null, {
      ...content,
      text: { ...content.text, title: START },
    });
    browser = await launchBrowser({ width: 1366, height: 768 });
    one = await atDraft('clerk');
    other = await atDraft('director');
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
  });

  it('keeps the first one’s words, and tells the second before anything is overwritten', async () => {
    await title(one).fill(FIRST);
    await kept(one);
    expect((await inOffice()).content.text.title).toBe(FIRST);

    await title(other).fill(SECOND);
    const dialog = both(other);
    await dialog.getByText('什么也没有丢').waitFor();
    await dialog.getByText(FIRST).first().waitFor();
    await dialog.getByText(SECOND).first().waitFor();
    expect((await inOffice()).content.text.title).toBe(FIRST);
  });

  it('keeps both over a reload, and the second still has to choose', async () => {
    await other.reload();
    const dialog = both(other);
    await dialog.getByText(FIRST).first().waitFor();
    await dialog.getByText(SECOND).first().waitFor();
  });

  it('lets the second take over; then the first is told, and can go on with that', async () => {
    await other.getByRole('button', { name: '用我写的' }).click();
    await kept(other);
    await expect.poll(async () => (await inOffice()).content.text.title).toBe(SECOND);

    await title(one).fill(`${FIRST}，又添了一句`);
    const dialog = both(one);
    await dialog.getByText(SECOND).first().waitFor();
    await dialog.getByText(`${FIRST}，又添了一句`).first().waitFor();
    await one.getByRole('button', { name: '用办公室里的' }).click();
    expect(await title(one).inputValue()).toBe(SECOND);
    expect((await inOffice()).content.text.title).toBe(SECOND);
  });

  it('of two who type in the same second, one is told and nothing typed is gone', async () => {
    const mine = '同一刻的甲（示例）';
    const yours = '同一刻的乙（示例）';
    await expect.poll(() => title(other).inputValue()).toBe(SECOND);
    await Promise.all([title(one).fill(mine), title(other).fill(yours)]);
    const told = async (page: Page): Promise<boolean> => both(page).getByText('什么也没有丢').isVisible();
    await expect.poll(async () => Number(await told(one)) + Number(await told(other))).toBe(1);
    const [second, winner, loser] = (await told(one)) ? [one, yours, mine] : [other, mine, yours];
    expect((await inOffice()).content.text.title).toBe(winner);
    await both(second).getByText(winner).first().waitFor();
    await both(second).getByText(loser).first().waitFor();
  });
});
