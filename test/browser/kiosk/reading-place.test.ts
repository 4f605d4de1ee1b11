// A page that is read keeps its place when its letters grow.
import { expect } from '@open-wc/testing';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import { BOARD, NOW, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

async function open(panel: PanelName): Promise<MinglanKiosk> {
  history.replaceState(null, '', '#/disclosure/ledger-2026-10');
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = pairedSource(panel);
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await waitUntil(() => words(kiosk).length > 0, 'the text');
  return kiosk;
}

const words = (kiosk: Element): readonly Element[] => [
  ...(kiosk.querySelector('minglan-document')?.shadowRoot?.querySelectorAll('p, td:first-child, h2, li') ??
    []),
];

async function toggle(kiosk: MinglanKiosk, aid: string): Promise<void> {
  kiosk.querySelector<HTMLElement>(`.aid-${aid}`)?.click();
  await kiosk.updateComplete;
}

describe('the place of a reader', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of ['kiosk-21-landscape', 'kiosk-10-tablet'] as const) {
    it(`${panel}: stays with what is read, larger and back`, async () => {
      const kiosk = await open(panel);
      const sheet = kiosk.querySelector('#sheet')!;
      const read = words(kiosk).find(
        (each) => each.getBoundingClientRect().top - sheet.getBoundingClientRect().top > 60,
      )!;
      const top = (): number => read.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
      sheet.scrollTop += top() - 3;
      expect(sheet.scrollTop).to.be.above(0);
      const before = top();
      for (const aid of ['large', 'large', 'contrast', 'contrast']) {
        const height = sheet.scrollHeight;
        await toggle(kiosk, aid);
        if (aid === 'large') expect(sheet.scrollHeight).not.to.equal(height);
        expect(top(), aid).to.be.closeTo(before, 2);
      }
    });
  }

  it('is found again in a long list whose rows out of sight are not laid out', async () => {
    history.replaceState(null, '', '#/section/affairs');
    const kiosk = document.createElement('minglan-kiosk');
    const [card] = BOARD.cards;
    const cards = Array.from({ length: 38 }, (_, index) => ({
      ...card!,
      id: `row-${String(index)}`,
      section: 'affairs' as const,
      title: '一条的名称'.repeat(1 + (index % 7)),
      summary: '一句话说明'.repeat((index * 5) % 13),
    }));
    const board = { ...BOARD, cards, sections: { ...BOARD.sections, affairs: 38 } };
    kiosk.source = pairedSource('kiosk-10-tablet', { board });
    kiosk.localNow = () => NOW;
    standOn(kiosk, 'kiosk-10-tablet');
    document.body.append(kiosk);
    await waitUntil(() => kiosk.querySelectorAll('.section .row').length === 38, 'the rows');
    const sheet = kiosk.querySelector('#sheet')!;
    const row = kiosk.querySelectorAll<HTMLElement>('.section .row')[30]!;
    // As one reads on, page after page: every row above has been laid out once.
    while (row.getBoundingClientRect().top > sheet.getBoundingClientRect().bottom - 100) {
      const height = sheet.scrollTop;
      sheet.scrollTop += sheet.clientHeight * 0.8;
      expect(sheet.scrollTop).to.be.above(height);
      for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    }
    const top = (at: Element): number => at.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    const before = top(row);
    row.click();
    await waitUntil(() => !kiosk.querySelector('.section'), 'the page');
    kiosk.querySelector<HTMLElement>('.tools .back')!.click();
    await waitUntil(() => kiosk.querySelectorAll('.section .row').length === 38, 'the list');
    const again = kiosk.querySelectorAll<HTMLElement>('.section .row')[30]!;
    await waitUntil(() => sheet.scrollTop > 0, 'the place');
    expect(top(again)).to.be.closeTo(before, 2);
  });

  it('keeps as much of a long paragraph above as was read, and the head of a page at its head', async () => {
    const kiosk = await open('kiosk-10-tablet');
    const sheet = kiosk.querySelector('#sheet')!;
    await toggle(kiosk, 'large');
    expect(sheet.scrollTop).to.equal(0);
    const [tallest] = [...words(kiosk)].sort((a, b) => b.clientHeight - a.clientHeight);
    const read = (): number => {
      const { height, top } = tallest!.getBoundingClientRect();
      return (sheet.getBoundingClientRect().top - top) / height;
    };
    sheet.scrollTop += tallest!.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    sheet.scrollTop += tallest!.clientHeight / 2;
    expect(read()).to.be.closeTo(0.5, 0.05);
    await toggle(kiosk, 'large');
    expect(read()).to.be.closeTo(0.5, 0.05);
  });
});
