import { describe, expect, it } from 'vitest';
import type { Block, NoticeText } from '../../../src/disclosure/index.ts';
import { joinTexts } from '../../../src/disclosure/index.ts';
import { notice, paragraph } from './samples.ts';

const table = (...rows: string[][]): Block => ({ type: 'table', head: ['科目', '支出（元）'], rows });
const list = (...items: string[]): Block => ({
  type: 'list',
  ordered: false,
  items: items.map((text) => [{ text }]),
});
const text = (blocks: readonly Block[], title = '十月账（示例）'): NoticeText => notice(title, [...blocks]);
const ledger = (repairs: string, water: string, office: string): Block =>
  table(['维修', repairs], ['水电', water], ['办公', office]);

describe('a draft taken to a newer version', () => {
  const base = text([paragraph('第一段。'), ledger('8,420.00', '2,040.00', '100.00'), paragraph('末段。')]);

  it('keeps both when they changed different paragraphs', () => {
    const theirs = text([paragraph('第一段，更正过。'), ...base.blocks.slice(1)]);
    const mine = text([...base.blocks.slice(0, 2), paragraph('末段，我改的。')], '十月账，更正（示例）');
    expect(joinTexts(base, theirs, mine)).toEqual({
      text: text(
        [paragraph('第一段，更正过。'), base.blocks[1]!, paragraph('末段，我改的。')],
        '十月账，更正（示例）',
      ),
      overlaps: [],
    });
  });

  it('keeps both when they changed different rows, also neighbours, of one table', () => {
    const theirs = text([base.blocks[0]!, ledger('8,500.00', '2,040.00', '100.00'), base.blocks[2]!]);
    const mine = text([base.blocks[0]!, ledger('8,420.00', '2,400.00', '100.00'), base.blocks[2]!]);
    const joined = joinTexts(base, theirs, mine);
    expect(joined.text.blocks[1]).toEqual(ledger('8,500.00', '2,400.00', '100.00'));
    expect(joined.overlaps).toEqual([]);
  });

  it('lets mine stand where both changed one cell, and tells theirs', () => {
    const theirs = text([base.blocks[0]!, ledger('8,500.00', '2,040.00', '100.00'), base.blocks[2]!]);
    const mine = text([base.blocks[0]!, ledger('8,600.00', '2,040.00', '100.00'), base.blocks[2]!]);
    const joined = joinTexts(base, theirs, mine);
    expect(joined.text).toEqual(mine);
    expect(joined.overlaps).toEqual([{ mine: '维修 | 8,600.00', theirs: '维修 | 8,500.00' }]);
  });

  it('joins lists by item, and tells a title both changed', () => {
    const was = text([list('身份证', '户口簿', '照片')], '办事指南');
    const theirs = text([list('身份证', '户口簿', '照片', '申请表')], '办事指南（新）');
    const mine = text([list('身份证原件', '户口簿', '照片')], '办事指南，更正');
    expect(joinTexts(was, theirs, mine)).toEqual({
      text: text([list('身份证原件', '户口簿', '照片', '申请表')], '办事指南，更正'),
      overlaps: [{ mine: '办事指南，更正', theirs: '办事指南（新）' }],
    });
  });

  it('takes a paragraph of mine that theirs took away as changed by both', () => {
    const theirs = text([base.blocks[0]!, base.blocks[1]!]);
    const mine = text([base.blocks[0]!, base.blocks[1]!, paragraph('末段，写得更细。')]);
    const joined = joinTexts(base, theirs, mine);
    expect(joined.text.blocks[2]).toEqual(paragraph('末段，写得更细。'));
    expect(joined.overlaps).toEqual([{ mine: '末段，写得更细。', theirs: '' }]);
  });

  it('does not mind the order in which members were written', () => {
    const { type, ordered, items } = list('甲') as Extract<Block, { type: 'list' }>;
    const was = text([list('甲')]);
    const mine = text([{ items, ordered, type }]);
    expect(joinTexts(was, text([list('乙')]), mine).overlaps).toEqual([]);
  });
});
