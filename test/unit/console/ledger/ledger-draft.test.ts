import { describe, expect, it } from 'vitest';
import { balances, transferWords } from '../../../../src/console/ledger/balance-words.ts';
import { Habits } from '../../../../src/console/ledger/habits.ts';
import {
  amountText,
  brokenOpenings,
  byDate,
  dateText,
  nextLedger,
  readLedgerDraft,
  sumsSoFar,
  typedAmount,
  typedDate,
  withoutAccount,
  type LedgerDraft,
  type LineDraft,
} from '../../../../src/console/ledger/ledger-draft.ts';
import { cellsOf, newLine, pastedLines } from '../../../../src/console/ledger/pasted-lines.ts';
import { pastedWords } from '../../../../src/console/ledger/pasted-words.ts';
import type { LedgerData } from '../../../../src/disclosure/index.ts';

const line = (more: Partial<LineDraft>): LineDraft => ({ ...newLine('2026-10-08', 0), ...more });
const draft = (more: Partial<LedgerDraft> = {}): LedgerDraft => ({
  ...nextLedger(null, '2026-10'),
  accounts: [{ name: '基本户', kind: 'bank', opening: 100_000, closing: 90_000 }],
  ...more,
});
const last: LedgerData = {
  kind: 'ledger',
  from: '2026-09-01',
  to: '2026-09-30',
  accounts: [
    { name: '基本户', kind: 'bank', opening: 0, closing: 2_389_105 },
    { name: '现金', kind: 'cash', opening: 0, closing: 5000 },
  ],
  lines: [
    {
      date: '2026-09-08',
      item: '9月水电费',
      category: 'utilities',
      account: 0,
      amount: -1000,
      handler: '出纳',
      vouchers: [],
      remark: '',
    },
  ],
};

describe('what is typed into a ledger', () => {
  it('reads an amount in its column, and keeps what is none as it was typed', () => {
    expect(typedAmount('income', '1,234.5')).toBe(123_450);
    expect(typedAmount('spending', '１２元')).toBe(-1200);
    for (const side of ['income', 'spending'] as const) {
      for (const typed of ['12x', '-5', '0', '3.456', '+']) {
        const amount = typedAmount(side, typed);
        expect(typeof amount).toBe('string');
        expect(amountText(amount, side)).toBe(typed);
        expect(amountText(amount, side === 'income' ? 'spending' : 'income')).toBe('');
      }
    }
    expect(typedAmount('income', '  ')).toBe('');
    expect(amountText(-1200, 'spending')).toBe('12.00');
  });

  it('reads a day in every way it is typed, in the period told of', () => {
    for (const typed of ['8', '8日', '10-8', '10/8', '10月8日', '2026-10-08', '20261008', '2026.10.8']) {
      expect(typedDate(typed, '2026-10-01', '')).toBe('2026-10-08');
    }
    // In a quarter a day alone is of the month of the line before.
    expect(typedDate('8', '2026-10-01', '2026-11-30')).toBe('2026-11-08');
    for (const typed of ['', '32', '2-30', '上旬']) {
      expect(typedDate(typed, '2026-10-01', '')).toBe(typed);
    }
    expect(typedDate('10-8', '', '')).toBe('10-8');
    expect(dateText('2026-10-08', draft())).toBe('10-08');
    expect(dateText('2025-10-08', draft())).toBe('2025-10-08');
    expect(dateText('上旬', draft())).toBe('上旬');
  });

  it('is read back from whatever is kept, and nothing typed is lost', () => {
    const kept = draft({
      lines: [line({ date: '上旬', amount: '-12x', account: '小金库', category: '吃饭' })],
    });
    expect(readLedgerDraft(JSON.parse(JSON.stringify(kept)) as LedgerDraft)).toEqual(kept);
    expect(readLedgerDraft({ kind: 'meeting' })).toBeNull();
    expect(readLedgerDraft({ kind: 'ledger', accounts: 'x', lines: [null, 3, { vouchers: 1 }] })).toEqual({
      kind: 'ledger',
      from: '',
      to: '',
      accounts: [],
      lines: [{ ...newLine('', ''), date: '' }],
    });
  });

  it('goes on from what the last issue left, without its lines', () => {
    const next = nextLedger(last, '2026-10');
    expect(next).toMatchObject({ from: '2026-10-01', to: '2026-10-31', lines: [] });
    expect(next.accounts).toEqual([
      { name: '基本户', kind: 'bank', opening: 2_389_105, closing: '' },
      { name: '现金', kind: 'cash', opening: 5000, closing: '' },
    ]);
    expect(brokenOpenings(next, last)).toEqual([]);
    const broken = { ...next, accounts: next.accounts.map((each) => ({ ...each, opening: 5000 })) };
    expect(brokenOpenings(broken, last)).toEqual([{ name: '基本户', opening: 5000, closed: 2_389_105 }]);
    expect(brokenOpenings(broken, null)).toEqual([]);
  });

  it('knows category and handler of what is paid every month, and changes nothing that is written', () => {
    const habits = new Habits(last.lines);
    expect(habits.complete(line({ item: '10月水电费' }))).toMatchObject({
      category: 'utilities',
      handler: '出纳',
    });
    expect(habits.complete(line({ item: '水电费', handler: '会计' })).handler).toBe('会计');
    const other = line({ item: '买扫帚' });
    expect(habits.complete(other)).toBe(other);
    expect(habits.complete(line({ item: '10月' })).category).toBe('');
  });
});

