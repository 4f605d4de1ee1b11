// The board uses the room it has: titles break between words, and a tall panel shows more.
import { expect } from '@open-wc/testing';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { BOARD, NOW, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

async function open(panel: PanelName, route = '#/'): Promise<MinglanKiosk> {
  history.replaceState(null, '', route);
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = pairedSource(panel);
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await kiosk.updateComplete;
  return kiosk;
}

describe('a title longer than its line', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('breaks between its phrases, and never loses a character', async () => {
    const kiosk = await open('kiosk-21-landscape');
    const source = kiosk.source as FixtureSource;
    const title = '居民代表会议预告：楼栋体检之后先修哪里';
    const phrases = [2, 4, 6, 11, 13, 15, 17];
    const [lead, second, ...rest] = BOARD.cards;
    source.say({
      type: 'board',
      board: { ...BOARD, cards: [lead!, { ...second!, title, phrases }, ...rest] },
    });
    await kiosk.updateComplete;
    const heading = kiosk.querySelector<HTMLElement>('.second h2')!;
    heading.style.width = '7.5em';
    expect(heading.textContent!.trim()).to.equal(title);
    const pieces = [0, ...phrases].map((from, index, all) => title.slice(from, all[index + 1]));
    const lines = new Set<number>();
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!pieces.includes(node.textContent!)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      // One rectangle for each line it stands on; after a full-width colon there may be two.
      const boxes = [...range.getClientRects()];
      if (!node.textContent!.includes('：')) expect(boxes, node.textContent!).to.have.length(1);
      for (const { top } of boxes) lines.add(Math.round(top));
    }
    expect(lines.size).to.be.greaterThan(1);
  });
});

describe('a panel as tall as a door', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('shows more of each section than a lower one', async () => {
    const shown = async (width: number, height: number): Promise<number> => {
      const kiosk = await open('kiosk-32-portrait');
      const [first] = BOARD.cards;
      const cards = Array.from({ length: 12 }, (_, index) => ({ ...first!, id: `d-${String(index)}` }));
      (kiosk.source as FixtureSource).say({ type: 'board', board: { ...BOARD, cards } });
      await kiosk.updateComplete;
      kiosk.style.width = `${String(width)}rem`;
      kiosk.style.height = `${String(height)}rem`;
      const rows = [...kiosk.querySelectorAll<HTMLElement>('.column li')];
      const seen = rows.filter((row) => row.offsetHeight > 0).length;
      await clearStage();
      return seen;
    };
    expect(await shown(56, 99)).to.equal(4);
    expect(await shown(60, 106)).to.equal(5);
    expect(await shown(76, 136)).to.equal(7);
  });
});

describe('低位', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of ['kiosk-32-portrait', 'kiosk-10-tablet'] as const satisfies readonly PanelName[]) {
    for (const size of ['', 'large']) {
      it(`lays nothing over what is to be tapped (${panel}${size === '' ? '' : ', 大字'})`, async () => {
        const kiosk = await open(panel, `#/disclosure/${BOARD.cards[0]!.id}`);
        document.documentElement.dataset['reach'] = 'low';
        if (size !== '') document.documentElement.dataset['size'] = size;
        await waitUntil(() => kiosk.querySelector('.tools .back:not([hidden])'));
        const buttons = [
          ...kiosk.querySelectorAll<HTMLElement>('.tools :is(button, a), .dock :is(button, a)'),
        ];
        const shown = buttons.filter((button) => button.checkVisibility() && button.offsetWidth > 0);
        expect(shown.length).to.be.greaterThan(5);
        for (const button of shown) {
          button.scrollIntoView({ block: 'center', inline: 'center' });
          const { x, y, width, height } = button.getBoundingClientRect();
          const hit = document.elementFromPoint(x + width / 2, y + height / 2);
          expect(
            button.contains(hit),
            `${button.textContent?.trim() ?? ''} under ${hit?.className ?? ''}`,
          ).to.equal(true);
        }
      });
    }
  }
});
