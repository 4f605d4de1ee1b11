import { describe, expect, it } from 'vitest';
import type { Block, Mask } from '../../../src/disclosure/index.ts';
import { amountUnit, checkWelfareFields, nameAsShown, splitHead } from '../../../src/disclosure/index.ts';
import { findInBlock } from '../../../src/disclosure/personal-data/find.ts';

const mask: Mask = {
  show: ['申请人姓名', '家庭成员数量', '保障金额', '受理单位', '公示起止日期'],
  never: ['身份证号'],
};
const table = (head: string[], ...rows: string[][]): Block => ({ type: 'table', head, rows });
const faults = (blocks: unknown, policy: 'full' | 'star' | 'surname' = 'full') =>
  checkWelfareFields(blocks, { flow: 'F4' }, mask, policy).map(({ field, code }) => `${field} ${code}`);
const cell = (head: string, words: string, policy: 'full' | 'star' | 'surname' = 'full') =>
  faults([table([head], [words])], policy).length === 0;

describe('a welfare notice', () => {
  it('has words, headings and one list of the fields of its mask', () => {
    const list = table(
      ['申请人姓名', '家庭成员数量', '保障金额（元/月）', '受理单位', '公示起止日期'],
      ['张某（示例）', '2', '1,120', '榆汀街道（示例）', '2026年11月1日至11月8日'],
      ['合计', '2', '1,120', '', ''],
    );
    const words: Block = { type: 'paragraph', content: [{ text: '现在公示。' }] };
    expect(faults([words, { type: 'heading', level: 2, text: '公示' }, list, words])).toEqual([]);
  });

  it('has no list, no picture, no second table, no other column and none twice', () => {
    const names = table(['申请人姓名'], ['张某']);
    expect(
      faults([
        names,
        { type: 'list', ordered: false, items: [[{ text: '张某，肺病' }]] },
        { type: 'image', part: 'image-1', alt: '名单', width: 4, height: 3 },
        names,
      ]),
    ).toEqual(['blocks.1 welfare-part', 'blocks.2 welfare-part', 'blocks.3 welfare-lists']);
    expect(faults([table(['申请人姓名', '住址', '申请人姓名'], ['张某', '东区', '张某'])])).toEqual([
      'blocks.0.head.1 not-listed-field',
      'blocks.0.head.2 welfare-twice',
    ]);
    // A unit is a unit, and nothing that could tell more.
    expect(faults([table(['保障金额（肺病13800000000）'], ['760'])])).toEqual([
      'blocks.0.head.0 not-listed-field',
    ]);
  });

  it.each([
    ['申请人姓名', '张小明', true],
    ['申请人姓名', '买买提·艾力', true],
    ['申请人姓名', '张某（示例，住东门菜店楼上）', false],
    ['申请人姓名', '张小明 3号楼', false],
    ['家庭成员数量', '3', true],
    ['家庭成员数量', '3（一人残疾）', false],
    ['保障金额（元）', '1,120.50', true],
    ['保障金额（元）', '11,20', false],
    ['保障金额（元）', '760 肺病', false],
    ['受理单位', '榆汀街道（示例）', true],
    ['受理单位', '榆汀街道，其妻患病住院已经三年家里困难，请邻里多多体谅照顾', false],
    ['受理单位', '街道 13800000000', false],
    ['受理单位', '榆汀街道办事处 0999-5550123', true],
    ['受理单位', '澄江社区居委会（示例），电话：5550123', true],
    ['受理单位', '区残联', true],
    ['受理单位', '一只眼失明', false],
    ['受理单位', '月收入八百', false],
    ['受理单位', '王秀英', false],
    ['受理单位', '因病致贫，街道', false],
    ['公示起止日期', '2026年11月1日至11月8日', true],
    ['公示起止日期', '到月底，他家搬走以前', false],
  ])('%s “%s”: %s', (head, words, fits) => {
    expect(cell(head, words)).toBe(fits);
  });

  it('writes names as the community writes them', () => {
    expect(['张小明', '张*明', '张某'].map((name) => cell('申请人姓名', name, 'star'))).toEqual([
      false,
      true,
      true,
    ]);
    expect(['张小明', '张*明', '张某'].map((name) => cell('申请人姓名', name, 'surname'))).toEqual([
      false,
      false,
      true,
    ]);
    expect(nameAsShown('张小明（示例）', 'star')).toBe('张*明（示例）');
    expect(nameAsShown(' 高远 ', 'star')).toBe('高*');
    expect(nameAsShown('欧阳小明', 'surname')).toBe('欧阳某');
    expect(nameAsShown('张*明', 'surname')).toBe('张某');
    expect(nameAsShown('张某', 'star')).toBe('张某');
    expect(nameAsShown('张小明', 'full')).toBe('张小明');
    // What is no name is left for the office to refuse.
    expect(nameAsShown('张小明 3号楼', 'star')).toBe('张小明 3号楼');
    for (const policy of ['full', 'star', 'surname'] as const)
      for (const name of ['王秀英', '欧阳娜', '买买提·艾力', '高远', '司马相如'])
        expect(cell('申请人姓名', nameAsShown(name, policy), policy)).toBe(true);
  });

  it('writes names so that the gate takes none of them for a whole one', () => {
    for (const namePolicy of ['star', 'surname'] as const) {
      const context = { mask: { ...mask, namePolicy }, namePolicy, isWelfare: true };
      for (const name of ['王秀英', '欧阳娜', '欧阳小娜', '司马相如', '诸葛小亮', '南宫燕']) {
        const head = ['申请人姓名', '保障金额（元/月）'];
        const list = table(head, [nameAsShown(name, namePolicy), '760']);
        expect(findInBlock('blocks.0', list, context)).toEqual([]);
        const whole = table(head, [name, '760']);
        const found = findInBlock('blocks.0', whole, context);
        expect(found.map(({ kind }) => kind)).toEqual(['personal-name']);
      }
    }
  });

  it('has of a school its name, of a grade its grade', () => {
    const aid: Mask = { show: [], never: [], fields: ['学校', '年级', '人数'] };
    const row = (...cells: string[]): number =>
      checkWelfareFields([table(['学校', '年级', '人数'], cells)], { flow: 'F4' }, aid).length;
    expect(row('示例小学', '三年级', '5')).toBe(0);
    expect(row('示例职高（示例）', '高二', '不足 3 人')).toBe(0);
    expect(row('王小明', '其父服刑', '5')).toBe(2);
  });

  it('is as strict with a list of voters, which may be several and holds whole names', () => {
    const voters: Mask = {
      show: ['姓名', '居民小组'],
      never: [],
      fields: ['姓名', '居民小组', '职务', '得票'],
    };
    const of = (...blocks: Block[]): string[] =>
      checkWelfareFields(blocks, { flow: 'F1' }, voters, 'surname').map(
        ({ field, code }) => `${field} ${code}`,
      );
    const one = table(['姓名', '居民小组'], ['王秀英（示例）', '第三居民小组'], ['高远', '4组']);
    const elected = table(['姓名', '职务', '得票'], ['王秀英', '副主任', '312']);
    expect(of(one, one, elected, { type: 'list', ordered: true, items: [[{ text: '上午投票' }]] })).toEqual(
      [],
    );
    expect(of(table(['姓名', '出生日期'], ['王秀英', '1950']))).toEqual(['blocks.0.head.1 not-listed-field']);
    expect(of(table(['姓名', '居民小组'], ['王秀英', '3号楼501室']))).toEqual([
      'blocks.0.rows.0.1 welfare-cell',
    ]);
    expect(of(table(['姓名', '职务'], ['王秀英', '已退休，有病']))).toEqual([
      'blocks.0.rows.0.1 welfare-cell',
    ]);
    expect(of({ type: 'image', part: 'image-1', alt: '名单', width: 1, height: 1 })).toEqual([
      'blocks.0 welfare-part',
    ]);
  });

  it('is no other item, and any JSON may stand in its blocks', () => {
    const free = [table(['姓名', '住址'], ['张小明', '东区'])];
    expect(checkWelfareFields(free, { flow: 'F1' }, mask)).toEqual([]);
    expect(checkWelfareFields(free, null, mask)).toEqual([]);
    for (const blocks of [null, 7, {}, [null], [7, { type: 'table' }], [{ type: 'x' }]])
      expect(faults(blocks)).toEqual([]);
  });

  it('says of every amount of what it is', () => {
    expect(faults([table(['申请人姓名', '保障金额'], ['张某', '760'])])).toEqual([
      'blocks.0.head.1 welfare-unit',
    ]);
    expect(amountUnit({ code: 'WEL-01', period: 'on-event' }, '保障金额')).toBe('元/月');
    expect(amountUnit({ code: 'WEL-06', period: 'on-event' }, '保障金额')).toBe('元');
    expect(amountUnit({ code: 'WEL-16', period: 'on-event' }, '标准')).toBe('元/人');
    expect(amountUnit({ code: 'WEL-91', period: 'monthly' }, '保障金额')).toBe('元/月');
  });

  it('tells field and unit of a head apart', () => {
    expect(splitHead(' 保障金额（元/月） ')).toEqual({ field: '保障金额', unit: '元/月' });
    expect(splitHead('年级')).toEqual({ field: '年级', unit: '' });
  });
});
