// Screens: the log they read, how they are paired, the fonts of their first paint.
import { z } from 'zod';
import { enrolment, screenConfiguration } from './configuration.ts';
import { carriedPart } from './mqtt.ts';

/** GET /log/head → text/plain, the newest signed note; 503 before the first. Never cached. */
/** GET /log/entries?from=&to= → at most 256 entries or 1 MB, fewer when less is held, at least one; 404 when `from` is not held. */
export const entriesAnswer = z.strictObject({
  from: z.int().nonnegative(),
  /** Exact text of consecutive entries; its UTF-8 is what the tree hashes. */
  entries: z.array(z.string()).min(1).max(256),
});
export type EntriesAnswer = z.infer<typeof entriesAnswer>;
/** GET /log/parts?ids=a,b,… (at most 64) → those held; `missing` were erased or never were; in neither list: ask again. */
export const partsAnswer = z.strictObject({
  parts: z.array(carriedPart),
  missing: z.array(z.string()),
});
export type PartsAnswer = z.infer<typeof partsAnswer>;
/** GET /parts/<sha256> → salt (16 bytes) ‖ bytes, application/octet-stream, no-store; 404 when erased or unknown. */

/** POST /api/pairing (from a screen) → 201 */
export const pairingRequest = z.strictObject({
  role: z.enum(['kiosk', 'display']),
  width: z.int().positive(),
  height: z.int().positive(),
});
export const pairingOffer = z.strictObject({
  code: z.string().regex(/^[A-HJ-NP-Z2-9]{6}$/),
  secret: z.string(),
  expiresAt: z.string(),
});
/** GET /api/pairing (Authorization: Bearer <secret>) → 200 with an enrolment once claimed, 202 before, 410 expired */
export const pairingAnswer = z.strictObject({ enrolment });
/** POST /api/screens (administrator) → 201 Screen; 404 unknown-code */
export const claimScreen = z.strictObject({
  code: z.string().min(6).max(9),
  configuration: screenConfiguration,
});
export const screen = z.strictObject({
  id: z.string(),
  configuration: screenConfiguration,
  pairedAt: z.string(),
  revoked: z.boolean(),
  online: z.boolean(),
  lastSeen: z.string().nullable(),
  size: z.int().nullable(),
  behind: z.int().nullable(),
  app: z.string().nullable(),
  error: z.string().nullable(),
  alarms: z.array(z.string()),
  /** Whether it has a hidden door, that is a PIN for it. */
  door: z.boolean(),
});
export type Screen = z.infer<typeof screen>;
export const screenList = z.strictObject({ screens: z.array(screen), size: z.int() });
/** PUT /api/screens/:id/configuration ScreenConfiguration → Screen; DELETE /api/screens/:id → 204 (credential revoked, link cut) */

const characters = z.string().max(2000);
/** POST /api/start-fonts: the characters of a screen's first paint, by the face that draws them → StartFontsAnswer */
export const startFontsWanted = z.strictObject({ title: characters, text: characters, strong: characters });
export type StartFontsWanted = z.infer<typeof startFontsWanted>;
export const startFontsAnswer = z.strictObject({
  fonts: z
    .array(
      z.strictObject({
        face: z.enum(['title', 'text', 'strong']),
        characters,
        /** TrueType, in base64. */
        bytes: z.base64().max(1024 * 1024),
      }),
    )
    .max(300),
});
export type StartFontsAnswer = z.infer<typeof startFontsAnswer>;
