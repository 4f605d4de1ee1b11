import { describe, expect, it } from 'vitest';
import type { CalendarAnswer, ProposalContent } from '../../../../src/contract/index.ts';
import { readCompared } from '../../../../src/console/told/compared.ts';

const ledger = (closing: number) => ({
  kind: 'ledger',
  from: '2026-09-01',
  to: '2026-09-30',
  accounts: [{ name: '基本户', kind: 'bank', opening: 0, closing }],
  lines: [],
});
const duty = (period: string, fulfilledBy: string | null, code = 'FIN-01') =>
  ({ code, cause: { by: 'period', period }, fulfilledBy }) as CalendarAnswer['duties'][number];
const duties = [
  duty('2026-09', 'd-other', 'FIN-02'),
  duty('2026-09', 'd-september'),
  duty('2026-10', 'd-october'),
  duty('2025-10', 'd-year-ago'),
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
  it('is the issue of the period before and that of a year before', async () => {
    const texts = { 'd-september': { data: ledger(900) }, 'd-year-ago': { data: ledger(800) } };
    const compared = await readCompared(office(texts), content('2026-10'), null, duties);
    expect(compared.map(({ relation, period }) => [relation, period])).toEqual([
      ['before', '2026-09'],
      ['year-before', '2025-10'],
    ]);
    expect(compared.map(({ data }) => data)).toEqual([ledger(900), ledger(800)]);
  });

  it('leaves out what is gone, what is only words, and itself', async () => {
    const wordsOnly = { 'd-september': {} };
    expect(await readCompared(office(wordsOnly), content('2026-10'), null, duties)).toEqual([]);
    const itself = { 'd-october': { data: ledger(1) } };
    expect(await readCompared(office(itself), content('2026-11'), 'd-october', duties)).toEqual([]);
    expect(await readCompared(office(itself), content('2026-11'), null, duties)).toHaveLength(1);
  });

  it('is nothing for what has no period, or no data', async () => {
    const texts = { 'd-september': { data: ledger(900) } };
    expect(await readCompared(office(texts), content(undefined), null, duties)).toEqual([]);
    const words = { ...content('2026-10'), text: { v: 1, title: '', summary: '', blocks: [] } };
    expect(await readCompared(office(texts), words as never, null, duties)).toEqual([]);
  });
});
