// The aids where the dock has no room for all of them: one button, and every aid above the dock.
import { expect } from '@open-wc/testing';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import { NOW, PANELS } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn, type Told } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

async function open(told: Told = {}): Promise<MinglanKiosk> {
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = pairedSource('kiosk-10-tablet', told);
  kiosk.localNow = () => NOW;
  standOn(kiosk, 'kiosk-10-tablet');
  document.body.append(kiosk);
  await waitUntil(() => kiosk.querySelector('.lead'));
  return kiosk;
}
const all = (kiosk: MinglanKiosk): HTMLElement => kiosk.querySelector<HTMLElement>('.all-aids')!;
const isOpen = (kiosk: MinglanKiosk): boolean => all(kiosk).matches(':popover-open');
const click = (kiosk: MinglanKiosk, selector: string): void =>
  kiosk.querySelector<HTMLElement>(selector)!.click();

describe('the aids of a small panel', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('stand above the dock, each as large as a finger, none cut off', async () => {
    const kiosk = await open();
    expect(isOpen(kiosk)).to.equal(false);
    click(kiosk, '.aids-fold');
    expect(isOpen(kiosk)).to.equal(true);
    const { diagonal, resolution } = PANELS['kiosk-10-tablet'];
    const mm = Math.hypot(resolution!.width, resolution!.height) / (diagonal! * 25.4);
    const glass = kiosk.getBoundingClientRect();
    const dock = kiosk.querySelector('.dock')!.getBoundingClientRect();
    const words = [...all(kiosk).querySelectorAll('button')].map((button) => {
      const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height), button.textContent).to.be.at.least(20 * mm - 1);
      expect(left).to.be.at.least(glass.left);
      // The window of the test may be wider than the panel: what is fixed stands at the window's edge.
      expect(right).to.be.at.most(Math.max(glass.right, innerWidth));
      expect(top).to.be.above(0);
      expect(bottom).to.be.at.most(Math.max(dock.top, innerHeight));
      return button.textContent.trim();
    });
    expect(words).to.include.members(['大字', '高对比', '低位']);
    await expect(kiosk).to.be.accessible();
  });

  it('close at a choice, which holds and is shown at the way to them', async () => {
    const kiosk = await open();
    click(kiosk, '.aids-fold');
    click(kiosk, '.all-aids .aid-contrast');
    await kiosk.updateComplete;
    expect(isOpen(kiosk)).to.equal(false);
    expect(document.documentElement.dataset['theme']).to.equal('contrast');
    expect(kiosk.querySelector('.aids-fold')?.hasAttribute('data-on')).to.equal(true);
    click(kiosk, '.dock-end');
    await kiosk.updateComplete;
    expect(document.documentElement.dataset['theme']).to.equal(undefined);
    expect(kiosk.querySelector('.aids-fold')?.hasAttribute('data-on')).to.equal(false);
  });

  it('close by themselves when whoever opened them has left', async () => {
    const kiosk = await open({ configuration: { idleSeconds: 0.3, warningSeconds: 0.4 } });
    click(kiosk, '.aids-fold');
    expect(isOpen(kiosk)).to.equal(true);
    await waitUntil(() => !isOpen(kiosk), 'closes');
  });
});
