// The rules of the calendar as files hold them and screens are told them: the catalogue's events, rule profiles,
// holidays, and what a community changes. JSON Schemas for editors: kiosk-config/schemas.
import { z } from 'zod';
import { NAME_POLICIES, PERIOD_KINDS } from '../disclosure/index.ts';

const itemCode = z.string().regex(/^[A-Z]{3}-\d\d$/);
const stage = z.enum(['事前', '事中', '事后']);
const periodKind = z.enum(PERIOD_KINDS);
const itemPeriod = z.enum([...PERIOD_KINDS, 'on-event']);
const text = z.string().min(1).max(200);
/** What is told in public says something: blanks are no reason and no name. */
const SAID = /\p{L}/u;
const days = z.int().min(0).max(366);
const someDays = z.int().min(1).max(366);
/** `YYYY-MM-DD`, a day that exists. */
const day = z.iso.date();

/** What can happen, and what it makes due (`events` of catalogue.json). */
export const eventKind = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .max(32),
  zh: text,
  /** The meeting whose days of notice hold. */
  notice: text.optional(),
  /** Only the item the event names is due. */
  oneOf: z.boolean().optional(),
  opens: z.array(z.strictObject({ code: itemCode, stage: stage.optional() })).min(1),
});

/** holidays.json */
export const holidays = z.strictObject({
  $schema: text.optional(),
  source: text,
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({ rest: z.array(day).max(60), work: z.array(day).max(60) }),
  ),
});

const share = z
  .strictObject({
    more_than: z
      .string()
      .regex(/^[1-9]\d?\/[1-9]\d?$/)
      .optional(),
    at_least: z
      .string()
      .regex(/^[1-9]\d?\/[1-9]\d?$/)
      .optional(),
    of: z.enum(['eligible', 'members', 'representatives', 'present', 'households', 'residents_18_plus']),
  })
  .refine((one) => (one.more_than === undefined) !== (one.at_least === undefined), {
    error: 'more_than（超过）和 at_least（不少于）写一个，只写一个 / exactly one of more_than and at_least',
  });
const span = z.enum(['month', 'quarter', 'half-year', 'year']);
const dueDaysAtMost = z.strictObject({
  monthly: days,
  quarterly: days,
  'half-yearly': days,
  yearly: days,
});
const representativeMeetings = z.strictObject({ per: span, at_least: z.int().min(1) });
const appraisal = z.strictObject({
  per: span,
  at_least: z.int().min(1),
  chair: text,
  months: z.array(z.int().min(1).max(12)).min(1),
  aspects: z.array(text).min(1),
  grades: z.array(text).min(1),
  secret: z.boolean(),
});
const supervision = z.strictObject({
  members: z.strictObject({ min: z.int().min(1), max: z.int().min(1) }),
  withAccounting: z.strictObject({ min: z.int().min(0) }),
  excluded: z.array(text),
});
/** Every number of a profile; the floor has them all. */
export const ruleProfile = z.strictObject({
  minPostDays: someDays,
  financePeriod: periodKind,
  affairsPeriod: periodKind,
  dueDaysAtMost,
  noticeDays: z.record(z.string(), someDays),
  quorum: z.record(z.string(), share),
  pass: share,
  petition: z.record(z.string(), z.array(share).min(1)),
  representativeMeetings,
  appraisal,
  supervision,
  termYears: z.int().min(1),
  ballotAboveYuan: z.int().min(0),
});
/** What is left out is as in the floor, or in the profile below. */
const profileChanges = ruleProfile.partial().extend({
  dueDaysAtMost: dueDaysAtMost.partial().optional(),
  representativeMeetings: representativeMeetings.partial().optional(),
  appraisal: appraisal.partial().optional(),
  supervision: supervision.partial().optional(),
});

/** rule-profiles.json */
export const ruleProfiles = z.looseObject({
  default: z.string(),
  floor: z.string(),
  profiles: z.record(z.string(), profileChanges.extend({ belowFloor: z.array(z.string()).optional() })),
});

/** `rules` of community.json. */
export const communityRules = z.strictObject({
  profile: profileChanges.optional(),
  restDays: z.enum(['next-working-day', 'as-counted']).optional(),
  namePolicy: z.enum(NAME_POLICIES).optional(),
  off: z.record(itemCode, z.string().min(2).max(100).regex(SAID)).optional(),
  items: z
    .record(
      itemCode,
      z.strictObject({
        dueDays: days.optional(),
        minPostDays: someDays.optional(),
        objectionDays: someDays.optional(),
        leadDays: someDays.optional(),
        period: periodKind.optional(),
      }),
    )
    .optional(),
  own: z
    .array(
      z.strictObject({
        code: itemCode,
        zh: z.string().min(1).max(60).regex(SAID),
        kind: z.enum([
          'activity',
          'affairs',
          'decision',
          'feedback',
          'finance',
          'personnel',
          'policy',
          'service',
          'welfare',
        ]),
        period: itemPeriod,
        standing: z.boolean(),
        dueDays: days,
        minPostDays: someDays,
        objectionDays: someDays.optional(),
        mask: z.string().regex(/^M\d$/),
        flow: z.enum(['F1', 'F2', 'F3', 'F4', 'F5']),
        stages: z.array(stage).min(1).max(3),
      }),
    )
    .max(50)
    .optional(),
});

const dutyRules = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      period: z.string(),
      alsoOn: z.array(z.string()).optional(),
      standing: z.boolean(),
      dueDays: z.int().nullable().optional(),
      dueFrom: z.literal('period-start').optional(),
      leadDays: z.int().optional(),
      minPostDays: z.int(),
      stages: z.array(z.string()),
    }),
  ),
  events: z.array(
    z.object({
      id: z.string(),
      zh: z.string(),
      notice: z.string().optional(),
      oneOf: z.boolean().optional(),
      opens: z.array(z.object({ code: z.string(), stage: z.string().optional() })),
    }),
  ),
  holidays: z.record(z.string(), z.object({ rest: z.array(z.string()), work: z.array(z.string()) })),
  restDays: z.enum(['next-working-day', 'as-counted']),
  noticeDays: z.record(z.string(), z.int()),
  /** An office from before does not tell it. */
  representativeMeetings: z.object({ per: z.string(), at_least: z.int() }).optional(),
  /** The same. */
  appraisalMonths: z.array(z.int().min(1).max(12)).optional(),
  affairsPeriod: periodKind,
});
/** What a screen needs to reckon the calendar itself, beside `items` (in /community.json). */
export const calendarRules = dutyRules.extend({
  /** Rules that held before, oldest first: what was otherwise until a change was agreed to, and names now gone. */
  former: z
    .array(
      z.object({
        until: z.string(),
        was: dutyRules.partial(),
        names: z.record(z.string(), z.string()),
      }),
    )
    .optional(),
  off: z.array(z.object({ code: z.string(), name: z.string(), reason: z.string() })),
});
export type CalendarRules = z.infer<typeof calendarRules>;
