// The first page on every panel, in every mode: what comes first is in sight, and everything that is
// touched is as large as a finger.
import { expect } from '@open-wc/testing';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { NOW, OFFLINE, PANELS, urgentOf, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn, type Told } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const KIOSKS: readonly PanelName[] = ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'];
/** Smooth scrolling takes its frames, also where they are few. */
const MODES = [[], ['large'], ['contrast'], ['low'], ['low', 'large']] as const;

async function open(
  panel: PanelName,
  aids: readonly string[],
  hash = '#/',
  told: Told = {},
): Promise<MinglanKiosk> {
  history.replaceState(null, '', hash);
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = pairedSource(panel, told);
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await kiosk.updateComplete;
  for (const aid of aids) kiosk.querySelector<HTMLElement>(`.aid-${aid}`)?.click();
  await kiosk.updateComplete;
  return kiosk;
}

describe('the first page on its panel', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of KIOSKS) {
    const { diagonal, resolution } = PANELS[panel];
    const { width, height } = resolution ?? { width: 0, height: 0 };
    const mm = Math.hypot(width, height) / ((diagonal ?? 1) * 25.4);

    for (const aids of [[], ['large']]) {
      it(`${panel} ${aids.join()}: says how fresh it is, whole`, async () => {
        const kiosk = await open(panel, aids);
        const head = kiosk.querySelector('.masthead')?.getBoundingClientRect();
        const line = kiosk.querySelector('.masthead .freshness')?.getBoundingClientRect();
        const main = kiosk.querySelector('.masthead .freshness-main')?.getBoundingClientRect();
        expect(kiosk.querySelector('.masthead .freshness-main')?.textContent).to.contain('更新');
        expect(main?.right).to.be.at.most((head?.right ?? 0) + 1);
        expect(main?.bottom).to.be.at.most((line?.bottom ?? 0) + 2);
        expect(main?.left).to.be.at.least(line?.left ?? Infinity);
      });

      it(`${panel} ${aids.join()}: an urgent notice longer than the glass says so, and pages on`, async () => {
        const kiosk = await open(panel, aids);
        const urgent = urgentOf('red');
        const sentence = '请沿黄线走到小广场，不要坐电梯，帮一把身边走得慢的人；到了以后向楼长报名。';
        const say = (times: number): void => {
          const block = { type: 'paragraph' as const, content: [{ text: sentence.repeat(times) }] };
          const text = { ...urgent.text, blocks: [block, block, block] };
          (kiosk.source as FixtureSource).say({ type: 'urgent', urgent: { ...urgent, text } });
        };
        const below = (): HTMLElement | null => kiosk.querySelector('.urgent-tools .below:not([hidden])');
        say(1);
        await waitUntil(() => kiosk.querySelector('.urgent-words'), 'an urgent notice');
        const area = kiosk.querySelector('.urgent-words');
        const isCut = (): boolean => (area?.scrollHeight ?? 0) > (area?.clientHeight ?? 0) + 1;
        await waitUntil(() => (below() !== null) === isCut(), 'a button where something is cut off');
        say(20);
        await waitUntil(() => (below() !== null) === isCut(), 'a button where something is cut off');
        say(40);
        await waitUntil(() => below(), 'more below');
        expect(isCut()).to.equal(true);
        const box = below()?.getBoundingClientRect();
        expect(box?.height).to.be.at.least(19.5 * mm);
        expect(box?.bottom).to.be.at.most(kiosk.getBoundingClientRect().bottom);
        for (let taps = 0; taps < 120 && below(); taps += 1) {
          const before = area?.scrollTop ?? 0;
          below()?.click();
          // A whole page on, or what was left of it.
          await waitUntil(
            () => !below() || (area?.scrollTop ?? 0) > before + 0.7 * (area?.clientHeight ?? 0),
            'a page on',
          );
        }
        expect((area?.scrollTop ?? 0) + (area?.clientHeight ?? 0)).to.be.at.least(
          (area?.scrollHeight ?? 0) - 25,
        );
        // A short one needs no such button.
        (kiosk.source as FixtureSource).say({
          type: 'urgent',
          urgent: { ...urgent, id: 'short', text: { ...urgent.text, summary: '', blocks: [] } },
        });
        await waitUntil(() => !below(), 'nothing below');
      });

      it(`${panel} ${aids.join()}: says 离线 whole, and nothing hangs over its edge`, async () => {
        const kiosk = await open(panel, aids, '#/', { freshness: OFFLINE });
        const line = kiosk.querySelector('.masthead .freshness')?.getBoundingClientRect();
        const main = kiosk.querySelector('.masthead .freshness-main')?.getBoundingClientRect();
        expect(main?.left).to.be.at.least(line?.left ?? Infinity);
        expect(main?.right).to.be.at.most((line?.right ?? 0) + 1);
        expect(main?.top).to.be.at.least((line?.top ?? Infinity) - 1);
        expect(main?.bottom).to.be.at.most((line?.bottom ?? 0) + 1);
        // Nothing of the board hangs over either.
        const sheet = kiosk.querySelector('#sheet');
        expect(sheet?.scrollWidth).to.be.at.most((sheet?.clientWidth ?? 0) + 1);
      });
    }

    for (const aids of MODES) {
      const name = `${panel} ${aids.join('+') || 'normal'}`;
      it(`${name}: what comes first is in sight, targets of a finger's size`, async () => {
        const kiosk = await open(panel, aids);
        const sheet = kiosk.querySelector('#sheet')?.getBoundingClientRect();
        const first = [...kiosk.querySelectorAll('.front h2')];
        expect(first).to.have.length(3);
        // On the small tablet the month's money stands before the third disclosure, where the letters leave it room.
        const isSmall = panel === 'kiosk-10-tablet' && !aids.some((aid) => aid === 'large' || aid === 'low');
        if (isSmall) first.splice(2, 1, kiosk.querySelector('.money-strip')!);
        for (const title of first.map((each) => each.getBoundingClientRect())) {
          expect(title.height).to.be.above(10);
          expect(title.bottom).to.be.at.most((sheet?.bottom ?? 0) + 1);
        }
        // No title is cut: neither at the edge of its line nor by an ellipsis.
        for (const title of kiosk.querySelectorAll('.front h2')) {
          expect(title.scrollWidth, title.textContent).to.be.at.most(title.clientWidth + 1);
          expect(title.scrollHeight, title.textContent).to.be.at.most(title.clientHeight + 4);
        }
        const seen = (selector: string): boolean => {
          const found = kiosk.querySelector<HTMLElement>(selector);
          return found !== null && found.offsetParent !== null;
        };
        // Every aid stands in the dock, or the way to all of them does.
        expect(seen('.dock-aids > .aid-low')).to.equal(!seen('.aids-fold'));
        // What ends a visit is in sight while there is one.
        if (aids.length > 0) expect(seen('.dock-end') || seen('.tools .end')).to.equal(true);
        const least = (aids.some((aid) => aid === 'large') ? 24 : 20) * mm;
        for (const target of kiosk.querySelectorAll<HTMLElement>(
          '.dock a, .dock button, .column a, .front a, .below',
        )) {
          if (target.offsetParent === null) continue;
          expect(target.offsetHeight, target.textContent).to.be.at.least(Math.floor(least));
          // Nine targets of 24 mm are wider than a tablet: there they are 20 mm wide, and 24 high.
          const wide = width / mm < 9 * 27 ? Math.min(least, 20 * mm) : least;
          expect(target.offsetWidth, target.textContent).to.be.at.least(Math.floor(wide));
        }
        const body = parseFloat(getComputedStyle(kiosk).fontSize);
        const large = aids.some((aid) => aid === 'large');
        expect(body).to.be.at.least(Math.max(large ? 30 : 18, (large ? 10 : 7) * mm) - 0.1);
      });

      it(`${name}: nothing hangs over the side`, async () => {
        for (const hash of [
          '#/',
          '#/section/services',
          '#/disclosure/ledger-2026-10',
          '#/calendar',
          '#/matter/m-roof',
        ]) {
          const kiosk = await open(panel, aids, hash);
          await waitUntil(() => kiosk.querySelector('.lead, .section, minglan-document, .calendar, .matter'));
          await kiosk.querySelector('minglan-document')?.updateComplete;
          await kiosk.querySelector('minglan-stamp-trail')?.updateComplete;
          const sheet = kiosk.querySelector('#sheet');
          const over = [...(sheet?.querySelectorAll('*') ?? [])].filter(
            (each) =>
              each.getBoundingClientRect().right > width + 1 || each.scrollWidth > each.clientWidth + 1,
          );
          expect(
            sheet?.scrollWidth,
            `${hash} ${over.map((each) => `${each.localName}.${each.className}:${String(each.scrollWidth)}`).join(' ')}`,
          ).to.equal(sheet?.clientWidth);
          const dock = kiosk.querySelector('.dock');
          expect(dock?.scrollWidth, `dock ${hash}`).to.be.at.most((dock?.clientWidth ?? 0) + 1);
          expect(kiosk.querySelector('.upper')?.scrollWidth).to.be.at.most(width + 1);
          clearStage();
        }
      });
    }
  }
});
