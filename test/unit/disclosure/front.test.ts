// What stands on the first page beside the cards: each by its rule.
import { describe, expect, it } from 'vitest';
import { frontFact, frontOf, moneyIn, monthMoney } from '../../../src/disclosure/index.ts';
import type { Card, FrontFact, LedgerData, NoticeText } from '../../../src/disclosure/index.ts';

const NOW = Date.parse('2026-11-23T02:00:00Z');
const ledger = (more: Partial<LedgerData> = {}): LedgerData => ({
  kind: 'ledger',
  from: '2026-10-01',
  to: '2026-10-31',
  accounts: [{ name: '基本户', kind: 'bank', opening: 100_00, closing: 130_00 }],
  lines: [
    ['grant', 100_00],
    ['repair', -40_00],
    ['office', -5_00],
    ['repair', -10_00],
    ['phone', -1_00],
    ['utilities', -14_00],
  ].map(([category, amount]) => ({
    date: '2026-10-08',
    item: '示例',
    category: String(category),
    account: 0,
    amount: Number(amount),
    handler: '出纳',
    vouchers: [],
    remark: '',
  })),
  ...more,
});
const text = (data?: object): NoticeText =>
  ({ v: 1, title: '', summary: '', blocks: [], ...(data ? { data } : {}) }) as NoticeText;
const card = (id: string, more: Partial<Card> = {}): Card =>
  ({ id, code: 'SVC-01', title: `题 ${id}`, published: '2026-11-10T02:00:00Z', ...more }) as Card;

describe('this month’s money', () => {
  it('is what the lines come to, and what most was spent for', () => {
    expect(monthMoney('m', ledger())).toEqual({
      id: 'm',
      from: '2026-10-01',
      to: '2026-10-31',
      income: 100_00,
      spending: 70_00,
      closing: 130_00,
      spent: [
        { name: '维修养护费', amount: 50_00 },
        { name: '水电燃气费', amount: 14_00 },
        { name: '办公费', amount: 5_00 },
      ],
      agrees: true,
    });
    const wrong = ledger({ accounts: [{ name: '基本户', kind: 'bank', opening: 100_00, closing: 131_00 }] });
    expect(monthMoney('m', wrong).agrees).toBe(false);
  });

  it('is of a month: an account of a quarter is another thing, and so is a text without one', () => {
    expect(moneyIn('m', text(ledger()))?.id).toBe('m');
    expect(moneyIn('m', text(ledger({ from: '2026-08-01' })))).toBe(null);
    expect(moneyIn('m', text(ledger({ lines: [{ nonsense: 1 }] as never })))).toBe(null);
    expect(moneyIn('m', text())).toBe(null);
  });

  it('is that of the account that ends last, of several the one with most in it', () => {
    const money = (id: string, to: string, income: number): FrontFact => ({
      of: 'money',
      money: { ...monthMoney(id, ledger()), to, income },
    });
    const facts = [
      money('old', '2026-09-30', 9e9),
      money('small', '2026-10-31', 5),
      money('large', '2026-10-31', 6),
    ];
    expect(frontOf(facts, NOW).money?.id).toBe('large');
    expect(frontOf([...facts].reverse(), NOW).money?.id).toBe('large');
    expect(frontOf([], NOW)).toEqual({ money: null, meeting: null, answer: null });
  });
});

describe('what is to be decided', () => {
  const notice = (date: string, tells = 'notice') =>
    text({
      kind: 'meeting',
      body: 'representatives',
      name: '',
      tells,
      date,
      time: '19:00',
      place: '活动室',
      convener: '',
      attending: '',
      topics: ['换灯'],
      result: null,
    });
  const fact = (id: string, date: string): FrontFact =>
    frontFact(card(id, { code: 'DEC-01' }), notice(date))!;

  it('is the next meeting, on its own day still, and no more on the day after', () => {
    const facts = [fact('far', '2026-12-20'), fact('today', '2026-11-23'), fact('gone', '2026-11-22')];
    expect(frontOf(facts, NOW).meeting).toEqual({
      id: 'today',
      date: '2026-11-23',
      time: '19:00',
      title: '题 today',
    });
    // Half past midnight in Shanghai.
    expect(frontOf(facts, Date.parse('2026-11-23T16:30:00Z')).meeting?.id).toBe('far');
  });

  it('is told by its notice, and not by its result', () => {
    expect(fact('a', '2026-12-01').of).toBe('meeting');
    expect(frontFact(card('a'), text({ kind: 'nonsense' }))).toBe(null);
    expect(frontFact(card('a'), notice('2026-11-01', 'result'))).toBe(null);
  });
});

describe('the answer given last', () => {
  const answered = (id: string, published: string): FrontFact =>
    frontFact(card(id, { code: 'FBK-02', published }), text())!;

  it('is the newest of three months', () => {
    const facts = [answered('b', '2026-10-19T03:30:00Z'), answered('a', '2026-11-01T03:30:00Z')];
    expect(frontOf(facts, NOW).answer).toEqual({ id: 'a', published: '2026-11-01T03:30:00Z', title: '题 a' });
    expect(frontOf([answered('old', '2026-07-01T03:30:00Z')], NOW).answer).toBe(null);
  });
});
