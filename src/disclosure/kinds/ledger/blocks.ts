// A ledger as plain tables: what it comes to, what for, and every line.
import type { Block } from '../../document.ts';
import { formatFen } from '../fen.ts';
import { categoryOf } from './categories.ts';
import type { LedgerData } from './ledger.ts';
import { ledgerSums, type LedgerSums } from './sums.ts';

type Table = Extract<Block, { type: 'table' }>;

const nameOf = (category: string): string => categoryOf(category)?.name ?? category;

function balances(data: LedgerData, sums: LedgerSums): Table {
  const several = data.accounts.length > 1;
  const rows = several
    ? sums.accounts.map(({ name, opening, income, spending, moved, closing }) => [
        name,
        ...[opening, income, spending, moved, closing].map(formatFen),
      ])
    : [];
  const { opening, income, spending, moved, closing } = sums;
  const all = ['合计', ...[opening, income, spending, moved, closing].map(formatFen)];
  const head = ['账户', '期初结余（元）', '收入（元）', '支出（元）', '账户间转账（元）', '期末结余（元）'];
  // One account moves nothing to another.
  const drop = (cells: readonly string[]): string[] => cells.filter((_, column) => several || column !== 4);
  const name = data.accounts[0]?.name ?? '';
  return {
    type: 'table',
    caption: '收支总账',
    head: drop(head),
    rows: several ? [...rows, all] : [drop([name, ...all.slice(1)])],
  };
}

function byCategory({ categories, income, spending }: LedgerSums): Table {
  return {
    type: 'table',
    caption: '按用途分',
    head: ['类别', '收入（元）', '支出（元）', '笔数'],
    rows: [
      ...categories.map(({ category, amount, lines }) => [
        nameOf(category),
        amount > 0 ? formatFen(amount) : '',
        amount < 0 ? formatFen(-amount) : '',
        String(lines.length),
      ]),
      [
        '合计',
        formatFen(income),
        formatFen(spending),
        String(categories.reduce((sum, { lines }) => sum + lines.length, 0)),
      ],
    ],
  };
}

function lineTable({ lines, accounts }: LedgerData, { income, spending }: LedgerSums): Table {
  const has = {
    account: accounts.length > 1,
    vouchers: lines.some(({ vouchers }) => vouchers.length > 0),
    remark: lines.some(({ remark }) => remark !== ''),
    ballot: lines.some(({ ballot }) => ballot !== undefined),
  };
  const columns: readonly (readonly [head: string, shown: boolean])[] = [
    ['日期', true],
    ['摘要', true],
    ['类别', true],
    ['收入（元）', true],
    ['支出（元）', true],
    ['账户', has.account],
    ['经手', true],
    ['凭证号', has.vouchers],
    ['备注', has.remark],
    ['票决', has.ballot],
  ];
  const keep = (cells: readonly string[]): string[] => cells.filter((_, at) => columns[at]?.[1]);
  const sum = ['合计', '', '', formatFen(income), formatFen(spending), '', '', '', '', ''];
  return {
    type: 'table',
    caption: '明细',
    head: keep(columns.map(([head]) => head)),
    rows: [
      ...lines.map(({ date, item, category, amount, account, handler, vouchers, remark, ballot = '' }) =>
        keep([
          date,
          item,
          nameOf(category),
          amount > 0 ? formatFen(amount) : '',
          amount < 0 ? formatFen(-amount) : '',
          accounts[account]?.name ?? '',
          handler,
          vouchers.join('、'),
          remark,
          ballot,
        ]),
      ),
      keep(sum),
    ],
  };
}

function face(data: LedgerData, sums: LedgerSums): readonly Block[] {
  return [balances(data, sums), ...(sums.categories.length === 0 ? [] : [byCategory(sums)])];
}

export function ledgerBlocks(data: LedgerData): readonly Block[] {
  const sums = ledgerSums(data);
  return [...face(data, sums), ...(data.lines.length === 0 ? [] : [lineTable(data, sums)])];
}

/** What a display shows of it: sums, and what for. */
export function ledgerFace(data: LedgerData): readonly Block[] {
  return face(data, ledgerSums(data));
}
