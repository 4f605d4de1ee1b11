// The floor as the law has it, in the program itself. rule-profiles.json says the same and lies where a community edits
// its files: a floor lowered there would make every laxer profile a lawful one. Where the law changes, both change.
import type { RuleProfile } from '../../disclosure/index.ts';

/** 城市居民委员会组织法 (revised 2025-10-28, in force since 2026-01-01) and the sources beside it (rules.md). */
export const LAW_FLOOR: RuleProfile = {
  minPostDays: 15,
  financePeriod: 'monthly',
  affairsPeriod: 'quarterly',
  dueDaysAtMost: {
    monthly: 20,
    quarterly: 31,
    'half-yearly': 31,
    yearly: 31,
  },
  noticeDays: {
    居民会议: 10,
    居民代表会议: 3,
  },
  quorum: {
    居民会议: {
      more_than: '1/2',
      of: 'eligible',
    },
    居民代表会议: {
      at_least: '2/3',
      of: 'members',
    },
  },
  pass: {
    more_than: '1/2',
    of: 'present',
  },
  petition: {
    居民代表会议: [
      {
        at_least: '1/5',
        of: 'representatives',
      },
    ],
    居民会议: [
      {
        at_least: '1/10',
        of: 'residents_18_plus',
      },
      {
        at_least: '1/10',
        of: 'households',
      },
      {
        at_least: '1/3',
        of: 'representatives',
      },
    ],
  },
  representativeMeetings: {
    per: 'half-year',
    at_least: 1,
  },
  appraisal: {
    per: 'year',
    at_least: 1,
    chair: '居务监督委员会',
    months: [6, 12],
    aspects: ['德', '能', '勤', '绩', '廉'],
    grades: ['优秀', '合格', '基本合格', '不合格'],
    secret: true,
  },
  supervision: {
    members: {
      min: 3,
      max: 5,
    },
    withAccounting: {
      min: 1,
    },
    excluded: ['居委会成员', '党组织成员', '配偶', '近亲属'],
  },
  termYears: 5,
  ballotAboveYuan: 500,
};
