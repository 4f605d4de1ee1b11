import { describe, expect, test } from 'vitest';
import { categoryFor, proposeMapping, readSheet, takeLedger } from '../../../../src/disclosure/index.ts';
import { sheetOf } from '../../../support/sheets.ts';

const taken = (...sheets: readonly (readonly [name: string, rows: string])[]) =>
  takeLedger(
    sheets.map(([name, rows]) => {
      const sheet = sheetOf(rows, { name });
      return { name, reading: readSheet(sheet, proposeMapping(sheet, { around: ['2026-03'] })) };
    }),
  );

describe('what is taken of sheets', () => {
  test('has one account with its balances, and a category for each line', () => {
    const { accounts, lines, unknownCategories } = taken([
      '3月',
      '日期|摘要|科目|收入|支出|余额\n|上月结余||||100\n3月1日|一季度|拨款收入|500||600\n3月2日|纸|办公费||20|580\n3月3日|怪事|奇怪科目||30|550',
    ]);
    expect(accounts).toEqual([{ name: '基本户', kind: 'bank', opening: 10_000, closing: 55_000 }]);
    expect(lines.map(({ category, account, amount }) => [category, account, amount])).toEqual([
      ['grant', 0, 50_000],
      ['office', 0, -2000],
      ['奇怪科目', 0, -3000],
    ]);
    expect(unknownCategories).toEqual(['奇怪科目']);
  });

  test('has an account for each sheet', () => {
    const rows = '日期|摘要|收入|支出|余额\n|上月结余|||100\n3月1日|卖报纸|20||120';
    const { accounts, lines } = taken(['现金', rows], ['银行存款', rows]);
    expect(accounts.map(({ name, kind, opening, closing }) => [name, kind, opening, closing])).toEqual([
      ['现金', 'cash', 10_000, 12_000],
      ['银行存款', 'bank', 10_000, 12_000],
    ]);
    expect(lines.map(({ account, category }) => [account, category])).toEqual([
      [0, 'service-income'],
      [1, 'service-income'],
    ]);
  });

  test('has an account for each that a column names', () => {
    const { accounts, lines } = taken([
      '3月',
      '日期|账户|摘要|收入|支出\n3月1日|基本户|街道拨款|500|\n3月2日|现金|胶水||6',
    ]);
    expect(accounts.map(({ name, kind, opening }) => [name, kind, opening])).toEqual([
      ['基本户', 'bank', null],
      ['现金', 'cash', null],
    ]);
    expect(lines.map(({ account }) => account)).toEqual([0, 1]);
  });
});

test.each([
  ['办公费', -1, 'office'],
  ['办公费', 1, null],
  ['水电费', -1, 'utilities'],
  ['电话、宽带费', -1, 'phone'],
  ['春节慰问品', -1, 'relief'],
  ['街道拨款', 1, 'grant'],
  ['利息', 1, 'interest'],
  ['提取备用金', -1, 'transfer'],
  ['其他', 1, 'other-income'],
  ['其他', -1, 'other-spending'],
  ['某某', -1, null],
  ['', -1, null],
] as const)('%s of %i is %s', (words, amount, key) => expect(categoryFor(words, amount)).toBe(key));
