import { expect, fixture, html } from '@open-wc/testing';
import type { LedgerData } from '../../../src/disclosure/index.ts';
import '../../../src/typed-views/ledger/ledger-view.ts';
import type { LedgerView } from '../../../src/typed-views/ledger/ledger-view.ts';
import '../../../src/kiosk/minglan-kiosk.ts';
import { COMPARED, ledgerPage, longLedger, MONTH } from '../support/ledger-fixture.ts';
import { NOW } from '../support/screen-fixtures.ts';
import { clearStage, loadStyles, pairedSource, standOn } from '../support/screen-stage.ts';
import { waitUntil } from '../support/wait-until.ts';

const view = (data: LedgerData, compared = COMPARED): Promise<LedgerView> =>
  fixture<LedgerView>(html`<minglan-ledger .data=${data} .compared=${compared}></minglan-ledger>`);
const words = (element: LedgerView, selector: string): string[] =>
  [...element.shadowRoot!.querySelectorAll(selector)].map((each) =>
    each.textContent.replaceAll(/\s+/gu, ' ').trim(),
  );
const press = async (element: LedgerView, selector: string): Promise<void> => {
  element.shadowRoot!.querySelector<HTMLElement>(selector)!.click();
  await element.updateComplete;
};

describe('a ledger on the kiosk', () => {
  before(loadStyles);
  afterEach(clearStage);

  it('shows the month in one picture, beside the month before and the same of last year', async () => {
    const month = await view(MONTH);
    expect(words(month, '.month .figures')).to.deep.equal([
      '收入9,040.00 元',
      '支出7,977.00 元',
      '期末结余24,391.05 元',
    ]);
    expect(words(month, '.then span:last-child').slice(0, 2)).to.deep.equal([
      '4,520.00，现在多 4,520.00',
      '9,040.00，一样',
    ]);
    expect(words(month, '.balance p')[0]).to.contain('其中银行 23,891.05 元，现金 500.00 元');
    // The longest bar is the largest of all figures; the others by their share.
    const [income, , spending] = [
      ...month.shadowRoot!.querySelectorAll('.measure > .bar, .measure .then .bar'),
    ];
    const widthOf = (bar: Element | null | undefined): number =>
      bar!.querySelector('i')!.getBoundingClientRect().width / bar!.clientWidth;
    expect(widthOf(income)).to.be.closeTo(1, 0.01);
    expect(widthOf(spending)).to.be.closeTo(1, 0.01);
    // What was before stands on the same scale.
    const half = month.shadowRoot!.querySelector('.then .bar i')!.getBoundingClientRect().width;
    expect(half / income!.clientWidth).to.be.closeTo(0.5, 0.01);
    const spent = month.shadowRoot!.querySelectorAll('.measure')[1]!;
    expect(widthOf(spent.querySelector(':scope > .bar'))).to.be.closeTo(7977 / 9040, 0.01);
    await expect(month).to.be.accessible();
  });

  it('opens a bar to its lines and a line to its vouchers', async () => {
    const month = await view(MONTH);
    expect(words(month, '[data-category]').map((each) => each.split(' ')[0])).to.deep.equal([
      '维修养护费5,446.00',
      '公共服务支出2,200.00',
      '办公费331.00',
      '上级拨款8,000.00',
      '场地收入1,040.00',
    ]);
    expect(words(month, '[data-category="repair"]')[0])
      .to.contain('68% · 2 笔')
      .and.contain('2026年9月 2,723.00');
    expect(words(month, '[data-line]')).to.deep.equal([]);
    await press(month, '[data-category="repair"]');
    expect(words(month, '[data-line]')).to.have.length(2);
    await press(month, '[data-line="3"]');
    expect(words(month, 'dl')[0])
      .to.contain('记-12、记-13')
      .and.contain('居民代表会议纪要第 3 号')
      .and.contain('三家报价取中间')
      .and.contain('基本户');
    await expect(month).to.be.accessible();
    await press(month, '[data-category="repair"]');
    expect(words(month, '[data-line]')).to.deep.equal([]);
  });

  it('draws each bar as long as its percentage, percentages that come to 100, and nothing for nothing', async () => {
    const line = MONTH.lines[2]!;
    const thirds = ['office', 'repair', 'public-service'].map((category) => ({
      ...line,
      category,
      amount: -100,
    }));
    const back = { ...line, category: 'other-income', amount: 700 };
    const month = await view(
      {
        ...MONTH,
        lines: [
          ...thirds,
          back,
          { ...back, category: 'rent', amount: 5 },
          { ...back, category: 'rent', amount: -5 },
        ],
      },
      [],
    );
    const drawn = [...month.shadowRoot!.querySelectorAll('[data-category]')].map((each) => {
      const bar = each.querySelector('.bar')!;
      const width = bar.querySelector('i')?.getBoundingClientRect().width ?? 0;
      return [/(\d+)%/.exec(each.textContent)?.[1], Math.round((width / bar.clientWidth) * 100)];
    });
    expect(drawn).to.deep.equal([
      ['34', 33],
      ['33', 33],
      ['33', 33],
      ['0', 0],
      ['100', 100],
    ]);
  });

  it('sets the lines as lines of words where the columns of their table have no room, and back', async () => {
    const box = await fixture<HTMLElement>(
      html`<div style="width:1500px;font-size:24px">
        <minglan-ledger .data=${longLedger(80)} .compared=${[]}></minglan-ledger>
      </div>`,
    );
    const month = box.querySelector('minglan-ledger')!;
    await month.updateComplete;
    const table = month.shadowRoot!.querySelector('minglan-document')!;
    await waitUntil(() => table.shadowRoot!.querySelectorAll('tbody tr').length === 60);
    box.style.width = '420px';
    await waitUntil(() => table.shadowRoot!.querySelector('.lines'));
    expect(table.shadowRoot!.querySelector('table')).to.equal(null);
    const lines = table.shadowRoot!.querySelectorAll('.lines li');
    expect(lines).to.have.length(60);
    expect(lines[0]!.textContent).to.contain('记-1').and.to.contain('1.00');
    table.shadowRoot!.querySelector<HTMLElement>('.more')!.click();
    await table.updateComplete;
    expect(table.shadowRoot!.querySelectorAll('.lines li')).to.have.length(81);
    box.style.width = '1500px';
    await waitUntil(() => table.shadowRoot!.querySelector('table'), 'a table again');
  });

  it('has the whole table under it', async () => {
    const month = await view(MONTH);
    const table = month.shadowRoot!.querySelector('minglan-document')!;
    await table.updateComplete;
    expect(table.shadowRoot!.querySelectorAll('table')).to.have.length(2);
    expect(table.shadowRoot!.textContent).to.contain('二号电梯换钢丝绳');
  });

  it('says so when the lines do not come to what is said of them', async () => {
    expect(words(await view(MONTH), '.flag')).to.deep.equal([]);
    const [bank, cash] = MONTH.accounts;
    const wrong = await view({ ...MONTH, accounts: [{ ...bank!, closing: 2_386_105 }, cash!] });
    expect(words(wrong, '.flag')[0])
      .to.contain('合计与明细对不上')
      .and.contain('23,891.05')
      .and.contain('23,861.05');
    await expect(wrong).to.be.accessible();
  });

  it('draws the picture first, and the table once that is on the glass, in the room kept for it', async () => {
    const box = await fixture<HTMLElement>(html`<div style="width:1500px;font-size:24px"></div>`);
    const long = document.createElement('minglan-ledger');
    long.data = longLedger(300);
    const seen: boolean[] = [];
    const look = (): void => {
      seen.push(long.shadowRoot!.querySelector('minglan-document') !== null);
    };
    box.append(long);
    requestAnimationFrame(look);
    await waitUntil(() => seen.length > 0);
    expect(words(long, '.month .figures')).to.have.length(3);
    expect(seen).to.deep.equal([false]);
    const before = long.scrollHeight;
    await long.updateComplete;
    look();
    expect(seen).to.deep.equal([false, true]);
    expect(before / long.scrollHeight).to.be.within(0.5, 2);
  });

  it('draws three hundred lines at once, and the rest at a tap', async () => {
    const start = performance.now();
    const long = await view(longLedger(300), []);
    const table = long.shadowRoot!.querySelector('minglan-document')!;
    await table.updateComplete;
    long.getBoundingClientRect();
    expect(performance.now() - start).to.be.below(150);
    await press(long, '[data-category="office"]');
    expect(words(long, '[data-line]')).to.have.length(30);
    await press(long, '.more');
    expect(words(long, '[data-line]')).to.have.length(150);
  });

  for (const size of ['kiosk-32-portrait', 'kiosk-21-landscape', 'kiosk-10-tablet'] as const) {
    it(`stands on the page of its disclosure: ${size}`, async () => {
      history.replaceState(null, '', '#/disclosure/ledger-2026-10');
      const source = pairedSource(size);
      source.disclosure = () => ledgerPage(MONTH);
      const kiosk = document.createElement('minglan-kiosk');
      kiosk.source = source;
      kiosk.localNow = () => NOW;
      standOn(kiosk, size);
      document.body.append(kiosk);
      await waitUntil(() => kiosk.querySelector('minglan-ledger'));
      const ledger = kiosk.querySelector('minglan-ledger')!;
      await ledger.updateComplete;
      expect(words(ledger, '.month .figures')).to.have.length(3);
      // Nothing reaches out of its column.
      const right = ledger.getBoundingClientRect().right;
      const wide = [...ledger.shadowRoot!.querySelectorAll('*')].filter(
        (each) => each.getBoundingClientRect().right > right + 1,
      );
      expect(wide).to.deep.equal([]);
      await expect(kiosk).to.be.accessible();
    });
  }
});
