// Words beside a notice that should never have been public: the name of an event, what was said when a withdrawal was
// agreed to, why it was withdrawn. A clerk finds them in the console's form, another person agrees, and they are gone
// from the record, from the proposals and from a real kiosk.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CalendarAnswer,
  EntriesAnswer,
  PartsAnswer,
  Proposal,
  PublicCommunity,
} from '../../src/contract/index.ts';
import { parseEntry, utf8, type Entry } from '../../src/log/index.ts';
import { deskPage, launchBrowser, type Browser } from '../support/chromium.ts';
import { filesHolding } from '../support/files-holding.ts';
import {
  act,
  approveProposal,
  someContent,
  submitProposal,
  type OfficeClient,
} from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, signInOf } from '../support/sample-people.ts';
import { placesHolding, shows, showsNot } from '../support/screen-page.ts';

const EMPTY = { v: 1 as const, title: '', summary: '', blocks: [] };
const NOTICE = '周三清洗水箱（示例）';
/** Written into the title of an event, the reason of a withdrawal, and what was said when it was agreed to. */
const TITLE = '登记时写错的字零一';
const REASON = '撤回时写错的字零二';
const SAID = '批准时写错的字零三';
const WHY = '写了不该公开的字。';

describe('words beside a notice', () => {
  let data: string;
  let profile: string;
  let office: OfficeProcess;
  let kioskBrowser: Browser;
  let desk: Browser;
  let kiosk: Page;
  let clerk: OfficeClient;
  let director: OfficeClient;
  let event: Proposal;
  let notice: Proposal;
  let withdrawal: Proposal;

  const entryAt = async (seq: number | null): Promise<Entry> => {
    const at = seq ?? -1;
    const answer = await fetch(`${office.url}/log/entries?from=${String(at)}&to=${String(at + 1)}`);
    return parseEntry(utf8(((await answer.json()) as EntriesAnswer).entries[0] ?? ''));
  };
  const publicParts = async (seq: number | null): Promise<PartsAnswer> => {
    const hashes = (await entryAt(seq)).parts.map(({ sha256 }) => sha256);
    const answer = await fetch(`${office.url}/log/parts?ids=${hashes.join(',')}`);
    return (await answer.json()) as PartsAnswer;
  };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'minglan-erased-'));
    profile = await mkdtemp(join(tmpdir(), 'minglan-erased-kiosk-'));
    office = await startOffice({ data });
    clerk = await as(office, 'clerk');
    director = await as(office, 'director');
    kioskBrowser = await launchBrowser({ profile, width: 1080, height: 1920 });
    kiosk = kioskBrowser.context.pages()[0] ?? (await kioskBrowser.context.newPage());
    await kiosk.goto(`${office.url}/`);
    await kiosk.locator('minglan-kiosk [elementtiming="first-notice"]').waitFor();
  });
  afterAll(async () => {
    await kioskBrowser?.[Symbol.asyncDispose]();
    await desk?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    for (const folder of [data, profile]) await rm(folder, { recursive: true, force: true });
  });

  it('are public, and on the screen', async () => {
    const { calendar } = (await (await fetch(`${office.url}/community.json`)).json()) as PublicCommunity;
    const kind = calendar?.events.find((one) => one.oneOf !== true)?.id ?? '';
    const date = (await clerk.call<CalendarAnswer>('GET', '/api/calendar')).today;
    event = await act(
      director,
      await submitProposal(
        clerk,
        'event',
        null,
        someContent({ code: '', text: { ...EMPTY, title: TITLE }, event: { kind, date } }),
      ),
      'approve',
    );
    const text = { ...someContent().text, title: NOTICE };
    notice = await approveProposal(
      director,
      await submitProposal(clerk, 'publish', null, someContent({ text })),
    );
    await shows(kiosk, NOTICE);
    withdrawal = await act(
      director,
      await submitProposal(
        clerk,
        'withdraw',
        notice.disclosure,
        someContent({ text: EMPTY, reason: REASON, reasonCode: 'error' }),
      ),
      'approve',
      { comment: SAID },
    );
    await kiosk.goto(`${office.url}/#/disclosure/${encodeURIComponent(notice.disclosure)}`);
    await shows(kiosk, REASON);
    const said = JSON.stringify([await publicParts(event.seq), await publicParts(withdrawal.seq)]);
    for (const words of [TITLE, REASON, SAID]) {
      expect(said).toContain(words);
      expect(await filesHolding(data, words)).not.toEqual([]);
    }
    for (const words of [TITLE, REASON]) {
      await expect.poll(() => placesHolding(kiosk, words), { timeout: 20_000 }).not.toEqual([]);
    }
  });

  it('are all found by a clerk in the form, and asked to be erased', async () => {
    desk = await launchBrowser({ width: 1366, height: 768 });
    const page = await deskPage(desk);
    const { account, password } = signInOf(office, 'clerk');
    await page.goto(`${office.url}/console`);
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('密码').first().fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '今天' }).waitFor();
    const ask = async (address: string, title: string, choices: readonly RegExp[]): Promise<void> => {
      await page.goto(`${office.url}/console#${address}`);
      await page.getByRole('button', { name: '抹除个人信息' }).click();
      await page.getByRole('group', { name: '抹除哪些内容' }).waitFor();
      await page.getByRole('heading', { name: title }).waitFor();
      for (const choice of choices) await page.getByRole('checkbox', { name: choice }).check();
      await page.getByRole('textbox', { name: '理由' }).fill(WHY);
      await page.getByRole('button', { name: '提交审批' }).click();
      await page.getByText('等待审批').first().waitFor();
    };
    await ask(`/proposal/${event.id}`, TITLE, [/这件事的名称/, /谁提的、谁批的/]);
    await ask(`/disclosure/${notice.disclosure}`, NOTICE, [/标题和正文/, /撤回的理由/, /谁提的、谁批的/]);
  });

  it('and once another person agrees they are nowhere any more', async () => {
    const { proposals } = await director.call<{ proposals: Proposal[] }>(
      'GET',
      '/api/proposals?state=submitted',
    );
    const asked = proposals.filter(({ action }) => action === 'redact');
    expect(asked.map(({ disclosure }) => disclosure).sort()).toEqual(
      [event.disclosure, notice.disclosure].sort(),
    );
    for (const one of asked) await approveProposal(director, one);
    await showsNot(kiosk, REASON);
    for (const { seq } of [event, withdrawal]) {
      const { parts } = await entryAt(seq);
      for (const { sha256 } of parts) expect((await fetch(`${office.url}/parts/${sha256}`)).status).toBe(404);
      expect((await publicParts(seq)).missing.toSorted()).toEqual(parts.map(({ sha256 }) => sha256).sort());
    }
    for (const words of [TITLE, REASON, SAID]) {
      await expect.poll(() => placesHolding(kiosk, words), { timeout: 20_000 }).toEqual([]);
      await expect.poll(() => filesHolding(data, words), { timeout: 20_000 }).toEqual([]);
    }
    // What the office still knows of the proposals they came from.
    for (const { id } of [event, withdrawal]) {
      const told = JSON.stringify(await clerk.call<Proposal>('GET', `/api/proposals/${id}`));
      for (const words of [TITLE, REASON, SAID]) expect(told).not.toContain(words);
    }
  });

  it('and a notice of which a part is gone tells a resident why', async () => {
    const text = { ...someContent().text, title: '周四清洗水箱（示例）' };
    const other = await approveProposal(
      director,
      await submitProposal(clerk, 'publish', null, someContent({ text })),
    );
    const erase = (part: string) =>
      someContent({
        text: EMPTY,
        reason: WHY,
        reasonCode: 'personal-data',
        erase: [{ seq: other.seq ?? -1, part }],
      });
    await kiosk.goto(`${office.url}/#/disclosure/${encodeURIComponent(other.disclosure)}`);
    await shows(kiosk, '示例超市招收银员');
    await approveProposal(director, await submitProposal(clerk, 'redact', other.disclosure, erase('trail')));
    await shows(kiosk, '有一部分内容已依法抹除');
    await shows(kiosk, `理由：${WHY}`);
    await shows(kiosk, '示例超市招收银员');
    await approveProposal(director, await submitProposal(clerk, 'redact', other.disclosure, erase('text')));
    await shows(kiosk, '内容已依法抹除');
    await shows(kiosk, `理由：${WHY}`);
    await showsNot(kiosk, '示例超市招收银员');
  });
});
