// A page of a document is small in its column: a tap brings it to the whole glass, and larger than that.
import { expect } from '@open-wc/testing';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import type { PictureView } from '../../../src/kiosk/picture-view.ts';
import type { DisclosurePage } from '../../../src/disclosure/index.ts';
import { NOW, pageOf, PANELS, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn, type Told } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const WORDS = '十月收支一览\n合计 15,212.00 元';

/** The ledger with its picture told as a page of a document. */
function asPage(id: string): DisclosurePage | null {
  const page = pageOf(id);
  if (!page?.text) return page;
  const blocks = page.text.blocks.map((block) =>
    block.type === 'image' ? { ...block, words: WORDS } : block,
  );
  return { ...page, text: { ...page.text, blocks } };
}

async function open(panel: PanelName, aids: readonly string[] = [], told: Told = {}): Promise<MinglanKiosk> {
  history.replaceState(null, '', '#/disclosure/ledger-2026-10');
  const kiosk = document.createElement('minglan-kiosk');
  const source = pairedSource(panel, told);
  source.disclosure = asPage;
  kiosk.source = source;
  kiosk.localNow = () => NOW;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await kiosk.updateComplete;
  for (const aid of aids) kiosk.querySelector<HTMLElement>(`.aid-${aid}`)?.click();
  await waitUntil(() => inDocument(kiosk, '.framed img'), 'a picture');
  return kiosk;
}

const inDocument = <T extends HTMLElement>(kiosk: Element, selector: string): T | null =>
  kiosk.querySelector('minglan-document')?.shadowRoot?.querySelector<T>(selector) ?? null;
const viewOf = (kiosk: Element): PictureView | null => kiosk.querySelector('minglan-picture-view');
const inView = <T extends HTMLElement>(kiosk: Element, selector: string): T =>
  viewOf(kiosk)!.shadowRoot!.querySelector<T>(selector)!;

async function enlarge(kiosk: MinglanKiosk): Promise<void> {
  inDocument(kiosk, '.enlarge')!.click();
  await waitUntil(() => (viewOf(kiosk)?.shadowRoot?.querySelector('img')?.clientWidth ?? 0) > 0, 'in large');
}

async function choose(kiosk: MinglanKiosk, word: string): Promise<number> {
  const buttons = [...viewOf(kiosk)!.shadowRoot!.querySelectorAll<HTMLElement>('.sizes button')];
  buttons.find((each) => each.textContent!.trim() === word)!.click();
  await viewOf(kiosk)!.updateComplete;
  return inView(kiosk, 'img').getBoundingClientRect().width;
}

