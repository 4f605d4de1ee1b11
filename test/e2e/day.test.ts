// A day of the board, through real servers and real Chromium: two people in the office, a kiosk and a display.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntriesAnswer, Proposal, PublishedDisclosure } from '../../src/contract/index.ts';
import { parseEntry, utf8 } from '../../src/log/index.ts';
import { deskPage, launchBrowser, type Browser } from '../support/chromium.ts';
import { filesHolding } from '../support/files-holding.ts';
import {
  approveProposal,
  someContent,
  submitProposal,
  type OfficeClient,
  draftProposal,
} from '../support/office-client.ts';
import { startOffice, type OfficeProcess } from '../support/office-process.ts';
import { as, signInOf, type Person } from '../support/sample-people.ts';
import {
  boardTitles,
  loopTitles,
  placesHolding,
  shows,
  showsInTurn,
  showsNot,
} from '../support/screen-page.ts';

const TITLE = '周六上午检修二号电梯（示例）';
const SLIP = '把不该写的字写了进去零零一';
const LEAKING = '志愿者排班表（示例）';
const NEWS = '办公室停机那天漏看的一条（示例）';

describe('a day of the board', () => {
  let data: string;
  let profiles: readonly [kiosk: string, display: string];
  let office: OfficeProcess;
  let desk: Browser;
  let kioskBrowser: Browser;
  let displayBrowser: Browser;
  let kiosk: Page;
  let display: Page;
  let clerk: OfficeClient;
  let director: OfficeClient;
  let officeOutput: OfficeProcess;

  const openScreens = async (): Promise<void> => {
    kioskBrowser = await launchBrowser({ profile: profiles[0], width: 1080, height: 1920 });
    displayBrowser = await launchBrowser({ profile: profiles[1], width: 1920, height: 1080 });
    kiosk = kioskBrowser.context.pages()[0] ?? (await kioskBrowser.context.newPage());
    display = displayBrowser.context.pages()[0] ?? (await displayBrowser.context.newPage());
    await kiosk.goto(`${office.url}/`);
    await display.goto(`${office.url}/display`);
  };
  const signInAtDesk = async (person: Person): Promise<Page> => {
    const page = await deskPage(desk);
    const { account, password } = signInOf(officeOutput, person);
    await page.goto(`${office.url}/console`);
    await page.getByLabel('账号').fill(account);
    await page.getByLabel('密码').first().fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '今天' }).waitFor();
    return page;
  };
  const published = async (title: string): Promise<PublishedDisclosure> => {
    const { disclosures } = await clerk.call<{ disclosures: PublishedDisclosure[] }>(
      'GET',
      '/api/disclosures',
    );
    const found = disclosures.find((one) => one.title === title);
    if (!found) throw new Error(`${title} is not published`);
    return found;
  };

  const imageHash = async (seq: number, part: string): Promise<string> => {
    const answer = await fetch(`${office.url}/log/entries?from=${String(seq)}&to=${String(seq + 1)}`);
    const { entries } = (await answer.json()) as EntriesAnswer;
    const { parts } = parseEntry(utf8(entries[0] ?? ''));
    return parts.find(({ name }) => name === part)?.sha256 ?? 'none';
  };

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'minglan-day-'));
    profiles = [
      await mkdtemp(join(tmpdir(), 'minglan-kiosk-')),
      await mkdtemp(join(tmpdir(), 'minglan-display-')),
    ];
    office = await startOffice({ data });
    officeOutput = office;
    desk = await launchBrowser({ width: 1366, height: 768 });
    clerk = await as(office, 'clerk');
    director = await as(office, 'director');
    await openScreens();
  });
  afterAll(async () => {
    await kioskBrowser?.[Symbol.asyncDispose]();
    await displayBrowser?.[Symbol.asyncDispose]();
    await desk?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    for (const folder of [data, ...(profiles ?? [])]) await rm(folder, { recursive: true, force: true });
  });

  it('a screen on the office’s own machine pairs itself and shows the sample community', async () => {
    await shows(kiosk, '澄禾里社区（示例）');
    await shows(display, '澄禾里社区（示例）');
    await kiosk.locator('minglan-kiosk [elementtiming="first-notice"]').waitFor();
    expect((await boardTitles(kiosk)).length).toBeGreaterThan(10);
  });

  it('what one person writes and another approves at the desk is painted on kiosk and display', async () => {
    const writer = await signInAtDesk('clerk');
    await writer
      .getByRole('button', { name: '写一份公开' })
      .or(writer.getByRole('link', { name: '写一份公开' }))
      .click();
    await writer.getByRole('searchbox', { name: '公开什么事项' }).fill('就业');
    await writer.getByRole('button', { name: /SVC-05/ }).click();
    await writer.getByRole('textbox', { name: '标题', exact: true }).fill(TITLE);
    await writer.getByRole('textbox', { name: /一句话说明/ }).fill('停用两小时，请走一号楼梯。');
    await writer.getByRole('textbox', { name: '正文', exact: true }).click();
    await writer.keyboard.type('上午九点到十一点停用，请走一号楼梯。有困难的请到服务台说一声。');
    await writer.getByRole('button', { name: '提交审批' }).click();
    await writer.getByText('等待审批').first().waitFor();

    const approver = await signInAtDesk('director');
    await approver.getByRole('link', { name: TITLE }).click();
    await approver.getByRole('button', { name: /批准，马上公布/ }).click();
    await shows(kiosk, TITLE);
    await showsInTurn(display, TITLE);
    await writer.context().close();
    await approver.context().close();
  });

  it('a resident opens it and reads it, its seals and how long it stays', async () => {
    await kiosk.getByText(TITLE).first().click();
    await shows(kiosk, '请走一号楼梯');
    await shows(kiosk, '至少到');
    await kiosk
      .getByRole('link', { name: '首页' })
      .or(kiosk.getByRole('button', { name: '首页' }))
      .click();
    await shows(kiosk, '财务');
  });

  it('with the office killed and the browsers restarted, both show the full board and say they are offline', async () => {
    const before = await boardTitles(kiosk);
    const loop = await loopTitles(display);
    expect(loop.length).toBeGreaterThan(10);
    await kiosk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await display.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await office.stop('SIGKILL');
    await kioskBrowser.context.close();
    await displayBrowser.context.close();
    await openScreens();
    await shows(kiosk, TITLE);
    await shows(kiosk, '离线');
    expect(await boardTitles(kiosk)).toEqual(before);
    await showsInTurn(display, TITLE);
    await shows(display, '离线');
    expect(await loopTitles(display)).toEqual(loop);
  });

  it('the office comes back and the screens catch up by themselves', async () => {
    office = await startOffice({ data, port: office.port });
    clerk = await as(officeOutput, 'clerk');
    director = await as(officeOutput, 'director');
    const content = someContent({ text: { ...someContent().text, title: NEWS } });
    await approveProposal(director, await submitProposal(clerk, 'publish', null, content));
    await shows(kiosk, NEWS);
    await showsNot(kiosk, '离线');
    await showsInTurn(display, NEWS);
  });

  it('an amended notice shows as 更正 and keeps the old text within reach', async () => {
    const { id } = await published(TITLE);
    const text = {
      ...someContent().text,
      title: TITLE,
      blocks: [{ type: 'paragraph' as const, content: [{ text: '改到下午两点到四点停用。' }] }],
    };
    const content = someContent({ text, reason: '施工单位改了时间。', reasonCode: 'error' });
    await approveProposal(director, await submitProposal(clerk, 'amend', id, content));
    await shows(kiosk, '更正');
    await kiosk.getByText(TITLE).first().click();
    await shows(kiosk, '改到下午两点到四点停用');
    await shows(kiosk, '施工单位改了时间');
    await kiosk
      .getByRole('link', { name: '首页' })
      .or(kiosk.getByRole('button', { name: '首页' }))
      .click();
  });

  it('a withdrawn notice is gone', async () => {
    const { id } = await published(NEWS);
    const content = someContent({ reason: '这件事不办了。', reasonCode: 'outdated' });
    await approveProposal(director, await submitProposal(clerk, 'withdraw', id, content));
    await kiosk.goto(`${office.url}/#/disclosure/${encodeURIComponent(id)}`);
    await shows(kiosk, '这件事不办了');
    await showsNot(kiosk, '示例超市招收银员');
    await kiosk.goto(`${office.url}/#/`);
    await expect.poll(() => boardTitles(kiosk)).not.toContain(NEWS);
    await expect.poll(() => loopTitles(display)).not.toContain(NEWS);
  });

  it('a redacted part is gone from every store of both screens and of the office', async () => {
    // No two of its bytes alike elsewhere: what is found of it is of it.
    const noise = { width: 320, height: 200, channels: 3 as const };
    const picture = await sharp(randomBytes(320 * 200 * 3), { raw: noise })
      .png()
      .toBuffer();
    const draft = await draftProposal(clerk, 'publish', null, someContent());
    const image = await clerk.upload<{ part: string; width: number; height: number; revision: number }>(
      `/api/proposals/${draft.id}/images`,
      new Blob([picture], { type: 'image/png' }),
      '排班.png',
    );
    const content = someContent({
      text: {
        v: 1,
        title: LEAKING,
        summary: '',
        blocks: [
          { type: 'paragraph', content: [{ text: SLIP }] },
          { type: 'image', part: image.part, alt: '绿色的示意图', width: image.width, height: image.height },
        ],
      },
    });
    const saved = await clerk.call<Proposal>('PUT', `/api/proposals/${draft.id}`, {
      revision: image.revision,
      content,
    });
    const seen = await clerk.call<Proposal>('POST', `/api/proposals/${draft.id}/images/looked`, {
      parts: [image.part],
    });
    const submitted = await clerk.call<Proposal>('POST', `/api/proposals/${draft.id}/submit`, {
      revision: Math.max(saved.revision, seen.revision),
    });
    await approveProposal(director, submitted);
    await shows(kiosk, LEAKING);
    await showsInTurn(display, LEAKING);
    const leaking = await published(LEAKING);
    const [version] = leaking.versions;
    const hash = await imageHash(version?.seq ?? -1, image.part);
    const answer = await fetch(`${office.url}/parts/${hash}`);
    const packed = new Uint8Array(await answer.arrayBuffer());
    // Of its middle: no header that other pictures have too.
    const pixels = packed.subarray(packed.length / 2, packed.length / 2 + 48);

    // Somebody reads it while it is taken back.
    await kiosk.getByText(LEAKING).first().click();
    await shows(kiosk, SLIP);
    await kiosk.getByRole('img', { name: '绿色的示意图' }).waitFor();
    for (const marker of [SLIP, pixels]) {
      for (const screen of [kiosk, display]) {
        await expect.poll(() => placesHolding(screen, marker)).not.toEqual([]);
      }
      expect(await filesHolding(data, marker)).not.toEqual([]);
    }

    const seq = version?.seq ?? -1;
    const erase = someContent({
      reason: '误写了不该公开的内容。',
      reasonCode: 'personal-data',
      erase: [
        { seq, part: 'text' },
        { seq, part: image.part },
      ],
    });
    await approveProposal(director, await submitProposal(clerk, 'redact', leaking.id, erase));
    await showsNot(kiosk, SLIP);
    expect((await fetch(`${office.url}/parts/${hash}`)).status).not.toBe(200);
    for (const marker of [SLIP, pixels]) {
      for (const screen of [kiosk, display]) {
        await expect.poll(() => placesHolding(screen, marker)).toEqual([]);
      }
      await expect.poll(() => filesHolding(data, marker)).toEqual([]);
    }
  });
});
