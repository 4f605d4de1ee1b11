// A page that is read keeps its place when its letters grow.
import { expect } from '@open-wc/testing';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import { NOW, type PanelName } from '../support/screen-fixtures.ts';
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
