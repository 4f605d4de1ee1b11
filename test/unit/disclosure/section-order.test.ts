import { expect, it } from 'vitest';
import { sectionOrder, type Card } from '../../../src/disclosure/index.ts';

let seq = 0;
const card = (code: string, published: string, more: Partial<Card> = {}): Card => {
  seq += 1;
  return {
    id: `d-${String(seq)}`,
    seq,
    latest: seq,
    code,
    item: code,
    section: 'finance',
    title: code,
    summary: '',
    excerpt: '',
    published: `2026-11-${published}T01:00:00Z`,
    until: null,
    corrected: null,
    state: 'current',
    image: null,
    objectionUntil: null,
    ...more,
  };
};

it('the account of the month leads the money, whatever was published after it; then the newest first', () => {
  const [before, account, vouchers, older] = [
    card('FIN-01', '02'),
    card('FIN-01', '09'),
    card('FIN-05', '20'),
    card('FIN-22', '01'),
  ];
  const ids = (cards: readonly Card[]): string[] => sectionOrder(cards, 'finance').map(({ id }) => id);
  expect(ids([before, older, vouchers, account])).toEqual(
    [account, vouchers, before, older].map(({ id }) => id),
  );
  // One that was withdrawn leads nothing.
  const gone = { ...account, state: 'withdrawn' } as const;
  expect(ids([before, older, vouchers, gone])).toEqual([before, vouchers, older, gone].map(({ id }) => id));
});
