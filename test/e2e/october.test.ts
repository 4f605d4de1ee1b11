// The month's ledger, late, through four pairs of hands at four desks: begun from its duty, questioned, answered with a
// voucher, passed, decided; on the kiosk at once, and on its calendar what was missing is there, late by so many days.
// Another kiosk, whose cable was out meanwhile, says so and catches up by itself.
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CalendarAnswer } from '../../src/contract/index.ts';
import { cableTo, type Cable } from '../support/cable.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { atDesk } from '../support/desk.ts';
import { typeLine } from '../support/ledger-desk.ts';
import { eventually } from '../support/eventually.ts';
import { lateLedger, type LateLedger } from '../support/late-ledger.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as } from '../support/sample-people.ts';
import { shows, showsNot, words } from '../support/screen-page.ts';

type Owed = CalendarAnswer['duties'][number];

const TITLE = '上个月的收支：电梯维修 8,420 元（示例）';
/** A mobile (of a range given to nobody) and a bank card (a printed example's digits). */
const SLIPS = '有事打 15400001234，退款到 4111111111111111。';
const ITEM = '财务收支情况表';
const REPAIR = {
  date: '8',
  item: '二号电梯换钢丝绳',
  spending: '8420',
  handler: '出纳',
  vouchers: '记-12、记-13',
  remark: '三家报价取中间（示例）',
  ballot: '居民代表会议纪要第 3 号',
};

