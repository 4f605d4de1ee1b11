import { describe, expect, it } from 'vitest';
import { pastedRows, readWelfareList, welfareBlocks } from '../../../../src/console/welfare/welfare-list.ts';
import type { Block } from '../../../../src/disclosure/index.ts';

const FIELDS = ['申请人姓名', '家庭成员数量', '保障金额', '受理单位'];
const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ text }] });
const notice: Block[] = [
  paragraph('以下两户，现在公示。'),
  {
    type: 'table',
    caption: '初审名单',
    head: ['申请人姓名', '家庭成员数量', '保障金额（元/月）'],
    rows: [
      ['张某（示例）', '2', '1,120.50'],
      ['施某（示例）', '1', '760'],
      ['合计', '3', '1,880.50'],
    ],
  },
  { type: 'heading', level: 2, text: '有不同意见' },
  paragraph('请找监督委员会。'),
];

describe('a welfare notice in its form', () => {
  it('is words, one list with its sums, and words; and becomes the same notice again', () => {
    const list = readWelfareList(notice, FIELDS);
    expect(list).toMatchObject({
      before: '以下两户，现在公示。',
      caption: '初审名单',
      units: { 保障金额: '元/月' },
      summed: true,
      after: '■ 有不同意见\n请找监督委员会。',
      others: 0,
    });
    expect(list.rows).toHaveLength(2);
    expect(welfareBlocks(list, FIELDS)).toEqual({
      blocks: notice,
      table: 1,
      columns: FIELDS.slice(0, 3),
      places: [0, 1],
    });
  });

  it('counts what it can’t show, and leaves it out once that is said', () => {
    const free: Block[] = [
      { type: 'list', ordered: false, items: [[{ text: '甲' }]] },
      { type: 'table', head: ['申请人姓名', '住址'], rows: [['张某', '东区']] },
      { type: 'image', part: 'image-1', alt: '名单', width: 4, height: 3 },
    ];
    const list = readWelfareList(free, FIELDS);
    expect(list.others).toBe(3);
    expect(welfareBlocks(list, FIELDS).blocks).toEqual([
      { type: 'table', head: ['申请人姓名'], rows: [['张某']] },
    ]);
  });

  it('leaves out rows and columns in which nothing stands', () => {
    const made = welfareBlocks(
      {
        before: '',
        caption: '',
        units: {},
        rows: [{}, { 申请人姓名: '张某', 保障金额: '760' }, { 申请人姓名: ' ' }],
        summed: false,
        after: '',
        others: 0,
      },
      FIELDS,
    );
    expect(made).toEqual({
      blocks: [{ type: 'table', head: ['申请人姓名', '保障金额'], rows: [['张某', '760']] }],
      table: 0,
      columns: ['申请人姓名', '保障金额'],
      places: [1],
    });
    expect(welfareBlocks(readWelfareList([], FIELDS), FIELDS).blocks).toEqual([]);
  });

  it('takes from a sheet the columns that may be shown, and says which stay behind', () => {
    const sheet =
      '姓名\t身份证号\t家庭人口\t救助金额（元）\t家庭住址\n张小明\t1101\t2\t1,120\t东区\n合计\t\t2\t1,120\t\n';
    expect(pastedRows(sheet, FIELDS, '申请人姓名')).toEqual({
      rows: [{ 申请人姓名: '张小明', 家庭成员数量: '2', 保障金额: '1,120' }],
      left: ['身份证号', '家庭住址'],
    });
    expect(pastedRows('2\t760\n1\t650', FIELDS, '家庭成员数量')).toEqual({
      rows: [
        { 家庭成员数量: '2', 保障金额: '760' },
        { 家庭成员数量: '1', 保障金额: '650' },
      ],
      left: [],
    });
  });
});
