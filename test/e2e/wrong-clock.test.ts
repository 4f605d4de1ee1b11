// A kiosk whose clock is days wrong, over the end of a notice and of a period. The browser keeps the machine's clock; it
// is the office that lives days ahead of it, or behind. What the office has signed is the floor (nothing that ended
// comes back), a jump of the local clock is not believed (nothing still running is lost), and the screen says so.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { screenConfiguration, type CalendarAnswer } from '../../src/contract/index.ts';
import { formatTimestamp } from '../../src/disclosure/index.ts';
import { launchBrowser, type Browser } from '../support/chromium.ts';
import { approveProposal, signIn, someContent, submitProposal } from '../support/office-client.ts';
import {
  PASSWORD,
  SetClock,
  testOffice,
  type PersonName,
  type TestOffice,
} from '../support/office-harness.ts';
import { placesHolding, shows, showsNot, words } from '../support/screen-page.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ENDING = '居民代表会议预告：议路树修剪（示例）';
const STAYING = '每周三上午有人讲账（示例）';
const UNCHECKED = '时钟未经核对';

describe.each([
  ['days behind the office', 3 * DAY],
  // Far enough that the days which pass here don't bring the two within the seven a screen believes.
  ['weeks ahead of the office', -30 * DAY],
])('a kiosk whose clock is %s', (_, ahead) => {
  let clock: SetClock;
  let office: TestOffice | null = null;
  let browser: Browser | null = null;

  afterEach(async () => {
    await browser?.[Symbol.asyncDispose]();
    await office?.[Symbol.asyncDispose]();
  });

  /** Signed in now: the days that pass here outlast a session. */
  const fresh = (name: PersonName) => signIn(office?.url ?? '', name, PASSWORD);
  /** A meeting's notice may end after three days, a notice of services after fifteen. */
  const publish = async (
    code: 'DEC-01' | 'SVC-05',
    title: string,
    showUntil: string | null,
  ): Promise<void> => {
    const content = someContent({ code, showUntil, ...(code === 'DEC-01' ? { stage: '事前' } : {}) });
    const author = await fresh(code === 'DEC-01' ? 'member' : 'clerk');
    const text = { ...content.text, title };
    const proposal = await submitProposal(author, 'publish', null, { ...content, text });
    await approveProposal(await fresh('director'), proposal);
  };
  const calendar = async (): Promise<CalendarAnswer> => (await fresh('street')).call('GET', '/api/calendar');
  /** Lets the office's time pass, in steps a screen believes. */
  const pass = async (until: number): Promise<void> => {
    while (clock.ms < until) {
      clock.ms = Math.min(until, clock.ms + 2 * DAY);
      await office?.office.services.sequencer.refresh();
    }
  };
  /** Whether the record that the next start draws has it. */
  const startHolds = async (page: Page, marker: string): Promise<boolean> =>
    (await placesHolding(page, marker)).includes('default/minglan-kiosk-start/start');
  const openKiosk = async (): Promise<Page> => {
    browser = await launchBrowser({ width: 1080, height: 1920 });
    const page = await browser.context.newPage();
    await page.goto(`${office?.url ?? ''}/`);
    const shown = await page.locator('.pairing-code').getAttribute('aria-label');
    const code = (shown ?? '').replaceAll(' ', '');
    const lobby = JSON.parse(await readFile('kiosk-config/screens/kiosk-lobby-32.json', 'utf8')) as object;
    const configuration = screenConfiguration.parse({ ...lobby, audiences: [] });
    await office?.office.services.pairing.claim(null, code, configuration);
    return page;
  };

  it('keeps to the office’s time: what has ended goes, what runs stays, the calendar turns, and it says so', async () => {
    clock = new SetClock(Date.now() + ahead);
    office = await testOffice({ clock, configuration: { statics: resolve('dist') } });
    const ends = clock.ms + 3 * DAY + 12 * HOUR;
    await publish('DEC-01', ENDING, formatTimestamp(ends));
    await publish('SVC-05', STAYING, null);
    const kiosk = await openKiosk();

    // By its own clock the one ended days ago, or the duties are days away: it goes by what was signed.
    await shows(kiosk, ENDING);
    await shows(kiosk, STAYING);
    await shows(kiosk, UNCHECKED);
    const { today, duties } = await calendar();
    const owed = duties.find(({ id }) => id === 'SVC-02:standing');
    if (!owed) throw new Error('no duty to miss');
    const says = (day: string): string =>
      `算到 ${String(Number(day.slice(5, 7)))}月${String(Number(day.slice(8)))}日`;
    await kiosk.goto(`${office.url}/#/calendar`);
    await shows(kiosk, says(today));
    await shows(kiosk, '这块屏幕的时钟没有核对过');

    // A new start keeps the time it had.
    await kiosk.goto(`${office.url}/`);
    await expect.poll(() => startHolds(kiosk, ENDING)).toBe(true);
    await kiosk.reload();
    await shows(kiosk, ENDING);

    await pass(ends + HOUR);
    await showsNot(kiosk, ENDING);
    await shows(kiosk, STAYING);

    await pass(Date.parse(`${owed.due}T04:00:00Z`) + DAY);
    const later = await calendar();
    const missed = later.duties.find(({ id }) => id === owed.id);
    expect(missed?.state).toBe('missing');
    await kiosk.goto(`${office.url}/#/calendar/${owed.due.slice(0, 7)}`);
    await shows(kiosk, says(later.today));
    await shows(kiosk, `还没公开，已迟 ${String(missed?.daysLate)} 天`);

    // A start draws the board as it was last stored, which is a moment after it changed: from then on what has ended
    // greets nobody, not even before the office has been reached.
    await expect.poll(() => startHolds(kiosk, ENDING)).toBe(false);
    await kiosk.goto(`${office.url}/`);
    await shows(kiosk, STAYING);
    expect(await words(kiosk)).not.toContain(ENDING);
  });
});
