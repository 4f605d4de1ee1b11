import { describe, expect, it } from 'vitest';
import {
  carriedOver,
  carriedPlaces,
  carriedRows,
  comparedWith,
  linesOf,
  tokensOf,
} from '../../../../src/console/copied/carried-over.ts';
import { copyOf, lastIssue, periodOfIssue } from '../../../../src/console/copied/last-issue.ts';
import type { PublishedDisclosure } from '../../../../src/contract/index.ts';
import type { NoticeText } from '../../../../src/disclosure/index.ts';

const september: NoticeText = {
  v: 1,
  title: '2026 年 9 月财务收支情况（示例）',
  summary: '收入 10,466 元；10月9日起公开。',
  blocks: [
    { type: 'paragraph', content: [{ text: '2026年' }, { text: '第三季度', strong: true }] },
    { type: 'table', head: ['项目', '金额（元）'], rows: [['办公用品', '208.20']] },
    { type: 'image', part: 'image-1', alt: '车棚', width: 4, height: 3 },
  ],
};
const marked = (line: string, period = '2026-10'): string[] =>
  carriedOver(line, { tokens: tokensOf(linesOf(september)), period }).map(({ start, end }) =>
    line.slice(start, end),
  );

describe('what a copy still says of the issue before', () => {
  it('is its period, dates and numbers, however spaced and grouped', () => {
    expect(marked('2026年9月财务收支情况')).toEqual(['2026年9月']);
    expect(marked('收入 10466 元，支出 10,466.00 元')).toEqual(['10466']);
    expect(marked('10 月 9 日，第三季度')).toEqual(['10 月 9 日', '第三季度']);
    expect(marked('办公用品 208.20')).toEqual(['208.20']);
  });

  it('is a telephone or hours as a whole, never their halves', () => {
    const tokens = tokensOf(['000-5550-0102', '周一至周五 8:30–11:30、14:00']);
    const places = (line: string): string[] =>
      carriedOver(line, { tokens, period: undefined }).map(({ start, end }) => line.slice(start, end));
    expect(places('打 000-5550-0102')).toEqual(['000-5550-0102']);
    expect(places('打 000-5550-0103')).toEqual([]);
    expect(places('周一至周五 8:30–11:30、14:30')).toEqual(['8:30–11:30']);
    expect(places('14:00 开会')).toEqual(['14:00']);
  });

  it('is listed by line, a row of a table as one, long ones shortened around what is marked', () => {
    const carried = { tokens: tokensOf(linesOf(september)), period: '2026-10' };
    const blocks: NoticeText['blocks'] = [
      {
        type: 'table',
        head: ['项目', '金额（元）'],
        rows: [
          ['办公用品', '208.20'],
          ['维修', '77.00'],
        ],
      },
      { type: 'paragraph', content: [{ text: `${'前'.repeat(40)}208.20${'后'.repeat(40)}` }] },
    ];
    const moved = [{ from: '2026年9月', to: '2026年10月' }];
    const rows = carriedRows(
      { v: 1, title: '2026年10月收支', summary: '', blocks },
      { ...carried, moved },
    ).map(({ pieces, was }) => [
      pieces.map(({ words, isOld }) => (isOld ? `[${words}]` : words)).join(''),
      was,
    ]);
    expect(rows).toEqual([
      ['[2026年10月]收支', '2026年9月'],
      ['办公用品 ｜ [208.20]', undefined],
      [`…${'前'.repeat(18)}[208.20]${'后'.repeat(18)}…`, undefined],
    ]);
  });

  it('is not what was changed, nor words, nor the new period itself', () => {
    expect(marked('2026 年 10 月财务收支情况')).toEqual([]);
    expect(marked('2026年')).toEqual([]);
    expect(marked('2026年', '2027-01')).toEqual(['2026年']);
    expect(marked('第三季度', '2026Q3')).toEqual([]);
    expect(marked('收入 10,467 元，办公用品 208.2')).toEqual([]);
  });

  it('is listed over the whole notice, with the words around it, until nothing is left', () => {
    const carried = { tokens: tokensOf(linesOf(september)), period: '2026-10' };
    expect(carriedPlaces(september, carried)).toHaveLength(5);
    expect(carriedPlaces(september, carried)[0]).toMatchObject({ before: '', token: '2026 年 9 月' });
    expect(carriedPlaces({ ...september, title: '', summary: '', blocks: [] }, carried)).toEqual([]);
  });

  it('is, of a title that was moved on, what was put there, until it is changed by hand', () => {
    const moved = [{ from: '2026 年 9 月', to: '2026 年 10 月' }];
    const carried = { tokens: tokensOf(linesOf(september)), period: '2026-10', moved };
    const title = '2026 年 10 月财务收支情况（示例）';
    expect(carriedPlaces({ ...september, title, summary: '', blocks: [] }, carried)).toEqual([
      { before: '', token: '2026 年 10 月', after: '财务收支情况（示', was: '2026 年 9 月' },
    ]);
    const other = { ...september, title: '十月收支', summary: '', blocks: [] };
    expect(carriedPlaces(other, carried)).toEqual([]);
  });

  it('is counted for whoever decides, among all numbers and dates', () => {
    const october: NoticeText = {
      ...september,
      title: '2026 年 10 月财务收支情况（示例）',
      summary: '收入 10,466 元；11月9日起公开。',
      blocks: [{ type: 'table', head: ['项目', '金额（元）'], rows: [['办公用品', '211.00']] }],
    };
    const { count, same } = comparedWith(september, october, '2026-10');
    expect(count).toBe(3);
    expect(same.map(({ token }) => token)).toEqual(['10,466']);
    expect(comparedWith(september, september, '2026-09')).toMatchObject({ count: 4 });
  });

  it('takes words and tables along, pictures not', () => {
    expect(copyOf(september, undefined).blocks.map(({ type }) => type)).toEqual(['paragraph', 'table']);
    expect(copyOf(september, undefined).title).toBe(september.title);
  });
});

