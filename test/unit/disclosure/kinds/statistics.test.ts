import { describe, expect, it } from 'vitest';
import {
  changeWords,
  checkData,
  EXPLAIN_ABOVE,
  figureGroups,
  kindData,
  shownText,
  valuesBefore,
  type StatisticsData,
} from '../../../../src/disclosure/index.ts';

type Row = StatisticsData['figures'][number];
const row = (name: string, level: Row['level'], value: number, unit = ''): Row => ({
  name,
  level,
  value: Math.round(value * 100),
  unit,
  note: '',
});
const statistics = (...figures: Row[]): StatisticsData => ({
  kind: 'statistics',
  figures,
  about: '',
  source: '',
});
const codesOf = (data: StatisticsData, smallCellMin?: number): string[] =>
  checkData(data, { code: 'WEL-18', period: null, explainAbove: EXPLAIN_ABOVE, smallCellMin }).map(
    ({ field, code }) => `${field.slice(5)} ${code}`,
  );
const AID = [
  row('助学', 'whole', 261, '人'),
  row('小学', 'part', 154),
  row('中学', 'part', 102),
  row('大学', 'part', 5),
];

describe('statistics', () => {
  it('may be published when parts come to their total, in hundredths exactly', () => {
    expect(codesOf(statistics(...AID), 3)).toEqual([]);
    const money = [83.1, 6.07, 2.5].map((value, index) => row(String(index), 'part', value));
    expect(codesOf(statistics(row('支出', 'whole', 91.67, '万元'), ...money))).toEqual([]);
    expect(codesOf(statistics(row('支出', 'whole', 91.97, '万元'), ...money))).toEqual([
      'figures.0.value statistics-sum',
    ]);
  });

  it.each([
    [[row('小学', 'part', 3)], 'figures.0.level statistics-first'],
    [[row('一', 'whole', 9, '人'), row('二', 'part', 9, '户')], 'figures.1.unit statistics-unit'],
    [[row('一', 'whole', 9, '人'), row('二', 'some', 10)], 'figures.1.value statistics-more'],
    [[], 'figures field-missing'],
    [[{ ...row('一', 'whole', 9), value: null }], 'figures.0.value field-missing'],
  ])('names what is wrong: %#', (figures, expected) => {
    expect(codesOf(statistics(...figures))).toEqual([expected]);
  });

  it('lets what is only in a total be of another unit, or less than the whole', () => {
    expect(
      codesOf(
        statistics(
          row('老人', 'whole', 422, '人'),
          row('九十岁以上', 'some', 22),
          row('补贴', 'some', 42_200, '元'),
        ),
      ),
    ).toEqual([]);
  });

  it('shows no group of one or two where the item is told in aggregate only', () => {
    const small = statistics(row('托养', 'whole', 5, '人'), row('男', 'part', 2), row('女', 'part', 3));
    expect(codesOf(small, 3)).toEqual(['figures.1.value statistics-small']);
    // A unit that says persons is read so under every item; without the mask others count what they say.
    expect(codesOf(small)).toEqual(['figures.1.value statistics-small']);
    for (const unit of ['', '件', '人次', '元', '万元', '次'])
      expect(codesOf(statistics(row('使用', 'whole', 2, unit)))).toEqual([]);
    expect(codesOf(statistics(row('使用', 'whole', 2, '人次')), 3)).toEqual([
      'figures.0.value statistics-small',
    ]);
    expect(codesOf(statistics(row('托养', 'whole', 0, '人')), 3)).toEqual([]);
    expect(codesOf(statistics(row('补贴', 'whole', 2, '万元')), 3)).toEqual([]);
    expect(codesOf(statistics(row('走访', 'whole', 2, '户')), 3)).toEqual([
      'figures.0.value statistics-small',
    ]);
    // Without a unit nobody knows that it is no group of people.
    expect(codesOf(statistics(row('走访', 'whole', 1)), 3)).toEqual(['figures.0.value statistics-small']);
  });

  it('nor one that is told by what is left', () => {
    expect(codesOf(statistics(row('办卡', 'whole', 41, '张'), row('老人', 'some', 40)), 3)).toEqual([]);
    expect(codesOf(statistics(row('参保', 'whole', 41, '人'), row('在职', 'some', 40)), 3)).toEqual([
      'figures.1.value statistics-rest',
    ]);
    expect(codesOf(statistics(row('参保', 'whole', 41, '人'), row('在职', 'some', 41)), 3)).toEqual([]);
  });

  it('stands against the issue before, figure by figure', () => {
    const now = statistics(...AID, row('金额', 'whole', 12.5, '万元'));
    const before = statistics(
      row('助学', 'whole', 250, '人'),
      row('小学', 'part', 154),
      row('中学', 'part', 96),
      row('金额', 'whole', 12, '元'),
    );
    const was = valuesBefore(now, before);
    expect([...was]).toEqual([
      [0, 25_000],
      [1, 15_400],
      [2, 9_600],
    ]);
    const [group] = figureGroups(now);
    expect(changeWords(group!.whole, 25_000)).toBe('比上期多 11 人');
    expect(changeWords(group!.under[0]!, 15_400)).toBe('和上期一样');
    expect(changeWords(group!.under[1]!, 10_350)).toBe('比上期少 1.50 人');
  });

  it('stands as one table, what is in a total said so', () => {
    const data = statistics(...AID.slice(0, 2), { ...row('金额', 'whole', 3767.5, '元'), note: '街道拨付' });
    const text = { v: 1, title: '助学', summary: '', blocks: [], data } as const;
    expect(kindData(text)).toEqual(data);
    expect(shownText(text).blocks).toEqual([
      {
        type: 'table',
        head: ['项目', '数目', '说明'],
        rows: [
          ['助学', '261 人', ''],
          ['其中：小学', '154 人', ''],
          ['金额', '3,767.50 元', '街道拨付'],
        ],
      },
    ]);
  });
});
