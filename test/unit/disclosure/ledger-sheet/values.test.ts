import { describe, expect, test } from 'vitest';
import { hintIn, readAmount, readDate } from '../../../../src/disclosure/index.ts';

const hint = { year: 2026, month: 3 };

describe('a sum', () => {
  test.each([
    ['1,234.50', 123_450],
    ['1234.5元', 123_450],
    ['￥１，２３４．５０', 123_450],
    ['人民币1,234.50元整', 123_450],
    ['¥ 12', 1200],
    ['-12.30', -1230],
    ['−12.30', -1230],
    ['（1,234.00）', -123_400],
    ['△50', -5000],
    ['负50元', -5000],
    ['-¥50', -5000],
    ['¥-50', -5000],
    ['1,234.00-', -123_400],
    ['+300', 30_000],
    ['.5', 50],
    ['1.2万元', 1_200_000],
    ['3千元', 300_000],
    ['12元5角', 1250],
    ['12元零5分', 1205],
    ['壹仟贰佰叁拾肆元伍角陆分', 123_456],
    ['人民币壹万零伍佰元整', 1_050_000],
    ['贰拾元零捌分', 2008],
    ['一千二百元', 120_000],
    ['0.00', 0],
  ])('%s', (text, fen) => {
    const read = readAmount(text);
    expect(typeof read === 'string' ? null : read.fen).toBe(fen);
  });

  test.each(['—', '-', '/', '无', '', '   '])('is none: %s', (text) => expect(readAmount(text)).toBe('none'));

  test.each([
    '约500',
    '12,34',
    '1.234,56',
    '12。50',
    '5000（含税）',
    '#REF!',
    '1 2 3.4.5',
    '2026-03-05',
    '二〇',
    '壹贰元',
    '十',
    '9999999999999',
  ])('is unclear: %s', (text) => expect(readAmount(text)).toBe('unclear'));

  test('from a number forgives what floats do, and tells a part of a fen', () => {
    expect(readAmount({ text: '0.30', number: 0.1 + 0.2 })).toEqual({ fen: 30, rounded: false });
    expect(readAmount({ text: '33.33', number: 100 / 3 })).toEqual({ fen: 3333, rounded: true });
    expect(readAmount({ text: '1.2', number: 1.2 }, 10_000)).toEqual({ fen: 1_200_000, rounded: false });
    expect(readAmount('12.345')).toEqual({ fen: 1235, rounded: true });
    expect(readAmount({ text: '2026-03-05', number: 46_086, date: '2026-03-05' as never })).toBe('unclear');
  });
});

describe('a day', () => {
  test.each([
    ['2026-03-05', '2026-03-05'],
    ['2026.3.5', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['26.3.5', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['3月5日', '2026-03-05'],
    ['3/5', '2026-03-05'],
    ['03-05', '2026-03-05'],
    ['3.15', '2026-03-15'],
    ['３．１５', '2026-03-15'],
    ['5日', '2026-03-05'],
    ['5', '2026-03-05'],
    ['三月五日', '2026-03-05'],
    ['二〇二六年三月十五日', '2026-03-15'],
    ['2026-03-05 10:22:31', '2026-03-05'],
    ['2026-03-05（周四）', '2026-03-05'],
    ['46086', '2026-03-05'],
  ])('%s', (text, day) => expect(readDate(text, hint)).toEqual({ kind: 'day', day }));

  test('of a spreadsheet is its serial', () => {
    expect(readDate({ text: '46086', number: 46_086 }, hint)).toEqual({ kind: 'day', day: '2026-03-05' });
    expect(readDate({ text: '3月5日', number: 46_086, date: '2026-03-05' as never }, hint)).toEqual({
      kind: 'day',
      day: '2026-03-05',
    });
  });

  test('of a span is its last, of a month is no day', () => {
    expect(readDate('3月1日-3月5日', hint)).toEqual({ kind: 'span', day: '2026-03-05' });
    expect(readDate('3.11~3.15', hint)).toEqual({ kind: 'span', day: '2026-03-15' });
    expect(readDate('1-15日', hint)).toMatchObject({ kind: 'unclear' });
    expect(readDate('2026年3月', hint)).toEqual({ kind: 'month', year: 2026, month: 3 });
    expect(readDate('3月份', hint)).toEqual({ kind: 'month', year: 2026, month: 3 });
  });

  test('3.1 may have lost its zero', () => {
    expect(readDate('3.1', hint)).toEqual({ kind: 'either', days: ['2026-03-01', '2026-03-10'] });
    expect(readDate('2.3', hint)).toEqual({ kind: 'day', day: '2026-02-03' });
  });

  test.each(['2月30日', '13月1日', '月初', 'abc', '3月', '5'])('is not made up: %s', (text) => {
    expect(readDate(text, { year: null, month: null }).kind).toBe('unclear');
  });

  test.each([
    ['示例社区2026年3月收支公示表', { year: 2026, month: 3 }],
    ['2026.03', { year: 2026, month: 3 }],
    ['二〇二六年三月份', { year: 2026, month: 3 }],
    ['3月', { year: null, month: 3 }],
    ['2026年1-3月', { year: 2026, month: null }],
    ['2026年度3季度', { year: 2026, month: null }],
    ['2025年与2026年对照', { year: null, month: null }],
  ])('a title tells of it: %s', (text, expected) => expect(hintIn(text)).toEqual(expected));
});
