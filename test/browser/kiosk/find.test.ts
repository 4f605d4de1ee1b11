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

const NEWEST = ROWS.slice(0, 3).map((row) => ({
  ...row,
  title: { before: '停水通知（示例）', hit: '', after: '' },
  sentence: null,
}));
const HOMOPHONES = ['低保', '电表', ...'大的到道得德地第电店点东动度'];
/** What stands there for letters and strokes, in its order; more for db than is offered at once. */
function offeredFor(typed: string, strokes: string): readonly string[] {
  if (strokes !== '') return ['低', '停'];
  return typed === '' ? ['低保', '维修'] : typed === 'db' ? HOMOPHONES : [];
}

/** So many answers still say that words are being learnt. */
let isLearning = 0;
let answers = 0;
function answer({ candidates, strokes, typed, of, year, shown }: FindQuestion): FindView {
  answers += 1;
  const offered = offeredFor(typed, strokes);
  const found = typed === '' ? [] : ROWS.filter((row) => of === null || row.section === of);
  return {
    typed,
    held: 812,
    missing: 3,
    found: found.length,
    sections: { welfare: 23, finance: 22 },
    years: { '2026': year === null ? found.length : 45 },
    how: typed === 'zhaobiao' ? 'alike' : 'typed',
    as: typed === 'zhaobiao' ? '招标' : typed,
    candidates: offered.slice(0, candidates).map((words) => ({ words, typed: words })),
    isLearning: isLearning-- > 0,
    hasMore: offered.length > candidates,
    topics: typed === '' ? ['停水', '招标'] : [],
    rows: typed === '' ? NEWEST : found.slice(0, shown),
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

const group = (root: ShadowRoot, label: string): HTMLElement => {
  const found = root.querySelector<HTMLElement>(`[role="group"][aria-label="${label}"]`);
  if (!found) throw new Error(`no group ${label}`);
  return found;
};

describe('查找', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('says how, and offers what was published lately and what is often looked for', async () => {
    const root = await open();
    expect(root.querySelector('.how')!.textContent).to.contain('点一个词');
    expect(group(root, '最近的事').textContent).to.contain('停水').and.to.contain('招标');
    expect(group(root, '常找的').textContent).to.contain('低保').and.to.contain('维修');
    // The newest titles, to be opened as they stand.
    expect(root.querySelector('.found h2')!.textContent).to.equal('最近公布的');
    expect(root.querySelectorAll('.row').length).to.equal(3);
    expect(root.querySelectorAll('.row mark').length).to.equal(0);
    expect(root.querySelector('.note')!.textContent).to.contain('812');
    press(root, '低保');
    await settled(root, () => root.querySelectorAll('.row').length === 20);
    expect(root.querySelectorAll('.how').length).to.equal(0);
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
    await settled(root, () => root.querySelectorAll('.row').length === 3);
  });

  it('tells more words where there are more, and as many as before for what is typed next', async () => {
    const root = await open();
    press(root, 'd');
    press(root, 'b');
    const chips = (): number => group(root, '这些字母可以是').querySelectorAll('button:not(.further)').length;
    await settled(root, () => root.querySelector('.further') !== null);
    expect(chips()).to.equal(8);
    press(root, '更多字词');
    await settled(root, () => chips() === HOMOPHONES.length);
    expect(root.querySelectorAll('.further').length).to.equal(0);
    press(root, '清空');
    press(root, 'd');
    press(root, 'b');
    await settled(root, () => root.querySelector('.further') !== null);
    expect(chips()).to.equal(8);
  });

  it('takes strokes from whoever does not know how a character is read', async () => {
    const root = await open();
    press(root, '笔画');
    await settled(root, () => root.querySelector('.strokes') !== null);
    press(root, '丿撇');
    press(root, '丨竖');
    await settled(
      root,
      () => root.querySelector('[aria-label="这些笔画可以是"]')?.textContent.includes('停') === true,
    );
    expect(root.querySelector('.typed')!.textContent.trim()).to.equal('丿丨');
    expect(root.querySelector('.typed')!.getAttribute('aria-label')).to.equal('输入了 丿丨');
    press(root, '删一个');
    await settled(root, () => root.querySelector('.typed')!.textContent.trim() === '丿');
    press(root, '低');
    await settled(root, () => root.querySelector('.typed')!.textContent.trim() === '低');
    // With the strokes still at hand for the next one, and letters again.
    press(root, '清空');
    expect(root.querySelectorAll('.strokes').length).to.equal(1);
    press(root, '拼音');
    await settled(root, () => root.querySelector('.strokes') === null);
  });

  it('asks again while words are being learnt', async () => {
    isLearning = 2;
    answers = 0;
    await open();
    await waitUntil(() => answers >= 3 && isLearning < 0);
  });

  it('says when nothing is read so, and what was looked for instead', async () => {
    const root = await open();
    for (const letter of 'zhaobiao') press(root, letter);
    await settled(root, () => root.querySelector('.found .note')?.textContent.includes('招标') === true);
    expect(root.querySelector('.found .note')!.textContent).to.equal('没有读音一样的，下面找的是“招标”。');
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
      const within = (): void => {
        for (const key of root.querySelectorAll('.keys button')) isOnPage(key);
      };
      const isOnPage = (key: Element): void => {
        const { bottom, height, left, right, width } = key.getBoundingClientRect();
        expect(Math.min(width, height), key.textContent).to.be.at.least(14 * mm - 0.5);
        expect(left).to.be.at.least(sheet.left);
        expect(right).to.be.at.most(sheet.right);
        expect(bottom - height).to.be.at.least(sheet.top);
      };
      within();
      await expect(kiosk.querySelector('minglan-find')).to.be.accessible();
      press(root, '笔画');
      await settled(root, () => root.querySelector('.strokes') !== null);
      within();
      await expect(kiosk.querySelector('minglan-find')).to.be.accessible();
    });
  }
});
