import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogueItem } from '../../../src/contract/index.ts';
import { plainWords } from '../../../src/console/drafts/plain-words.ts';
import { emptyContent, sameContent } from '../../../src/console/drafts/draft.ts';
import { searchItems } from '../../../src/console/catalogue-search.ts';
import { approverWords } from '../../../src/console/words.ts';

const { items } = JSON.parse(readFileSync('kiosk-config/catalogue.json', 'utf8')) as { items: unknown[] };
const catalogue = items.map((item) => catalogueItem.parse(item));
const codes = (search: string): string[] => searchItems(catalogue, search).map(({ item }) => item.code);

describe('the catalogue at the desk', () => {
  it('is found by code, with or without its hyphen and case, and by several words', () => {
    expect(codes('fin-01')).toEqual(['FIN-01']);
    expect(codes('FIN01')).toEqual(['FIN-01']);
    expect(codes('ｆｉｎ０１')).toEqual(['FIN-01']);
    expect(codes('低保 公示')).toContain('WEL-01');
    expect(codes('')).toHaveLength(catalogue.length);
    expect(codes('没有这样的事项')).toEqual([]);
  });

  it('is found by what people say, nearest first, with the word that was meant', () => {
    expect(codes('停水').slice(0, 2).sort()).toEqual(['AFF-15', 'SVC-16']);
    expect(codes('停水通知')).toContain('AFF-15');
    expect(codes('低保').slice(0, 2)).toEqual(['WEL-02', 'WEL-03']);
    expect(codes('账目')[0]).toBe('FIN-01');
    expect(codes('车位')).toEqual(expect.arrayContaining(['FIN-20', 'AFF-16']));
    expect(codes('选举')[0]).toBe('PER-03');
    const [found] = searchItems(catalogue, '垃圾');
    expect(found).toMatchObject({ item: { code: 'AFF-15' }, because: ['垃圾'] });
    expect(searchItems(catalogue, '收支情况')[0]).toMatchObject({ item: { code: 'FIN-01' }, because: [] });
  });

  it('has three to eight everyday words for every item, three of which its name does not hold', () => {
    for (const { code, zh, words = [] } of catalogue) {
      expect(words.length, code).toBeGreaterThanOrEqual(3);
      expect(words.length, code).toBeLessThanOrEqual(8);
      expect(new Set(words).size, code).toBe(words.length);
      expect(words.filter((word) => !zh.includes(word)).length, code).toBeGreaterThanOrEqual(3);
    }
  });

  it('names who decides on each item', () => {
    const of = (code: string): string =>
      approverWords(
        'publish',
        catalogue.find((item) => item.code === code),
      );
    expect(of('WEL-01')).toBe('居务监督委员会');
    for (const item of catalogue) expect(approverWords('publish', item)).not.toBe('');
    expect(approverWords('urgent', undefined)).toBe('居委会的另一位成员');
  });
});

describe('a draft', () => {
  it('is copied as plain words, cells apart by tabs', () => {
    const content = emptyContent();
    const words = plainWords({
      ...content,
      reason: '理由',
      text: {
        v: 1,
        title: '标题',
        summary: '',
        blocks: [
          { type: 'paragraph', content: [{ text: '一' }, { text: '二', strong: true }] },
          { type: 'table', head: ['甲', '乙'], rows: [['1', '2']] },
          { type: 'list', ordered: false, items: [[{ text: '子' }], [{ text: '丑' }]] },
        ],
      },
    });
    expect(words).toBe('标题\n一二\n甲\t乙\n1\t2\n子\n丑\n理由');
  });

  it('is the same whatever order its members were set in', () => {
    const content = emptyContent();
    const { code, ...rest } = content;
    expect(sameContent(content, { ...rest, code })).toBe(true);
    expect(sameContent(content, { ...content, reason: '不同' })).toBe(false);
  });
});
