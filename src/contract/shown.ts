// Display receipts: what a screen has shown and which erasures it has completed, in batches signed with a key that never
// leaves it. Ed25519 and not a key shared with the office, so that whoever is handed a batch can check it and the office
// itself could not have made it. A batch is the body of a statement under the screen's name, subject `shown`.
import { z } from 'zod';
import { SHOWINGS } from '../disclosure/index.ts';
import { isTimestamp } from '../log/index.ts';
import { identifier } from './configuration.ts';
import { NOTE_LIMIT } from './mqtt.ts';

/** Subjects of a screen's statements. */
export const SHOWN_SUBJECT = 'shown';
export const SCREEN_KEY_SUBJECT = 'key';
/** Subjects of the office's. */
export const RECEIPT_SUBJECT = 'shown-receipt';
export const PROOF_SUBJECT = 'proof';

/** Bytes of a batch's body at most: the note around it must stay under its own limit. */
export const SHOWN_LIMIT = NOTE_LIMIT - 1024;

const count = z
  .int()
  .nonnegative()
  .max(2 ** 31);
const timestamp = z.string().refine((text): boolean => isTimestamp(text));
const localDay = z.iso.date();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Whether the screen had reason to trust its clock then (architecture, rule 5). */
const clockTrust = z.enum(['trusted', 'untrusted']);

/** What was on view in one way on one local day, or put together from several. */
export const shownGroup = z.strictObject({
  date: localDay,
  /** `date` itself, or the last of the days that were put together for want of room. */
  through: localDay,
  how: z.enum(SHOWINGS),
  clock: clockTrust,
  /**
   * Entries of the versions shown; seconds from midnight (UTC+8) of `date` to the first and the last moment; seconds
   * on view in all; how often it came into view; on how many days.
   */
  rows: z.array(z.tuple([z.array(count).min(1), count, count, count, count, count])).min(1),
});

export const shownBatch = z.strictObject({
  v: z.literal(1),
  screen: identifier,
  /** Random, 128 bits in base64url: a batch that comes twice is one. */
  batch: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
  /** Counts the batches of a key from 0: one that is missing is seen to be. */
  number: count,
  made: timestamp,
  /** Entries of the head it held. */
  size: count,
  /** Rows given up since the last batch for want of room, or because they were refused. */
  lost: count,
  shown: z.array(shownGroup),
  /** Entries that erase parts, and since when at the latest nothing of these is left on this screen. */
  erased: z.array(z.tuple([count, timestamp, clockTrust])),
});
export type ShownBatch = z.infer<typeof shownBatch>;

/** `unknown-key`: register it and send again. The others: it will never be taken. */
export const RECEIPT_OUTCOMES = ['stored', 'unknown-key', 'number-taken', 'unreadable'] as const;
export type ReceiptOutcome = (typeof RECEIPT_OUTCOMES)[number];

/** Body of the office's statement on `screens/<id>/receipt`. */
export const shownReceipt = z.strictObject({
  v: z.literal(1),
  screen: identifier,
  /** SHA-256 of the note as it was received, hex. */
  sha256: hash,
  outcome: z.enum(RECEIPT_OUTCOMES),
});
export type ShownReceipt = z.infer<typeof shownReceipt>;

/**
 * PUT /api/enrolment/key, with the screen's credential → 204: its key, in a statement that it signed itself (subject
 * `key`, body `screenKeyBody`). A key may take the place of another: all are kept.
 */
export const registerScreenKey = z.strictObject({ note: z.string().max(NOTE_LIMIT) });
export const screenKeyBody = z.strictObject({
  v: z.literal(1),
  /** A C2SP verifier key. */
  key: z.string().max(256),
  made: timestamp,
});

// ---- the proof ----
const instant = z.iso.datetime();
const stretch = z.tuple([localDay, localDay]);

