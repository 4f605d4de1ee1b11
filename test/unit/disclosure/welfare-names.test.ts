import { describe, expect, it } from 'vitest';
import { checkWelfareNames, type Block, type Mask, type NamePolicy } from '../../../src/disclosure/index.ts';

const mask: Mask = { show: ['申请人姓名', '保障金额'], never: [] };
const said = (words: string): Block => ({ type: 'paragraph', content: [{ text: words }] });
const list = (...names: string[]): Block => ({
  type: 'table',
  head: ['申请人姓名', '保障金额（元/月）'],
  rows: [...names.map((name) => [name, '760']), ['合计', '760']],
});
const faults = (
  names: readonly string[],
  words: string,
  policy: NamePolicy = 'surname',
  rest: { title?: string; summary?: string } = {},
): string[] =>
  checkWelfareNames(
    { title: '示例公示', summary: '', ...rest, blocks: [said(words), list(...names)] },
    { flow: 'F4' },
    mask,
    policy,
  ).map(({ field, values }) => `${field} ${String(values.position)} ${values.shown}`);

describe('the prose beside a welfare list', () => {
  it.each<[string, string, NamePolicy, string[]]>([
    ['张某（示例）', '经审核，张小明一家符合条件。', 'surname', ['blocks.0 5 张某']],
    ['张某', '同意张 小 明，享受待遇。', 'surname', ['blocks.0 3 张某']],
    ['张某', '申请人张 小 明，符合条件。', 'surname', ['blocks.0 4 张某']],
    ['张某', '申请人张*明符合条件。', 'surname', ['blocks.0 4 张某']],
    ['高某', '居民高远，符合条件。', 'surname', ['blocks.0 3 高某']],
    ['张*明', '同意给张小明发放。', 'star', ['blocks.0 4 张*明']],
    ['欧阳*明', '欧阳小明符合条件。', 'star', ['blocks.0 1 欧阳*明']],
    ['张小明', '同意给张小明发放。', 'star', ['blocks.0 4 张*明']],
    // As the list writes it, it may stand again.
    ['张某', '张某符合条件。', 'surname', []],
    ['张*明', '张*明符合条件。', 'star', []],
    ['张*明', '张某符合条件。', 'star', []],
    // Words that only begin like a name, and who answers for the office.
    ['张某', '名单张贴在大厅，请互相转告。', 'surname', []],
    ['高某', '为高龄老人发放，由高级社工讲解。', 'surname', []],
    ['张*明', '张贴说明在大厅。', 'star', []],
    ['张某', '有异议请找联系人张宁，电话见右边。', 'surname', []],
    ['张某', '由张宁主任，负责答复。', 'surname', []],
    // Somebody who is not in the list.
    ['张某', '经审核，李小明一家符合条件。', 'surname', []],
  ])('%s | %s (%s)', (name, words, policy, expected) => {
    expect(faults([name], words, policy)).toEqual(expected);
  });

  it('is read in the title, the summary and the name of the list as well', () => {
    const caption = { ...list('张某'), caption: '给张小明，等户' };
    const text = { title: '关于张小明，的公示', summary: '张小明一家', blocks: [caption] };
    const found = checkWelfareNames(text, { flow: 'F4' }, mask, 'surname');
    expect(found.map(({ field }) => field)).toEqual(['title', 'summary', 'blocks.0.caption']);
  });

  it('is free where names are written in full, and under other items', () => {
    expect(faults(['张小明'], '同意给张小明发放。', 'full')).toEqual([]);
    const text = { title: '', summary: '', blocks: [said('张小明一家'), list('张某')] };
    expect(checkWelfareNames(text, { flow: 'F1' }, mask, 'surname')).toEqual([]);
    expect(checkWelfareNames(text, { flow: 'F4' }, mask, 'surname')).toHaveLength(1);
  });

  it('is put right once where two of the list could be meant, and survives any JSON', () => {
    expect(faults(['张某', '张*明'], '居民张小明符合条件。', 'surname')).toHaveLength(1);
    expect(checkWelfareNames({ title: 3, blocks: [null, 7, {}] }, { flow: 'F4' }, mask, 'star')).toEqual([]);
  });
});
