import { describe, expect, it } from 'vitest';
import { earlierIssues, pageOf, type Disclosure, type NoticeText } from '../../../src/disclosure/index.ts';

interface Made {
  readonly code?: string;
  readonly withdrawnAt?: string;
  readonly erased?: readonly string[];
  readonly notBefore?: string;
}

function disclosureOf(id: string, period: string | undefined, made: Made = {}): Disclosure {
  const { code = 'FIN-01', withdrawnAt, erased = [], notBefore = null } = made;
  const version = {
    seq: 1,
    issued: '2026-10-09T02:00:00Z',
    notBefore,
    notAfter: null,
    text: `text-${id}`,
    trail: null,
    images: {},
    reason: null,
    erased,
    period,
  };
  return {
    id,
    code,
    section: 'finance',
    kind: 'notice',
    audience: [],
    versions: [version],
    withdrawn: withdrawnAt === undefined ? null : { at: withdrawnAt, seq: 2, reason: null },
    cleared: null,
  };
}

const NOW = Date.parse('2026-11-21T04:00:00Z');

const found = (all: readonly Disclosure[], of: Disclosure) =>
  earlierIssues(all, of, NOW).map(({ relation, disclosure }) => [relation, disclosure.id]);

describe('the issues a month is held against', () => {
  const october = disclosureOf('october', '2026-10');

  it('are those of the period before and of the same period a year ago, of the same item', () => {
    const september = disclosureOf('september', '2026-09');
    const yearAgo = disclosureOf('year-ago', '2025-10');
    const others = [
      disclosureOf('august', '2026-08'),
      disclosureOf('other-item', '2026-09', { code: 'FIN-05' }),
      disclosureOf('no-period', undefined),
    ];
    expect(found([october, ...others, yearAgo, september], october)).toEqual([
      ['before', 'september'],
      ['year-before', 'year-ago'],
    ]);
    expect(found([september], disclosureOf('none', undefined))).toEqual([]);
  });

  it('are of a year one alone, and of a quarter four quarters back', () => {
    const [quarter, last, year] = ['2026Q1', '2025Q4', '2025Q1'].map((id) => disclosureOf(id, id));
    expect(found([last!, year!], quarter!)).toEqual([
      ['before', '2025Q4'],
      ['year-before', '2025Q1'],
    ]);
    expect(found([disclosureOf('2025', '2025')], disclosureOf('2026', '2026'))).toEqual([['before', '2025']]);
  });

  it('are none that was taken back, erased or is still to come', () => {
    const withdrawn = disclosureOf('withdrawn', '2026-09', { withdrawnAt: '2026-10-20T00:00:00Z' });
    const erased = disclosureOf('erased', '2026-09', { erased: ['text'] });
    const coming = disclosureOf('coming', '2026-09', { notBefore: '2026-12-01T00:00:00Z' });
    expect(found([withdrawn, erased, coming], october)).toEqual([]);
  });

  it('bring their data to the page, where they are here and of its kind', () => {
    const ledger = (closing: number): NoticeText => ({
      v: 1,
      title: '收支',
      summary: '',
      blocks: [],
      data: {
        kind: 'ledger',
        from: '2026-10-01',
        to: '2026-10-31',
        accounts: [{ name: '基本户', kind: 'bank', opening: closing, closing }],
        lines: [],
      },
    });
    const texts: Record<string, NoticeText> = {
      'text-october': ledger(2),
      'text-september': ledger(1),
      'text-year-ago': { v: 1, title: '旧', summary: '', blocks: [] },
    };
    const all = [october, disclosureOf('september', '2026-09'), disclosureOf('year-ago', '2025-10')];
    const parts = {
      text: (hash: string) => texts[hash] ?? null,
      trail: () => null,
      words: () => null,
      holds: () => false,
    };
    const page = pageOf(october, parts, undefined, NOW, earlierIssues(all, october, NOW));
    expect(page.typed?.compared).toEqual([{ relation: 'before', period: '2026-09', data: ledger(1).data }]);
  });
});
