import { expect, nextFrame } from '@open-wc/testing';
import type { MinglanDisplay } from '../../../src/display/minglan-display.ts';
import '../../../src/display/minglan-display.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import { LOOP, NOW, OFFLINE, PANELS, urgentOf, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn, type Told } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const HOUR = 3_600_000;

async function open(
  told: Told = {},
  panel: PanelName = 'display-43-landscape',
): Promise<{ display: MinglanDisplay; source: FixtureSource }> {
  const source = pairedSource(panel, told);
  const display = document.createElement('minglan-display');
  display.source = source;
  display.localNow = () => NOW;
  display.dwell = () => 1_000_000;
  standOn(display, panel);
  document.body.append(display);
  await display.updateComplete;
  return { display, source };
}

const text = (display: Element, selector = '.message'): string =>
  (display.querySelector(selector)?.textContent ?? '').replaceAll(/\s+/g, ' ');

async function turn(display: MinglanDisplay): Promise<void> {
  display.advance();
  await display.updateComplete;
  await display.querySelector('minglan-document')?.updateComplete;
}

describe('minglan-display', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('shows one message in a calm frame', async () => {
    const { display } = await open();
    expect(text(display)).to.contain(LOOP[0]?.card.title);
    expect(text(display, '.masthead'))
      .to.contain('澄禾里社区')
      .and.to.contain('农历十月十三')
      .and.to.contain('09:12');
    expect(text(display, '.foot')).to.contain('截至 11月21日 09:08 更新');
    expect(display.querySelector('.loop-bar')?.getAttribute('aria-label')).to.equal(
      `第 1 条，共 ${String(LOOP.length)} 条`,
    );
    await expect(display).to.be.accessible();
  });

  it('turns by itself', async () => {
    const { display } = await open();
    display.dwell = () => 20;
    display.advance();
    await waitUntil(() => text(display).includes(LOOP[1]?.card.title ?? '?'), 'the second message');
    await waitUntil(() => text(display).includes(LOOP[2]?.card.title ?? '?'), 'the third message');
  });

  for (const [panel, body] of [
    ['display-43-landscape', 36],
    ['display-43-portrait', 36],
    // What their frames leave room for.
    ['display-32-portrait', 28],
    ['display-21-landscape', 19.1],
    ['display-10-tablet', 9.7],
  ] as const) {
    it(`${panel}: every slide fits, large enough to be read from its distance`, async () => {
      const { display } = await open({}, panel);
      const { diagonal, resolution } = PANELS[panel];
      const mm = Math.hypot(resolution?.width ?? 0, resolution?.height ?? 0) / ((diagonal ?? 0) * 25.4);
      expect(parseFloat(getComputedStyle(display).fontSize) / mm).to.be.closeTo(body, 0.1);
      const glass = display.getBoundingClientRect();
      for (const part of display.querySelectorAll(
        '.masthead .clock, .masthead .date, .foot .freshness-main',
      )) {
        const { left, right } = part.getBoundingClientRect();
        expect(left, part.className).to.be.at.least(glass.left);
        expect(right, part.className).to.be.at.most(glass.right);
      }
      expect(display.querySelector('.installer')?.textContent ?? '').to.equal(
        body < 22
          ? `安装提示：这块屏太小，字只能到 ${String(Math.floor(body))} 毫米，站远了看不清。请换大一些的屏。`
          : '',
      );
      const seen = new Set<string>();
      for (let slide = 0; slide < 60; slide += 1) {
        await turn(display);
        // A page that didn't fit is cut again: let that settle.
        await nextFrame();
        const frame = display.querySelector('.board-frame');
        expect(frame?.scrollHeight, text(display)).to.be.at.most((frame?.clientHeight ?? 0) + 1);
        for (const area of display.querySelectorAll('.text-body, .cover-words')) {
          expect(area.scrollHeight, text(display)).to.be.at.most(area.clientHeight + 2);
        }
        seen.add(text(display, 'h1'));
      }
      // And the calendar, which closes the round.
      expect(seen.size).to.equal(LOOP.length + 1);
    });
  }

  it('shows a new message at once, and drops a withdrawn one at once', async () => {
    const { display, source } = await open({ items: LOOP.slice(1, 4) });
    await turn(display);
    source.say({ type: 'loop', items: LOOP.slice(0, 4) });
    await display.updateComplete;
    expect(text(display)).to.contain(LOOP[0]?.card.title);
    source.say({ type: 'loop', items: LOOP.slice(1, 4) });
    await display.updateComplete;
    expect(text(display)).not.to.contain(LOOP[0]?.card.title);
  });

  it('gives the whole screen to an urgent notice until it ends', async () => {
    const { display, source } = await open();
    source.say({ type: 'urgent', urgent: urgentOf('amber') });
    await display.updateComplete;
    const urgent = display.querySelector<HTMLElement>('.urgent');
    expect(urgent?.dataset['level']).to.equal('amber');
    expect(urgent?.offsetHeight).to.equal(display.offsetHeight);
    expect(urgent?.textContent).to.contain('水管爆裂').and.to.contain('东区 1–6 栋从现在起停水');
    expect(display.isUnused(0)).to.equal(false);
    await expect(display).to.be.accessible();
    display.localNow = () => NOW + 6 * HOUR;
    await display.updateComplete;
    expect(display.querySelector('.urgent')).to.equal(null);
  });

  it('pages a long urgent notice, and shows all of it', async () => {
    const { display, source } = await open();
    const urgent = urgentOf('red');
    const lines = Array.from(
      { length: 12 },
      (_, index) => `第${String(index + 1)}条：请不要走地下通道，听从现场人员安排。`,
    );
    const blocks = lines.map((line) => ({ type: 'paragraph' as const, content: [{ text: line }] }));
    source.say({ type: 'urgent', urgent: { ...urgent, text: { ...urgent.text, blocks } } });
    await display.updateComplete;
    await nextFrame();
    let seen = '';
    for (let page = 0; page < 14; page += 1) {
      const words = display.querySelector<HTMLElement>('.urgent-words');
      expect(words?.scrollHeight).to.be.at.most((words?.clientHeight ?? 0) + 2);
      seen += words?.textContent ?? '';
      display.advance();
      await display.updateComplete;
      await nextFrame();
    }
    for (const line of lines) expect(seen.replaceAll(/\s/g, '')).to.contain(line);
  });

  it('dims by schedule, but not an urgent notice', async () => {
    const { display, source } = await open();
    display.localNow = () => NOW + 14 * HOUR;
    await display.updateComplete;
    expect(document.documentElement.dataset['theme']).to.equal('night');
    await expect(display).to.be.accessible();
    source.say({ type: 'urgent', urgent: { ...urgentOf('red'), until: '2026-11-22T12:00:00Z' } });
    await display.updateComplete;
    expect(document.documentElement.dataset['theme']).to.equal(undefined);
  });

  it('is never blank: first sync, nothing to turn, unpaired, offline', async () => {
    const bare = document.createElement('minglan-display');
    document.body.append(bare);
    await bare.updateComplete;
    expect(bare.textContent).to.contain('正在取公开的内容');
    bare.remove();
    const { display, source } = await open({ items: [], freshness: OFFLINE });
    expect(text(display)).to.contain('现在没有要播放的内容');
    expect(text(display, '.foot')).to.contain('离线 2 小时');
    // Paired a moment ago: that there is nothing would not be true.
    const { display: early } = await open({ items: [], freshness: { ...OFFLINE, signedAt: null } });
    expect(text(early)).to.contain('正在取公开的内容');
    source.say({ type: 'unpaired', code: '7K2M4Q', expiresAt: null, problem: null });
    await display.updateComplete;
    expect(display.querySelector('.pairing-code')?.getAttribute('aria-label')).to.equal('7 K 2 M 4 Q');
  });

  it('passes over a message it cannot draw, and reports it', async () => {
    const [first, second] = LOOP;
    if (!first || !second) throw new Error('too few');
    const broken = { card: { ...first.card, title: null }, page: first.page } as unknown as typeof first;
    const { display, source } = await open({ items: [broken, second] });
    expect(text(display)).to.contain('暂时显示不了');
    expect(source.faults.length).to.be.at.least(1);
    await turn(display);
    expect(text(display)).to.contain(second.card.title);
  });

  it('turns a thousand times and keeps nothing', async () => {
    const { display, source } = await open();
    const made = URL.createObjectURL.bind(URL);
    const let_go = URL.revokeObjectURL.bind(URL);
    let held = 0;
    URL.createObjectURL = (blob: Blob) => {
      held += 1;
      return made(blob);
    };
    URL.revokeObjectURL = (url: string) => {
      held -= 1;
      let_go(url);
    };
    try {
      const nodes = (): number => {
        const inner =
          display.querySelector('minglan-document')?.shadowRoot?.querySelectorAll('*').length ?? 0;
        return display.querySelectorAll('*').length + inner;
      };
      const most = { first: 0, last: 0 };
      for (let slide = 0; slide < 1000; slide += 1) {
        await turn(display);
        if (slide < 100) most.first = Math.max(most.first, nodes());
        else most.last = Math.max(most.last, nodes());
      }
      expect(most.last).to.be.at.most(most.first);
      expect(source.listening).to.equal(5);
      await nextFrame();
      expect(held).to.be.within(0, 6);
      display.remove();
      expect(source.listening).to.equal(0);
      await waitUntil(() => held <= 1, 'every URL is revoked');
    } finally {
      URL.createObjectURL = made;
      URL.revokeObjectURL = let_go;
    }
  });
});

describe('a display that hangs otherwise than it was entered', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('says so in its corner, and what to do', async () => {
    const upright = { configuration: { resolution: { width: 2160, height: 3840 } } };
    const { display } = await open(upright, 'display-43-landscape');
    expect(text(display, '.installer')).to.contain('设置的是竖屏，现在是横屏');
    const other = { configuration: { resolution: { width: 1280, height: 1024 } } };
    clearStage();
    const { display: second } = await open(other, 'display-43-landscape');
    expect(text(second, '.installer')).to.contain('1280×1024').and.to.contain('3840×2160');
    await expect(second).to.be.accessible();
  });

  it('says nothing where all is as entered', async () => {
    for (const panel of ['display-43-landscape', 'display-43-portrait'] as const) {
      const { display } = await open({}, panel);
      expect(display.querySelector('.installer')).to.equal(null);
      clearStage();
    }
  });
});
