import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogueItem } from '../../../src/contract/index.ts';
import { plainWords } from '../../../src/console/drafts/plain-words.ts';
import { emptyContent, sameContent } from '../../../src/console/drafts/draft.ts';
import { searchItems } from '../../../src/console/catalogue-search.ts';
import { approverWords } from '../../../src/console/words.ts';

const { items } = JSON.parse(readFileSync('kiosk-config/catalogue.json', 'utf8')) as { items: unknown[] };
const catalogue = items.map((item) => catalogueItem.parse(item));
const codes = (search: string): string[] => searchItems(catalogue, search).map(({ code }) => code);

describe('the catalogue at the desk', () => {
  it('is found by code, with or without its hyphen and case, and by several words', () => {
    expect(codes('fin-01')).toEqual(['FIN-01']);
    expect(codes('FIN01')).toEqual(['FIN-01']);
    expect(codes('ｆｉｎ０１')).toEqual(['FIN-01']);
    expect(codes('低保 公示')).toContain('WEL-01');
    expect(codes('')).toHaveLength(catalogue.length);
    expect(codes('没有这样的事项')).toEqual([]);
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
