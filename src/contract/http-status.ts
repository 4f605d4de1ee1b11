// How the office is, and what brings back a record it lost.
import { z } from 'zod';
import { carriedPart } from './mqtt.ts';

/**
 * Why the office does not sign.
 * - `behind`: it once held more entries than it does (an old backup was restored). Give them back: see MissingEntries.
 * - `fork`: it holds other entries than were seen outside. Restore the last backup.
 * - `damaged`: its file is damaged. Restore the last backup.
 * - `key`: it can't open its signing key, or another is in force. See the passphrase, or `recover-key`.
 * - `unheard`: the broker beside it has not been reached since the start, so what it remembers is not known yet. Ends by
 *   itself when the broker answers.
 * - `restored`: it came out of a backup, and not every screen has said yet that it holds no more. Ends by itself when they
 *   have; a screen that is broken for good must be revoked, or the operator runs `confirm-restore`, as he must when the
 *   backup knows of no screen, or a screen called that it does not know.
 */
export const refusalReason = z.enum(['behind', 'fork', 'damaged', 'key', 'unheard', 'restored']);

/**
 * The entries `from` ≤ seq < `to`, which the office lost. POST /api/status/recover takes them, up to the head of `note`
 * or of a newer note of ours, from whoever has them: they are judged by that signature, not by who gives them. They are
 * in the folder that `main.js export` wrote, in a later backup of the office, and on the screens of `heldBy`, whose
 * store a person at that machine can read.
 */
export const missingEntries = z.strictObject({
  /** How many entries the office holds: the seq of the first one missing. */
  from: z.int().nonnegative(),
  /** How many there were when the note was signed. */
  to: z.int().positive(),
  /** The signed note that proves it: RecoverRecord.note for exactly these entries. */
  note: z.string(),
  /** Screens whose last report says that they hold them all; those that are online first. */
  heldBy: z.array(
    z.strictObject({ screen: z.string(), name: z.string(), place: z.string(), online: z.boolean() }),
  ),
});
export type MissingEntries = z.infer<typeof missingEntries>;

/** GET /api/status (administrator, device keeper): what the office thinks of itself */
export const officeStatus = z.strictObject({
  size: z.int(),
  signing: z.boolean(),
  /** Why the office does not sign, as a sentence; null while it signs. */
  refusal: z.string().nullable(),
  /** The same for a program. */
  refusalReason: refusalReason.nullable(),
  /** Set with `behind` alone: only lost entries can be given back from the console. */
  missing: missingEntries.nullable(),
  broker: z.enum(['embedded', 'external']),
  brokerUp: z.boolean(),
  signedAt: z.string().nullable(),
});
export type OfficeStatus = z.infer<typeof officeStatus>;

/** POST /api/status/recover (administrator): the entries the office lost, up to a head it signed itself → 200 OfficeStatus */
export const recoverRecord = z.strictObject({
  /** The signed note of the larger head. */
  note: z.string().max(16 * 1024),
  /** seq of the first entry given; all from there up to the head must be there. */
  from: z.int().nonnegative(),
  entries: z.array(z.string()).min(1),
  /** With the name and type the entries give them; what is missing stays missing. */
  parts: z.array(carriedPart),
});
export type RecoverRecord = z.infer<typeof recoverRecord>;
