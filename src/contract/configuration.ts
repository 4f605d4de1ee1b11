// Configuration of a community and of its screens: files under kiosk-config, checked at start; the part a screen
// needs reaches it signed, with its credential at pairing and later over `screens/<id>/config`.
import { z } from 'zod';
import { ROLES } from '../disclosure/index.ts';
import { staffDoor } from './door.ts';
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

const disclosureAddress = z
  .string()
  .max(120)
  .regex(/^https?:\/\/[^\s{}]+\{id\}[^\s{}]*$/);

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
  /** Where a phone finds a disclosure, `{id}` standing for its id. Absent: phones cannot reach the office. */
  disclosureAddress: disclosureAddress.optional(),
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
  /**
   * Kiosks: untouched on the first page for so long, it shows the board by itself; 0: never. Absent: 300. It may be
   * absent, so that a screen of an older version takes the configuration of one that says nothing of it.
   */
  attractSeconds: z.int().min(0).max(86_400).optional(),
  /** Local hours in which a display dims, or null. */
  night: z
    .strictObject({ from: z.string().regex(/^\d\d:\d\d$/), to: z.string().regex(/^\d\d:\d\d$/) })
    .nullable()
    .default(null),
});
export type ScreenConfiguration = z.infer<typeof screenConfiguration>;

/**
 * The same as a screen is told of it: with its hidden door, when it has one. Nobody else is told, and no file says it.
 */
export const toldConfiguration = screenConfiguration.extend({ door: staffDoor.optional() });
export type ToldConfiguration = z.infer<typeof toldConfiguration>;

/** A file of kiosk-config/screens; its name is the id. */
export const screenPreset = screenConfiguration.extend({ id: identifier });
export type ScreenPreset = z.infer<typeof screenPreset>;

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

/** What residents' screens know of the community: at /log/community under the office's signature, bare at /community.json. */
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
  disclosureAddress: disclosureAddress.optional(),
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

/** Subject of the office's statement about the community. */
export const COMMUNITY_SUBJECT = 'community';

/** The body of that statement. The document is too long for a note: it stands beside it. */
export const communityStatement = z.strictObject({
  v: z.literal(1),
  /** UTC to the second; one older than the one held is passed over. */
  issued: z.string().max(32),
  /** Of the document's UTF-8 bytes, 64 lower-case hex digits. */
  sha256: z.string().length(64),
});
export type CommunityStatement = z.infer<typeof communityStatement>;

/** `GET /log/community`: the statement, and the document it speaks of, a PublicCommunity in JSON. */
export const communityAnswer = z.strictObject({ note: z.string(), document: z.string() });
export type CommunityAnswer = z.infer<typeof communityAnswer>;
