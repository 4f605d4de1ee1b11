// One issue (期) on one page: what its period owed, how each stands, and the stamps of what was published.
import { expect } from '@open-wc/testing';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import { calendarView } from '../support/calendar-fixture.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { FRESH, NOW, pageOf, CARDS, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const PERIOD = '2026-10';
const OF_PERIOD = calendarView(NOW)?.calendar.duties.filter(
  ({ cause }) => cause.by === 'period' && cause.period === PERIOD,
);

/** A page with a trail for whatever the calendar says was published. */
function published(source: FixtureSource): void {
  const [first] = CARDS;
  source.disclosure = (id) => {
    const page = first ? pageOf(first.id) : null;
    return page ? { ...page, card: { ...page.card, id } } : null;
  };
}

async function open(
  hash: string,
  panel: PanelName = 'kiosk-21-landscape',
  tell: (source: FixtureSource) => void = published,
): Promise<MinglanKiosk> {
  history.replaceState(null, '', hash);
  const source = pairedSource(panel, { freshness: FRESH });
  tell(source);
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = source;
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await kiosk.updateComplete;
  return kiosk;
}

const text = (kiosk: Element, selector: string): string =>
  (kiosk.querySelector(selector)?.textContent ?? '').replaceAll(/\s+/g, ' ');
const click = (kiosk: Element, selector: string): void => kiosk.querySelector<HTMLElement>(selector)?.click();
const has = (kiosk: Element, selector: string): Promise<void> =>
  waitUntil(() => kiosk.querySelector(selector), selector);

describe('an issue', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('lists every item of its period, how it stands, and the seals of what was published', async () => {
    const kiosk = await open(`#/issue/${PERIOD}`);
    await has(kiosk, '.issue minglan-stamp-trail');
    const done = OF_PERIOD!.filter(({ doneOn }) => doneOn !== null);
    const missing = OF_PERIOD!.filter(({ state }) => state === 'missing');
    expect(done.length).to.be.greaterThan(2);
    expect(missing.length).to.be.greaterThan(0);
    expect(text(kiosk, '.issue h1')).to.contain('2026年10月这一期');
    expect(text(kiosk, '.issue .count')).to.contain(
      `该公开 ${String(OF_PERIOD!.length)} 件，已公开 ${String(done.length)} 件，还缺 ${String(missing.length)} 件`,
    );
    expect(kiosk.querySelectorAll('.issue .row')).to.have.length(OF_PERIOD!.length);
    expect(kiosk.querySelectorAll('.issue .row[data-state="missing"]')).to.have.length(missing.length);
    await waitUntil(() => kiosk.querySelectorAll('.issue minglan-stamp-trail').length === done.length);
    expect(kiosk.querySelector('.issue .row[data-state="missing"] + minglan-stamp-trail')).to.equal(null);
  });

  it('is one tap from a disclosure of it, and a tap leads to each', async () => {
    const [one] = OF_PERIOD!.filter(({ fulfilledBy }) => fulfilledBy !== null);
    const kiosk = await open(`#/disclosure/${one!.fulfilledBy!}`);
    await has(kiosk, `a[href="#/issue/${PERIOD}"]`);
    click(kiosk, `a[href="#/issue/${PERIOD}"]`);
    await has(kiosk, '.issue');
    click(kiosk, `.issue a.row`);
    await has(kiosk, '.disclosure');
    click(kiosk, '.back');
    await has(kiosk, '.issue');
  });

  it('is one tap from its period in 往期', async () => {
    const kiosk = await open(`#/past/all/${PERIOD}`, 'kiosk-21-landscape', (source) => {
      source.past = () => ({ total: 1, found: 0, periods: { [PERIOD]: 1, '2026': 1 }, kinds: {}, rows: [] });
    });
    await has(kiosk, `.past-around a[href="#/issue/${PERIOD}"]`);
    click(kiosk, `.past-around a[href="#/issue/${PERIOD}"]`);
    await has(kiosk, '.issue');
  });

  it('says so where there is none', async () => {
    const kiosk = await open('#/issue/1999-01');
    await waitUntil(() => text(kiosk, '#sheet').includes('没有这一期'));
  });

  for (const panel of ['kiosk-32-portrait', 'kiosk-10-tablet'] as const) {
    it(`can be used by everyone on ${panel}, with every aid`, async () => {
      const kiosk = await open(`#/issue/${PERIOD}`, panel);
      await has(kiosk, '.issue minglan-stamp-trail');
      await expect(kiosk).to.be.accessible();
      for (const aid of ['large', 'contrast', 'low']) {
        click(kiosk, `.aid-${aid}`);
        await kiosk.updateComplete;
        await expect(kiosk).to.be.accessible();
      }
    });
  }
});
