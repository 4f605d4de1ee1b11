import { expect } from '@open-wc/testing';
import type { StartFonts } from '../../../src/contract/index.ts';
import type { FirstPaint } from '../../../src/device/page/first-paint.ts';
import { addStartFonts, isCovered } from '../../../src/device/page/start-fonts.ts';
import { BOARD, CARDS, COMMUNITY, FRESH, MONEY, PANELS } from '../support/screen-fixtures.ts';

const SLICE = new URL(
  '../../../node_modules/@fontsource-variable/noto-serif-sc/files/noto-serif-sc-119-wght-normal.woff2',
  import.meta.url,
);

function fontsOf(title: string, text: string, bytes = new Uint8Array(0)): StartFonts {
  const fonts = bytes.length > 0 ? [{ face: 'title' as const, range: 'U+4e00', bytes }] : [];
  return { v: 1, asked: { title, text, strong: '' }, fonts };
}

describe('the fonts of a first paint', () => {
  const board: FirstPaint = {
    v: 1,
    role: 'kiosk',
    community: { ...COMMUNITY, name: '甲' },
    configuration: PANELS['kiosk-21-landscape'],
    freshness: FRESH,
    sections: BOARD.sections,
    money: MONEY,
    cards: CARDS.slice(0, 1).map((card) => ({ ...card, title: '乙' })),
  };
  const painted = document.createElement('p');
  painted.textContent = ' 甲乙\n丙 ';

  it('will do only when they have every character, titles among them', () => {
    expect(isCovered(fontsOf('甲乙', '甲乙丙'), board, painted)).to.equal(true);
    expect(isCovered(fontsOf('甲乙', '甲乙'), board, painted)).to.equal(false);
    expect(isCovered(fontsOf('甲', '甲乙丙'), board, painted)).to.equal(false);
    expect(isCovered(null, board, painted)).to.equal(false);
    expect(isCovered(fontsOf('甲乙', '甲乙丙'), null, painted)).to.equal(false);
  });

  it('are ready to draw as soon as they are added', async () => {
    const bytes = new Uint8Array(await (await fetch(SLICE)).arrayBuffer());
    const before = document.fonts.size;
    expect(addStartFonts(fontsOf('', '', bytes))).to.equal(true);
    expect(document.fonts.size).to.equal(before + 1);
    expect([...document.fonts].at(-1)?.status).to.equal('loaded');
  });

  it('are not used when they are damaged', () => {
    const before = document.fonts.size;
    expect(addStartFonts(fontsOf('', '', new Uint8Array(64)))).to.equal(false);
    expect(document.fonts.size).to.equal(before);
  });
});
