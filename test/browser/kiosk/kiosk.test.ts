import { expect } from '@open-wc/testing';
import { formatTimestamp } from '../../../src/disclosure/index.ts';
import { objectionDaysLeft } from '../../../src/kiosk/card-words.ts';
import type { MinglanKiosk } from '../../../src/kiosk/minglan-kiosk.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import type { FixtureSource } from '../support/fixture-source.ts';
import {
  BOARD,
  CARDS,
  COMMUNITY,
  EMPTY_BOARD,
  FRESH,
  NOW,
  OFFLINE,
  PANELS,
  pageOf,
  urgentOf,
} from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn, type Told } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

interface Stage {
  readonly kiosk: MinglanKiosk;
  readonly source: FixtureSource;
}

async function open(hash = '#/', told: Told = {}): Promise<Stage> {
  history.replaceState(null, '', hash);
  const source = pairedSource('kiosk-21-landscape', told);
  const kiosk = document.createElement('minglan-kiosk');
  kiosk.source = source;
  kiosk.localNow = () => NOW;
  standOn(kiosk, 'kiosk-21-landscape');
  document.body.append(kiosk);
  await kiosk.updateComplete;
  return { kiosk, source };
}

const text = (kiosk: Element, selector = '#sheet'): string =>
  (kiosk.querySelector(selector)?.textContent ?? '').replaceAll(/\s+/g, ' ');
const click = (kiosk: Element, selector: string): void => kiosk.querySelector<HTMLElement>(selector)?.click();
const shows = (kiosk: Element, words: string): Promise<void> =>
  waitUntil(() => text(kiosk).includes(words), `shows ${words}`);

