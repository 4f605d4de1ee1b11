import { expect, nextFrame } from '@open-wc/testing';
import type { LoopItem } from '../../../src/contract/index.ts';
import { faceText, type MeetingData } from '../../../src/disclosure/index.ts';
import type { MinglanDisplay } from '../../../src/display/minglan-display.ts';
import '../../../src/display/minglan-display.ts';
import { ledgerPage, MONTH } from '../support/ledger-fixture.ts';
import { CALLED, HELD, RESULT, typedPageOf } from '../support/meeting-fixture.ts';
import { LOOP, NOW, type PanelName } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

/** As the worker tells it to a display: the face of its data before its own words. */
function ledgerItem(data = MONTH): LoopItem {
  const page = ledgerPage(data)!;
  const { prose } = page.typed!;
  return {
    card: page.card,
    page: { ...page, text: faceText({ ...page.text!, data, blocks: prose }), history: [] },
  };
}

async function open(
  panel: PanelName,
  items: readonly LoopItem[],
  loadBars?: MinglanDisplay['loadBars'],
): Promise<MinglanDisplay> {
  const display = document.createElement('minglan-display');
  display.source = pairedSource(panel, { items });
  display.localNow = () => NOW;
  display.dwell = () => 1_000_000;
  const asked: Promise<unknown>[] = [];
  const load = loadBars ?? display.loadBars;
  display.loadBars = () => {
    const module = load();
    asked.push(module.catch(() => null));
    return module;
  };
  standOn(display, panel);
  document.body.append(display);
  await waitUntil(() => asked.length > 0);
  await Promise.all(asked);
  await nextFrame();
  await display.updateComplete;
  return display;
}

async function turn(display: MinglanDisplay): Promise<void> {
  display.advance();
  await display.updateComplete;
  await nextFrame();
}

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();

describe('a ledger on a display', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of ['display-43-landscape', 'display-43-portrait', 'display-21-landscape'] as const) {
    it(`${panel}: stands there as bars, in words as large as any, every page within its room`, async () => {
      const display = await open(panel, [ledgerItem(), LOOP[0]!]);
      const told: string[] = [];
      await turn(display);
      // No ledger takes more pages than this.
      for (let page = 0; page < 12 && display.querySelector('.text-body'); page += 1) {
        const area = display.querySelector<HTMLElement>('.text-body')!;
        expect(area.scrollHeight).to.be.at.most(area.clientHeight + 2);
        expect(area.dataset['tight']).to.equal(undefined);
        const bars = area.querySelector('minglan-bars');
        if (bars) {
          const size = (of: Element): number => parseFloat(getComputedStyle(of).fontSize);
          for (const each of bars.shadowRoot!.querySelectorAll('dt, b, h2')) {
            expect(size(each)).to.be.at.least(size(display) - 0.1);
            expect(each.getBoundingClientRect().right).to.be.at.most(area.getBoundingClientRect().right + 1);
          }
          await expect(display).to.be.accessible();
          told.push(
            ...[...bars.shadowRoot!.querySelectorAll('dl > div')].map((row) => {
              const width = row.querySelector('i')?.getBoundingClientRect().width ?? 0;
              const share = Math.round((width / row.querySelector('.bar')!.clientWidth) * 100);
              return `${plain(row.querySelector('dt')!.textContent)} ${plain(row.querySelector('b')!.textContent)} ${String(share)}`;
            }),
          );
        }
        await turn(display);
      }
      expect(told.map((each) => each.split(' ').slice(0, 2).join(' '))).to.deep.equal([
        '期初结余 23,328.05',
        '收入 9,040.00',
        '支出 7,977.00',
        '期末结余 24,391.05',
        '维修养护费 5,446.00',
        '公共服务支出 2,200.00',
        '办公费 331.00',
        '上级拨款 8,000.00',
        '场地收入 1,040.00',
      ]);
      const share = (at: number): number => Number(told[at]!.split(' ')[2]);
      expect(share(3)).to.be.closeTo(100, 1);
      expect(share(1)).to.be.closeTo((904_000 / 2_439_105) * 100, 1.5);
      expect(share(4)).to.be.closeTo((544_600 / 797_700) * 100, 1.5);
    });
  }

  it('turns as tables where bars can’t be had, and the loop goes on', async () => {
    let asked = 0;
    const display = await open('display-43-landscape', [ledgerItem(), LOOP[0]!], () => {
      asked += 1;
      return Promise.reject(new Error('not to be had'));
    });
    await turn(display);
    expect(display.querySelector('minglan-bars')).to.equal(null);
    expect(display.querySelector('minglan-document')!.shadowRoot!.querySelector('table')).to.not.equal(null);
    expect(asked).to.equal(1);
    for (let page = 0; page < 12 && display.querySelector('.text-body'); page += 1) await turn(display);
    expect(plain(display.querySelector('h1')?.textContent)).to.equal(LOOP[0]!.card.title);
  });

  it('draws no bars of lines that do not come to what is said of them', async () => {
    const [bank, cash] = MONTH.accounts;
    const display = await open('display-43-landscape', [
      ledgerItem({ ...MONTH, accounts: [{ ...bank!, closing: 1 }, cash!] }),
    ]);
    await turn(display);
    expect(display.querySelector('minglan-bars')).to.equal(null);
    expect(display.querySelector('minglan-document')).to.not.equal(null);
  });
});

