// The calendar of duties and the page of a matter, drawn from what the worker reckons.
import { expect, waitUntil } from '@open-wc/testing';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import { calendarView } from '../support/calendar-fixture.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { BOARD, FRESH, NOW } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';

const DAY = 86_400_000;

async function open(
  hash: string,
  freshness = FRESH,
): Promise<{ kiosk: MinglanKiosk; source: FixtureSource }> {
  history.replaceState(null, '', hash);
  const source = pairedSource('kiosk-21-landscape', { freshness });
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = source;
  kiosk.localNow = () => NOW;
  standOn(kiosk, 'kiosk-21-landscape');
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
    const row = (state: string): string => text(kiosk, `.row[data-state="${state}"]`);
    expect(row('missing')).to.contain('低偿服务收费与使用').and.to.contain('还没公开，已迟 11 天');
    expect(row('done-late')).to.contain('居民意见的处理结果').and.to.contain('迟了 2 天才公开');
    expect(row('done-on-time')).to.contain('按时公开').and.to.contain('11月10日 到期，11月9日 公开');
    expect(text(kiosk, '.rules')).to.contain('规则何时改过').and.to.contain('7月1日');
    expect(text(kiosk, '.rules')).to.contain('期限（天）由“10”改为“5”');
    // What nobody published cannot be opened; what was, can.
    expect(kiosk.querySelectorAll('a.row[data-state="missing"]')).to.have.length(0);
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
    expect(kiosk.querySelector('.duties')?.querySelectorAll('a.row').length).to.equal(0);
    click(kiosk, '.summary-card[href="#/calendar/2026Q4"]');
    await shows(kiosk, '.duties h2', '2026年第四季度该公开的');
    click(kiosk, '.back');
    await has(kiosk, '.lead');
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
    await shows(kiosk, '.row[data-state="missing"]', '已迟 13 天');
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