describe('the month’s ledger', () => {
  let late: LateLedger;
  let office: OfficeProcess;
  let browser: Browser;
  let kiosk: Page;
  /** In another lobby, at the end of a cable. */
  let far: Page;
  let cable: Cable;
  /** Of the ledger that is missing. */
  let missing: Owed;

  const ledgers = async (): Promise<readonly Owed[]> => {
    const street = await as(office, 'subDistrict');
    const { duties } = await street.call<CalendarAnswer>('GET', '/api/calendar');
    return duties.filter(({ code }) => code === 'FIN-01');
  };
  const calendarOnKiosk = async (): Promise<void> => {
    await kiosk.goto(`${office.url}/#/calendar/${missing.due.slice(0, 7)}`);
    await kiosk.getByRole('heading', { name: /该公开的 \d+ 件/ }).waitFor();
    // What is still owed of before folds on its own.
    const more = kiosk.locator('button.more');
    while (await more.isVisible()) await more.click();
  };
  /** What the kiosk's calendar says of it. */
  const told = async (): Promise<string> => {
    const row = kiosk.locator('li', { hasText: ITEM }).first();
    // Out of sight it is not laid out, and has no words to be seen.
    await row.scrollIntoViewIfNeeded();
    await eventually(async () => expect(await row.innerText()).not.toBe(''));
    return row.innerText();
  };

  beforeAll(async () => {
    late = await lateLedger();
    office = await startOffice({ env: { MINGLAN_CONFIG: late.configuration } });
    browser = await launchBrowser({ width: 1080, height: 1920 });
    kiosk = await browser.context.newPage();
    cable = await cableTo(office.port);
    far = await browser.context.newPage();
    const found = (await ledgers()).find(({ state }) => state === 'missing');
    if (!found) throw new Error('no ledger is missing');
    missing = found;
  });
  afterAll(async () => {
    await browser?.[Symbol.asyncDispose]();
    await cable?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await late?.[Symbol.asyncDispose]();
  });

  it('is missing on the lobby’s calendar, by name and days', async () => {
    await calendarOnKiosk();
    expect(await told()).toContain(`还没公开，已迟 ${String(missing.daysLate)} 天`);
  });

  it('is begun by the clerk from what 今天 says is owed, and handed in', async () => {
    const page = await atDesk(browser, office, 'affairsClerk');
    await page.locator(`[data-duty="${missing.id}"]`).getByRole('button', { name: '写这一份' }).click();
    await page.getByLabel('这是哪一期').waitFor();
    expect(`FIN-01:${await page.getByLabel('这是哪一期').inputValue()}`).toBe(missing.id);
    await page.getByRole('textbox', { name: '标题', exact: true }).fill(TITLE);
    await page
      .getByRole('textbox', { name: /一句话/ })
      .fill('电梯维修 8,420 元是大头，凭证三张；余下都是日常开销（示例）。');
    // The ledger itself, by keyboard; what is left at the end is copied wrongly from the bank's paper.
    await page.getByLabel('基本户，期初结余').fill('20000');
    await page.getByLabel('基本户，期末结余').fill('11850');
    await typeLine(page, 1, { ...REPAIR, category: '维修养护费' });
    await page.getByText('＝11,580.00 元；您写的期末结余是 11,850.00 元，多 270.00 元').waitFor();
    await page.getByRole('textbox', { name: '说明', exact: true }).click();
    await page.keyboard.type('这个月修了二号电梯的钢丝绳，三家报价取了中间的一家（示例）。');
    // Two things that may not stand there are pointed out while she writes; she can't hand it in with them.
    await page.keyboard.type(SLIPS);
    await page.getByText('手机号').first().waitFor();
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText(/还有 \d 处要改/).waitFor();
    // The sum is refused with both figures, and put right.
    await page.getByRole('button', { name: /11,580\.00.*11,850\.00/ }).waitFor();
    await page.getByLabel('基本户，期末结余').fill('11580');
    await page.getByText('和期末结余对得上').waitFor();
    await page.getByRole('textbox', { name: '说明', exact: true }).click();
    await page.keyboard.press('ControlOrMeta+End');
    for (const _ of SLIPS) await page.keyboard.press('Backspace');
    await page.getByText(/已保存（/).waitFor();
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('等待审批').first().waitFor();
    await page.context().close();
  });

  it('is questioned by the member with accounting, who can’t pass it before the answer', async () => {
    const page = await atDesk(browser, office, 'accountant');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByLabel('要起草人补充什么（不公布）').fill('请补电梯维修的凭证（示例）。');
    await page.getByRole('button', { name: '要求补充材料' }).click();
    await page.getByText('交来以后才能审查通过。').waitFor();
    expect(await page.getByRole('button', { name: '审查通过' }).count()).toBe(0);
    await page.context().close();
  });

  it('gets its voucher from the clerk', async () => {
    const voucher = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#faf7f1' } })
      .png()
      .toBuffer();
    const page = await atDesk(browser, office, 'affairsClerk');
    await page.getByRole('link', { name: TITLE }).first().click();
    await page.getByText('请补电梯维修的凭证（示例）。').first().waitFor();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '电梯维修凭证（示例）.png', mimeType: 'image/png', buffer: voucher });
    await page.getByLabel('说明（不公布）').fill('三张凭证拍在一起了（示例）。');
    await page.getByRole('button', { name: '交给监督委员会' }).click();
    await page.getByRole('button', { name: '交给监督委员会' }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('is passed with the voucher in hand', async () => {
    const page = await atDesk(browser, office, 'accountant');
    await page.getByRole('link', { name: TITLE }).click();
    await page
      .getByText(/电梯维修凭证/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: '审查通过' }).click();
    await page.getByText('审查通过，等联席会议决定。').waitFor();
    await page.context().close();
    expect(await words(kiosk)).not.toContain(TITLE);
  });

  it('is decided by the joint meeting, and on the kiosk a moment later', async () => {
    await kiosk.goto(`${office.url}/`);
    await shows(kiosk, '公开日历');
    await far.goto(`${cable.url}/`);
    await shows(far, '公开日历');
    cable.pull();
    await shows(far, '离线');
    const page = await atDesk(browser, office, 'jointMeeting');
    await page.getByRole('link', { name: TITLE }).click();
    await page.getByRole('button', { name: '名单上的都到了' }).click();
    const came = await page
      .getByRole('group', { name: /到会人员/ })
      .getByRole('checkbox', { checked: true })
      .count();
    await page.getByRole('textbox', { name: '会议纪要编号' }).fill('联席〔示例〕第 10 号');
    await page.getByRole('textbox', { name: '应到人数' }).fill(String(came));
    await page.getByRole('textbox', { name: '赞成' }).fill(String(came));
    await page.getByRole('button', { name: '记下决定：通过' }).click();
    await page.getByText('已公布，屏幕正在更新。').waitFor();
    await shows(kiosk, TITLE);
    await page.context().close();
  });

  it('comes to the kiosk whose cable was out by itself, when it is in again', async () => {
    expect(await words(far)).toContain('离线');
    expect(await words(far)).not.toContain(TITLE);
    cable.plug();
    await shows(far, TITLE);
    await showsNot(far, '离线');
  });

  it('is read with its seals, and the calendar tells that it came late', async () => {
    await kiosk.getByText(TITLE).first().click();
    // The month in bars; a tap on one tells its lines, a tap on a line its vouchers.
    await kiosk.locator('minglan-ledger [data-category="repair"]').click();
    await kiosk.locator('minglan-ledger [data-line="0"]').click();
    await shows(kiosk, '记-12、记-13');
    await shows(kiosk, '期末结余');
    await shows(kiosk, '三家报价取了中间的一家');
    await shows(kiosk, '林槿（示例）');
    const [done] = (await ledgers()).filter(({ id }) => id === missing.id);
    expect(done).toMatchObject({ state: 'done-late', daysLate: missing.daysLate });
    await calendarOnKiosk();
    expect(await told()).toContain(`迟了 ${String(missing.daysLate)} 天才公开`);
    expect(await told()).not.toContain('还没公开');
  });
});
