import { describe, expect, it } from 'vitest';
import {
  doubtWords,
  durationWords,
  fingerprintWords,
  howWords,
  periodWords,
  sayDays,
  sayMoment,
  standingWord,
  versionName,
} from '../../../src/console/proof-words.ts';
import type { ProvedPeriod, ProvedShowing } from '../../../src/console/proof-words.ts';

const period: ProvedPeriod = {
  basis: 'post',
  days: 15,
  from: '2026-11-03',
  to: '2026-11-17',
  standing: 'missing',
  shown: 12,
  everywhere: 4,
  missing: ['2026-11-05', '2026-11-06', '2026-11-09'],
  leftOn: null,
};
const showing: ProvedShowing = {
  screen: 's-hall',
  first: '2026-11-02T01:00:00Z',
  last: '2026-11-17T12:00:00Z',
  seconds: 7_200,
  how: ['listed', 'opened'],
  opened: 3,
  days: 12,
  unnamed: 0,
  untrusted: 0,
  gaps: [],
};

describe('a proof of publication in words', () => {
  it('names days with their year, in stretches, and counts them when they are many', () => {
    expect(sayDays(period.missing)).toBe('2026年11月5日至2026年11月6日、2026年11月9日');
    const odd = Array.from({ length: 10 }, (_, index) => `2026-11-${String(index * 2 + 1).padStart(2, '0')}`);
    expect(sayDays(odd)).toContain('等 10 天');
  });

  it('says how a period stands', () => {
    expect(periodWords(period)).toBe(
      '2026年11月3日至2026年11月17日（公布当天不算），有屏幕显示的 12 天，应为 15 天；其中 4 天全部在用的屏幕都显示了。没有任何屏幕回执的日子：2026年11月5日至2026年11月6日、2026年11月9日。',
    );
    expect(periodWords({ ...period, missing: [], leftOn: '2026-11-08' })).toContain(
      '2026年11月8日之后不再公开',
    );
    const standings = (['met', 'running', 'missing', 'short'] as const).map((standing) =>
      standingWord({ ...period, standing }),
    );
    expect(new Set(standings).size).toBe(4);
  });

  it('says how, how long, and what is doubtful', () => {
    expect(howWords(showing)).toBe('列在公开栏、被点开 3 次');
    expect([durationWords(40), durationWords(600), durationWords(7_200)]).toEqual([
      '40 秒',
      '10 分钟',
      '2 小时',
    ]);
    expect(doubtWords(showing)).toBe('');
    const doubtful = { ...showing, gaps: [['2026-11-05', '2026-11-06'] as [string, string]], untrusted: 2 };
    expect(doubtWords(doubtful)).toBe('中断：2026年11月5日至2026年11月6日；另有 2 天屏幕时钟不可信，没有算');
  });

  it('tells versions apart, in the time of the community', () => {
    const issued = '2026-11-02T01:00:00Z';
    const names = (['publish', 'amend', 'withdraw'] as const).map((what, index) =>
      versionName({ seq: 1, what, issued, screens: [] }, index),
    );
    expect(names).toEqual([
      '第 1 版，2026年11月2日 09:00公布',
      '第 2 版（更正），2026年11月2日 09:00公布',
      '撤回的说明，2026年11月2日 09:00起',
    ]);
    expect(sayMoment('no time')).toBe('no time');
    expect(fingerprintWords('0123456789')).toBe('0123 4567 89');
  });
});
