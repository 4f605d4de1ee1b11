import { describe, expect, it } from 'vitest';
import type { Proposal } from '../../../src/contract/index.ts';
import { doneWords } from '../../../src/console/outcome-words.ts';

const published = (showFrom: string | null): Proposal =>
  ({ state: 'published', action: 'publish', content: { showFrom } }) as Proposal;

describe('what came of an approval', () => {
  it('is on the screens now, unless it is for a later day', () => {
    expect(doneWords('approve', published(null))).toBe('已公布，屏幕正在更新。');
    expect(doneWords('decide', published('2026-01-01T16:00:00Z'))).toBe('已公布，屏幕正在更新。');
    expect(doneWords('approve', published('2999-11-24T16:00:00Z'))).toBe(
      '已写进公开记录，2999年11月25日 起上屏。',
    );
  });
});
