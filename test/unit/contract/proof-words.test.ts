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
  unreportedWords,
  versionName,
} from '../../../src/contract/proof-words.ts';
import type { ProvedPeriod, ProvedShowing } from '../../../src/contract/proof-words.ts';

const period: ProvedPeriod = {
  basis: 'post',
  days: 15,
  from: '2026-11-03',
  to: '2026-11-17',
  standing: 'missing',
  shown: 12,
  everywhere: 4,
  missing: ['2026-11-05', '2026-11-06', '2026-11-09'],
  unserved: [],
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
      '2026年11月3日至2026年11月17日（公布当天不算），有屏幕显示的 12 天，应为 15 天。其中 4 天每一块屏幕都显示了，另外 8 天只有一部分屏幕显示。没有任何屏幕回执的日子：2026年11月5日至2026年11月6日、2026年11月9日。',
    );
    expect(periodWords({ ...period, missing: [], leftOn: '2026-11-08' })).toContain(
      '2026年11月8日之后不再公开',
    );
    const standings = (['met', 'running', 'missing', 'short', 'unserved'] as const).map((standing) =>
      standingWord({ ...period, standing }),
    );
    expect(new Set(standings).size).toBe(5);
    expect(periodWords({ ...period, shown: 0, everywhere: 0 })).not.toContain('每一块');
    expect(periodWords({ ...period, everywhere: 0 })).toContain(
      '应为 15 天。一天里有一块屏幕显示，就算这一天。',
    );
    expect(periodWords({ ...period, everywhere: 12 })).toContain('这些天每一块屏幕都显示了。');
    const before = { ...period, missing: [], unserved: ['2026-11-03', '2026-11-04'] };
    expect(periodWords(before)).toContain('2026年11月3日至2026年11月4日那时还没有接屏。');
  });

  it('says of what no screen told of when to look again and when each was heard of last', () => {
    const screen = (name: string, reportedAt: string | null, revokedAt: string | null = null) => ({
      id: name,
      name,
      place: '',
      role: 'kiosk' as const,
      audiences: [],
      pairedAt: '2026-11-01T00:00:00Z',
      revokedAt,
      keys: [],
      missing: 0,
      lost: 0,
      reportedAt,
    });
    const told = [screen('南门', '2026-11-22T01:12:00Z'), screen('大厅', null)];
    const words = unreportedWords([...told, screen('旧屏', null, '2026-11-02T00:00:00Z')]);
    expect(words).toContain('每一刻钟报到一次');
    expect(words).toContain('屏幕最后报到：南门 2026年11月22日 09:12；大厅还没有报到过。');
    expect(words).not.toContain('旧屏');
    expect(unreportedWords([])).toContain('现在没有在用的屏幕');
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
