// The lines of the first page: this month's money, the next meeting, the last answer.
import { expect } from '@open-wc/testing';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import type { FrontFacts } from '../../../src/disclosure/index.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { BOARD, MONEY, NOW, PANELS, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';

/** On the 10″ tablet three rows fill the glass, in letters of 7 mm: there it is the third. */
const KIOSKS: readonly PanelName[] = ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'];

async function open(panel: PanelName, front: Partial<FrontFacts> = {}): Promise<MinglanKiosk> {
  history.replaceState(null, '', '#/');
  const kiosk = document.createElement('minglan-kiosk');
  const source = pairedSource(panel);
  kiosk.source = source;
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await kiosk.updateComplete;
  (source as FixtureSource).say({
    type: 'board',
    board: { ...BOARD, size: BOARD.size + 1, front: { ...BOARD.front, ...front } },
  });
  await kiosk.updateComplete;
  return kiosk;
}

const text = (kiosk: Element, selector: string): string =>
  (kiosk.querySelector(selector)?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
const link = (kiosk: Element, selector: string): string =>
  kiosk.querySelector(selector)?.getAttribute('href') ?? '';

describe('the lines of the first page', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('tell the month’s money in figures and bars, and lead to its account', async () => {
    const kiosk = await open('kiosk-32-portrait');
    expect(text(kiosk, '.money-strip')).to.match(
      /^10月的钱 收入 24,800\.00 元 支出 18,420\.50 元 结余 31,165\.00 元 花得最多的：/,
    );
    expect(text(kiosk, '.money-strip')).to.contain('维修养护费 8,420.00').and.not.contain('合不上');
    expect(link(kiosk, '.money-strip')).to.equal(`#/disclosure/${MONEY.id}`);
    const width = (part: string): number =>
      Number(kiosk.querySelector(`.money-bars [data-part="${part}"]`)?.getAttribute('width'));
    expect(width('income')).to.equal(100);
    const spent = ['0', '1', '2', 'rest'].map(width);
    expect(spent.reduce((sum, each) => sum + each)).to.be.closeTo((100 * 18_420.5) / 24_800, 0.05);
    expect(spent[0]).to.be.closeTo((100 * 8_420) / 24_800, 0.01);
    await expect(kiosk).to.be.accessible();
  });

  it('say that an account does not add up', async () => {
    const kiosk = await open('kiosk-32-portrait', { money: { ...MONEY, agrees: false } });
    expect(text(kiosk, '.money-strip')).to.contain('账目合不上');
  });

  it('tell the next meeting and the last answer, and lead to the section where there is none', async () => {
    const told = await open('kiosk-32-portrait');
    expect(text(told, '.meeting-strip')).to.match(/^要开的会 11月30日 14:30 居民代表会议预告/);
    expect(link(told, '.meeting-strip')).to.equal('#/disclosure/meeting-2026-12');
    expect(text(told, '.answer-strip')).to.match(/^最近的答复 11月10日 答复：/);
    clearStage();
    const none = await open('kiosk-32-portrait', { money: null, meeting: null, answer: null });
    expect(text(none, '.money-strip')).to.equal('每月的钱 钱从哪来、花到哪去');
    expect(link(none, '.money-strip')).to.equal('#/section/finance');
    expect(link(none, '.meeting-strip')).to.equal('#/section/meetings');
    expect(text(none, '.answer-strip')).to.equal('最近的答复 问了什么、怎么答的');
  });

  for (const panel of KIOSKS) {
    it(`${panel}: the money is in sight without scrolling, and moves nothing when it comes`, async () => {
      const kiosk = await open(panel);
      expect(kiosk.clientWidth).to.equal(PANELS[panel].resolution?.width);
      const sums = kiosk.querySelector('.money-sums > :last-child')!.getBoundingClientRect();
      const bars = kiosk.querySelector('.money-bars')!.getBoundingClientRect();
      const dock = kiosk.querySelector('.dock')!.getBoundingClientRect();
      expect(sums.height).to.be.greaterThan(0);
      expect(Math.max(sums.bottom, bars.bottom)).to.be.at.most(dock.top);
      const top = kiosk.querySelector('.money-strip')!.getBoundingClientRect().top;
      clearStage();
      const before = await open(panel, { money: null, meeting: null, answer: null });
      expect(before.querySelector('.money-strip')!.getBoundingClientRect().top).to.equal(top);
    });
  }
});