describe('minglan-kiosk', () => {
  before(() => {
    // Else what is fetched late is not noted any more.
    performance.setResourceTimingBufferSize(10_000);
    return loadStyles();
  });
  afterEach(clearStage);

  it('shows the board, and whom to ask', async () => {
    const { kiosk } = await open();
    expect(text(kiosk, '.lead')).to.contain('2026年10月社区收支明细');
    expect(kiosk.querySelectorAll('.second')).to.have.length(2);
    expect(text(kiosk, '.contact')).to.contain('沈禾（示例）').and.to.contain('000-5550-0101');
    expect(text(kiosk, '.freshness')).to.contain('截至 11月21日 09:08 更新');
    await expect(kiosk).to.be.accessible();
  });

  it('names one person to object with while a 公示 runs, and nobody else', async () => {
    const { kiosk, source } = await open('#/disclosure/allowance-2026-11');
    const objectionContact = { ...COMMUNITY.contact, name: '何坪（示例）', phone: '000-5550-0110' };
    const community = { ...COMMUNITY, objectionContact };
    source.say({ type: 'ready', community, configuration: PANELS['kiosk-21-landscape'], screen: 'sample' });
    await shows(kiosk, '何坪（示例）');
    const contacts = kiosk.querySelectorAll('.disclosure .contact');
    expect(contacts).to.have.length(1);
    expect(text(kiosk, '.disclosure .contact'))
      .to.contain('有不同意见')
      .and.to.contain('11月27日')
      .and.to.contain('何坪（示例）')
      .and.not.to.contain('沈禾');
    // What it is there for stands before what it says.
    const head = text(kiosk, '.disclosure-text > :first-child').replaceAll('\u2060', '');
    expect(head).to.contain('公示还剩 6 天').and.to.contain('000-5550-0110');
  });

  it('counts the days of a 公示 to its last, and says nothing of one that is over', () => {
    const card = CARDS.find(({ id }) => id === 'allowance-2026-11')!;
    const left = (ms: number | null): number | null =>
      objectionDaysLeft({ ...card, objectionUntil: ms === null ? null : formatTimestamp(ms) }, NOW);
    // The day of the 21st, in the time of the community, ends at 16:00 of the world's.
    expect(left(Date.UTC(2026, 10, 21, 16))).to.equal(0);
    expect(left(Date.UTC(2026, 10, 22, 16))).to.equal(1);
    expect(left(NOW)).to.equal(null);
    expect(left(null)).to.equal(null);
  });

  it('takes a section, a disclosure, and the way back, one tap each', async () => {
    const { kiosk } = await open();
    click(kiosk, '.dock a[href="#/section/finance"]');
    await shows(kiosk, '共 2 条');
    expect(kiosk.querySelector('.dock [aria-current="page"]')?.textContent).to.contain('财务');
    await expect(kiosk).to.be.accessible();
    click(kiosk, '.row');
    await waitUntil(() => kiosk.querySelector('minglan-document'));
    expect(text(kiosk, '.code')).to.contain('FIN-01');
    await expect(kiosk).to.be.accessible();
    click(kiosk, '.back');
    await shows(kiosk, '共 2 条');
    click(kiosk, '.back');
    await waitUntil(() => kiosk.querySelector('.lead'));
    expect(kiosk.querySelector('.back')).to.equal(null);
    expect(location.hash).to.equal('#/');
  });

  it('asks for a disclosure while the finger is still on its link, and shows it with the tap', async () => {
    const { kiosk, source } = await open('#/section/finance');
    await shows(kiosk, '共 2 条');
    const asked = (): number => source.asked.filter(({ kind }) => kind === 'disclosure').length;
    const entries = history.length;
    const link = kiosk.querySelector<HTMLAnchorElement>('.row')!;
    link.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(asked()).to.equal(1);
    // The answer and what draws it are on their way; no page is opened by a finger alone.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(text(kiosk)).to.contain('共 2 条');
    const drawn: string[] = [];
    const watch = new MutationObserver(() => drawn.push(text(kiosk)));
    watch.observe(kiosk, { childList: true, subtree: true });
    link.click();
    expect(location.hash).to.contain('#/disclosure/');
    await kiosk.updateComplete;
    watch.disconnect();
    expect(text(kiosk, '.code')).to.contain('FIN-01');
    expect(drawn.filter((words) => words.includes('正在打开'))).to.deep.equal([]);
    expect(asked()).to.equal(1);
    // No step of a visitor is left in the browser's own history.
    expect(history.length).to.equal(entries);
  });

  it('asks again at the tap when the board has changed since the finger came down', async () => {
    const { kiosk, source } = await open('#/section/finance');
    await shows(kiosk, '共 2 条');
    const link = kiosk.querySelector<HTMLAnchorElement>('.row')!;
    link.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await waitUntil(() => source.asked.some(({ kind }) => kind === 'disclosure'));
    source.say({ type: 'board', board: BOARD });
    link.click();
    await waitUntil(() => kiosk.querySelector('.disclosure'));
    expect(source.asked.filter(({ kind }) => kind === 'disclosure')).to.have.length(2);
  });

  it('has what draws typed data at hand before the first of it is opened', async () => {
    await open();
    await waitUntil(
      () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/project-view.ts')),
      'fetched when the page has nothing else to do',
    );
  });

  it('shows a correction with its reason and the old text', async () => {
    const { kiosk } = await open('#/disclosure/ledger-2026-10');
    await shows(kiosk, '更正：11月21日改过');
    const changes = kiosk.querySelector('minglan-difference');
    await changes?.updateComplete;
    const words = (selector: string): string =>
      [...(changes?.shadowRoot?.querySelectorAll(selector) ?? [])].map((each) => each.textContent).join(' ');
    expect(words('del')).to.contain('删').and.to.contain('14,852');
    expect(words('ins')).to.contain('加').and.to.contain('15,212');
    const struck = changes?.shadowRoot?.querySelector('del');
    expect(struck && getComputedStyle(struck).textDecorationLine).to.equal('line-through');
    expect(text(kiosk, '.note')).to.contain('少写了 360 元');
    const old = kiosk.querySelector('details');
    expect(old?.open).to.equal(false);
    click(kiosk, 'summary');
    expect(old?.open).to.equal(true);
    expect(old?.textContent).to.contain('14,852');
  });

  it('names who looked it through and who decided in the end, without a tap', async () => {
    const { kiosk } = await open('#/disclosure/ledger-2026-10');
    await shows(kiosk, '怎么来的');
    const agreed = [...kiosk.querySelectorAll('.trail .agreed')].map((line) => line.textContent);
    expect(agreed).to.have.length(2);
    expect(agreed[0]).to.match(/^审查：林槿（示例） 居务监督委员会委员，2026年/u);
    expect(agreed[1]).to.match(/^最后决定（联席）：宋屹（示例） 联席会议召集人，2026年/u);
  });

  it('says of a withdrawn disclosure when and why, and shows no text', async () => {
    const { kiosk } = await open('#/disclosure/withdrawn-notice');
    await shows(kiosk, '这一条已经撤回');
    expect(text(kiosk, '.note')).to.contain('面点师傅临时有事');
    expect(kiosk.querySelector('minglan-document')).to.equal(null);
    expect(kiosk.querySelector('.stamped')).to.equal(null);
    await expect(kiosk).to.be.accessible();
  });

  it('says that something was erased, and why', async () => {
    const { kiosk } = await open('#/disclosure/erased-notice');
    await shows(kiosk, '内容已依法抹除');
    await shows(kiosk, '理由：名单里写了住址（示例）。');
    expect(kiosk.querySelector('minglan-document')).to.equal(null);
  });

  it('says that a disclosure is no longer there', async () => {
    const { kiosk } = await open('#/disclosure/nothing');
    await shows(kiosk, '这一条已经不在公开栏上');
  });

  it('takes an open page away at once when it is withdrawn', async () => {
    const { kiosk, source } = await open('#/disclosure/patrol');
    await waitUntil(() => kiosk.querySelector('minglan-document'));
    const page = pageOf('patrol');
    if (!page) throw new Error('no such page');
    const card = { ...page.card, state: 'withdrawn' as const };
    source.disclosure = () => ({
      ...page,
      card,
      text: null,
      withdrawn: { at: page.card.published, reason: '重发', by: ['社区服务经办', '居委会主任'] },
    });
    source.say({ type: 'board', board: { ...BOARD, size: 85 } });
    await shows(kiosk, '这一条已经撤回');
    await shows(kiosk, '社区服务经办提出，居委会主任同意。');
  });

  it('does not show an answer that comes after the visitor went on', async () => {
    const { kiosk, source } = await open();
    let late: (value: ReturnType<typeof pageOf>) => void = () => undefined;
    source.disclosure = (id) => (id === 'patrol' ? new Promise((resolve) => (late = resolve)) : pageOf(id));
    location.hash = '#/disclosure/patrol';
    await shows(kiosk, '正在打开');
    location.hash = '#/disclosure/roof';
    await shows(kiosk, '7 栋屋面防水工程开工');
    late(pageOf('patrol'));
    await kiosk.updateComplete;
    expect(text(kiosk)).to.contain('7 栋屋面防水工程开工').and.not.to.contain('冬季义务巡逻');
  });

  it('says that it is offline', async () => {
    const { kiosk } = await open('#/', { freshness: OFFLINE });
    expect(text(kiosk, '.freshness')).to.contain('离线 2 小时').and.to.contain('截至 11月21日 07:08 更新');
    expect(kiosk.querySelector<HTMLElement>('.freshness')?.dataset['tone']).to.equal('stale');
  });

  it('is never blank: unpaired, first sync, empty record', async () => {
    const kiosk = document.createElement('minglan-kiosk');
    document.body.append(kiosk);
    await kiosk.updateComplete;
    expect(kiosk.textContent).to.contain('正在取公开的内容');
    const source = pairedSource('kiosk-21-landscape', { board: EMPTY_BOARD });
    kiosk.source = source;
    await waitUntil(() => kiosk.textContent.includes('还没有公开的内容'));
    await expect(kiosk).to.be.accessible();
    source.say({ type: 'unpaired', code: '7K2M4Q', expiresAt: NOW, problem: 'unreachable' });
    await waitUntil(() => kiosk.querySelector('.pairing-code'));
    expect(kiosk.querySelector('.pairing-code')?.getAttribute('aria-label')).to.equal('7 K 2 M 4 Q');
    expect(kiosk.textContent).to.contain('连不上居委会办公室的服务');
    await expect(kiosk).to.be.accessible();
  });

  it('hands the whole screen to an urgent notice, and keeps it in sight when it is put aside', async () => {
    const { kiosk, source } = await open('#/section/finance');
    source.say({ type: 'urgent', urgent: urgentOf('red') });
    await waitUntil(() => kiosk.querySelector('.urgent'));
    expect(kiosk.querySelector('.dock')).to.equal(null);
    const urgent = kiosk.querySelector<HTMLElement>('.urgent');
    expect(urgent?.textContent)
      .to.contain('水管爆裂')
      .and.to.contain('关澜（示例）')
      .and.to.match(/到 \S+ \d\d:\d\d 止/);
    expect(urgent?.offsetWidth).to.equal(kiosk.offsetWidth);
    await expect(kiosk).to.be.accessible();
    click(kiosk, '.to-board');
    await waitUntil(() => kiosk.querySelector('.urgent-banner'));
    expect(text(kiosk)).to.contain('财务');
    await expect(kiosk).to.be.accessible();
    click(kiosk, '.urgent-banner');
    await waitUntil(() => kiosk.querySelector('.urgent'));
    source.say({ type: 'urgent', urgent: null });
    await waitUntil(() => kiosk.querySelector('.dock'));
  });

  it('ends an urgent notice at its time, without a word from the office', async () => {
    const { kiosk, source } = await open();
    source.say({ type: 'urgent', urgent: urgentOf('amber') });
    await waitUntil(() => kiosk.querySelector('.urgent'));
    kiosk.localNow = () => NOW + 6 * 3_600_000;
    await kiosk.updateComplete;
    expect(kiosk.querySelector('.urgent')).to.equal(null);
    expect(kiosk.querySelector('.urgent-banner')).to.equal(null);
  });

  it('shows an urgent notice that runs, however far ahead the machine’s own clock is', async () => {
    const { kiosk, source } = await open();
    kiosk.localNow = () => NOW + 30 * 86_400_000;
    source.say({ type: 'freshness', freshness: { ...FRESH, clockTrusted: false } });
    source.say({ type: 'urgent', urgent: urgentOf('amber') });
    await waitUntil(() => kiosk.querySelector('.urgent'));
    source.say({ type: 'urgent', urgent: null });
    await waitUntil(() => kiosk.querySelector('.dock'));
    expect(kiosk.textContent).to.contain('时钟未经核对');
    expect(kiosk.textContent).not.to.contain('没有签发');
  });

  it('puts the aids into effect at once, and takes them back when the visitor leaves', async () => {
    const { kiosk } = await open('#/section/finance', {
      configuration: { idleSeconds: 0.3, warningSeconds: 0.4 },
    });
    const root = document.documentElement;
    for (const aid of ['large', 'contrast', 'low']) click(kiosk, `.aid-${aid}`);
    await kiosk.updateComplete;
    expect([root.dataset['size'], root.dataset['theme'], root.dataset['reach']]).to.deep.equal([
      'large',
      'contrast',
      'low',
    ]);
    await expect(kiosk).to.be.accessible();
    await waitUntil(() => kiosk.querySelector('minglan-idle-warning'), 'warns');
    await waitUntil(() => kiosk.querySelector('.lead'), 'is back at its start');
    expect([root.dataset['size'], root.dataset['theme'], root.dataset['reach']]).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
    expect(kiosk.querySelector('minglan-idle-warning')).to.equal(null);
  });

  it('goes on with the visit when 继续看 is tapped', async () => {
    const { kiosk, source } = await open('#/section/finance', {
      configuration: { idleSeconds: 0.3, warningSeconds: 60 },
    });
    await waitUntil(() => kiosk.querySelector('minglan-idle-warning'));
    const warning = kiosk.querySelector('minglan-idle-warning');
    await warning?.updateComplete;
    await expect(warning).to.be.accessible();
    const button = warning?.shadowRoot?.querySelector('button');
    button?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    button?.click();
    await waitUntil(() => !kiosk.querySelector('minglan-idle-warning'));
    expect(text(kiosk)).to.contain('财务');
    expect(source.touches).to.be.at.least(1);
  });

  it('ends a visit by one button: the aids, the page and the way back to it are gone', async () => {
    const { kiosk } = await open('#/');
    await waitUntil(() => kiosk.querySelector('.lead'));
    expect(kiosk.querySelector('.end')).to.equal(null);
    click(kiosk, '.aid-large');
    await waitUntil(() => kiosk.querySelector('.end'));
    click(kiosk, '.dock a[href="#/section/finance"]');
    await shows(kiosk, '共 2 条');
    click(kiosk, '.end');
    await waitUntil(() => kiosk.querySelector('.lead'));
    expect(location.hash).to.equal('#/');
    expect(document.documentElement.hasAttribute('data-size')).to.equal(false);
    expect(kiosk.querySelector('.back, .end')).to.equal(null);
  });

  it('tells whoever never touched a screen how it is used, and whom to ask', async () => {
    const { kiosk } = await open('#/');
    await waitUntil(() => kiosk.querySelector('.lead'));
    click(kiosk, '.tools-help');
    await shows(kiosk, '轻轻点一下');
    expect(kiosk.querySelectorAll('.help-hints li')).to.have.length(5);
    expect(text(kiosk)).to.contain(COMMUNITY.contact.name);
    await expect(kiosk).to.be.accessible();
  });

  it('does not warn on the start page, where there is nothing to put back', async () => {
    const { kiosk } = await open('#/', { configuration: { idleSeconds: 0.05, warningSeconds: 60 } });
    expect(kiosk.isUnused(0)).to.equal(true);
    await waitUntil(() => kiosk.isUnused(200));
    expect(kiosk.querySelector('minglan-idle-warning')).to.equal(null);
  });

  it('puts a sentence in place of a page it cannot draw, reports it, and the dock lives on', async () => {
    const { kiosk, source } = await open();
    const broken = {
      ...BOARD,
      cards: [{ ...CARDS[0], title: null, published: null }],
    } as unknown as typeof BOARD;
    source.say({ type: 'board', board: { ...broken, sections: null } as unknown as typeof BOARD });
    await shows(kiosk, '这一页暂时显示不了');
    expect(source.faults.length).to.be.at.least(1);
    source.say({ type: 'board', board: BOARD });
    await waitUntil(() => kiosk.querySelector('.lead'));
  });

  it('lets go of its listeners when it leaves the page', async () => {
    const { kiosk, source } = await open();
    expect(source.listening).to.equal(7);
    kiosk.remove();
    expect(source.listening).to.equal(0);
  });

  it('works with keys alone', async () => {
    const { kiosk } = await open();
    const link = kiosk.querySelector<HTMLElement>('.lead a');
    link?.focus();
    expect(document.activeElement).to.equal(link);
    link?.click();
    await waitUntil(() => kiosk.querySelector('minglan-document'));
    await waitUntil(() => document.activeElement?.id === 'sheet');
  });
});

describe('an urgent notice on a kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'] as const) {
    it(`${panel}: stands whole, and larger than the body's letters`, async () => {
      const source = pairedSource(panel);
      source.say({ type: 'urgent', urgent: urgentOf('red') });
      const kiosk = document.createElement('minglan-kiosk');
      kiosk.source = source;
      kiosk.localNow = () => NOW;
      standOn(kiosk, panel);
      document.body.append(kiosk);
      await kiosk.updateComplete;
      const words = kiosk.querySelector<HTMLElement>('.urgent-words');
      if (!words) throw new Error('no urgent words');
      expect(words.scrollHeight).to.be.at.most(words.clientHeight + 1);
      const body = parseFloat(getComputedStyle(document.documentElement).fontSize);
      expect(parseFloat(getComputedStyle(words).fontSize)).to.be.at.least(body);
      // A tall panel isn't left mostly empty.
      if (panel === 'kiosk-32-portrait') {
        expect(parseFloat(getComputedStyle(words).fontSize)).to.be.above(2.5 * body);
      }
    });
  }
});
