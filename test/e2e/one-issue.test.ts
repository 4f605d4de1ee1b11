// What is of one issue (期) is passed together or not at all: whoever presses the button is told which of them stands in
// the way, and why, also when it moved on between looking and pressing.
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Proposal } from '../../src/contract/index.ts';
import { deskPage, launchBrowser, type Browser } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { act, someContent, submitProposal } from '../support/office-client.ts';
import { PASSWORD, testOffice, type TestOffice } from '../support/office-harness.ts';

const TITLES = {
  'FIN-18': '第三季度场地使用账目（示例）',
  'FIN-08': '第三季度服务项目账目（示例）',
} as const;

describe('what is of one issue, at the supervision committee’s desk', () => {
  let office: TestOffice;
  let browser: Browser;
  let page: Page;
  let first: Proposal;
  let second: Proposal;

  const box = () => page.getByRole('checkbox', { name: TITLES['FIN-08'] });
  const stateOf = async ({ id }: Proposal): Promise<string> =>
    (await (await office.as('director')).call<Proposal>('GET', `/api/proposals/${id}`)).state;
  const handIn = async (code: keyof typeof TITLES): Promise<Proposal> => {
    const content = someContent({ code, period: '2026Q3', stage: '事后' });
    return submitProposal(await office.as('clerk'), 'publish', null, {
      ...content,
      text: { ...content.text, title: TITLES[code] },
    });
  };
  /** Presses 审查通过; what `meanwhile` does is done after the press and before the office hears of it. */
  const passWhile = async (meanwhile: () => Promise<unknown>): Promise<void> => {
    await page.route('**/api/proposals/acts', async (route) => {
      await meanwhile();
      await route.continue();
    });
    await page.getByRole('button', { name: '审查通过' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.unroute('**/api/proposals/acts');
  };

  beforeAll(async () => {
    office = await testOffice({ configuration: { statics: resolve('dist') } });
    first = await handIn('FIN-18');
    second = await handIn('FIN-08');
    browser = await launchBrowser({ width: 1366, height: 768 });
    page = await deskPage(browser);
    await page.goto(`${office.url}/console#/proposal/${first.id}`);
    await page.getByLabel('账号').fill('watcher');
    await page.getByLabel('密码').first().fill(PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await box().waitFor();
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
  });

  it('names the one that was passed already, does nothing, and shows what is left', async () => {
    await passWhile(async () => act(await office.as('watcher'), second, 'pass'));
    const told = page.getByText(`《${TITLES['FIN-08']}》`).first();
    await told.waitFor();
    expect(await told.textContent()).toContain('现在办不了');
    expect(await stateOf(first)).toBe('submitted');
    await box().waitFor({ state: 'detached' });
  });

  it('says that one was taken back, of which it must not tell more', async () => {
    second = await handIn('FIN-08');
    await page.reload();
    await box().waitFor();
    await passWhile(async () => act(await office.as('clerk'), second, 'recall'));
    await page.getByText('有一份刚才被起草人收回').first().waitFor();
    expect(await stateOf(first)).toBe('submitted');
    await box().waitFor({ state: 'detached' });
  });

  it('passes both when nothing stands in the way', async () => {
    second = await handIn('FIN-08');
    await page.reload();
    await box().waitFor();
    await page.getByRole('button', { name: '审查通过' }).click();
    await eventually(async () =>
      expect([await stateOf(first), await stateOf(second)]).toEqual(['reviewed', 'reviewed']),
    );
  });
});