describe('a picture on the whole glass', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'] as const) {
    for (const aids of [[], ['large'], ['low']]) {
      it(`${panel} ${aids.join()}: fills it, with three sizes and a way back as large as a finger`, async () => {
        const kiosk = await open(panel, aids);
        const before = inDocument(kiosk, '.framed img')!.getBoundingClientRect().width;
        await enlarge(kiosk);
        const glass = kiosk.getBoundingClientRect();
        const view = viewOf(kiosk)!.getBoundingClientRect();
        expect([view.width, view.height]).to.deep.equal([glass.width, glass.height]);
        const { diagonal, resolution } = PANELS[panel];
        const mm = Math.hypot(resolution!.width, resolution!.height) / (diagonal! * 25.4);
        for (const button of viewOf(kiosk)!.shadowRoot!.querySelectorAll('button')) {
          const { width, height, right } = button.getBoundingClientRect();
          expect(Math.min(width, height)).to.be.at.least(20 * mm - 0.5);
          expect(right).to.be.at.most(glass.right + 0.5);
        }
        // A page is opened to be read: larger than in its column.
        const large = inView(kiosk, 'img').getBoundingClientRect().width;
        expect(large).to.be.greaterThan(before * 1.15);
        const whole = await choose(kiosk, '整张');
        const pane = inView(kiosk, '.pane');
        expect(pane.scrollWidth).to.be.at.most(pane.clientWidth + 1);
        expect(pane.scrollHeight).to.be.at.most(pane.clientHeight + 1);
        expect(large).to.be.greaterThan(whole * 1.5);
        expect(await choose(kiosk, '更大')).to.be.greaterThan(large * 1.5);
        await expect(viewOf(kiosk)!).to.be.accessible();
      });
    }
  }

  it('is dragged by a finger like a list, and by a touch frame that calls itself a mouse', async () => {
    const kiosk = await open('kiosk-32-portrait');
    await enlarge(kiosk);
    await choose(kiosk, '更大');
    const pane = inView(kiosk, '.pane');
    expect(getComputedStyle(pane).touchAction).to.equal('pan-x pan-y');
    pane.setPointerCapture = () => undefined;
    const from = { left: pane.scrollLeft, top: pane.scrollTop };
    const tell = (kind: string, clientX: number, clientY: number): void => {
      pane.dispatchEvent(
        new PointerEvent(kind, { clientX, clientY, pointerId: 1, pointerType: 'mouse', bubbles: true }),
      );
    };
    tell('pointerdown', 400, 400);
    tell('pointermove', 320, 370);
    tell('pointerup', 320, 370);
    expect(Math.round(pane.scrollLeft - from.left)).to.equal(80);
    expect(Math.round(pane.scrollTop - from.top)).to.equal(30);
    tell('pointermove', 100, 100);
    expect(Math.round(pane.scrollLeft - from.left)).to.equal(80);
  });

  it('keeps what is in the middle there when the size changes', async () => {
    const kiosk = await open('kiosk-32-portrait');
    await enlarge(kiosk);
    const pane = inView(kiosk, '.pane');
    const middle = (): number => (pane.scrollLeft + pane.clientWidth / 2) / pane.scrollWidth;
    pane.scrollLeft = pane.scrollWidth;
    const was = middle();
    await choose(kiosk, '更大');
    expect(Math.abs(middle() - was)).to.be.lessThan(0.01);
  });

  it('closes at its button, at Escape, with the way back, and gives the focus back', async () => {
    const kiosk = await open('kiosk-32-portrait');
    await enlarge(kiosk);
    inView(kiosk, '.close').click();
    await kiosk.updateComplete;
    expect(viewOf(kiosk)).to.equal(null);
    expect(kiosk.querySelector('minglan-document')!.shadowRoot!.activeElement?.className).to.equal('enlarge');
    await enlarge(kiosk);
    kiosk.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await kiosk.updateComplete;
    expect(viewOf(kiosk)).to.equal(null);
    await enlarge(kiosk);
    location.hash = '#/section/finance';
    await waitUntil(() => kiosk.querySelector('.section'));
    expect(viewOf(kiosk)).to.equal(null);
  });

  it('is gone when the visitor is', async () => {
    const kiosk = await open('kiosk-32-portrait', [], {
      configuration: { idleSeconds: 1.5, warningSeconds: 0.5 },
    });
    await enlarge(kiosk);
    await waitUntil(() => kiosk.querySelector('minglan-idle-warning'), 'warns');
    await waitUntil(() => location.hash === '#/', 'back at the start');
    await kiosk.updateComplete;
    expect(viewOf(kiosk)).to.equal(null);
  });

  it('in 大字 the words of a page stand there without asking', async () => {
    const kiosk = await open('kiosk-32-portrait');
    const words = (): HTMLDetailsElement => inDocument<HTMLDetailsElement>(kiosk, 'details.words')!;
    expect(words().open).to.equal(false);
    kiosk.querySelector<HTMLElement>('.aid-large')!.click();
    await kiosk.updateComplete;
    await kiosk.querySelector('minglan-document')!.updateComplete;
    expect(words().open).to.equal(true);
    expect(words().textContent).to.contain('合计 15,212.00 元');
  });
});
