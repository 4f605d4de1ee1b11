import { describe, expect, it } from 'vitest';
import {
  checkData,
  EXPLAIN_ABOVE,
  faceText,
  formatFen,
  kindData,
  ledgerSums,
  parseFen,
  shownText,
  wordsInData,
  type LedgerData,
  type LedgerLine,
  type NoticeText,
} from '../../../../src/disclosure/index.ts';

const line = (changes: Partial<LedgerLine> = {}): LedgerLine => ({
  date: '2026-10-08',
  item: '九月水电费',
  category: 'utilities',
  account: 0,
  amount: -240_000,
  handler: '报账员',
  vouchers: ['记-12'],
  remark: '',
  ...changes,
});
const LEDGER: LedgerData = {
  kind: 'ledger',
  from: '2026-10-01',
  to: '2026-10-31',
  accounts: [
    { name: '基本户', kind: 'bank', opening: 1_000_000, closing: 1_210_000 },
    { name: '备用金', kind: 'cash', opening: 50_000, closing: 40_000 },
  ],
  lines: [
    line(),
    line({ item: '街道拨办公经费', category: 'grant', amount: 500_000 }),
    line({ item: '提备用金', category: 'transfer', amount: -50_000 }),
    line({ item: '提备用金', category: 'transfer', amount: 50_000, account: 1 }),
    line({ item: '买灯泡', category: 'repair', amount: -60_000, account: 1, vouchers: [] }),
  ],
};
const CONTEXT = { code: 'FIN-01', period: '2026-10', explainAbove: EXPLAIN_ABOVE };
const codesOf = (data: unknown): string[] =>
  checkData(data as LedgerData, CONTEXT).map(({ field, code }) => `${field} ${code}`);
const withLine = (changes: object): object => ({ ...LEDGER, lines: [{ ...line(), ...changes }] });
const text = (data: object): NoticeText => ({
  v: 1,
  title: '十月收支',
  summary: '',
  blocks: [{ type: 'paragraph', content: [{ text: '请邻居们监督。' }] }],
  data: data as LedgerData,
});

