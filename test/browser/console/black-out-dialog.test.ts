import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../../src/console/elements/black-out-dialog.ts';
import type { BlackOutDialog } from '../../../src/console/elements/black-out-dialog.ts';
import type { PictureArea } from '../../../src/disclosure/index.ts';
import { wearTokens } from './support.ts';
import { waitUntil } from '../support/wait-until.ts';

const GREY =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="800" height="400"%3E%3Crect width="800" height="400" fill="%23ccc"/%3E%3C/svg%3E';

async function opened(
  apply: (areas: readonly PictureArea[]) => Promise<void> = () => Promise.resolve(),
): Promise<BlackOutDialog> {
  await wearTokens();
  const dialog = await fixture<BlackOutDialog>(
    html`<minglan-black-out-dialog
      .source=${GREY}
      .width=${800}
      .height=${400}
      .apply=${apply}
      open
    ></minglan-black-out-dialog>`,
  );
  await waitUntil(() => pictureOf(dialog).getBoundingClientRect().width > 100);
  return dialog;
}

const pictureOf = (dialog: BlackOutDialog): HTMLElement =>
  dialog.renderRoot.querySelector<HTMLElement>('.picture')!;
const areasOf = (dialog: BlackOutDialog): HTMLElement[] => [
  ...dialog.renderRoot.querySelectorAll<HTMLElement>('button.area'),
];
const button = (dialog: BlackOutDialog, words: string): HTMLElement =>
  [...dialog.renderRoot.querySelectorAll<HTMLElement>('button, wa-button')].find((one) =>
    one.textContent!.includes(words),
  )!;

/** From one place on the picture to another, in its own pixels, as a hand does. */
async function drag(dialog: BlackOutDialog, from: [number, number], to: [number, number]): Promise<void> {
  const picture = pictureOf(dialog);
  const { left, top, width, height } = picture.getBoundingClientRect();
  // A pointer made up by a script can't be captured.
  picture.setPointerCapture = () => undefined;
  const tell = (kind: string, [x, y]: [number, number]): void => {
    const [clientX, clientY] = [left + (x / 800) * width, top + (y / 400) * height];
    picture.dispatchEvent(new PointerEvent(kind, { clientX, clientY, pointerId: 1, bubbles: true }));
  };
  tell('pointerdown', from);
  tell('pointermove', [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  tell('pointerup', to);
  await dialog.updateComplete;
}

async function press(dialog: BlackOutDialog, key: string, shiftKey = false): Promise<void> {
  const focused = dialog.shadowRoot!.activeElement!;
  focused.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
  await dialog.updateComplete;
}

/** What the office is asked for when it is agreed to. */
async function asked(act: (dialog: BlackOutDialog) => Promise<void>): Promise<readonly PictureArea[]> {
  let given: readonly PictureArea[] = [];
  const dialog = await opened((areas) => {
    given = areas;
    return Promise.resolve();
  });
  await act(dialog);
  const done = oneEvent(dialog, 'dismissed');
  button(dialog, '涂黑，删掉原图').click();
  await done;
  return given;
}

describe('a picture on which a region is made black', () => {
  it('keeps its question and its answers in sight in a low window, with room left to work on', async () => {
    const dialog = await opened();
    dialog.height = 4000;
    dialog.page = true;
    dialog.published = true;
    await dialog.updateComplete;
    const low = window.innerHeight;
    for (const words of ['先不涂', '涂黑，删掉原图']) {
      const { top, bottom } = button(dialog, words).getBoundingClientRect();
      expect(top).to.be.greaterThan(0);
      expect(bottom).to.be.at.most(low);
    }
    const stage = dialog.renderRoot.querySelector('.stage')!.getBoundingClientRect();
    expect(stage.height).to.be.greaterThan(150);
  });

  it('takes what the hand drew, whichever way, in pixels of the picture', async () => {
    const areas = await asked(async (dialog) => {
      await drag(dialog, [80, 40], [240, 120]);
      await drag(dialog, [700, 300], [600, 200]);
    });
    expect(areas).to.have.length(2);
    for (const [index, wanted] of [
      [80, 40, 160, 80],
      [600, 200, 100, 100],
    ].entries()) {
      const { left, top, width, height } = areas[index]!;
      [left, top, width, height].forEach((value, at) => {
        expect(Math.abs(value - wanted[at]!)).to.be.lessThan(3);
      });
    }
  });

  it('shows it black at once, as wide as it will be', async () => {
    const dialog = await opened();
    await drag(dialog, [81, 41], [239, 119]);
    const [area] = areasOf(dialog);
    expect(getComputedStyle(area!).backgroundColor).to.equal('rgb(0, 0, 0)');
    const picture = pictureOf(dialog).getBoundingClientRect();
    const seen = area!.getBoundingClientRect();
    expect(Math.abs(((seen.left - picture.left) / picture.width) * 800 - 80)).to.be.lessThan(2);
    expect(Math.abs((seen.width / picture.width) * 800 - 160)).to.be.lessThan(2);
    await expect(dialog).to.be.accessible();
  });

  it('is worked without a hand: put, moved, made larger, taken away', async () => {
    const areas = await asked(async (dialog) => {
      button(dialog, '加一块').click();
      await waitUntil(() => dialog.shadowRoot!.activeElement?.classList.contains('area'));
      const first = areasOf(dialog)[0]!.getAttribute('aria-label');
      await press(dialog, 'ArrowLeft');
      await press(dialog, 'ArrowDown');
      await press(dialog, 'ArrowRight', true);
      expect(areasOf(dialog)[0]!.getAttribute('aria-label')).not.to.equal(first);
      button(dialog, '加一块').click();
      await waitUntil(
        () => areasOf(dialog).length === 2 && dialog.shadowRoot!.activeElement === areasOf(dialog)[1],
      );
      await press(dialog, 'Delete');
      expect(areasOf(dialog)).to.have.length(1);
      expect(dialog.shadowRoot!.activeElement).to.equal(areasOf(dialog)[0]);
    });
    expect(areas).to.have.length(1);
    expect(areas[0]!.left).to.equal(300 - 8);
    expect(areas[0]!.width).to.equal(200 + 8);
  });

  it('a click is no region, and with none there is nothing to agree to', async () => {
    const dialog = await opened();
    await drag(dialog, [80, 40], [81, 41]);
    expect(areasOf(dialog)).to.have.length(0);
    expect(button(dialog, '涂黑，删掉原图').hasAttribute('disabled')).to.equal(true);
  });

  it('keeps what was drawn when the office refuses, and says why', async () => {
    const dialog = await opened(() => Promise.reject(new Error('已在别处改过。')));
    await drag(dialog, [80, 40], [240, 120]);
    button(dialog, '涂黑，删掉原图').click();
    await waitUntil(() => dialog.renderRoot.querySelector('[role=alert]'));
    expect(dialog.renderRoot.querySelector('[role=alert]')!.textContent).to.contain('已在别处改过');
    expect(areasOf(dialog)).to.have.length(1);
  });
});
