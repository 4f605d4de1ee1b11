// 往期公开 as a visitor uses it: from the first page and each section, by period and kind, never more than three taps.
import { expect } from '@open-wc/testing';
import type { PastQuestion, PastRow, PastView } from '../../../src/contract/index.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import {
  isOfKind,
  parsePeriod,
  periodOf,
  sectionOf,
  type CalendarDay,
} from '../../../src/disclosure/index.ts';
import { BOARD, NOW, PANELS, type PanelName } from '../support/screen-fixtures.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const CODES = ['FIN-01', 'AFF-05', 'FBK-03', 'SVC-03', 'DEC-02', 'FIN-02'];

/** Ten years of one item a month after the other, every seventh withdrawn, every ninth only in the office. */
const ROWS: readonly PastRow[] = Array.from({ length: 120 * 2 }, (_, index): PastRow => {
  const month = Math.floor(index / 2);
  const period = periodOf(
    'monthly',
    `${String(2026 - Math.floor((month + 2) / 12))}-${String(12 - ((month + 2) % 12)).padStart(2, '0')}-01` as CalendarDay,
  ).id;
  const code = CODES[index % CODES.length] ?? 'FIN-01';
  const isGone = index % 7 === 6;
  return {
    id: `past-${String(index)}`,
    code,
    item: `事项 ${code}`,
    section: sectionOf(code),
    period,
    title: isGone || index % 9 === 8 ? null : `${period} 的第 ${String(index)} 条（示例）`,
    published: `${period}-05T02:00:00Z`,
    left: `${period}-28T16:00:00Z`,
    state: isGone ? 'withdrawn' : 'ended',
    reason: isGone ? '数字填错了（示例）' : null,
  };
});