describe('the issue before', () => {
  const issue = (
    id: string,
    published: string,
    more: Partial<PublishedDisclosure> = {},
  ): PublishedDisclosure => ({
    id,
    code: 'FIN-01',
    title: id,
    state: 'current',
    kind: 'notice',
    published,
    until: null,
    corrected: null,
    versions: [],
    ...more,
  });
  const all = [
    issue('d-8', '2026-09-09T00:00:00Z', { state: 'ended' }),
    issue('d-9', '2026-10-09T00:00:00Z'),
    issue('d-gone', '2026-11-01T00:00:00Z', { state: 'withdrawn' }),
    issue('d-other', '2026-11-02T00:00:00Z', { code: 'FIN-02' }),
  ];
  const duty = {
    id: 'FIN-01:2026-08',
    code: 'FIN-01',
    cause: { by: 'period' as const, period: '2026-08' },
    stage: null,
    matter: null,
    opens: '2026-09-01',
    due: '2026-09-10',
    estimated: false,
    state: 'done-on-time' as const,
    doneOn: '2026-09-09',
    daysLate: 0,
    fulfilledBy: 'd-8',
  };

  it('is that of the period before, else the newest one that still stands', () => {
    expect(lastIssue('FIN-01', '2026-09', all, [duty])?.id).toBe('d-8');
    expect(lastIssue('FIN-01', '2026-10', all, [duty])?.id).toBe('d-9');
    expect(lastIssue('FIN-01', undefined, all, [])?.id).toBe('d-9');
    expect(lastIssue('FIN-03', undefined, all, [])).toBeNull();
  });

  it('told of the one period the calendar counts it for, else of none that is certain', () => {
    expect(periodOfIssue('d-8', [duty])).toBe('2026-08');
    expect(periodOfIssue('d-9', [duty])).toBeNull();
    const both = [duty, { ...duty, cause: { by: 'period' as const, period: '2026-07' } }];
    expect(periodOfIssue('d-8', both)).toBeNull();
  });
});
