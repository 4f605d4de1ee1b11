// What the fields of typed data tell only together.
import { describe, expect, it } from 'vitest';
import {
  checkContent,
  fieldText,
  findAcrossData,
  findPersonalData,
  type KindData,
  type NoticeText,
  type PersonalDataContext,
} from '../../../src/disclosure/index.ts';

const ID = '11010519491231002X';
const line = (changes: object): object => ({
  date: '2026-10-09',
  item: '慰问品',
  category: 'benefit',
  account: 0,
  amount: -20_000,
  handler: '福利专干',
  vouchers: ['示例-1'],
  remark: '',
  ...changes,
});
const ledger = (...lines: object[]): KindData =>
  ({
    kind: 'ledger',
    from: '2026-10-01',
    to: '2026-10-31',
    accounts: [{ name: '基本户', kind: 'bank', opening: 0, closing: 0 }],
    lines,
  }) as unknown as KindData;
const entry = (changes: object): object => ({
  blocks: ['3'],
  needs: ['残疾人服务'],
  name: '王秀英',
  post: '包片委员',
  phone: '65550101',
  hours: '周一至周五 9:00—17:00',
  place: '服务大厅',
  ...changes,
});
const directory = (...entries: object[]): KindData => ({ kind: 'directory', entries }) as unknown as KindData;
const text = (data: KindData): NoticeText => ({ v: 1, title: '示例', summary: '', blocks: [], data });

/** Each place with its words. */
function told(data: KindData, context: PersonalDataContext = {}): string[] {
  return findPersonalData(text(data), context).map(({ field, kind, start, end }) => {
    const words = fieldText({ text: text(data), reason: '' }, field).slice(start, end);
    return `${field} ${kind} ${words}`;
  });
}

describe('what several fields of typed data tell of a person', () => {
  it.each([
    ['item', 'remark'],
    ['remark', 'item'],
  ])('is found when the name stands in %s and the illness in %s', (name, illness) => {
    const there = ledger(line({}), line({ [name]: '慰问王秀英', [illness]: '肺癌术后' }));
    expect(told(there)).toEqual([`data.lines.1.${illness} personal-health 肺癌`]);
  });

  it('is found where a cell is nothing but a name', () => {
    expect(told(ledger(line({ item: '王秀英', remark: '低保户，精神残疾二级' })))).toEqual([
      'data.lines.0.remark personal-disability 精神残疾二级',
    ]);
  });

  it('is a number cut over two fields, told at both of its parts as one', () => {
    const cut = ledger(line({ item: `慰问 ${ID.slice(0, 10)}`, remark: `${ID.slice(10)} 收` }));
    expect(told(cut)).toEqual([
      `data.lines.0.item personal-id ${ID.slice(0, 10)}`,
      `data.lines.0.remark personal-id ${ID.slice(10)}`,
    ]);
    const hits = findAcrossData(cut, {});
    expect(new Set(hits.map(({ normalised }) => normalised))).toEqual(new Set([ID.toLowerCase()]));
  });

  it('is told of nobody across two lines', () => {
    expect(told(ledger(line({ item: '慰问王秀英' }), line({ item: '肺癌筛查宣传单' })))).toEqual([]);
  });

  it('leaves office-holders alone: who handled a line, whom to turn to, at which phone', () => {
    expect(told(ledger(line({ item: '重度残疾护理补贴', handler: '王秀英' })))).toEqual([]);
    expect(told(ledger(line({ item: '糖尿病', handler: '王秀英', remark: '义诊耗材' })))).toEqual([]);
    const helpers = directory(entry({}), entry({ needs: ['精神残疾', '高血压'], place: '3号楼值班室' }));
    expect(told(helpers)).toEqual([]);
  });

  it('judges a directory line of somebody who holds no office', () => {
    const needs = directory(entry({ name: '送餐', post: '', needs: ['王秀英'], place: '瘫痪在家' }));
    expect(told(needs).map((one) => one.split(' ')[1])).toContain('personal-health');
  });

  it('can’t be submitted, and an allowed phone can', () => {
    const codes = (data: KindData): string[] =>
      checkContent({ code: 'FIN-01', text: text(data) }, {
        action: 'publish',
        item: null,
        mask: null,
        now: 0,
        images: [],
        fonts: () => true,
        audiences: [],
        allowed: ['65550101'],
        waived: () => false,
      } as never).map(({ field, code }) => `${field} ${code}`);
    expect(codes(ledger(line({ item: '慰问王秀英', remark: '肺癌术后' })))).toContain(
      'data.lines.0.remark personal-health',
    );
    expect(codes(directory(entry({}))).filter((one) => one.includes('personal'))).toEqual([]);
  });
});

describe('what a table of typed data tells in words nobody typed so', () => {
  const data = directory(
    entry({ name: '送餐', needs: ['精神残疾二级', '送餐'], hours: '社工上门', place: '王秀英' }),
  );

  it('is quoted from the data as a whole', () => {
    expect(told(data)).toEqual(['data personal-disability 精神残疾二级、送餐']);
  });

  it('is told once, at its field, where that says it too', () => {
    const plain = directory(entry({ name: '送餐', needs: ['精神残疾二级', '送餐'], place: '王秀英' }));
    expect(told(plain)).toEqual(['data.entries.0.needs.0 personal-disability 精神残疾二级']);
  });
});
