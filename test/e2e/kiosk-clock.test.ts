// A kiosk whose own clock is wrong, in page and worker, over the end of a month; the office's is right. The board, the
// calendar and what is urgent follow what the office has signed, and the screen says that its clock does not agree. When
// the office is gone nobody can know: what was there stays, and says since when nothing was heard.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { screenConfiguration } from '../../src/contract/index.ts';
import type { Proposal } from '../../src/contract/index.ts';
import { formatDay, formatTimestamp } from '../../src/disclosure/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { pagesWithClock, setMachineClock } from '../support/clock-pages.ts';
import { approveProposal, signIn, someContent, submitProposal } from '../support/office-client.ts';
import { PASSWORD, SetClock, testOffice } from '../support/office-harness.ts';
import type { PersonName, TestOffice } from '../support/office-harness.ts';
import { shows, showsNot, words } from '../support/screen-page.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ENDING = '居民代表会议预告：议路树修剪（示例）';
const STAYING = '每周三上午有人讲账（示例）';
const URGENT = '三栋水管爆裂（示例）';
const UNCHECKED = '时钟未经核对';

describe.each([
  ['forty days ahead', 40 * DAY],
  ['twenty days behind', -20 * DAY],
])('a kiosk whose own clock is %s', (_, off) => {
  let office: TestOffice | null = null;
  let browser: Browser | null = null;
  let statics = '';

  afterEach(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
    await rm(statics, { recursive: true, force: true });
  });

  it('follows the office over the end of a month, and says what it can’t know', async () => {
    statics = await mkdtemp(join(tmpdir(), 'minglan-clock-pages-'));
    // True time: the evening before a month ends, as the office has it.
    const month = new Date();
    const ends = Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1) - 8 * HOUR;
    const clock = new SetClock(ends - 4 * HOUR);
    await pagesWithClock(statics, clock.ms + off - Date.now());
    office = await testOffice({ clock, configuration: { statics } });
    const { url } = office;
    const fresh = (name: PersonName) => signIn(url, name, PASSWORD);
    const refresh = () => office?.office.services.sequencer.refresh();
    const publish = async (changes: Parameters<typeof someContent>[0], title: string): Promise<Proposal> => {
      const content = someContent(changes);
      const author = await fresh(changes?.code === 'DEC-01' ? 'member' : 'clerk');
      const text = { ...content.text, title };
      const action = changes?.level ? 'urgent' : 'publish';
      const proposal = await submitProposal(author, action, null, { ...content, text });
      return approveProposal(await fresh('director'), proposal);
    };
    const ending = formatTimestamp(ends + 3 * DAY);
    await publish({ code: 'DEC-01', stage: '事前', showUntil: ending }, ENDING);
    await publish({ code: 'SVC-05' }, STAYING);

    browser = await launchBrowser({ width: 1080, height: 1920 });
    const kiosk = await browser.context.newPage();
    await pair(kiosk, office);
    await shows(kiosk, ENDING);
    expect(await daysOff(kiosk, clock.ms)).toEqual([off / DAY, off / DAY]);
    await shows(kiosk, STAYING);
    await shows(kiosk, UNCHECKED);
    await shows(kiosk, formatDay(clock.ms));
    expect(await words(kiosk)).not.toContain('没有签发');

    // An hour's danger is neither over before it began nor still to come.
    const until = formatTimestamp(clock.ms + HOUR);
    await publish({ code: 'AFF-15', level: 'red', showUntil: until, stage: '事前' }, URGENT);
    await shows(kiosk, URGENT);
    clock.ms += 2 * HOUR;
    await setMachineClock(kiosk, clock.ms + off - Date.now());
    await refresh();
    await showsNot(kiosk, URGENT);
    await shows(kiosk, STAYING);

    // The month ends by the office's clock.
    await kiosk.goto(`${url}/#/calendar`);
    await shows(kiosk, `算到 ${formatDay(clock.ms)}`);
    await shows(kiosk, '这块屏幕的时钟没有核对过');
    clock.ms = ends + HOUR;
    await setMachineClock(kiosk, clock.ms + off - Date.now());
    await refresh();
    await kiosk.goto(`${url}/#/`);
    await kiosk.goto(`${url}/#/calendar`);
    await shows(kiosk, `算到 ${formatDay(clock.ms)}`);
    clock.ms = ends + 3 * DAY + HOUR;
    await setMachineClock(kiosk, clock.ms + off - Date.now());
    await refresh();
    await kiosk.goto(`${url}/#/`);
    await showsNot(kiosk, ENDING);
    await shows(kiosk, STAYING);

    // Nobody to ask, and the clock jumps: nothing that runs is lost, and the screen does not claim to know.
    await office.stop();
    await shows(kiosk, '离线');
    await setMachineClock(kiosk, clock.ms + 3 * off - Date.now());
    expect(await daysOff(kiosk, clock.ms)).toEqual([(3 * off) / DAY, (3 * off) / DAY]);
    await shows(kiosk, UNCHECKED);
    await shows(kiosk, STAYING);
    // Started anew, with the jump taken back.
    await kiosk.reload();
    await shows(kiosk, STAYING);
    await shows(kiosk, '离线');
    await shows(kiosk, UNCHECKED);
    expect(await words(kiosk)).not.toContain(ENDING);
  });
});

/** Whole days by which the clocks of page and worker are off. */
async function daysOff(kiosk: Page, truth: number): Promise<number[]> {
  const [worker] = kiosk.workers();
  if (!worker) throw new Error('no worker');
  const clocks = [await kiosk.evaluate(() => Date.now()), await worker.evaluate(() => Date.now())];
  return clocks.map((ms) => Math.round((ms - truth) / DAY));
}

async function pair(kiosk: Page, office: TestOffice): Promise<void> {
  await kiosk.goto(`${office.url}/`);
  const shown = await kiosk.locator('.pairing-code').getAttribute('aria-label');
  const code = (shown ?? '').replaceAll(' ', '');
  const lobby = JSON.parse(await readFile('kiosk-config/screens/kiosk-lobby-32.json', 'utf8')) as object;
  const configuration = screenConfiguration.parse({ ...lobby, audiences: [] });
  await office.office.services.pairing.claim(null, code, configuration);
}
