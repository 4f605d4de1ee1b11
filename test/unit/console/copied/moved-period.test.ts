import { describe, expect, it } from 'vitest';
import { movedTitle } from '../../../../src/console/copied/moved-period.ts';

describe('the title of a copied issue', () => {
  it.each([
    ['2026年10月财务收支情况（示例）', '2026-10', '2026-11', '2026年11月财务收支情况（示例）'],
    ['2026 年 9 月份水电', '2026-09', '2026-10', '2026 年 10 月份水电'],
    ['10月份值班安排', '2026-10', '2026-11', '11月份值班安排'],
    ['2026年12月低保对象公布', '2026-12', '2027-01', '2027年1月低保对象公布'],
    ['2026年第三季度居务', '2026Q3', '2026Q4', '2026年第四季度居务'],
    ['2026年第 4 季度医疗救助', '2026Q4', '2027Q1', '2027年第 1 季度医疗救助'],
    ['三季度党员学习', '2026Q3', '2026Q4', '四季度党员学习'],
    ['2026年上半年民主评议', '2026H1', '2026H2', '2026年下半年民主评议'],
    ['下半年民主评议', '2026H2', '2027H1', '上半年民主评议'],
    ['2026年度收支总账', '2026', '2027', '2027年度收支总账'],
  ])('“%s”, %s → %s: “%s”', (title, from, to, expected) => {
    const told = movedTitle(title, from, to);
    expect(told.title).toBe(expected);
    expect(told.moved).toHaveLength(1);
    expect(told.title).toContain(told.moved[0]!.to);
    expect(title).toContain(told.moved[0]!.from);
  });

  it.each([
    ['another month', '2026年9月收支', '2026-10', '2026-11'],
    ['another year', '2025年10月收支', '2026-10', '2026-11'],
    ['a day', '10月9日起公开的收支', '2026-10', '2026-11'],
    ['several months', '2026年1—10月累计收支', '2026-10', '2026-11'],
    ['a stretch that begins with it', '2026年10月至12月停水安排', '2026-10', '2026-11'],
    ['several quarters', '前三季度收支', '2026Q3', '2026Q4'],
    ['a month in the title of a year’s account', '2026年10月收支', '2026', '2027'],
    ['a quarter in the title of a year’s account', '2026年第三季度', '2026', '2027'],
    ['no period', '垃圾分类投放点', '2026-10', '2026-11'],
    ['a period of another kind', '2026年10月收支', '2026-10', '2026Q4'],
    ['what is no period', '2026年10月收支', 'x', '2026-11'],
    ['the same period', '2026年10月收支', '2026-10', '2026-10'],
  ])('stays as it is where it speaks of %s', (_, title, from, to) => {
    expect(movedTitle(title, from, to)).toEqual({ title, moved: [] });
  });

  it('tells every word it changed, once each', () => {
    expect(movedTitle('2026年10月收支（10月、10月末）', '2026-10', '2026-11')).toEqual({
      title: '2026年11月收支（10月、10月末）',
      moved: [{ from: '2026年10月', to: '2026年11月' }],
    });
    expect(movedTitle('10月账：10月收支', '2026-10', '2026-11')).toEqual({
      title: '11月账：11月收支',
      moved: [{ from: '10月', to: '11月' }],
    });
  });
});
