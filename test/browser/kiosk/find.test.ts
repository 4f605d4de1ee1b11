// 查找 as a visitor uses it: letters with large keys, what they stand for, results at once, and nothing left behind.
import { expect } from '@open-wc/testing';
import type { FindQuestion, FindRow, FindView } from '../../../src/contract/index.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import '../../../src/kiosk/find/find-view.ts';
import { BOARD, PANELS, type PanelName } from '../support/screen-fixtures.ts';
import { waitUntil } from '../support/wait-until.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';

const ROWS: readonly FindRow[] = Array.from({ length: 45 }, (_, index) => ({
  id: `found-${String(index)}`,
  code: 'WEL-01',
  item: '低保对象公示',
  section: index % 2 === 0 ? 'welfare' : 'finance',
  published: `2026-${String(1 + (index % 9)).padStart(2, '0')}-05T02:00:00Z`,
  isPast: index % 3 === 0,
  title: { before: '十月份', hit: index % 2 === 0 ? '低保' : '', after: '名单（示例）' },
  sentence: index % 2 === 0 ? null : { before: '这里说的是', hit: '低保', after: '对象。' },
}));

function answer({ typed, of, year, shown }: FindQuestion): FindView {
  const found = typed === '' ? [] : ROWS.filter((row) => of === null || row.section === of);
  return {
    typed,
    held: 812,
    missing: 3,
    found: found.length,
    sections: { welfare: 23, finance: 22 },
    years: { '2026': year === null ? found.length : 45 },
    meanings: typed === '' ? ['低保', '维修'] : typed === 'db' ? ['低保', '电表'] : [],
    rows: found.slice(0, shown),
  };
}

let kiosk: MinglanKiosk;
async function open(panel: PanelName = 'kiosk-32-portrait'): Promise<ShadowRoot> {
  const source = pairedSource(panel, { board: BOARD });
  source.find = answer;
  location.hash = '#/find';
  kiosk = document.createElement('minglan-kiosk');
  kiosk.source = source;
  standOn(kiosk, panel);
  document.body.append(kiosk);
  await waitUntil(() => kiosk.querySelector('minglan-find')?.shadowRoot?.querySelector('.note, h2'));
  return kiosk.querySelector('minglan-find')!.shadowRoot!;
}
const settled = async (root: ShadowRoot, test: () => boolean): Promise<void> => {
  await waitUntil(test, root.textContent ?? '');
};
const press = (root: ShadowRoot, word: string): void => {
  const key = [...root.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim().replace(/\d+$/u, '') === word,
  );
  if (!key) throw new Error(`no key ${word}`);
  key.click();
};

describe('查找', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('offers what is often looked for', async () => {
    const root = await open();
    expect(root.querySelector('.chips')!.textContent).to.contain('低保').and.to.contain('维修');
    expect(root.querySelector('.note')!.textContent).to.contain('812');
    press(root, '低保');
    await settled(root, () => root.querySelectorAll('.row').length > 0);
    expect(root.querySelector('.typed')!.textContent).to.contain('低保');
  });

  it('shows what is found as one types, the hit marked, and what the letters stand for', async () => {
    const root = await open();
    press(root, 'd');
    press(root, 'b');
    await settled(
      root,
      () => root.querySelectorAll('.row').length === 20 && root.querySelectorAll('.chips').length === 2,
    );
    expect(root.querySelector('h2')!.textContent).to.contain('45');
    expect(root.querySelector('.row mark')!.textContent).to.equal('低保');
    press(root, '电表');
    await settled(root, () => root.querySelector('.typed')!.textContent.includes('电表'));
    press(root, '删一个');
    await settled(root, () => root.querySelector('.typed')!.textContent.trim() === '电');
    press(root, '清空');
    await settled(root, () => root.querySelectorAll('.row').length === 0);
  });

  it('tells more rows, and keeps to a section', async () => {
    const root = await open();
    press(root, 'd');
    await settled(root, () => root.querySelectorAll('.row').length === 20);
    root.querySelector<HTMLButtonElement>('.more')!.click();
    await settled(root, () => root.querySelectorAll('.row').length === 40);
    press(root, '财务');
    await settled(root, () => root.querySelector('h2')!.textContent.includes('22'));
    expect(root.querySelector('[aria-pressed="true"]')!.textContent).to.contain('财务');
  });

  it('keeps what was typed while something found is read, and nothing for the next visitor', async () => {
    const root = await open();
    press(root, 'd');
    await settled(root, () => root.querySelectorAll('.row').length === 20);
    expect(kiosk.isUnused(0)).to.equal(false);
    root.querySelector<HTMLAnchorElement>('.row')!.click();
    await waitUntil(() => location.hash.startsWith('#/disclosure/'));
    kiosk.querySelector<HTMLButtonElement>('.tools .back')!.click();
    await waitUntil(() => kiosk.querySelector('minglan-find')?.shadowRoot?.querySelector('.row'));
    expect(location.hash).to.equal('#/find');
    expect(
      kiosk.querySelector('minglan-find')!.shadowRoot!.querySelector('.typed')!.textContent.trim(),
    ).to.equal('d');
  });

  for (const panel of (Object.keys(PANELS) as PanelName[]).filter((name) => name.startsWith('kiosk'))) {
    it(`has keys of 14 mm on ${panel}, all within the page, and no violation`, async () => {
      const root = await open(panel);
      press(root, 'd');
      await settled(root, () => root.querySelectorAll('.row').length === 20);
      const mm = parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
      const sheet = kiosk.querySelector('.sheet')!.getBoundingClientRect();
      for (const key of root.querySelectorAll('.keys button')) {
        const { bottom, height, left, right, width } = key.getBoundingClientRect();
        expect(Math.min(width, height), key.textContent).to.be.at.least(14 * mm - 0.5);
        expect(left).to.be.at.least(sheet.left);
        expect(right).to.be.at.most(sheet.right);
        expect(bottom - height).to.be.at.least(sheet.top);
      }
      await expect(kiosk.querySelector('minglan-find')).to.be.accessible();
    });
  }
});
