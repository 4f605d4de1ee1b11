// Configuration of a community and of its screens: files under kiosk-config, checked at start; the part a screen
// needs reaches it signed, with its credential at pairing and later over `screens/<id>/config`.
import { z } from 'zod';
import { ROLES } from '../disclosure/index.ts';
import { calendarRules, communityRules } from './rules.ts';

export const identifier = z.string().regex(/^[a-z0-9-]{1,32}$/);

export const audience = z.strictObject({ id: identifier, name: z.string().min(1).max(40) });

/** Whom to turn to, where and when. */
const contact = z.strictObject({
  name: z.string().max(20),
  post: z.string().max(30),
  place: z.string().max(60),
  hours: z.string().max(80),
  phone: z.string().max(30),
});

export const communityConfiguration = z.looseObject({
  id: identifier,
  name: z.string().min(1).max(40),
  committee: z.string().min(1).max(60),
  address: z.string().max(100),
  phone: z.string().max(30),
  /** Whom to ask, where, when: shown on every page. */
  contact,
  /** With whom to object to what is on 公示, where that is not the contact: as a rule the supervision committee. */
  objectionContact: contact.optional(),
  timeZone: z.string(),
  audiences: z.array(audience).max(40),
  /** A key of `profiles` in rule-profiles.json. */
  profile: z.string(),
  /** What the community changes in its profile and in the catalogue. */
  rules: communityRules.optional(),
});
export type CommunityConfiguration = z.infer<typeof communityConfiguration>;

export const screenConfiguration = z.strictObject({
  name: z.string().min(1).max(40),
  place: z.string().max(80),
  role: z.enum(['kiosk', 'display']),
  /** Of the panel, in inches, and its resolution in CSS pixels: gives `--mm`. Null: 96 CSS px to the inch. */
  diagonal: z.number().min(5).max(120).nullable(),
  resolution: z
    .strictObject({ width: z.int().min(320).max(8192), height: z.int().min(320).max(8192) })
    .nullable(),
  /** In metres, displays only. */
  viewingDistance: z.number().min(0.3).max(20).default(3),
  /** Audience ids this screen stands for, beside everyone. */
  audiences: z.array(identifier).max(40).default([]),
  idleSeconds: z.int().min(30).max(600).default(90),
  warningSeconds: z.int().min(10).max(60).default(30),
  /** Local hours in which a display dims, or null. */
  night: z
    .strictObject({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) })
    .nullable()
    .default(null),
});
export type ScreenConfiguration = z.infer<typeof screenConfiguration>;

export const role = z.enum(ROLES);

/** What a screen learns when it is paired. */
export const enrolment = z.strictObject({
  screen: identifier,
  community: identifier,
  origin: z.string(),
  /** Verifier key of the office when the screen was paired. */
  officeKey: z.string(),
  recoveryKeys: z.array(z.string()),
  credential: z.strictObject({ username: z.string(), password: z.string() }),
  /** WebSocket address of the broker; a path is relative to the page's own origin. */
  broker: z.string(),
  configuration: screenConfiguration,
});
export type Enrolment = z.infer<typeof enrolment>;

/** What residents' screens know of the community (served at /community.json, cached with the app). */
export const publicCommunity = z.strictObject({
  id: identifier,
  name: z.string(),
  committee: z.string(),
  address: z.string(),
  phone: z.string(),
  contact,
  objectionContact: contact.optional(),
  timeZone: z.string(),
  audiences: z.array(audience),
  /** Code → name of every item of the catalogue, with what a screen needs to know of it. */
  items: z.record(
    z.string(),
    z.strictObject({
      name: z.string(),
      mask: z.string(),
      standing: z.boolean(),
      minPostDays: z.int(),
      objectionDays: z.int().nullable(),
      /** Comes down for good when its time is over: a list of persons. */
      comesDown: z.boolean().optional(),
    }),
  ),
  /** What the groups of items are called, by the letters their codes begin with. */
  groups: z.record(z.string(), z.string()).optional(),
  /** What the calendar of duties is reckoned from. Absent from what an older office told. */
  calendar: calendarRules.optional(),
});
export type PublicCommunity = z.infer<typeof publicCommunity>;
