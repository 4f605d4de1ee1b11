import { describe, expect, it } from 'vitest';
import { dutyOf } from '../../../../src/console/around-proposal.ts';
import { emptyContent } from '../../../../src/console/drafts/draft.ts';
import { owedWords, spanWords } from '../../../../src/console/told/owed-words.ts';
import type { CalendarDuty } from '../../../../src/console/told/proposed.ts';
import type { CalendarDay } from '../../../../src/disclosure/index.ts';

const TODAY = '2026-11-22' as CalendarDay;
const duty = (changes: Partial<CalendarDuty>): CalendarDuty => ({
  id: 'FIN-01:2026-10',
  code: 'FIN-01',
  cause: { by: 'period', period: '2026-10' },
  stage: null,
  matter: null,
  opens: '2026-11-01',
  due: '2026-11-10',
  estimated: false,
  state: 'missing',
  doneOn: null,
  daysLate: 12,
  fulfilledBy: null,
  ...changes,
});

describe('how something owed stands', () => {
  it.each([
    [{}, '11月10日 到期，已迟 12 天'],
    [{ due: TODAY, state: 'due', daysLate: 0 }, '今天到期'],
    [{ due: '2026-12-10', state: 'upcoming', daysLate: 0 }, '12月10日 到期，还有 18 天'],
    [{ state: 'done-late', doneOn: '2026-11-12', daysLate: 2 }, '11月10日 到期，11月12日 公开，迟了 2 天'],
    [{ state: 'done-on-time', doneOn: '2026-11-08', daysLate: 0 }, '11月10日 到期，11月8日 公开，早了 2 天'],
    [
      { state: 'done-on-time', doneOn: '2026-11-10', daysLate: 0 },
      '11月10日 到期，11月10日 公开，正是最后一天',
    ],
  ] as const)('%o: %s', (changes, words) => {
    expect(spanWords(duty(changes), TODAY)).toBe(words);
    expect(words.startsWith(owedWords(duty(changes), TODAY))).toBe(true);
  });
});

describe('the duty a proposal does', () => {
  const stage = duty({ id: 'x', code: 'ACT-03', cause: { by: 'matter' }, matter: 'm-1', stage: '事后' });
  const all = [duty({}), duty({ id: 'y', cause: { by: 'period', period: '2026-09' } }), stage];
  const of = (content: object, disclosure = 'd-new'): string | undefined =>
    dutyOf({ content: { ...emptyContent(), ...content }, disclosure }, all)?.id;

  it('is that of its period, of its matter and stage, or what it has done', () => {
    expect(of({ code: 'FIN-01', period: '2026-09' })).toBe('y');
    expect(of({ code: 'FIN-01', period: '2026-08' })).toBeUndefined();
    expect(of({ code: 'FIN-02', period: '2026-09' })).toBeUndefined();
    expect(of({ code: 'ACT-03', matter: 'm-1', stage: '事后' })).toBe('x');
    expect(of({ code: 'ACT-03', matter: 'm-1', stage: '事前' })).toBeUndefined();
    expect(of({ code: 'ACT-03' })).toBeUndefined();
    const done = { ...all[0]!, fulfilledBy: 'd-new' };
    const { id } = dutyOf({ content: emptyContent(), disclosure: 'd-new' }, [{ ...done, code: '' }])!;
    expect(id).toBe('FIN-01:2026-10');
  });
});
