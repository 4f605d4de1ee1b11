// The kiosk nobody uses shows the board by itself: in which order, what of it, and how it stops.
import { expect } from '@open-wc/testing';
import type { BoardView } from '../../../src/contract/index.ts';
import type { Card } from '../../../src/disclosure/index.ts';
import { attractSlides, attractStay } from '../../../src/kiosk/attract/attract-slides.ts';
import '../../../src/kiosk/attract/minglan-attract.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import { calendarView } from '../support/calendar-fixture.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import {
  BOARD,
  CARDS,
  COMMUNITY,
  NOW,
  OFFLINE,
  PANELS,
  urgentOf,
  type PanelName,
} from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn, type Told } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

/** Every item of the sample's cards, all of which a display may show. */
const ITEMS = Object.fromEntries(
  CARDS.map(({ code, item }) => {
    const mask = code.startsWith('WEL') ? 'M3' : 'M0';
    return [code, { name: item, mask, standing: false, minPostDays: 7, objectionDays: null }];
  }),
);
const duties = () => calendarView(NOW).calendar.duties;
const named = (slides: ReturnType<typeof attractSlides>): readonly string[] =>
  slides.map((slide) => (slide.of === 'card' ? slide.card.id : slide.of));

describe('what a kiosk nobody uses shows', () => {
  it('first what is open for objection, then what is overdue, then the board', () => {
    const slides = named(attractSlides(CARDS, ITEMS, duties(), NOW));
    expect(slides.slice(0, 3)).to.deep.equal(['allowance-2026-11', 'owed', 'ledger-2026-10']);
    expect(slides).not.to.include('withdrawn-notice').and.not.to.include('erased-notice');
  });

  it('nothing a display may not show, and nothing whose time is over', () => {
    const barred = { ...ITEMS, 'WEL-02': { mask: 'M2' }, 'DEC-02': { mask: 'M7' } };
    const slides = named(attractSlides(CARDS, barred, [], NOW));
    expect(slides).not.to.include('allowance-2026-11').and.not.to.include('meeting-2026-12');
    expect(attractSlides(CARDS, {}, [], NOW)).to.deep.equal([]);
    const later = named(attractSlides(CARDS, ITEMS, [], NOW + 30 * 86_400_000));
    expect(later).not.to.include('clinic');
    expect(later).to.include('patrol');
  });

  it('each as long as it takes to read', () => {
    const [slide] = attractSlides(CARDS, ITEMS, [], NOW);
    if (slide?.of !== 'card') throw new Error('no card');
    expect(attractStay(slide)).to.equal(12_000);
    const card: Card = { ...slide.card, title: '公'.repeat(20), summary: '开'.repeat(80) };
    expect(attractStay({ ...slide, card })).to.equal(25_000);
  });
});

interface Stage {
  readonly kiosk: MinglanKiosk;
  readonly source: FixtureSource;
}

async function open(told: Told = {}, panel: PanelName = 'kiosk-21-landscape'): Promise<Stage> {
  history.replaceState(null, '', '#/');
  const configuration = { ...PANELS[panel], attractSeconds: 0.2, ...told.configuration };
  const source = pairedSource(panel, { ...told, configuration });
  const community = { ...COMMUNITY, items: { ...COMMUNITY.items, ...ITEMS } };
  source.say({ type: 'ready', community, configuration, screen: 'sample' });
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = source;
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await kiosk.updateComplete;
  return { kiosk, source };
}

const face = (kiosk: Element): HTMLElement | null =>
  kiosk.querySelector('minglan-attract')?.shadowRoot?.querySelector('[data-front]') ?? null;
const said = (kiosk: Element): string => (face(kiosk)?.textContent ?? '').replaceAll(/\s+/g, ' ');
const begins = (kiosk: Element): Promise<void> => waitUntil(() => said(kiosk).length > 5, 'begins');

