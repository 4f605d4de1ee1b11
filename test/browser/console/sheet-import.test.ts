import { expect, fixture, html } from '@open-wc/testing';
import type { ImportedSheets } from '../../../src/contract/index.ts';
import type { RememberedMapping, TakenLedger } from '../../../src/disclosure/index.ts';
import '../../../src/console/elements/ledger-form.ts';
import type { LedgerForm } from '../../../src/console/elements/ledger-form.ts';
import '../../../src/console/elements/sheet-import.ts';
import type { SheetImport } from '../../../src/console/elements/sheet-import.ts';
import type { LedgerDraft } from '../../../src/console/ledger/ledger-draft.ts';
import '../../../src/console/web-awesome.ts';
import { sheetOf } from '../../support/sheets.ts';
import { allText, wearTokens } from './support.ts';

const GOOD = `
示例社区2026年3月收支表
日期|摘要|科目|收入|支出|余额
|上月结余||||1000
3月2日|便民服务专项|拨款收入|5000||6000
3月5日|打印纸|办公费||208.2|5791.8
合计|||5000|208.2|`;

const answerOf = (...rows: readonly string[]): ImportedSheets => ({
  book: {
    kind: 'xlsx',
    sheets: rows.map((text, index) => ({
      ...structuredClone(sheetOf(text)),
      name: ['现金', '银行存款'][index] ?? '表',
    })) as ImportedSheets['book']['sheets'],
  },
  notes: [],
  remembered: null,
});

