import { describe, expect, it } from 'vitest';
import { checkWelfareProse, type Block, type Mask } from '../../../src/disclosure/index.ts';

const mask: Mask = { show: ['申请人姓名', '保障金额'], never: [] };
const list: Block = { type: 'table', head: ['申请人姓名', '保障金额（元/月）'], rows: [['买某', '760']] };
const said = (words: string): Block => ({ type: 'paragraph', content: [{ text: words }] });
const found = (words: string, flow: 'F1' | 'F4' = 'F4'): string[] =>
  checkWelfareProse({ title: '', summary: '', blocks: [said(words), list] }, { flow }, mask).map(
    ({ field, values }) => `${field} ${String(values.position)} ${values.found}`,
  );

describe('the words beside a welfare list', () => {
  it.each<[string, string[]]>([
    ['买某月收入八百元。', ['blocks.0 4 收入']],
    ['王某因病致贫，同意给予最低生活保障。', ['blocks.0 3 因病', 'blocks.0 5 致贫']],
    ['该户符合条件：其妻残疾。', ['blocks.0 10 残疾']],
    ['以上家庭均为单亲，现予公示。', ['blocks.0 7 单亲']],
    ['李*明 失 业，家中还有上学的孩子。', ['blocks.0 5 失业', 'blocks.0 13 上学的孩子']],
    ['户主在外打零工。', ['blocks.0 5 打零工']],
    ['三户丧偶，两户负债。', ['blocks.0 3 丧偶', 'blocks.0 8 负债']],
  ])('tell nothing of a household: %s', (words, expected) => {
    expect(found(words)).toEqual(expected);
  });

  it.each([
    '以下家庭经审核，拟纳入最低生活保障，现予公示。',
    '家庭人均收入低于当地标准的，可以向居委会申请。',
    '同意给予买某困难残疾人生活补贴和重度残疾人护理补贴。',
    '低收入家庭的名单公示七天。',
    '如有异议，请在公示期内到居委会反映：隐瞒收入的，可以举报。',
    '因病住院的申请人须符合本办法规定的条件。',
    '失业保险和大病医疗另行办理。',
  ])('may tell rules and benefits: %s', (words) => {
    expect(found(words)).toEqual([]);
  });

  it('are read in title, summary, headings and the name of the list', () => {
    const blocks = [
      { type: 'heading', level: 2, text: '因残名单' },
      { ...list, caption: '单亲家庭' },
    ];
    const text = { title: '因病致贫公示', summary: '丧偶老人', blocks };
    expect(checkWelfareProse(text, { flow: 'F4' }, mask).map(({ field }) => field)).toEqual([
      'title',
      'title',
      'summary',
      'blocks.0',
      'blocks.1.caption',
    ]);
  });

  it('are free under other items, and any JSON may stand there', () => {
    expect(found('王某因病致贫。', 'F1')).toEqual([]);
    expect(checkWelfareProse({ title: 3, blocks: [null, 7, {}] }, { flow: 'F4' }, mask)).toEqual([]);
    expect(checkWelfareProse({}, null, mask)).toEqual([]);
  });
});