const screenShowing = z.strictObject({
  screen: identifier,
  first: instant,
  last: instant,
  seconds: count,
  how: z.array(z.enum(SHOWINGS)),
  opened: count,
  days: count,
  unnamed: count,
  untrusted: count,
  gaps: z.array(stretch),
});
const postingPeriod = z.strictObject({
  basis: z.enum(['post', 'objection']),
  days: count,
  from: localDay,
  to: localDay,
  standing: z.enum(['met', 'running', 'missing', 'short', 'unserved']),
  shown: count,
  everywhere: count,
  missing: z.array(localDay),
  /** Days before there was any screen for its audience. */
  unserved: z.array(localDay),
  leftOn: localDay.nullable(),
});
const provedDisclosure = z.strictObject({
  id: z.string(),
  code: z.string(),
  published: instant,
  state: z.string(),
  periods: z.array(postingPeriod),
  versions: z.array(
    z.strictObject({
      seq: count,
      what: z.enum(['publish', 'amend', 'withdraw']),
      issued: z.string(),
      screens: z.array(screenShowing),
    }),
  ),
});

/**
 * What the office states of how something was shown. Version 1 counted days before there was any screen as missing,
 * or told of them without a new number; the archive still reads it. No title and no text stand in it: they can be erased, this can't.
 */
export const publicationProof = z.strictObject({
  format: z.literal('minglan-proof'),
  version: z.literal(2),
  origin: z.string(),
  /** The id of a disclosure, or an issue as `FIN-2026-10`. */
  subject: z.string(),
  madeAt: instant,
  /** The record it rests on. */
  head: z.strictObject({ size: count, root: z.string(), signedAt: instant }),
  /** The one rule by which a day counts. */
  rule: z.literal('at-least-one-screen-each-day'),
  disclosures: z.array(provedDisclosure),
  screens: z.array(
    z.strictObject({
      id: identifier,
      name: z.string(),
      place: z.string(),
      role: z.enum(['kiosk', 'display']),
      /** Audiences it stands for, beside everyone. */
      audiences: z.array(identifier),
      pairedAt: z.string(),
      revokedAt: z.string().nullable(),
      /** Its keys, and when each was registered. */
      keys: z.array(z.strictObject({ key: z.string(), at: z.string() })),
      /** Batches its numbers tell of that never came, and rows it gave up itself. */
      missing: count,
      lost: count,
      /** When a batch of receipts came from it last; null: never. */
      reportedAt: instant.nullable(),
    }),
  ),
  /** Batches of receipts it was reckoned from, and one SHA-256 over theirs, sorted. */
  evidence: z.strictObject({ batches: count, sha256: hash }),
});
export type PublicationProof = z.infer<typeof publicationProof>;

/** GET /api/proofs/<disclosure or issue> (committee, supervision, joint meeting, sub-district, clerk). */
export const proofAnswer = z.strictObject({
  /** Exact JSON text of a `publicationProof`. */
  document: z.string(),
  /** The office's statement, subject `proof`, over its SHA-256. */
  note: z.string().max(NOTE_LIMIT),
});
export type ProofAnswer = z.infer<typeof proofAnswer>;
/** Body of that statement. */
export const proofBody = z.strictObject({
  v: z.literal(1),
  subject: z.string(),
  sha256: hash,
  size: count,
  root: z.string(),
  madeAt: instant,
});

/** GET /api/disclosures/<id>/erasures (whoever may see disclosures) → what each screen says of each erasure. */
export const erasureList = z.strictObject({
  erasures: z.array(
    z.strictObject({
      /** The entry that erases. */
      seq: count,
      issued: z.string(),
      screens: z.array(
        z.strictObject({
          screen: identifier,
          name: z.string(),
          place: z.string(),
          /** Since when at the latest it is gone there; null: not reported yet. */
          at: z.string().nullable(),
          isTrusted: z.boolean(),
        }),
      ),
    }),
  ),
});
export type ErasureList = z.infer<typeof erasureList>;