describe('a sheet beside what becomes of it', () => {
  before(wearTokens);
  let taken: TakenLedger[] = [];
  let remembered: RememberedMapping[] = [];

  async function opened(read: () => Promise<ImportedSheets>): Promise<SheetImport> {
    taken = [];
    remembered = [];
    const element = await fixture<SheetImport>(
      html`<minglan-sheet-import
        period="2026-03"
        .readSheets=${read}
        .remember=${(mapping: RememberedMapping) => Promise.resolve(void remembered.push(mapping))}
        @sheet-taken=${(event: CustomEvent<TakenLedger>) => taken.push(event.detail)}
      ></minglan-sheet-import>`,
    );
    await element.open(new File(['x'], '3月.xlsx'));
    await element.updateComplete;
    return element;
  }
  const button = (element: SheetImport, words: string): HTMLElement =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('button, wa-button')].find((one) =>
      one.textContent.includes(words),
    )!;
  const choose = async (element: SheetImport, select: HTMLSelectElement, value: string): Promise<void> => {
    select.value = value;
    select.dispatchEvent(new Event('change'));
    await element.updateComplete;
  };
  const selects = (element: SheetImport): HTMLSelectElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLSelectElement>('thead select'),
  ];

  it('says what each column and each row is, that its sums agree, and gives the lines away', async () => {
    const element = await opened(() => Promise.resolve(answerOf(GOOD)));
    expect(selects(element).map(({ value }) => value)).to.deep.equal([
      'date',
      'item',
      'category',
      'income',
      'spending',
      'balance',
    ]);
    expect(
      [...element.renderRoot.querySelectorAll('td.as')].map(({ textContent }) => textContent),
    ).to.deep.equal(['标题', '表头', '上期结余', '一笔', '一笔', '合计']);
    const words = allText(element.renderRoot).replace(/\s+/g, ' ');
    expect(words).to.include('每一行都看懂了').and.include('放进来 2 笔：收入 5,000.00 元，支出 208.20 元');
    expect(words).to.include('第 6 行 D 列的合计 5,000.00 元，和各行加起来一样');
    button(element, '用这些行').click();
    expect(taken).to.have.length(1);
    expect(taken[0]!.lines.map(({ date, category, amount }) => [date, category, amount])).to.deep.equal([
      ['2026-03-02', 'grant', 500_000],
      ['2026-03-05', 'office', -20_820],
    ]);
    expect(taken[0]!.accounts).to.deep.equal([
      { name: '现金', kind: 'cash', opening: 100_000, closing: 579_180 },
    ]);
    expect(remembered[0]!.columns[3]).to.deep.equal({ head: '收入', role: 'income' });
  });

  it('says so when the balance before is not the one that is written already', async () => {
    const element = await opened(() => Promise.resolve(answerOf(GOOD)));
    expect(allText(element.renderRoot)).not.to.contain('这份账的期初');
    element.held = 1_000_00;
    await element.updateComplete;
    expect(allText(element.renderRoot)).not.to.contain('这份账的期初');
    element.held = 2_776_145;
    await element.updateComplete;
    expect(allText(element.renderRoot)).to.contain(
      '表里的上期结余是 1,000.00 元，这份账的期初是 27,761.45 元，差 26,761.45 元。',
    );
  });

  it('has nothing that gets in the way of a reader or of a keyboard', async () => {
    const element = await opened(() => Promise.resolve(answerOf(GOOD, `${GOOD}\n3月9日|纸||约5||`)));
    button(element, '银行存款').click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('lists what it did not understand first, and gives nothing away until each such row is settled', async () => {
    const element = await opened(() =>
      Promise.resolve(answerOf('日期|摘要|支出\n3月1日|纸|约5元\n3月2日|会议记录|\n3月3日|笔|5')),
    );
    const words = (): string => allText(element.renderRoot).replace(/\s+/g, ' ');
    expect(words()).to.include('2 行没看懂').and.include('第 2 行 C 列 “约5元”：看不出是多少钱');
    expect(button(element, '用这些行').hasAttribute('disabled')).to.equal(true);
    for (const row of [2, 3]) {
      [...element.renderRoot.querySelectorAll<HTMLElement>('.list button')]
        .find(({ textContent }) => textContent.includes(`第 ${row} 行`))!
        .click();
      await element.updateComplete;
    }
    expect(words()).to.include('每一行都看懂了').and.include('放进来 1 笔');
    expect(button(element, '用这些行').hasAttribute('disabled')).to.equal(false);
  });

  it('lets sums that do not agree pass only when somebody has looked', async () => {
    const element = await opened(() =>
      Promise.resolve(answerOf('日期|摘要|支出\n3月1日|纸|5\n3月3日|笔|5\n合计||12')),
    );
    expect(allText(element.renderRoot)).to.include(
      '第 4 行 C 列的合计是 12.00 元，各行算出来是 10.00 元，差 2.00 元',
    );
    expect(button(element, '用这些行').hasAttribute('disabled')).to.equal(true);
    element.renderRoot.querySelector<HTMLInputElement>('input[name=looked]')!.click();
    await element.updateComplete;
    button(element, '用这些行').click();
    expect(taken).to.have.length(1);
  });

  it('reads anew at once when a column or the head is another', async () => {
    const element = await opened(() =>
      Promise.resolve(answerOf('日子|干什么|进了多少|出了多少\n2026-03-01|卖报纸|20|\n2026-03-02|买笔||5')),
    );
    await choose(element, element.renderRoot.querySelector<HTMLSelectElement>('select[name=head]')!, '0');
    await choose(element, selects(element)[2]!, 'income');
    await choose(element, selects(element)[3]!, 'spending');
    await choose(element, selects(element)[1]!, 'item');
    await choose(element, selects(element)[0]!, 'date');
    expect(allText(element.renderRoot).replace(/\s+/g, ' ')).to.include(
      '放进来 2 笔：收入 20.00 元，支出 5.00 元',
    );
  });

  it('says why a file is not read, and takes the next', async () => {
    let fails = true;
    const element = await opened(() =>
      fails ? Promise.reject(new Error('这个文件有密码，打不开。')) : Promise.resolve(answerOf(GOOD)),
    );
    expect(allText(element.renderRoot)).to.include('这个文件有密码，打不开。');
    fails = false;
    await element.open(new File(['x'], 'b.xlsx'));
    await element.updateComplete;
    expect(allText(element.renderRoot)).to.include('每一行都看懂了').and.not.include('密码');
  });

  it('fills a ledger that is being written, each sheet an account of its own, and can be undone', async () => {
    let data: LedgerDraft | null = null;
    const form = await fixture(
      html`<minglan-ledger-form
        period="2026-03"
        .period=${'2026-03'}
        @data-changed=${(event: CustomEvent<LedgerDraft>) => (data = event.detail)}
      >
        <minglan-sheet-import
          slot="import"
          period="2026-03"
          .readSheets=${() => Promise.resolve(answerOf(GOOD, GOOD))}
        ></minglan-sheet-import>
      </minglan-ledger-form>`,
    );
    const element = form.querySelector('minglan-sheet-import')!;
    await element.open(new File(['x'], '3月.xlsx'));
    await element.updateComplete;
    button(element, '用这些行').click();
    expect(data!.accounts).to.deep.equal([
      { name: '现金', kind: 'cash', opening: 100_000, closing: 579_180 },
      { name: '银行存款', kind: 'bank', opening: 100_000, closing: 579_180 },
    ]);
    expect(data!.lines.map(({ account, item }) => [account, item])).to.deep.equal([
      [0, '便民服务专项'],
      [0, '打印纸'],
      [1, '便民服务专项'],
      [1, '打印纸'],
    ]);
  });

  it('goes in once, says so, and comes back out whole', async () => {
    let data: LedgerDraft | null = null;
    const form = await fixture<LedgerForm>(
      html`<minglan-ledger-form
        .period=${'2026-03'}
        @data-changed=${(event: CustomEvent<LedgerDraft>) => (data = event.detail)}
      >
        <minglan-sheet-import
          slot="import"
          period="2026-03"
          .readSheets=${() => Promise.resolve(answerOf(GOOD))}
        ></minglan-sheet-import>
      </minglan-ledger-form>`,
    );
    const element = form.querySelector('minglan-sheet-import')!;
    await element.open(new File(['x'], '3月.xlsx'));
    await element.updateComplete;
    const take = button(element, '用这些行');
    take.click();
    take.click();
    expect(data!.lines).to.have.length(2);
    await element.updateComplete;
    await form.updateComplete;
    expect(take.hasAttribute('disabled')).to.equal(true);
    const words = (): string => allText(element.renderRoot);
    expect(words()).to.contain('3月.xlsx：2 笔已放进').and.contain('这张表已经放进去了');
    // The ledger began with one account of its own.
    expect(allText(form.renderRoot)).to.contain('表里的账户叫“现金”，这份账里只有“基本户”');
    await expect(element).to.be.accessible();
    button(element, '撤销这次导入').click();
    await element.updateComplete;
    await form.updateComplete;
    expect(data!.lines).to.deep.equal([]);
    expect(data!.accounts.map(({ name, opening }) => [name, opening])).to.deep.equal([['基本户', '']]);
    expect(take.hasAttribute('disabled')).to.equal(false);
    expect(allText(form.renderRoot)).to.contain('拿走了 2 笔');
  });

  it('warns at the sheet of days outside the period', async () => {
    const element = await opened(() => Promise.resolve(answerOf(GOOD.replaceAll('3月', '2月'))));
    expect(allText(element.renderRoot))
      .to.contain('没有一笔在2026年3月里')
      .and.contain('2026年2月2日 到 2月5日');
  });
});
