// How many clicks a routine monthly item takes, counted where they land: in the browser, at the desk's own pages, from
// the clerk's sign-in to the screens. What is typed is not counted. The tables of both READMEs are held against it.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarAnswer, Proposal, PublishedDisclosure } from '../../src/contract/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { atDesk } from '../support/desk.ts';
import { typeLine } from '../support/ledger-desk.ts';
import { lateLedger, type LateLedger } from '../support/late-ledger.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, type Person } from '../support/sample-people.ts';

const MOST_AFTER_THE_CONTENT = 8;
const TITLE = '按月收支照上期抄来改好（示例）';

let late: LateLedger;
let office: OfficeProcess;
let browser: Browser;

beforeAll(async () => {
  // Owed, of a month that is over: before that there is no account to publish.
  late = await lateLedger();
  office = await startOffice({ env: { MINGLAN_CONFIG: late.configuration } });
  browser = await launchBrowser({ width: 1366, height: 768 });
});
afterAll(async () => {
  await browser?.[Symbol.asyncDispose]();
  await office?.[Symbol.asyncDispose]();
  await late?.[Symbol.asyncDispose]();
});

/** Somebody at the desk, signed in; from here on their clicks are counted. */
async function countedDesk(person: Person): Promise<Page> {
  const page = await atDesk(browser, office, person);
  await page.evaluate(() => {
    (globalThis as { clicks?: number }).clicks = 0;
    const count = (event: Event): void => {
      if (event.isTrusted) (globalThis as { clicks?: number }).clicks! += 1;
    };
    // A press of the mouse, a finger or a pen; a click of a label would be counted twice.
    addEventListener('pointerdown', count, { capture: true });
  });
  return page;
}

/** The clicks since the last count. */
async function countedSoFar(page: Page): Promise<number> {
  return page.evaluate(() => {
    const counted = (globalThis as { clicks?: number }).clicks ?? Number.NaN;
    (globalThis as { clicks?: number }).clicks = 0;
    return counted;
  });
}

/** The last column of the table of clicks under that heading. */
async function tableOf(file: string, heading: string): Promise<number[]> {
  const text = await readFile(file, 'utf8');
  const section = text.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  return [...section.matchAll(/\|\s*(\d+)\s*\|$/gm)].map((match) => Number(match[1]));
}

describe('a routine monthly item', () => {
  const counted: number[] = [];

  it('is begun, copied from the month before, changed and handed in by the clerk', async () => {
    const page = await countedDesk('affairsClerk');
    await page.getByRole('button', { name: '写一份公开' }).click();
    await page.getByRole('searchbox', { name: '公开什么事项' }).fill('FIN-01');
    await page.getByRole('button', { name: /FIN-01/ }).click();
    expect(await page.getByLabel('这是哪一期').inputValue()).toMatch(/^\d{4}-\d\d$/);
    await page.getByRole('button', { name: '照上期抄' }).click();
    await page.getByText(/还有 \d+ 处和上一期一样（已标黄）/).waitFor();
    expect(await page.locator('.ProseMirror .carried').count()).toBeGreaterThan(1);
    counted.push(await countedSoFar(page));

    await page.getByRole('textbox', { name: '标题', exact: true }).fill(TITLE);
    // Its account goes on from what the month before left in it.
    const opening = Number((await page.getByLabel('基本户，期初结余').inputValue()).replaceAll(',', ''));
    expect(opening).toBeGreaterThan(0);
    await typeLine(page, 1, {
      date: '8',
      item: '电话、宽带费',
      category: '电话网络费',
      spending: '298',
      vouchers: '付-1',
    });
    await page.getByLabel('基本户，期末结余').fill((opening - 298).toFixed(2));
    await page.getByText('和期末结余对得上').waitFor();
    await page.getByRole('textbox', { name: '说明', exact: true }).focus();
    await page.keyboard.type('这个月的收支在这里。');
    expect(await countedSoFar(page)).toBe(0);

    await page.getByRole('button', { name: '提交审批' }).click();
    // What still says what last month said is listed, once.
    await page.getByRole('button', { name: '都核对过了，提交' }).click();
    await page.getByText('等待审批').first().waitFor();
    counted.push(await countedSoFar(page));
    await page.context().close();
  });

  it('is reviewed by the supervision committee', async () => {
    const page = await countedDesk('supervisor');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByText('哪一期').first().waitFor();
    await page.getByRole('button', { name: '审查通过' }).click();
    await page.getByText('审查通过，等联席会议决定。').waitFor();
    counted.push(await countedSoFar(page));
    await page.context().close();
  });

  it('is decided by the joint meeting and is public at once', async () => {
    const page = await countedDesk('jointMeeting');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: '名单上的都到了' }).click();
    const came = await page
      .getByRole('group', { name: /到会人员/ })
      .getByRole('checkbox', { checked: true })
      .count();
    expect(came).toBeGreaterThan(2);
    await page.getByRole('textbox', { name: '会议纪要编号' }).fill('联席〔示例〕第 9 号');
    await page.getByRole('textbox', { name: '应到人数' }).fill(String(came));
    await page.getByRole('textbox', { name: '赞成' }).fill(String(came));
    await page.getByRole('button', { name: '记下决定：通过' }).click();
    await page.getByText('已公布，屏幕正在更新。').waitFor();
    counted.push(await countedSoFar(page));
    await page.context().close();
  });

  it('is then on the record with the period that was proposed, and no longer owed', async () => {
    const clerk = await as(office, 'affairsClerk');
    const { disclosures } = await clerk.call<{ disclosures: PublishedDisclosure[] }>(
      'GET',
      '/api/disclosures',
    );
    expect(disclosures.map(({ title }) => title)).toContain(TITLE);
    const { proposals } = await clerk.call<{ proposals: Proposal[] }>('GET', '/api/proposals');
    const mine = proposals.find(({ content }) => content.text.title === TITLE);
    expect(mine?.issue).toBe(`FIN-${mine?.content.period}`);
    const { duties } = await clerk.call<CalendarAnswer>('GET', '/api/calendar');
    const owed = duties.find(({ id }) => id === `FIN-01:${mine?.content.period ?? ''}`);
    expect(owed?.state).toMatch(/^done-/);
    expect(owed?.fulfilledBy).toBe(mine?.disclosure);
  });

  it('takes fewer clicks after its content than would be too many, as both READMEs say', async () => {
    expect(counted).toHaveLength(4);
    const [, ...after] = counted;
    expect(after.reduce((sum, clicks) => sum + clicks, 0)).toBeLessThan(MOST_AFTER_THE_CONTENT);
    expect(await tableOf('README.md', 'Clicks')).toEqual(counted);
    expect(await tableOf('README.zh-CN.md', '办一件事要点几下')).toEqual(counted);
  });
});
