import { describe, expect, it } from 'vitest';
import { findInFileName } from '../../../src/disclosure/index.ts';

// A mobile of a segment not given out.
const MOBILE = '15400001234';
const words = (name: string): string[] =>
  findInFileName('material', name).map(({ kind, start, end }) => `${kind} ${name.slice(start, end)}`);

describe('the name of a file', () => {
  it.each([
    [`名单${MOBILE}.xlsx`, `personal-mobile ${MOBILE}`],
    ['154_0000_1234 收据.pdf', 'personal-mobile 154_0000_1234'],
    ['证件11010519491231002X.pdf', 'personal-id 11010519491231002X'],
    ['李桂芳.jpg', 'personal-name 李桂芳'],
    ['低保-李桂芳-2026.docx', 'personal-name 李桂芳'],
    ['李桂芳低保申请.docx', 'personal-name 李桂芳'],
    ['2026年11月_张小明残疾证（正面）.pdf', 'personal-name 张小明'],
    ['居民王秀英.png', 'personal-name 王秀英'],
    ['收入证明李桂芳.pdf', 'personal-name 李桂芳'],
    ['户主李某肺癌住院.pdf', 'personal-health 肺癌'],
    ['户主李某_肺癌晚期.pdf', 'personal-health 肺癌'],
    ['3号楼2单元501室.jpg', 'personal-address 3号楼2单元501室'],
  ])('%s tells of a person', (name, found) => {
    expect(words(name)).toEqual([found]);
  });

  it.each([
    '十月收据（示例）.pdf',
    '2026-11-21 联席会议纪要.docx',
    '电梯维修合同（第2稿）.pdf',
    '金额汇总表.xlsx',
    '低保政策宣传.pdf',
    '居民会议通知.docx',
    '王府花园物业合同.pdf',
    '周边商户收费.xlsx',
    '陈述材料.pdf',
    '张贴照片.jpg',
    '高新区补贴标准.pdf',
    'IMG_20261121_093015.jpg',
    'WechatIMG138.jpeg',
    '发票 No 24312000000012345678.pdf',
    '〔2026〕13号批复.pdf',
  ])('%s tells of none', (name) => {
    expect(words(name)).toEqual([]);
  });

  it('is judged by what the item may tell', () => {
    const mask = { show: [], never: ['病情'] };
    expect(findInFileName('material', '因病致贫说明.pdf', { mask })).toMatchObject([
      { kind: 'personal-health' },
    ]);
    expect(findInFileName('material', '010-55500100.pdf', { allowed: ['010-55500100'] })).toEqual([]);
  });
});