describe('the kiosk nobody uses', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'] as const) {
    it(`${panel}: shows the board by itself, whole, and how fresh it is`, async () => {
      const { kiosk } = await open({ freshness: OFFLINE }, panel);
      await begins(kiosk);
      await expect(kiosk).to.be.accessible();
      expect(kiosk.querySelector('.masthead .freshness')?.textContent).to.contain('离线');
      const element = kiosk.querySelector('minglan-attract');
      if (!element) throw new Error('gone');
      const { height } = PANELS[panel].resolution ?? { height: 0 };
      expect(element.getBoundingClientRect().bottom).to.be.closeTo(height, 2);
      for (const slide of element.slides) {
        element.slides = [slide];
        await element.updateComplete;
        const front = face(kiosk);
        expect(front?.scrollHeight, slide.key).to.be.at.most((front?.clientHeight ?? 0) + 1);
      }
    });
  }

  it('turns without growing, and stops turning when it is gone', async () => {
    const { kiosk } = await open();
    await begins(kiosk);
    const element = kiosk.querySelector('minglan-attract');
    if (!element) throw new Error('gone');
    const { slides } = element;
    let turned = 0;
    // Taken up with the next thing to be shown.
    element.stay = () => {
      turned += 1;
      return 5;
    };
    element.slides = slides.slice(1);
    const seen = new Set<string>();
    await waitUntil(() => {
      seen.add(said(kiosk));
      return turned > 3 * slides.length;
    }, 'turns');
    expect(seen.size).to.be.at.least(3);
    expect(element.shadowRoot?.querySelectorAll('.face')).to.have.length(2);
    element.remove();
    const before = turned;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(turned).to.equal(before);
  });

  it('takes what has left the board off the glass at once', async () => {
    const { kiosk, source } = await open();
    await begins(kiosk);
    const first = kiosk.querySelector('minglan-attract')?.slides[0];
    if (first?.of !== 'card') throw new Error('no card in front');
    expect(said(kiosk)).to.contain(first.card.title.slice(0, 4));
    const cards = BOARD.cards.filter(({ id }) => id !== first.card.id);
    const board: BoardView = { ...BOARD, cards };
    source.say({ type: 'board', board });
    await waitUntil(() => said(kiosk).length > 5 && !said(kiosk).includes(first.card.title.slice(0, 4)));
    source.say({ type: 'board', board: { ...BOARD, cards: [] } });
    await waitUntil(() => !kiosk.querySelector('minglan-attract'));
    expect(kiosk.textContent).to.contain('还没有公开的内容');
  });

  it('goes back to the board at a touch, of which nothing else comes', async () => {
    const { kiosk } = await open({ configuration: { attractSeconds: 1.5 } });
    await begins(kiosk);
    const touch = (): void => {
      const init = { bubbles: true, composed: true, cancelable: true, isPrimary: true };
      document.elementFromPoint(400, 300)?.dispatchEvent(new PointerEvent('pointerdown', init));
    };
    touch();
    await waitUntil(() => kiosk.querySelector('.lead a'), 'is back');
    // What the browser makes of that touch falls on what stands there now.
    kiosk.querySelector<HTMLElement>('.lead a')?.click();
    expect(location.hash).to.equal('#/');
    touch();
    kiosk.querySelector<HTMLElement>('.lead a')?.click();
    expect(location.hash).to.contain('#/disclosure/');
  });

  it('gives way to an urgent notice, and does not begin on another page, nor where it is turned off', async () => {
    const { kiosk, source } = await open();
    await begins(kiosk);
    source.say({ type: 'urgent', urgent: urgentOf('red') });
    await waitUntil(() => kiosk.querySelector('.urgent'));
    expect(kiosk.querySelector('minglan-attract')).to.equal(null);
    source.say({ type: 'urgent', urgent: null });
    await begins(kiosk);
    location.hash = '#/section/finance';
    await waitUntil(() => kiosk.querySelector('[data-page="section"]'));
    expect(kiosk.querySelector('minglan-attract')).to.equal(null);
    const { kiosk: other } = await open({ configuration: { attractSeconds: 0 } });
    await waitUntil(() => other.isUnused(600));
    expect(other.querySelector('minglan-attract')).to.equal(null);
  });

  it('keeps the board where nothing of it may be shown so', async () => {
    const { kiosk, source } = await open({ configuration: { attractSeconds: 0.5 } });
    source.calendar = () => null;
    const configuration = { ...PANELS['kiosk-21-landscape'], attractSeconds: 0.1 };
    source.say({ type: 'ready', community: { ...COMMUNITY, items: {} }, configuration, screen: 'sample' });
    await waitUntil(() => kiosk.isUnused(1000));
    expect(kiosk.querySelector('.lead')).not.to.equal(null);
    expect(kiosk.querySelector('minglan-attract')).to.equal(null);
  });
});
