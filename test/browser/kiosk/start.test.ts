import { expect } from '@open-wc/testing';
import type { FirstPaint } from '../../../src/device/page/first-paint.ts';
import { startCharacters } from '../../../src/device/worker/start-characters.ts';
import { monthMoney } from '../../../src/disclosure/index.ts';
import { paintKiosk } from '../../../src/kiosk/start.ts';
import { MONTH } from '../support/ledger-fixture.ts';
import { BOARD, CARDS, COMMUNITY, FRESH, MONEY, NOW, PANELS } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const ACCOUNT = {
  id: MONEY.id,
  until: null,
  sha256: '',
  part: new TextEncoder().encode(
    `${'s'.repeat(16)}${JSON.stringify({ v: 1, title: '账', summary: '', blocks: [], data: MONTH })}`,
  ),
};

const RECORD: FirstPaint = {
  v: 1,
  role: 'kiosk',
  community: COMMUNITY,
  configuration: PANELS['kiosk-21-landscape'],
  freshness: FRESH,
  sections: BOARD.sections,
  money: monthMoney(MONEY.id, MONTH),
  cards: CARDS,
};

describe('the first paint of the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('draws the stored board without the app, and the app takes the same nodes over', async () => {
    expect(customElements.get('minglan-kiosk'), 'the app is not loaded yet').to.equal(undefined);
    const element = paintKiosk(RECORD, NOW);
    document.body.append(element);
    const title = element.querySelector('.lead h2');
    const dock = element.querySelector('.dock');
    expect(title?.textContent).to.equal(CARDS[0]?.title);
    expect(element.querySelector('.freshness')?.textContent).to.contain('正在连接');

    await import('../../../src/kiosk/minglan-kiosk.ts');
    const source = pairedSource('kiosk-21-landscape');
    element.source = source;
    await element.updateComplete;
    expect(element.querySelectorAll('.frame')).to.have.length(1);
    expect(element.querySelector('.lead h2')).to.equal(title);
    expect(element.querySelector('.dock')).to.equal(dock);
    expect(element.querySelector('.freshness')?.textContent).not.to.contain('正在连接');
    element.querySelector<HTMLElement>('.aid-large')?.click();
    await waitUntil(() => document.documentElement.dataset['size'] === 'large');
  });

  it('is drawn with characters its fonts were asked for, each in its face', () => {
    const items = CARDS.map((card) => ({ card, sha256: '', part: new Uint8Array(16) }));
    // Every month and every weekday, so that no date's word is forgotten, and each state of the copy.
    for (let month = 0; month < 13; month += 1) {
      const now = NOW + month * 29 * 86_400_000;
      for (const cards of [CARDS, CARDS.slice(0, 1), []]) {
        const freshness = { ...FRESH, now, clockTrusted: month % 2 === 0, behind: month };
        const money = month % 3 === 0 ? null : RECORD.money && { ...RECORD.money, agrees: month % 3 === 1 };
        const element = paintKiosk({ ...RECORD, cards, freshness, money }, now);
        document.body.append(element);
        const asked = startCharacters({ ...RECORD, items, money: ACCOUNT });
        const words = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = words.nextNode(); node; node = words.nextNode()) {
          const { fontFamily, fontWeight } = getComputedStyle(node.parentElement ?? element);
          const plain = fontWeight === '400' ? 'text' : 'strong';
          const face = fontFamily.includes('Start Serif') ? 'title' : plain;
          const missing = [...(node.nodeValue ?? '')].filter(
            (sign) => sign > ' ' && !asked[face].includes(sign),
          );
          expect(missing.join(''), `${face}: ${node.nodeValue ?? ''}`).to.equal('');
        }
        element.remove();
      }
    }
  });

  it('says that it waits when nothing is stored', () => {
    const element = paintKiosk(null, NOW);
    expect(element.textContent).to.contain('正在取公开的内容');
  });
});
