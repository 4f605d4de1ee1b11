import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asksAtLeast, laxRules, leastOf, withChanges } from '../../../src/disclosure/index.ts';
import type { ProfileChanges, RuleProfile, Share } from '../../../src/disclosure/index.ts';

const file = JSON.parse(readFileSync('kiosk-config/rule-profiles.json', 'utf8')) as {
  floor: string;
  profiles: Record<string, ProfileChanges & { belowFloor?: string[] }>;
  example: Record<string, { quorum: number; present?: number; yesNeeded: number }> & { members: number };
};
const floor = file.profiles[file.floor] as RuleProfile;
const lax = (changes: ProfileChanges): string[] =>
  laxRules(withChanges(floor, changes), floor).map(({ path }) => path);

describe('profiles', () => {
  test.each(Object.entries(file.profiles))('%s is below the floor just where it says', (_name, profile) => {
    expect(lax(profile)).toEqual(profile.belowFloor ?? []);
  });

  test.each(['statute-2026', 'district-guideline', 'community-charter'])(
    'the worked example of %s comes out of its shares',
    (name) => {
      const { members } = file.example;
      const { quorum, present, yesNeeded } = file.example[name]!;
      const profile = withChanges(floor, file.profiles[name]!);
      expect(leastOf(profile.quorum['居民代表会议']!, members)).toBe(quorum);
      expect(leastOf(profile.pass, present ?? members)).toBe(yesNeeded);
    },
  );

  test.each<[string, ProfileChanges]>([
    ['minPostDays', { minPostDays: 14 }],
    ['financePeriod', { financePeriod: 'quarterly' }],
    ['affairsPeriod', { affairsPeriod: 'half-yearly' }],
    ['dueDaysAtMost.monthly', { dueDaysAtMost: { monthly: 21 } }],
    ['noticeDays.居民会议', { noticeDays: { 居民会议: 9 } }],
    ['quorum.居民会议', { quorum: { 居民会议: { at_least: '1/2', of: 'eligible' } } }],
    ['quorum.居民代表会议', { quorum: { 居民代表会议: { more_than: '1/2', of: 'members' } } }],
    ['quorum.居民代表会议', { quorum: { 居民代表会议: { at_least: '2/3', of: 'present' } } }],
    ['pass', { pass: { at_least: '1/2', of: 'members' } }],
    ['petition.居民代表会议', { petition: { 居民代表会议: [{ at_least: '1/4', of: 'representatives' }] } }],
    ['petition.居民会议', { petition: { 居民会议: [{ at_least: '1/10', of: 'households' }] } }],
    ['representativeMeetings', { representativeMeetings: { per: 'year', at_least: 1 } }],
    ['appraisal.per', { appraisal: { at_least: 0 } }],
    ['appraisal.chair', { appraisal: { chair: '居委会' } }],
    ['appraisal.months', { appraisal: { months: [12] } }],
    ['appraisal.aspects', { appraisal: { aspects: ['德', '能', '勤', '绩'] } }],
    ['appraisal.grades', { appraisal: { grades: ['优秀', '合格'] } }],
    ['appraisal.secret', { appraisal: { secret: false } }],
    ['supervision.members.min', { supervision: { members: { min: 2, max: 5 } } }],
    ['supervision.members.max', { supervision: { members: { min: 3, max: 6 } } }],
    ['supervision.withAccounting', { supervision: { withAccounting: { min: 0 } } }],
    ['supervision.excluded', { supervision: { excluded: ['居委会成员', '党组织成员', '配偶'] } }],
    ['termYears', { termYears: 6 }],
    ['ballotAboveYuan', { ballotAboveYuan: 501 }],
  ])('%s one step laxer is told', (path, changes) => {
    expect(lax(changes)).toEqual([path]);
  });

  test('stricter in everything is accepted', () => {
    expect(
      lax({
        minPostDays: 30,
        affairsPeriod: 'monthly',
        dueDaysAtMost: { yearly: 10 },
        noticeDays: { 居民会议: 15 },
        quorum: { 居民会议: { at_least: '2/3', of: 'eligible' } },
        pass: { at_least: '2/3', of: 'members' },
        petition: { 居民代表会议: [{ at_least: '1/6', of: 'representatives' }] },
        representativeMeetings: { per: 'quarter', at_least: 1 },
        appraisal: { at_least: 2, months: [3, 6, 12] },
        supervision: { members: { min: 5, max: 5 }, withAccounting: { min: 2 } },
        termYears: 3,
        ballotAboveYuan: 0,
      }),
    ).toEqual([]);
  });
});

describe('shares', () => {
  const share = (fraction: string, of: string, more = false): Share =>
    more ? { more_than: fraction, of } : { at_least: fraction, of };

  test('compare exactly, whichever way a fraction is written', () => {
    expect(asksAtLeast(share('34/50', 'members'), share('2/3', 'members'))).toBe(true);
    expect(asksAtLeast(share('33/50', 'members'), share('2/3', 'members'))).toBe(false);
    expect(asksAtLeast(share('4/6', 'members'), share('2/3', 'members'))).toBe(true);
    expect(asksAtLeast(share('2/3', 'members'), share('2/3', 'members', true))).toBe(false);
  });

  test('a share of more people is the stricter, other bodies do not compare', () => {
    expect(asksAtLeast(share('1/2', 'eligible', true), share('1/2', 'present', true))).toBe(true);
    expect(asksAtLeast(share('1/2', 'present', true), share('1/2', 'members', true))).toBe(false);
    expect(asksAtLeast(share('1/1', 'households'), share('1/2', 'members', true))).toBe(false);
  });

  test('more than a half of 42 is 22, of 41 is 21; at least two thirds of 60 is 40, of 61 is 41', () => {
    expect([42, 41].map((count) => leastOf(share('1/2', 'present', true), count))).toEqual([22, 21]);
    expect([60, 61].map((count) => leastOf(share('2/3', 'members'), count))).toEqual([40, 41]);
  });
});
