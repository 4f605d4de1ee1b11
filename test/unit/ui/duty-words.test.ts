import { describe, expect, it } from 'vitest';
import {
  calendarDayWords,
  dutyDays,
  originWords,
  periodInYear,
  periodWords,
  standingIcon,
  standingWords,
} from '../../../src/ui/duty-words.ts';

describe('the words of a duty', () => {
  it('says each kind of period, and leaves what is none as it is', () => {
    expect(['2026-10', '2026Q3', '2026H1', '2026H2', '2026', '去年'].map(periodWords)).toEqual([
      '2026年10月',
      '2026年第三季度',
      '2026年上半年',
      '2026年下半年',
      '2026年',
      '去年',
    ]);
  });
  it('says a period where its year is known, and nothing of a whole year', () => {
    expect(['2026-10', '2026Q1', '2026Q4', '2026H2', '2026', '去年'].map(periodInYear)).toEqual([
      '10月',
      '第一季度',
      '第四季度',
      '下半年',
      '',
      '',
    ]);
  });
  it('names the year only where it is another', () => {
    expect(calendarDayWords('2026-11-05', '2026-11-22')).toBe('11月5日');
    expect(calendarDayWords('2025-11-05', '2026-11-22')).toBe('2025年11月5日');
  });
  it('says how it stands, with the days, each state by a mark and words of its own', () => {
    const states = ['upcoming', 'due-soon', 'due', 'missing', 'done-on-time', 'done-late'] as const;
    const words = states.map((state) => standingWords({ state, due: '', doneOn: null, daysLate: 3 }));
    expect(new Set(words).size).toBe(states.length);
    expect(words).toEqual(expect.arrayContaining(['还没公开，已迟 3 天', '迟了 3 天才公开']));
    const done = { state: 'done-late', due: '2026-11-10', doneOn: '2026-11-12', daysLate: 2 } as const;
    expect(dutyDays(done, '2026-11-22')).toBe('11月10日 到期，11月12日 公开');
    expect(standingIcon('missing')).not.toBe(standingIcon('done-on-time'));
    expect(standingIcon('done-late')).not.toBe(standingIcon('done-on-time'));
  });
  it('says what it is for', () => {
    const name = (kind: string): string | undefined => (kind === 'election' ? '换届选举' : undefined);
    expect(originWords({ by: 'event', kind: 'election', date: '2026-12-01' }, '2026-11-22', name)).toBe(
      '12月1日 换届选举',
    );
    expect(originWords({ by: 'event', kind: 'else', date: '2026-12-01' }, '2026-11-22', name)).toBe(
      '12月1日',
    );
    expect(originWords({ by: 'standing' }, '2026-11-22', name)).toBe('要一直公开');
  });
});