function answer({ of, period, shown }: PastQuestion): PastView {
  const span = period === null ? null : parsePeriod(period);
  const isIn = (row: PastRow): boolean => {
    const own = parsePeriod(row.period);
    return !span || (own !== null && own.first >= span.first && own.last <= span.last);
  };
  const ofKind = ROWS.filter((row) => isOfKind(row.code, of));
  const periods: Record<string, number> = {};
  for (const row of ofKind) {
    for (const kind of ['monthly', 'quarterly', 'yearly'] as const) {
      const { id } = periodOf(kind, parsePeriod(row.period)?.first ?? ('2026-01-01' as CalendarDay));
      periods[id] = (periods[id] ?? 0) + 1;
    }
  }
  const kinds: Record<string, number> = {};
  for (const row of ROWS.filter(isIn)) {
    for (const kind of [row.section, row.code.slice(0, 3), row.code]) kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  const found = ofKind.filter(isIn);
  return { total: ROWS.length, found: found.length, periods, kinds, rows: found.slice(0, shown) };
}

async function open(
  hash: string,
  panel: PanelName = 'kiosk-21-landscape',
): Promise<{ kiosk: MinglanKiosk; source: FixtureSource }> {
  history.replaceState(null, '', hash);
  const source = pairedSource(panel);
  source.past = answer;
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
const tap = (kiosk: Element, selector: string): void => {
  const target = kiosk.querySelector<HTMLElement>(selector);
  if (!target) throw new Error(`nothing to tap at ${selector}`);
  target.click();
};
const has = (kiosk: Element, selector: string): Promise<void> =>
  waitUntil(() => kiosk.querySelector(selector), selector);
const shows = (kiosk: Element, selector: string, words: string): Promise<void> =>
  waitUntil(() => text(kiosk, selector).includes(words), `${selector} shows ${words}`);

describe('what has left the board', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('is three taps from the first page, whatever it is, and from each section', async () => {
    const { kiosk } = await open('#/');
    await has(kiosk, '.past-strip');
    for (const row of [ROWS[0]!, ROWS[101]!, ROWS.at(-1)!]) {
      tap(kiosk, '.past-strip');
      await has(kiosk, `.cell[href="#/past/all/${row.period}"]`);
      tap(kiosk, `.cell[href="#/past/all/${row.period}"]`);
      await kiosk.updateComplete;
      await has(kiosk, `.row[href="#/disclosure/${row.id}"]`);
      tap(kiosk, `.row[href="#/disclosure/${row.id}"]`);
      await waitUntil(() => location.hash === `#/disclosure/${row.id}`);
      tap(kiosk, '.dock a[href="#/"]');
      await has(kiosk, '.past-strip');
    }
    for (const section of ['affairs', 'finance', 'meetings', 'welfare', 'services']) {
      tap(kiosk, `.dock a[href="#/section/${section}"]`);
      await has(kiosk, '.to-past');
      tap(kiosk, '.to-past');
      await has(kiosk, '.past-kinds');
      expect(location.hash).to.equal(`#/past/${section}/all`);
      const current = kiosk.querySelector(`.dock a[href="#/section/${section}"]`);
      expect(current?.getAttribute('aria-current')).to.equal('page');
    }
  });

  it('is chosen by section, group and item, and counted', async () => {
    const { kiosk } = await open('#/past');
    await shows(kiosk, '.section-head', '共 240 条');
    tap(kiosk, '.choice[href="#/past/affairs/all"]');
    await shows(kiosk, '.past-found h2', '居务 · 80 条');
    expect(kiosk.querySelectorAll('.finer')).to.have.length(1);
    tap(kiosk, '.choice[href="#/past/FBK/all"]');
    await shows(kiosk, '.past-found h2', '40 条');
    tap(kiosk, '.choice[href="#/past/finance/all"]');
    await has(kiosk, '.choice[href="#/past/FIN-02/all"]');
    tap(kiosk, '.choice[href="#/past/FIN-02/all"]');
    await shows(kiosk, '.past-found h2', '40 条');
    // Of welfare nothing is here: said, and not a dead button.
    expect(kiosk.querySelector('.choice[href="#/past/welfare/all"]')).to.equal(null);
    // The way back leads out of the kinds at once.
    tap(kiosk, '.back');
    await has(kiosk, '.lead');
  });

  it('goes to the months beside, to the quarter and the year, and back to all years in one step', async () => {
    const { kiosk } = await open('#/past');
    await has(kiosk, '.cell[href="#/past/all/2024-06"]');
    tap(kiosk, '.cell[href="#/past/all/2024-06"]');
    await shows(kiosk, '.past-found h2', '2024年6月 · 2 条');
    tap(kiosk, '.past-around a[href="#/past/all/2024-05"]');
    await shows(kiosk, '.past-found h2', '2024年5月 · 2 条');
    tap(kiosk, '.past-around a[href="#/past/all/2024Q2"]');
    await shows(kiosk, '.past-found h2', '2024年第二季度 · 6 条');
    tap(kiosk, '.past-around a[href="#/past/all/2024"]');
    await shows(kiosk, '.past-found h2', '2024年 · 24 条');
    tap(kiosk, '.back');
    await has(kiosk, '.past-years');
  });

  it('shows what was withdrawn as a tombstone with day and reason, and what only the office has by its item', async () => {
    const { kiosk } = await open('#/past');
    await has(kiosk, '.row[data-state="withdrawn"]');
    const gone = text(kiosk, '.row[data-state="withdrawn"]').trim();
    expect(gone).to.contain('已撤回').and.to.contain('撤回原因：数字填错了（示例）').and.to.match(/撤回$/u);
    expect(text(kiosk, '.row[href="#/disclosure/past-8"]')).to.contain('原文存在办公室');
  });

  it('tells more rows as the visitor reads down, without a tap, and stands where she was on the way back', async () => {
    const { kiosk } = await open('#/past');
    await has(kiosk, '.past .row');
    const sheet = kiosk.querySelector('#sheet')!;
    const rows = (): number => kiosk.querySelectorAll('.past .row').length;
    while (rows() < ROWS.length) {
      const before = rows();
      sheet.scrollTop = sheet.scrollHeight;
      await waitUntil(() => rows() > before, 'more rows');
    }
    tap(kiosk, `.row[href="#/disclosure/${ROWS.at(-1)!.id}"]`);
    await waitUntil(() => location.hash.startsWith('#/disclosure/'));
    tap(kiosk, '.back');
    await waitUntil(() => rows() === ROWS.length, 'as far as she had read');
  });

  it('leaves the kinds out where all is read at a glance, and the way out of a kind in', async () => {
    const { kiosk, source } = await open('#/past');
    const few = (count: number): PastView => {
      const rows = ROWS.slice(0, count);
      const kinds: Record<string, number> = {};
      for (const { section } of rows) kinds[section] = (kinds[section] ?? 0) + 1;
      return { ...answer({ kind: 'past', of: null, period: null, shown: 40 }), found: count, kinds, rows };
    };
    await has(kiosk, '.past-kinds');
    source.past = () => few(8);
    source.say({ type: 'board', board: { ...BOARD, size: 95 } });
    await waitUntil(() => kiosk.querySelectorAll('.past .row').length === 8, 'eight rows');
    expect(kiosk.querySelector('.past-kinds')).to.equal(null);
    source.past = () => few(9);
    source.say({ type: 'board', board: { ...BOARD, size: 96 } });
    await has(kiosk, '.past-kinds');
    // From a section: its own, and all.
    source.past = () => few(8);
    location.hash = '#/past/finance/all';
    await waitUntil(() => kiosk.querySelectorAll('.past-kinds .choice').length === 2, 'two choices');
    expect(text(kiosk, '.past-kinds .choice[aria-current]')).to.contain('财务');
    tap(kiosk, '.past-kinds .choice[href="#/past"]');
    await waitUntil(() => !kiosk.querySelector('.past-kinds'), 'all of them');
  });

  it('says so where there is nothing yet', async () => {
    const { kiosk, source } = await open('#/');
    source.past = () => ({ total: 0, found: 0, periods: {}, kinds: {}, rows: [] });
    await has(kiosk, '.past-strip');
    tap(kiosk, '.past-strip');
    await shows(kiosk, '#sheet', '还没有下了公开栏的内容');
    expect(kiosk.querySelectorAll('.past .row, .past .choice')).to.have.length(0);
  });

  for (const panel of ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'] as const) {
    for (const aids of [[], ['large'], ['contrast']]) {
      it(`${panel} ${aids.join() || 'normal'}: accessible, a finger's size, nothing beside the panel`, async () => {
        const { kiosk } = await open('#/past/finance/all', panel);
        for (const aid of aids) tap(kiosk, `.aid-${aid}`);
        await has(kiosk, '.past-years');
        const { diagonal, resolution } = PANELS[panel];
        const { width, height } = resolution ?? { width: 0, height: 0 };
        const least =
          (aids.includes('large') ? 24 : 20) * (Math.hypot(width, height) / ((diagonal ?? 1) * 25.4));
        const sized = (): void => {
          for (const target of kiosk.querySelectorAll<HTMLElement>('.past a, .tools a, .tools button')) {
            if (target.offsetParent === null) continue;
            expect(target.offsetHeight, target.textContent).to.be.at.least(Math.floor(least));
            expect(target.offsetWidth, target.textContent).to.be.at.least(Math.floor(least));
          }
          const sheet = kiosk.querySelector('#sheet')!;
          expect(sheet.scrollWidth).to.be.at.most(sheet.clientWidth);
        };
        sized();
        await expect(kiosk).to.be.accessible();
        tap(kiosk, '.year-head');
        await has(kiosk, '.past-around');
        sized();
        await expect(kiosk).to.be.accessible();
      });
    }
  }
});
