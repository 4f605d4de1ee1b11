// The calendar of duties closes each round of the loop.
import { expect } from '@open-wc/testing';
import '../../../src/display/minglan-display.ts';
import { FRESH, LOOP, NOW } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

/** Which message of how many, as the bar tells it to whoever does not see it. */
const place = (display: Element): string =>
  display.querySelector('.loop-bar')?.getAttribute('aria-label') ?? '';

describe('the calendar on a display', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of ['display-43-landscape', 'display-43-portrait'] as const) {
    it(`${panel}: comes behind the last message, whole, and the loop begins anew`, async () => {
      const source = pairedSource(panel, {
        items: LOOP.slice(0, 2),
        freshness: { ...FRESH, clockTrusted: false },
      });
      const display = document.createElement('minglan-display');
      display.source = source;
      display.localNow = () => NOW;
      standOn(display, panel);
      document.body.append(display);
      await waitUntil(() => source.asked.some(({ kind }) => kind === 'calendar'));
      await waitUntil(() => place(display) === '第 1 条，共 3 条');
      for (let turn = 0; turn < 60 && !display.querySelector('.calendar-slide'); turn += 1) {
        display.advance();
        await display.updateComplete;
      }
      const slide = display.querySelector<HTMLElement>('.calendar-slide');
      const text = (slide?.textContent ?? '').replaceAll(/\s+/g, ' ');
      expect(text).to.contain('11月该公开 5 件').and.to.contain('低偿服务收费与使用');
      // Owed from before November: not under its heading.
      const order = ['11月该公开', '低偿服务', '以前到期、到今天还没公开的'].map((words) =>
        text.indexOf(words),
      );
      expect(order).to.deep.equal([...order].sort((a, b) => a - b));
      expect(order).not.to.include(-1);
      expect(slide?.querySelectorAll('.calendar-before + ul li')).to.have.length(1);
      expect(text).to.contain('时钟没有核对过');
      expect(place(display)).to.equal('第 3 条，共 3 条');
      // One counter on the glass: the bar tells the place in the round without digits.
      expect(display.querySelector('.foot')?.textContent).not.to.contain('/');
      const room = display.querySelector('.message');
      expect(slide?.scrollHeight).to.be.at.most((room?.clientHeight ?? 0) + 1);
      expect(slide?.scrollWidth).to.be.at.most((slide?.clientWidth ?? 0) + 1);
      const asked = source.asked.filter(({ kind }) => kind === 'calendar').length;
      display.advance();
      await display.updateComplete;
      expect(display.querySelectorAll('.calendar-slide')).to.have.length(0);
      expect(place(display)).to.equal('第 1 条，共 3 条');
      expect(source.asked.filter(({ kind }) => kind === 'calendar').length).to.be.above(asked);
    });
  }

  it('has no turn while there is nothing due to tell', async () => {
    const source = pairedSource('display-43-landscape', { items: LOOP.slice(0, 2) });
    source.calendar = () => null;
    const display = document.createElement('minglan-display');
    display.source = source;
    display.localNow = () => NOW;
    standOn(display, 'display-43-landscape');
    document.body.append(display);
    await waitUntil(() => source.asked.some(({ kind }) => kind === 'calendar'));
    await display.updateComplete;
    expect(place(display)).to.equal('第 1 条，共 2 条');
  });
});
