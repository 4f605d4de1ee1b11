// What travels over MQTT. `head` is the bare note (text); `update` and `urgent` are JSON of these shapes,
// raw-deflated with a preset dictionary (update-dictionary.ts); `screens/<id>/config` is a signed note around ScreenConfiguration; the rest is plain JSON.
import { z } from 'zod';
import { identifier, toldConfiguration } from './configuration.ts';

/** More than this after inflating is refused unread (a bomb). */
export const UPDATE_LIMIT = 1024 * 1024;
/** A payload larger than this on the wire is not published and not read: the range is fetched instead. */
export const UPDATE_WIRE_LIMIT = 64 * 1024;
export const NOTE_LIMIT = 16 * 1024;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A part in JSON: text as it is, anything else in base64. */
export const carriedPart = z.strictObject({
  sha256: hash,
  salt: z.base64().length(24),
  utf8: z.string().optional(),
  base64: z.base64().optional(),
});
export type CarriedPart = z.infer<typeof carriedPart>;

export const updateMessage = z.strictObject({
  v: z.literal(1),
  head: z.string().max(NOTE_LIMIT),
  /** seq of the first entry. */
  from: z.int().nonnegative(),
  /** Exact text of consecutive entries. */
  entries: z.array(z.string()).min(1).max(256),
  parts: z.array(carriedPart),
});
export type UpdateMessage = z.infer<typeof updateMessage>;

export const urgentMessage = z.strictObject({
  v: z.literal(1),
  head: z.string().max(NOTE_LIMIT),
  seq: z.int().nonnegative(),
  entry: z.string(),
  /** Inclusion proof of the entry in the head, base64 of 32 bytes each, leaf to root. */
  proof: z.array(z.base64().length(44)).max(63),
  parts: z.array(carriedPart),
});
export type UrgentMessage = z.infer<typeof urgentMessage>;

/** Presence and health of one screen, retained, and (with `online: false`) its last will. */
export const screenState = z.strictObject({
  v: z.literal(1),
  online: z.boolean(),
  /** UTC, by the screen's own floor-corrected clock; null in the last will. */
  at: z.string().max(32).nullable(),
  size: z.int().nonnegative(),
  root: z.string().max(64),
  /** The signed note of that head: the office believes a screen that claims to hold more only by its own signature. */
  note: z.string().max(4096).nullish(),
  app: z.string().max(64),
  /** Bytes used and free as the browser estimates them. */
  storage: z.strictObject({ used: z.number(), quota: z.number() }).nullable(),
  error: z.string().max(500).nullable(),
  lastTouch: z.string().max(32).nullable(),
  alarms: z.array(z.string().max(64)).max(20),
});
export type ScreenState = z.infer<typeof screenState>;

/** The body (second line) of the signed statement on `screens/<id>/config`, subject `screen-config`. */
export const signedConfiguration = z.strictObject({
  v: z.literal(1),
  /** Whom it is for: a configuration of another screen is refused. */
  screen: identifier,
  /** UTC to the second; one older than the one held is refused. */
  issued: z.string().max(32),
  configuration: toldConfiguration,
});
export type SignedConfiguration = z.infer<typeof signedConfiguration>;
