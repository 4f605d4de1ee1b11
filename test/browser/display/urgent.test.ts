// An urgent notice on panels of every size, also on one whose size nobody entered: whole, or it warns of nothing.
import { expect, nextFrame } from '@open-wc/testing';
import '../../../src/display/minglan-display.ts';
import type { MinglanDisplay } from '../../../src/display/minglan-display.ts';
import { urgentPages } from '../../../src/display/urgent-words.ts';
import { applyPhysicalSize } from '../../../src/device/page/physical.ts';
import { NOW, PANELS, urgentOf } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource } from '../support/screen-stage.ts';

const TITLE = '示例路地下水管爆裂，东区一至六栋今晚停水抢修请提前储水备用。';
const BODY = [
  '东区一至六栋从现在起停水，预计今晚九点恢复。',
  '请关好家里的水龙头，不要走三栋地下通道，那里积水较深，已经断电。',
  '服务中心一楼可以取水，行动不便的居民请打电话，有人送水上门。',
  '老人、孩子和孕妇请留在家中，有情况随时联系楼长，电话全天有人接听。',
];

const PANEL_SIZES = [
  { width: 1920, height: 1080, diagonal: null },
  { width: 1366, height: 768, diagonal: null },
  { width: 3840, height: 2160, diagonal: null },
  { width: 3840, height: 2160, diagonal: 43 },
  { width: 2160, height: 3840, diagonal: 43 },
] as const;

type PanelSize = (typeof PANEL_SIZES)[number];

async function open(
  { width, height, diagonal }: PanelSize,
  lines: readonly string[],
): Promise<MinglanDisplay> {
  const resolution = diagonal === null ? null : { width, height };
  const configuration = { ...PANELS['display-43-landscape'], diagonal, resolution };
  applyPhysicalSize(configuration, document.documentElement, null);
  document.documentElement.dataset['role'] = 'display';
  const source = pairedSource('display-43-landscape', { configuration });
  const urgent = urgentOf('red');
  const blocks = lines.map((line) => ({ type: 'paragraph' as const, content: [{ text: line }] }));
  source.say({
    type: 'urgent',
    urgent: { ...urgent, title: TITLE, text: { ...urgent.text, title: TITLE, summary: '', blocks } },
  });
  const display = document.createElement('minglan-display');
  display.source = source;
  display.localNow = () => NOW;
  display.dwell = () => 1_000_000;
  display.style.width = `${String(width)}px`;
  display.style.height = `${String(height)}px`;
  document.body.append(display);
  await display.updateComplete;
  await nextFrame();
  return display;
}

/** Every line box of title and body stands between band and foot, within the frame. */
function expectWhole(display: MinglanDisplay): void {
  const box = (selector: string): DOMRect => {
    const element = display.querySelector(selector);
    if (!element) throw new Error(`no ${selector}`);
    return element.getBoundingClientRect();
  };
  const glass = display.getBoundingClientRect();
  const top = box('.urgent-band').bottom;
  const bottom = box('.urgent-foot').top;
  const words = display.querySelectorAll('.urgent-words > *');
  expect(words.length).to.be.above(1);
  for (const each of words) {
    const range = document.createRange();
    range.selectNodeContents(each);
    for (const line of range.getClientRects()) {
      expect(line.top, each.textContent).to.be.at.least(top - 1);
      expect(line.bottom, each.textContent).to.be.at.most(bottom + 1);
      expect(line.left, each.textContent).to.be.at.least(glass.left);
      expect(line.right, each.textContent).to.be.at.most(glass.right);
    }
  }
  const area = display.querySelector('.urgent-words');
  expect(area?.scrollHeight).to.be.at.most((area?.clientHeight ?? 0) + 1);
  expect(area?.scrollWidth).to.be.at.most((area?.clientWidth ?? 0) + 1);
  const foot = display.querySelector('.urgent-foot');
  expect(foot?.scrollWidth).to.be.at.most((foot?.clientWidth ?? 0) + 1);
  for (const word of display.querySelectorAll('.urgent-foot span')) {
    expect(word.getBoundingClientRect().bottom).to.be.at.most(glass.bottom);
  }
}

/** Signs as wide as those of the shipped fonts: a machine without Chinese fonts draws narrow boxes in their place. */
async function loadFonts(): Promise<void> {
  for (const family of ['noto-sans-sc', 'noto-serif-sc']) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = `/node_modules/@fontsource-variable/${family}/wght.css`;
    const loaded = new Promise((resolve, reject) => {
      link.addEventListener('load', resolve);
      link.addEventListener('error', reject);
    });
    document.head.append(link);
    await loaded;
  }
  const signs = TITLE + BODY.join('') + '第段1234567890';
  await document.fonts.load('700 20px "Noto Serif SC Variable"', signs);
  const faces = await document.fonts.load('20px "Noto Sans SC Variable"', signs);
  expect(faces.length).to.be.above(0);
}

describe('an urgent notice on the display', () => {
  before(loadStyles);
  before(loadFonts);
  afterEach(clearStage);

  for (const panel of PANEL_SIZES) {
    const { width, height, diagonal } = panel;
    const name = `${String(width)}×${String(height)}, ${diagonal === null ? 'size unknown' : `${String(diagonal)}″`}`;

    it(`${name}: title and body are whole, on one page, and far larger than who issued it`, async () => {
      const display = await open(panel, BODY);
      expectWhole(display);
      const shown = display.querySelector('.urgent-words')?.textContent ?? '';
      expect(shown).to.contain(TITLE);
      for (const line of BODY) expect(shown).to.contain(line);
      expect(display.querySelector('.page-number')).to.equal(null);
      const size = (selector: string): number =>
        parseFloat(getComputedStyle(display.querySelector(selector) ?? display).fontSize);
      expect(size('.urgent-words p')).to.be.above(1.25 * size('.urgent-foot p'));
      expect(size('.urgent-words h1')).to.be.above(1.25 * size('.urgent-words p'));
    });

    it(`${name}: a long one turns its pages between sentences`, async () => {
      const lines = Array.from({ length: 8 }, (_, index) => `第${String(index + 1)}段：${BODY.join('')}`);
      const display = await open(panel, lines);
      const pages = Number(/\/ (\d+)/.exec(display.querySelector('.page-number')?.textContent ?? '')?.[1]);
      expect(pages).to.be.above(1);
      let seen = '';
      for (let page = 0; page < pages; page += 1) {
        expectWhole(display);
        const said = [...display.querySelectorAll('.urgent-words p')].map((line) => line.textContent);
        expect(said.at(-1)).to.match(/[。！？]$/);
        seen += said.join('');
        display.advance();
        await display.updateComplete;
        await nextFrame();
      }
      expect(seen).to.equal(lines.join(''));
    });
  }

  it('cuts no sentence, however long', () => {
    const long = `${'很长'.repeat(60)}。`;
    const text = {
      ...urgentOf('red').text,
      summary: '先说一句。再说一句！',
      blocks: [{ type: 'paragraph' as const, content: [{ text: `${long}完。` }] }],
    };
    expect(urgentPages(text, 5).map(({ lines }) => lines)).to.deep.equal([
      ['先说一句。'],
      ['再说一句！'],
      [long],
      ['完。'],
    ]);
    expect(urgentPages(text, Infinity)).to.have.length(1);
  });
});
