// Witnesses of the record (监督委员会见证): who they are, who asks to be one, and what was cosigned last.
import { z } from 'zod';
import { NOTE_LIMIT } from './mqtt.ts';
import { person } from './person.ts';

/** A C2SP verifier key; the office reads the key itself. */
const verifierKey = z.string().min(1).max(256);

export const witnessRequest = z.strictObject({
  id: z.string(),
  /** The key to be added, or null. */
  added: verifierKey.nullable(),
  removed: z.array(verifierKey),
  by: person,
  at: z.string(),
  state: z.enum(['waiting', 'approved', 'refused']),
  decidedBy: person.nullable(),
  /** Entry of the record that says so, once approved. */
  seq: z.int().nullable(),
  /** Whether the person asking may decide it. */
  mayDecide: z.boolean(),
});
export type WitnessRequest = z.infer<typeof witnessRequest>;

/** GET /api/witnesses (everyone signed in): as the record stands now. */
export const witnessing = z.strictObject({
  origin: z.string(),
  /** Entries of the record. */
  size: z.int(),
  /** Keys in force, as the record names them. */
  witnesses: z.array(verifierKey),
  /** Newest first. */
  requests: z.array(witnessRequest),
  /** The largest tree cosigned by a key in force; GET /log/witnessed is its note. */
  cosigned: z.strictObject({ size: z.int(), at: z.string(), by: person }).nullable(),
});
export type Witnessing = z.infer<typeof witnessing>;

/**
 * POST /api/witnesses (supervision) → 201 Witnessing: asks that a key witness, that others no longer do, or both (a key
 * exchanged, or lost). POST /api/witnesses/:id/approve and …/refuse (committee, another person) → Witnessing: approved,
 * it is an entry of the record at once.
 */
export const newWitnessRequest = z.strictObject({
  added: verifierKey.nullable(),
  removed: z.array(verifierKey).max(8),
});

/** POST /api/cosignatures (supervision) → 201 Witnessing: a head of this office with a witness's cosignature on it. */
export const cosignature = z.strictObject({ note: z.string().max(NOTE_LIMIT) });

/** Why a witness does not cosign; told with the number of the first entry that is not as it should be. */
export const WITNESS_FAULTS = [
  'fork',
  'vanished',
  'changed-entry',
  'bad-entry',
  'bad-keys',
  'bad-head',
  'wrong-root',
  'one-person',
  'missing-part',
  'bad-part',
] as const;
export type WitnessFault = (typeof WITNESS_FAULTS)[number];

/** POST /api/cosignatures/refusals (supervision) → 204: kept in the audit, and nothing else happens. */
export const cosignatureRefusal = z.strictObject({
  fault: z.enum(WITNESS_FAULTS),
  seq: z.int().nonnegative().nullable(),
  size: z.int().nonnegative(),
});
export type CosignatureRefusal = z.infer<typeof cosignatureRefusal>;
