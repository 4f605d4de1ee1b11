import { describe, expect, it } from 'vitest';
import type { CatalogueItem, Proposal } from '../../../src/contract/index.ts';
import { approvedAt, stayWords } from '../../../src/console/stay.ts';

const NOW = Date.parse('2026-11-22T01:00:00Z');
const by = { id: 'a-1', name: '示例人', role: 'committee', post: '主任' } as const;
const done = (act: string, day: number): Proposal['history'][number] => ({
  act,
  at: `2026-11-0${String(day)}T01:00:00Z`,
  by,
  comment: '',
});

describe('when a notice was let out', () => {
  it.each([
    ['by one officer', [done('submit', 1), done('approve', 2)], 2],
    ['by the joint meeting', [done('submit', 1), done('pass', 2), done('decide', 3), done('hear', 9)], 3],
    ['by the supervision committee alone', [done('submit', 1), done('pass', 2)], 2],
    ['by a step of its own', [done('submit', 1), done('pass', 2), done('decide', 3), done('publish', 4)], 4],
  ])('%s', (_, history, day) => {
    for (const state of ['published', 'archived'] as const) {
      expect(approvedAt({ history, state }, NOW)).toBe(Date.parse(`2026-11-0${String(day)}T01:00:00Z`));
    }
    // As long as it waits, the present stands for it.
    expect(approvedAt({ history, state: 'submitted' }, NOW)).toBe(NOW);
  });
});

describe('how long it stays', () => {
  const item = {
    code: 'FIN-01',
    kind: 'finance',
    stages: ['事后'],
    minPostDays: 15,
    standing: false,
    mask: 'M0',
  };
  const words = (period: string): string =>
    stayWords(
      { showFrom: null, showUntil: null, period, stage: '事后' },
      'publish',
      item as unknown as CatalogueItem,
      {},
      NOW,
      NOW,
    );

  it('is counted from now, or from when the period of an account is over', () => {
    expect(words('2026-10')).toBe('至少到 12月7日');
    expect(words('2026-11')).toBe('至少到 12月16日');
  });
});