describe('what a ledger comes to while it is typed', () => {
  it('counts what can be read, and nothing else', () => {
    const lines = [
      line({ amount: 5000, category: 'rent' }),
      line({ amount: '-12x', category: 'office' }),
      line({ amount: -700, category: '没有的类别' }),
      line({ amount: -1, account: '不知道' }),
    ];
    expect(sumsSoFar(draft({ lines })).accounts[0]).toMatchObject({
      income: 5000,
      spending: 700,
      reckoned: 104_300,
    });
  });

  it('says how much is missing, and which line would explain it', () => {
    const words = (lines: readonly LineDraft[]) => balances(draft({ lines }))[0];
    expect(words([line({ amount: -10_000, category: 'office' })])).toMatchObject({ state: 'agrees' });
    const twice = words([line({ amount: -10_000 }), line({ amount: -10_000 })]);
    expect(twice?.state).toBe('differs');
    expect(twice?.words).toContain('＝800.00 元');
    expect(twice?.words).toContain('多 100.00 元。正好是第 1 笔的数');
    expect(words([line({ amount: 10_000 })])?.words).toContain('少 200.00 元。正好是第 1 笔的两倍');
    expect(words([line({ amount: -4321 })])?.words).toContain('漏记、记重或抄错');
    const open = draft({ accounts: [{ name: '', kind: 'bank', opening: 1, closing: '九百' }] });
    expect(balances(open)[0]).toMatchObject({ state: 'open' });
    expect(balances(open)[0]?.words).toContain('第 1 个账户');
  });

  it('says what went out of one account and came into none', () => {
    const moved = [line({ amount: -300, category: 'transfer' })];
    expect(transferWords(draft({ lines: moved }))).toContain('相差 3.00 元');
    expect(transferWords(draft())).toBe('');
  });

  it('keeps the name of an account that is taken away in its lines', () => {
    const two = draft({
      accounts: [
        { name: '基本户', kind: 'bank', opening: 0, closing: 0 },
        { name: '现金', kind: 'cash', opening: 0, closing: 0 },
      ],
      lines: [line({ account: 0 }), line({ account: 1 })],
    });
    expect(withoutAccount(two, 0).lines.map(({ account }) => account)).toEqual(['基本户', 0]);
  });

  it('is put in order by date, what has none last', () => {
    const dates = ['2026-10-09', '上旬', '2026-10-02', ''];
    expect(byDate(dates.map((date) => line({ date }))).map(({ date }) => date)).toEqual([
      '2026-10-02',
      '2026-10-09',
      '上旬',
      '',
    ]);
  });
});

describe('cells pasted into a ledger', () => {
  it('are read as a sheet writes them, line breaks in quotes and all', () => {
    expect(cellsOf('a\tb\r\n"第一行\n第二行"\t"说""好"""\r\n')).toEqual([
      ['a', 'b'],
      ['第一行 第二行', '说"好"'],
    ]);
    expect(cellsOf('一"二\t三')).toEqual([['一"二', '三']]);
  });

  it('go by their head, and sums and titles are named and not taken for lines', () => {
    const text = [
      '示例社区 2026 年 10 月收支\t\t\t\t',
      '日期\t摘要\t支出\t收入\t凭证号',
      '\t上月结转\t\t\t',
      '10-8\t电话费\t298.00\t\t12',
      '10月9日\t场地费\t\t1,040\t13、14',
      '不知哪天\t不明款\t5x\t\t',
      '\t合计\t298.00\t1,040.00\t',
    ].join('\n');
    const pasted = pastedLines(text, 'date', draft());
    expect(pasted.lines).toMatchObject([
      { date: '2026-10-08', item: '电话费', amount: -29_800, vouchers: ['12'], account: 0 },
      { date: '2026-10-09', item: '场地费', amount: 104_000, vouchers: ['13', '14'] },
      { date: '不知哪天', item: '不明款', amount: '-5x' },
    ]);
    expect(pastedWords(pasted)).toContain('贴进了 3 笔');
    expect(pastedWords(pasted)).toContain('合计“合计 298.00 1,040.00”');
    // Every row with something in it is a line or is named.
    expect(pasted.lines.length + pasted.named.length).toBe(7);
  });

  it('go cell by cell from where they are pasted when there is no head', () => {
    const pasted = pastedLines('8\t电话费\t电话网络费\t\t298\n\t水费\t吃饭\t\t三块', 'date', draft());
    expect(pasted.lines).toMatchObject([
      { date: '2026-10-08', item: '电话费', category: 'phone', amount: -29_800 },
      { date: '2026-10-08', item: '水费', category: '吃饭', amount: '-三块' },
    ]);
  });
});