function meetingItem(data: MeetingData): LoopItem {
  const page = typedPageOf(data)!;
  const { prose } = page.typed!;
  return {
    card: page.card,
    page: { ...page, text: faceText({ ...page.text!, data, blocks: prose }), history: [] },
  };
}

describe('a meeting on a display', () => {
  before(loadStyles);
  afterEach(clearStage);

  for (const panel of ['display-43-landscape', 'display-43-portrait', 'display-21-landscape'] as const) {
    it(`${panel}: held, tells who came and each motion as bars, with what they had to reach`, async () => {
      const display = await open(panel, [meetingItem(HELD), LOOP[0]!]);
      await turn(display);
      const pages: string[] = [];
      const marks: number[] = [];
      for (let page = 0; page < 12 && display.querySelector('.text-body'); page += 1) {
        const area = display.querySelector<HTMLElement>('.text-body')!;
        expect(area.scrollHeight).to.be.at.most(area.clientHeight + 2);
        expect(area.dataset['tight']).to.equal(undefined);
        const bars = area.querySelector('minglan-bars')?.shadowRoot;
        if (bars) {
          pages.push(
            plain(`${bars.querySelector('h2')!.textContent}|${bars.querySelector('dl')!.textContent}`),
          );
          const reach = bars.querySelector('.mark');
          const along = bars.querySelector('.mark')?.parentElement?.getBoundingClientRect();
          if (reach && along) marks.push((reach.getBoundingClientRect().left - along.left) / along.width);
          if (panel === 'display-43-landscape') await expect(display).to.be.accessible();
        } else {
          // What came of it besides votes is told in words, and the votes not again.
          const table = area.querySelector('minglan-document')!.shadowRoot!.querySelector('table');
          expect(table === null).to.equal(true);
        }
        await turn(display);
      }
      expect(pages.map((each) => each.replaceAll(' ', ''))).to.deep.equal([
        '到会|应到60人实到46人',
        '通过大厅触摸屏开放到晚上九点，夜间由值班室看管|赞成43票反对1票弃权2票',
        '没有通过花床按报名先后认领|赞成18票反对22票弃权4票',
      ]);
      // Two thirds of 60; more than half of 46.
      [40 / 60, 24 / 46, 24 / 46].forEach((share, index) => {
        expect(marks[index]).to.be.closeTo(share, 0.02);
      });
    });

    it(`${panel}: called, counts the days until it`, async () => {
      const display = await open(panel, [meetingItem(CALLED), LOOP[0]!]);
      await turn(display);
      const area = display.querySelector<HTMLElement>('.text-body')!;
      const call = display.querySelector('minglan-call')!.shadowRoot!;
      expect(plain(call.querySelector('.days')!.textContent)).to.equal('还有 3 天');
      expect(plain(call.textContent))
        .to.contain('2026年11月24日（星期二）19:00')
        .and.to.contain('在社区服务中心活动室');
      expect(area.scrollHeight).to.be.at.most(area.clientHeight + 2);
      const right = area.getBoundingClientRect().right + 1;
      for (const each of call.querySelectorAll('p')) {
        expect(each.getBoundingClientRect().right).to.be.at.most(right);
      }
      await expect(display).to.be.accessible();
      await turn(display);
      const words = plain(display.querySelector('minglan-document')?.shadowRoot?.textContent);
      expect(words).to.contain('六十位居民代表').and.not.to.contain('社区服务中心活动室');
    });
  }

  it('called for today or tomorrow, or over, says so in words', async () => {
    for (const [date, said] of [
      ['2026-11-21', '就在 今天'],
      ['2026-11-22', '就在 明天'],
      ['2026-11-20', '已经开过'],
    ] as const) {
      const display = await open('display-43-landscape', [meetingItem({ ...CALLED, date })]);
      await turn(display);
      expect(
        plain(display.querySelector('minglan-call')!.shadowRoot!.querySelector('.days')!.textContent),
      ).to.equal(said);
      display.remove();
    }
  });

  it('turns as tables where the words of a motion leave its bars no room', async () => {
    const motions = [{ ...RESULT.motions[0]!, title: '大厅触摸屏开放到晚上九点'.repeat(6) }];
    const display = await open('display-43-landscape', [
      meetingItem({ ...HELD, result: { ...RESULT, motions } }),
    ]);
    await turn(display);
    expect(display.querySelector('minglan-bars') === null).to.equal(true);
    expect(plain(display.querySelector('minglan-document')!.shadowRoot!.textContent)).to.contain(
      '应到 60 人',
    );
  });
});
