// What the console needs to know before it shows anything: GET /api/desk.
import { z } from 'zod';
import { KIND_NAMES } from '../disclosure/index.ts';
import { identifier, screenPreset } from './configuration.ts';
import { me } from './http-session.ts';
import { gateSettings } from './personal-data.ts';

export const catalogueItem = z.looseObject({
  code: z.string(),
  zh: z.string(),
  /** What a clerk may type to find it, beside its name. */
  words: z.array(z.string()).optional(),
  kind: z.string(),
  /** The kind of data it is written as; absent: as words. */
  form: z.enum(KIND_NAMES).optional(),
  /** Headings of what a notice in words must tell. */
  asks: z.array(z.string()).optional(),
  period: z.string(),
  standing: z.boolean(),
  dueDays: z.number().nullable().optional(),
  /** Days a notice must be out ahead of what it announces. */
  leadDays: z.number().nullable().optional(),
  /** The same by the kind of meeting it announces, where the rules say so: 居民会议 → 10. */
  notice: z.record(z.string(), z.number()).optional(),
  /** Its days are counted from the first day of its period, not from the last. */
  dueFrom: z.literal('period-start').optional(),
  /** `on-event`: beside its period, also when something happens. */
  alsoOn: z.array(z.string()).optional(),
  minPostDays: z.number(),
  objectionDays: z.number().nullable().optional(),
  mask: z.string(),
  flow: z.enum(['F1', 'F2', 'F3', 'F4', 'F5']),
  stages: z.array(z.string()),
  section: z.enum(['affairs', 'finance', 'meetings', 'welfare', 'services']),
});
export type CatalogueItem = z.infer<typeof catalogueItem>;
const share = z.object({
  more_than: z.string().optional(),
  at_least: z.string().optional(),
  of: z.string(),
});
export const desk = z.strictObject({
  me,
  community: z.strictObject({
    id: identifier,
    name: z.string(),
    committee: z.string(),
    timeZone: z.string(),
    audiences: z.array(z.strictObject({ id: identifier, name: z.string() })),
  }),
  catalogue: z.array(catalogueItem),
  /** What is not in order with who sits in the supervision committee; told to those who must see to it. */
  supervision: z.array(z.string()).optional(),
  /** Names of those who keep the office running: whom to tell when it does not. */
  administrators: z.array(z.string()),
  masks: z.record(z.string(), z.looseObject({ show: z.array(z.string()), never: z.array(z.string()) })),
  /** What the personal-data gate goes by. */
  gate: gateSettings,
  /** How many votes pass a decision, as the community's rule profile has it. */
  majority: share,
  /** Meeting → who must come, by the same profile. */
  quorum: z.record(z.string(), share),
  /** A single spending above so many yuan rests on a vote of the representatives. */
  ballotAboveYuan: z.int(),
  /** Accounts that may sit in the joint meeting. */
  attendees: z.array(z.strictObject({ account: z.string(), name: z.string(), post: z.string() })),
  /** Items a clerk may draft, by post (`*`: everybody). */
  posts: z.array(z.strictObject({ post: z.string(), items: z.array(z.string()) })),
  /** The clerks, and the posts their accounts name: to whom to hand what is not one's own. */
  clerks: z.array(z.strictObject({ name: z.string(), post: z.string() })),
  /** Screens as the configuration describes them: what a new one may be set up as. */
  screens: z.array(screenPreset),
});
export type Desk = z.infer<typeof desk>;