describe('a ledger', () => {
  it('that adds up may be published', () => {
    expect(checkData(LEDGER, CONTEXT)).toEqual([]);
  });

  it('comes to the sums of its lines, without what only moved between accounts', () => {
    const sums = ledgerSums(LEDGER);
    expect(sums).toMatchObject({
      opening: 1_050_000,
      closing: 1_250_000,
      income: 500_000,
      spending: 300_000,
    });
    expect(sums).toMatchObject({ moved: 0, bank: 1_210_000, cash: 40_000, agrees: true });
    expect(sums.categories.map(({ category, amount, lines }) => [category, amount, lines])).toEqual([
      ['grant', 500_000, [1]],
      ['utilities', -240_000, [0]],
      ['repair', -60_000, [4]],
    ]);
  });

  it('that does not add up is refused with both figures', () => {
    const [bank, cash] = LEDGER.accounts;
    const wrong = { ...LEDGER, accounts: [{ ...bank, closing: 1_210_100 }, cash] };
    expect(checkData(wrong as LedgerData, CONTEXT)).toEqual([
      {
        field: 'data.accounts.0.closing',
        code: 'ledger-sum',
        values: { name: '基本户', reckoned: '12,100.00', closing: '12,101.00', difference: '1.00' },
      },
    ]);
  });

  it('names a transfer that never arrived', () => {
    const [bank, cash] = LEDGER.accounts;
    const lines = LEDGER.lines.filter(({ account, category }) => account === 0 || category !== 'transfer');
    const lost = { ...LEDGER, accounts: [bank, { ...cash, closing: -10_000 }], lines };
    expect(codesOf(lost)).toEqual(['data.lines ledger-transfer']);
  });

  it.each([
    [{ date: '2026-02-30' }, 'data.lines.0.date ledger-date'],
    [{ date: '2026-11-01' }, 'data.lines.0.date ledger-outside'],
    [{ item: ' ' }, 'data.lines.0.item ledger-item'],
    [{ category: '' }, 'data.lines.0.category ledger-category'],
    [{ category: 'grant' }, 'data.lines.0.category ledger-side'],
    [{ amount: 0 }, 'data.lines.0.amount ledger-zero'],
    [{ amount: '二百' }, 'data.lines.0.amount ledger-amount'],
    [{ amount: 0.5 }, 'data.lines.0.amount ledger-amount'],
    [{ account: 2 }, 'data.lines.0.account ledger-account'],
    [{ category: 'other-spending', amount: -20_001 }, 'data.lines.0.remark ledger-unexplained'],
    [{ vouchers: 'x' }, 'data.lines.0.vouchers ledger-vouchers'],
  ])('names what is wrong in a line: %j', (changes, expected) => {
    // That nothing adds up is told with it, as soon as it can be told.
    expect(codesOf(withLine(changes)).filter((code) => !code.endsWith('ledger-sum'))).toEqual([expected]);
  });

  it('lets a small sum of 其他 stand, and a larger one that says what it was', () => {
    const codes = (changes: object): string[] =>
      codesOf(withLine({ category: 'other-spending', ...changes })).filter((code) =>
        code.includes('unexplained'),
      );
    expect(codes({ amount: -20_000 })).toEqual([]);
    expect(codes({ amount: -99_900, remark: '灯笼和春联' })).toEqual([]);
    expect(codes({ amount: -99_900, remark: '水费' })).toEqual([]);
    // What is written only to have written something says nothing.
    for (const remark of ['其他', '其它支出。', '无', '/', '——', '杂费等', '同上']) {
      expect(codes({ amount: -20_001, remark }), remark).toEqual(['data.lines.0.remark ledger-unexplained']);
    }
  });

  it('asks of a single spending above the sum on which vote it rests, and of nothing else', () => {
    const codes = (changes: object, ballotAboveYuan: number | undefined = 500): string[] =>
      checkData(withLine(changes) as LedgerData, { ...CONTEXT, ballotAboveYuan })
        .map(({ field, code }) => `${field} ${code}`)
        .filter((each) => each.includes('ballot'));
    const missing = ['data.lines.0.ballot ledger-ballot'];
    expect(codes({ amount: -50_001 })).toEqual(missing);
    expect(codes({ amount: -50_001, ballot: ' ' })).toEqual(missing);
    expect(codes({ amount: -50_001, ballot: '居民代表会议纪要第 3 号' })).toEqual([]);
    expect(codes({ amount: -50_001, ballot: '第三次代表会议' })).toEqual([]);
    // A vote nobody could look up is none.
    expect(codes({ amount: -50_001, ballot: '十月二十日居民代表会议' })).toEqual([]);
    expect(codes({ amount: -50_001, ballot: '第三次居民代表会议' })).toEqual([]);
    expect(codes({ amount: -50_001, ballot: '居民代表一致通过' })).toEqual([
      'data.lines.0.ballot ledger-ballot-number',
    ]);
    expect(codes({ amount: -50_001, ballot: '已票决' })).toEqual([
      'data.lines.0.ballot ledger-ballot-number',
    ]);
    expect(codes({ amount: -50_000 })).toEqual([]);
    expect(codes({ category: 'grant', amount: 500_000 })).toEqual([]);
    expect(codes({ category: 'transfer', amount: -500_000 })).toEqual([]);
    expect(codes({ amount: -30_000 }, 200)).toEqual(missing);
    const { category: _none, ...uncategorised } = line({ amount: -50_001 });
    expect(
      checkData({ ...LEDGER, lines: [uncategorised] }, { ...CONTEXT, ballotAboveYuan: 500 }).map(
        ({ code }) => code,
      ),
    ).toContain('ledger-ballot');
    // What was published before anybody asked stays as it is.
    expect(checkData(LEDGER, CONTEXT)).toEqual([]);
  });

  it('tells the vote of a line, and reads ledgers that know of none as they were', () => {
    const voted = { ...LEDGER, lines: [line({ ballot: '代表会第 3 号' }), ...LEDGER.lines.slice(1)] };
    expect(kindData(text(voted))).toEqual(voted);
    expect(kindData(text(LEDGER))).toStrictEqual(LEDGER);
    expect(kindData(text({ ...LEDGER, lines: [{ ...line(), ballot: 3 }] }))).toBeNull();
    const [table] = shownText(text(voted)).blocks.slice(2);
    expect(table).toMatchObject({ caption: '明细' });
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.head.at(-1)).toBe('票决');
    expect(table.rows.map((row) => row.at(-1))).toEqual(['代表会第 3 号', '', '', '', '', '']);
    expect(table.rows.every((row) => row.length === table.head.length)).toBe(true);
    expect(wordsInData(voted).map(({ field }) => field)).toContain('data.lines.0.ballot');
  });

  it('must be of the period it is told of', () => {
    expect(codesOf({ ...LEDGER, to: '2026-10-30' })).toContain('data.from ledger-period');
  });

  it.each([[[]], [{ kind: 'ledger' }], [{ kind: 'vote' }], [{ kind: 'constructor' }]])(
    'is no ledger: %j',
    (data) => {
      expect(kindData(text(data as object))).toBeNull();
      expect(shownText(text(data as object)).blocks).toHaveLength(1);
      if (!Array.isArray(data)) expect(codesOf(data)).not.toEqual([]);
    },
  );

  it('carries nothing that nobody reads', () => {
    const [bank, cash] = LEDGER.accounts;
    const more = { ...LEDGER, secret: '住址', accounts: [{ ...bank, phone: '138' }, cash] };
    expect(kindData(text(more))).toEqual(LEDGER);
  });

  it('gives the gate every word somebody wrote', () => {
    expect(wordsInData(withLine({ remark: '发给张某' }) as LedgerData).map(({ field }) => field)).toEqual([
      'data.accounts.0.name',
      'data.accounts.1.name',
      'data.lines.0.item',
      'data.lines.0.handler',
      'data.lines.0.vouchers.0',
      'data.lines.0.remark',
    ]);
  });

  it('stands as tables before the words, and on a display without its lines', () => {
    const kinds = (shown: NoticeText): unknown[] =>
      shown.blocks.map((block) => (block.type === 'table' ? block.caption : block.type));
    expect(kinds(shownText(text(LEDGER)))).toEqual(['收支总账', '按用途分', '明细', 'paragraph']);
    expect(kinds(faceText(text(LEDGER)))).toEqual(['收支总账', '按用途分', 'paragraph']);
  });
});

describe('money', () => {
  it.each([
    ['1,234.5', 123_450],
    ['１２３４．５６', 123_456],
    ['￥ 80 元', 8_000],
    ['-0.05', -5],
    ['−3', -300],
    ['0', 0],
    ['-0', 0],
  ])('reads %s', (typed, fen) => {
    expect(parseFen(typed)).toBe(fen);
  });
  it.each(['', '1.234', '12,34', '1e3', '壹佰', '99999999999999', '1.2.3', '+'])(
    'does not read %j',
    (typed) => {
      expect(parseFen(typed)).toBeNull();
    },
  );
  it.each([
    [0, '0.00'],
    [-5, '-0.05'],
    [123_456_789, '1,234,567.89'],
  ])('writes %d as %s', (fen, written) => {
    expect(formatFen(fen)).toBe(written);
  });
});
