import { describe, expect, it } from 'vitest';
import type { ProposalContent, PublishedDisclosure } from '../../../../src/contract/index.ts';
import { readCompared } from '../../../../src/console/told/compared.ts';

const ledger = (closing: number) => ({
  kind: 'ledger',
  from: '2026-09-01',
  to: '2026-09-30',
  accounts: [{ name: '基本户', kind: 'bank', opening: 0, closing }],
  lines: [],
});
const published = (
  period: string,
  id: string,
  more: Partial<PublishedDisclosure> = {},
): PublishedDisclosure => ({
  id,
  code: 'FIN-01',
  title: '',
  state: 'current',
  kind: 'notice',
  published: '2026-11-08T00:00:00Z',
  until: null,
  corrected: null,
  period,
  versions: [
    { seq: 1, issued: '', parts: [{ name: 'text', type: 'application/json', size: 1, erased: false }] },
  ],
  ...more,
});
const record = [
  published('2026-09', 'd-other', { code: 'FIN-02' }),
  published('2026-09', 'd-september'),
  published('2026-10', 'd-october'),
  published('2025-10', 'd-year-ago', { state: 'ended' }),
];
const office = (texts: Readonly<Record<string, unknown>>) => ({
  disclosureText: (id: string) =>
    id in texts ? Promise.resolve({ text: texts[id] } as never) : Promise.reject(new Error('gone')),
});
const content = (period: string | undefined, data: unknown = ledger(0)) =>
  ({ code: 'FIN-01', period, text: { v: 1, title: '', summary: '', blocks: [], data } }) as unknown as Pick<
    ProposalContent,
    'code' | 'period' | 'text'
  >;

describe('what a draft is held against', () => {
  it('is the issue of the period before and that of a year before, though it has left the board', async () => {
    const texts = { 'd-september': { data: ledger(900) }, 'd-year-ago': { data: ledger(800) } };
    const compared = await readCompared(office(texts), content('2026-10'), null, record);
    expect(compared.map(({ relation, period }) => [relation, period])).toEqual([
      ['before', '2026-09'],
      ['year-before', '2025-10'],
    ]);
    expect(compared.map(({ data }) => data)).toEqual([ledger(900), ledger(800)]);
  });

  it('leaves out what is gone, what is only words, and itself', async () => {
    const wordsOnly = { 'd-september': {} };
    expect(await readCompared(office(wordsOnly), content('2026-10'), null, record)).toEqual([]);
    const itself = { 'd-october': { data: ledger(1) } };
    expect(await readCompared(office(itself), content('2026-11'), 'd-october', record)).toEqual([]);
    expect(await readCompared(office(itself), content('2026-11'), null, record)).toHaveLength(1);
  });

  it('is nothing for what has no period, or no data', async () => {
    const texts = { 'd-september': { data: ledger(900) } };
    expect(await readCompared(office(texts), content(undefined), null, record)).toEqual([]);
    const words = { ...content('2026-10'), text: { v: 1, title: '', summary: '', blocks: [] } };
    expect(await readCompared(office(texts), words as never, null, record)).toEqual([]);
  });

  it('is what residents can read: the newest of a period, nothing withdrawn or erased', async () => {
    const texts = { 'd-first': { data: ledger(1) }, 'd-again': { data: ledger(2) } };
    const first = published('2026-09', 'd-first', { published: '2026-10-08T00:00:00Z' });
    const again = published('2026-09', 'd-again', { published: '2026-10-09T00:00:00Z' });
    const closings = async (issues: readonly PublishedDisclosure[]): Promise<unknown[]> =>
      (await readCompared(office(texts), content('2026-10'), null, issues)).map(({ data }) => data);
    expect(await closings([first, again])).toEqual([ledger(2)]);
    expect(await closings([first, { ...again, state: 'withdrawn' }])).toEqual([ledger(1)]);
    const erased = again.versions.map((each) => ({
      ...each,
      parts: each.parts.map((part) => ({ ...part, erased: true })),
    }));
    expect(await closings([{ ...again, versions: erased }])).toEqual([]);
  });
});
