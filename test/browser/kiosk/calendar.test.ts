// The calendar of duties and the page of a matter, drawn from what the worker reckons.
import { expect } from '@open-wc/testing';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import { calendarView } from '../support/calendar-fixture.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { BOARD, FRESH, NOW, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const DAY = 86_400_000;

async function open(
  hash: string,
  freshness = FRESH,
  panel: PanelName = 'kiosk-21-landscape',
): Promise<{ kiosk: MinglanKiosk; source: FixtureSource }> {
  history.replaceState(null, '', hash);
  const source = pairedSource(panel, { freshness });
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = source;
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await kiosk.updateComplete;
  return { kiosk, source };
}

const text = (kiosk: Element, selector: string): string =>
  (kiosk.querySelector(selector)?.textContent ?? '').replaceAll(/\s+/g, ' ');
const click = (kiosk: Element, selector: string): void => kiosk.querySelector<HTMLElement>(selector)?.click();
const has = (kiosk: Element, selector: string): Promise<void> =>
  waitUntil(() => kiosk.querySelector(selector), selector);
const shows = (kiosk: Element, selector: string, words: string): Promise<void> =>
  waitUntil(() => text(kiosk, selector).includes(words), `${selector} shows ${words}`);

describe('the calendar of duties', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('is told on the first page and reached from there and from the dock', async () => {
    const { kiosk } = await open('#/');
    await shows(kiosk, '.calendar-strip', '11月该公开 5 件');
    expect(text(kiosk, '.calendar-strip')).to.contain('按时 3').and.to.contain('还没公开 1');
    click(kiosk, '.calendar-strip');
    await has(kiosk, '.calendar');
    click(kiosk, '.back');
    await has(kiosk, '.lead');
    click(kiosk, '.dock-calendar');
    await has(kiosk, '.calendar');
    expect(kiosk.querySelector('.dock-calendar')?.getAttribute('aria-current')).to.equal('page');
    await expect(kiosk).to.be.accessible();
  });

  it('names what is missing, late and in time, in words, and opens what was published', async () => {
    const { kiosk } = await open('#/calendar');
    await has(kiosk, '.calendar');
    const row = (state: string): string => text(kiosk, `.chosen .row[data-state="${state}"]`);
    expect(row('missing')).to.contain('低偿服务收费与使用').and.to.contain('还没公开，已迟 11 天');
    expect(row('done-late')).to.contain('居民意见的处理结果').and.to.contain('迟了 2 天才公开');
    expect(row('done-on-time')).to.contain('按时公开').and.to.contain('11月10日 到期，11月9日 公开');
    expect(text(kiosk, '.rules')).to.contain('规则何时改过').and.to.contain('7月1日');
    expect(text(kiosk, '.rules')).to.contain('期限（天）由“10”改为“5”');
    // What nobody published cannot be opened; what was, can.
    expect(kiosk.querySelectorAll('.chosen a.row[data-state="missing"]')).to.have.length(0);
    click(kiosk, 'a.row[data-state="done-late"]');
    await waitUntil(() => location.hash === '#/disclosure/fbk-03-2026-11-12');
  });

  it('names an event as it was written, and what the rules no longer have as it was called', async () => {
    const { kiosk, source } = await open('#/calendar');
    await has(kiosk, '.calendar');
    const view = calendarView(NOW);
    const [first, ...others] = view.calendar.duties.filter(({ due }) => due.startsWith('2026-11'));
    if (!first) throw new Error('no duty');
    const cause = { by: 'event', event: 'e-1', kind: 'activity', date: first.due } as const;
    const duties = [{ ...first, id: 'OWN-02:e-1', code: 'OWN-02', cause, fulfilledBy: null }, ...others];
    source.calendar = () => ({
      ...view,
      calendar: { ...view.calendar, duties },
      names: { 'e-1': '冬至包饺子，三百人（示例）' },
    });
    source.say({ type: 'board', board: { ...BOARD, size: 92 } });
    await shows(kiosk, '.duties', '冬至包饺子，三百人（示例） · 11月');
    expect(text(kiosk, '.duties')).to.contain('集体活动').and.to.contain('小区便民车（示例）');
    expect(text(kiosk, '.duties')).not.to.contain('OWN-02');
  });

  it('goes from month to month in place, and back in one step', async () => {
    const { kiosk } = await open('#/');
    await has(kiosk, '.calendar-strip');
    click(kiosk, '.calendar-strip');
    await has(kiosk, '.year');
    expect(kiosk.querySelectorAll('.year a')).to.have.length(13);
    click(kiosk, '.year a[href="#/calendar/2026-10"]');
    await shows(kiosk, '.duties h2', '2026年10月该公开的');
    click(kiosk, '.year a[href="#/calendar/2026-08"]');
    await shows(kiosk, '.duties h2', '2026年8月该公开的');
    expect(text(kiosk, '.duties')).to.contain('迟了 3 天才公开');
    // Off the board: named, not opened.
    expect(kiosk.querySelector('.chosen')?.querySelectorAll('a.row').length).to.equal(0);
    click(kiosk, '.summary-card[href="#/calendar/2026Q4"]');
    await shows(kiosk, '.duties h2', '2026年第四季度该公开的');
    click(kiosk, '.back');
    await has(kiosk, '.lead');
  });

  it('says on the first page and above everything what is owed from before this month, by name', async () => {
    const { kiosk } = await open('#/');
    const { calendar } = calendarView(NOW);
    const owed = calendar.duties.filter(({ state, due }) => state === 'missing' && due < '2026-11-01');
    expect(owed.length).to.be.within(2, 6);
    await shows(kiosk, '.calendar-strip', `以前的还欠 ${String(owed.length)} 件`);
    click(kiosk, '.calendar-strip');
    await shows(kiosk, '.owed', `还欠 ${String(owed.length)} 件`);
    const [list, now] = ['.owed', '.calendar-now'].map((each) => kiosk.querySelector(each));
    expect(list!.compareDocumentPosition(now!)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(kiosk.querySelectorAll('.owed a.row')).to.have.length(owed.length);
    // Each leads to its month, or to the matter that waits for it.
    const [first] = owed;
    expect(text(kiosk, '.owed .row')).to.contain(`已迟 ${String(first!.daysLate)} 天`);
    click(kiosk, `.owed a.row[href="#/calendar/${first!.due.slice(0, 7)}"]`);
    await shows(kiosk, '.chosen h2', `2026年${String(Number(first!.due.slice(5, 7)))}月该公开的`);
    await shows(kiosk, '.chosen .row[data-state="missing"]', `已迟 ${String(first!.daysLate)} 天`);
    const matter = owed.find((duty) => duty.matter !== null);
    click(kiosk, `.owed a.row[href="#/matter/${String(matter?.matter)}"]`);
    await has(kiosk, '.matter .track');
  });

  it('is silent about what was owed before where nothing is', async () => {
    const { kiosk, source } = await open('#/');
    const view = calendarView(NOW);
    const duties = view.calendar.duties.filter(
      ({ state, due }) => state !== 'missing' || due >= '2026-11-01',
    );
    source.calendar = () => ({ ...view, calendar: { ...view.calendar, duties } });
    source.say({ type: 'board', board: { ...BOARD, size: 92 } });
    await waitUntil(() => !text(kiosk, '.calendar-strip').includes('还欠'));
    // What is missing this month is told by its count.
    expect(text(kiosk, '.calendar-strip')).to.contain('还没公开 1');
    click(kiosk, '.calendar-strip');
    await has(kiosk, '.calendar');
    expect(kiosk.querySelector('.owed')).to.equal(null);
  });

  it('holds more than a few behind a tap', async () => {
    const { kiosk, source } = await open('#/calendar');
    const view = calendarView(NOW);
    const [one] = view.calendar.duties.filter(({ state }) => state === 'missing');
    const duties = Array.from({ length: 9 }, (_, index) => ({ ...one!, id: String(index) }));
    source.calendar = () => ({ ...view, calendar: { ...view.calendar, duties } });
    source.say({ type: 'board', board: { ...BOARD, size: 93 } });
    await shows(kiosk, '.owed', '还欠 9 件');
    expect(text(kiosk, '.owed summary')).to.contain('还有 5 件');
    const inSight = (): number =>
      [...kiosk.querySelectorAll<HTMLElement>('.owed .row')].filter((row) => row.checkVisibility()).length;
    expect(inSight()).to.equal(4);
    click(kiosk, '.owed summary');
    await waitUntil(() => inSight() === 9, 'all of them');
    await expect(kiosk).to.be.accessible();
  });

  it('says of a month what is missing and what came late', async () => {
    const { kiosk, source } = await open('#/calendar');
    const view = calendarView(NOW);
    const months = view.calendar.months.map((month) => ({ ...month, due: 9, late: 2, missing: 4 }));
    source.calendar = () => ({ ...view, calendar: { ...view.calendar, months } });
    source.say({ type: 'board', board: { ...BOARD, size: 94 } });
    await shows(kiosk, '.year a:nth-child(2) .year-words', '缺 4 迟 2');
  });

  it('brings the list of a month that is tapped into sight, on a small panel in large letters', async () => {
    const { kiosk } = await open('#/calendar', FRESH, 'kiosk-10-tablet');
    await has(kiosk, '.year');
    click(kiosk, '.aid-large');
    await waitUntil(() => document.documentElement.dataset['size'] === 'large');
    const sheet = kiosk.querySelector('#sheet')!;
    const isSeen = (): boolean => {
      const heading = kiosk.querySelector('.chosen h2')!.getBoundingClientRect();
      const { bottom, top } = sheet.getBoundingClientRect();
      return heading.top >= top - 1 && heading.bottom <= bottom;
    };
    const year = kiosk.querySelector('.year')!;
    // The second time its address is there already.
    for (let times = 0; times < 2; times += 1) {
      year.scrollIntoView();
      expect(isSeen()).to.equal(false);
      click(kiosk, '.year a[href="#/calendar/2026-10"]');
      await waitUntil(isSeen, 'the list is in sight');
      expect(text(kiosk, '.chosen h2')).to.contain('2026年10月');
      expect(document.activeElement).to.equal(kiosk.querySelector('.chosen h2'));
    }
  });

  it('says when the clock is not checked', async () => {
    const { kiosk } = await open('#/calendar', { ...FRESH, clockTrusted: false });
    await shows(kiosk, '.calendar-clock', '时钟没有核对过');
    expect(text(kiosk, '.calendar-clock')).to.contain('2026年11月21日');
  });

  it('is reckoned anew when the board changes, and when the day turns while it is open', async () => {
    const { kiosk, source } = await open('#/calendar');
    await shows(kiosk, '.section-head', '算到 11月21日');
    source.calendar = () => calendarView(NOW + DAY);
    source.say({ type: 'freshness', freshness: { ...FRESH, now: NOW + DAY } });
    await shows(kiosk, '.section-head', '算到 11月22日');
    source.calendar = () => calendarView(NOW + 2 * DAY);
    source.say({ type: 'board', board: { ...BOARD, size: 90 } });
    await shows(kiosk, '.chosen .row[data-state="missing"]', '已迟 13 天');
  });

  it('says so where the rules have not come yet', async () => {
    const { kiosk, source } = await open('#/calendar');
    await has(kiosk, '.calendar');
    source.calendar = () => null;
    source.say({ type: 'board', board: { ...BOARD, size: 91 } });
    await shows(kiosk, '#sheet', '还没有从居委会办公室取到日历的规则');
  });
});

