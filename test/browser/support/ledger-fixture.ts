// A month's money of the sample, and the months it is held against.
import type { Compared, DisclosurePage, LedgerData, LedgerLine } from '../../../src/disclosure/index.ts';
import { shownText } from '../../../src/disclosure/index.ts';
import { pageOf } from './screen-fixtures.ts';

const line = (more: Partial<LedgerLine>): LedgerLine => ({
  date: '2026-10-08',
  item: '办公用品',
  category: 'office',
  account: 0,
  amount: -33_100,
  handler: '出纳',
  vouchers: [],
  remark: '',
  ...more,
});

export const MONTH: LedgerData = {
  kind: 'ledger',
  from: '2026-10-01',
  to: '2026-10-31',
  accounts: [
    { name: '基本户', kind: 'bank', opening: 2_282_805, closing: 2_389_105 },
    { name: '现金', kind: 'cash', opening: 50_000, closing: 50_000 },
  ],
  lines: [
    line({ date: '2026-10-03', item: '街道工作经费', category: 'grant', amount: 800_000 }),
    line({ date: '2026-10-09', item: '活动室使用费 13 场', category: 'rent', amount: 104_000 }),
    line({ date: '2026-10-12', item: '大厅与活动室保洁', category: 'public-service', amount: -220_000 }),
    line({
      date: '2026-10-20',
      item: '二号电梯换钢丝绳',
      category: 'repair',
      amount: -500_000,
      vouchers: ['记-12', '记-13'],
      remark: '三家报价取中间',
      ballot: '居民代表会议纪要第 3 号',
    }),
    line({ date: '2026-10-21', item: '修水龙头', category: 'repair', amount: -44_600 }),
    line({ amount: -33_100 }),
  ],
};

const before = (factor: number): LedgerData => ({
  ...MONTH,
  lines: MONTH.lines.map((each) => ({ ...each, amount: Math.round(each.amount * factor) })),
});
export const COMPARED: readonly Compared[] = [
  { relation: 'before', period: '2026-09', data: before(0.5) },
  { relation: 'year-before', period: '2025-10', data: { ...before(1), lines: before(1).lines.slice(0, 3) } },
];

/** So many lines, adding up. */
export function longLedger(count: number): LedgerData {
  const lines = Array.from({ length: count }, (_, index) =>
    line({ item: `第 ${String(index + 1)} 笔`, amount: -100, vouchers: [`记-${String(index + 1)}`] }),
  );
  const accounts = [{ name: '基本户', kind: 'bank', opening: 0, closing: -100 * count } as const];
  return { ...MONTH, accounts, lines };
}

/** The page of a ledger, as the worker answers it. */
export function ledgerPage(data: LedgerData, compared = COMPARED): DisclosurePage | null {
  const page = pageOf('ledger-2026-10');
  if (!page?.text) return null;
  const text = { ...page.text, data };
  return { ...page, text: shownText(text), typed: { data, prose: page.text.blocks, compared } };
}
