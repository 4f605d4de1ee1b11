import { expect, waitUntil } from '@open-wc/testing';
import type { FirstPaint } from '../../../src/device/page/first-paint.ts';
import { paintKiosk } from '../../../src/kiosk/start.ts';
import { BOARD, CARDS, COMMUNITY, FRESH, NOW, PANELS } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource } from '../support/screen-stage.ts';

const RECORD: FirstPaint = {
  v: 1,
  role: 'kiosk',
  community: COMMUNITY,
  configuration: PANELS['kiosk-21-landscape'],
  freshness: FRESH,
  sections: BOARD.sections,
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

  it('says that it waits when nothing is stored', () => {
    const element = paintKiosk(null, NOW);
    expect(element.textContent).to.contain('正在取公开的内容');
  });
});