describe('a matter', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('stands on one page with its stages, and says which is owed', async () => {
    const { kiosk } = await open('#/calendar');
    await has(kiosk, '.matter-row');
    expect(text(kiosk, '.matter-row')).to.contain('充电棚').and.to.contain('「事中」该公开了，还没有');
    click(kiosk, '.matter-row');
    await has(kiosk, '.matter');
    const stages = [...kiosk.querySelectorAll('.track li')].map((stage) => stage.getAttribute('data-state'));
    expect(stages).to.deep.equal(['done', 'late', 'none']);
    expect(text(kiosk, '.matter')).to.contain('8月6日 公开').and.to.contain('还没公开，已迟');
    await expect(kiosk).to.be.accessible();
    click(kiosk, '.matter a.row');
    await waitUntil(() => location.hash === '#/disclosure/aff-10-2026-08-06');
  });

  it('does not say of what other residents’ screens show that its time is over', async () => {
    const { kiosk, source } = await open('#/');
    await has(kiosk, '.calendar-strip');
    const view = calendarView(NOW);
    const { 'aff-10-2026-08-06': mine, ...cards } = view.cards;
    const thread = view.calendar.matters.find(({ stages }) =>
      stages.some(({ publications }) => publications.some(({ id }) => id === mine?.id)),
    );
    const { [thread?.matter ?? '']: called, ...names } = view.names;
    expect(called).to.contain('充电棚');
    source.calendar = () => ({ ...view, cards, names });
    source.say({ type: 'board', board: { ...BOARD, size: 91 } });
    location.hash = `#/matter/${thread?.matter ?? ''}`;
    await shows(kiosk, '.matter', '给部分居民的一份');
    expect(text(kiosk, '.matter')).to.contain('8月6日 公开，只给部分居民看').and.not.contain('公开期已满');
    // It is called by what it is of, and nothing of it is told.
    expect(text(kiosk, '.matter h1')).not.to.contain('充电棚');
    expect(text(kiosk, '.matter h1').trim()).not.to.equal('');
    expect(kiosk.querySelectorAll('.matter a.row')).to.have.length(0);
  });

  it('is one tap from each of its disclosures', async () => {
    const { kiosk, source } = await open('#/');
    const answer = source.disclosure('roof');
    source.disclosure = async () => {
      const page = await answer;
      return page && { ...page, card: { ...page.card, id: 'aff-05-2026-11-14' } };
    };
    await has(kiosk, '.calendar-strip');
    location.hash = '#/disclosure/aff-05-2026-11-14';
    await has(kiosk, '.matter-link');
    expect(text(kiosk, '.matter-link .track [data-state="open"], .matter-link .track')).to.contain('事后');
    click(kiosk, '.matter-link a');
    await shows(kiosk, '.matter h1', '7 栋屋面防水');
  });

  it('says that it is not here', async () => {
    const { kiosk } = await open('#/matter/m-unknown');
    await shows(kiosk, '#sheet', '这件事不在公开栏上');
  });
});
