// Witnesses: who besides the office may say that the log only ever grew. Their keys stand in the log itself (an
// entry of kind `witness`, written by one person and approved by another), so that every reader knows them from
// what it has verified, and nobody becomes a witness in secret.
import { equalBytes } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { cosignatureTime, cosignatureVerifier } from './cosignature.ts';
import { demand, LogError } from './error.ts';
import { openNote, parseNote } from './note.ts';
import type { Bytes, Checkpoint, Entry, Origin, Sha256, VerifierKey, VerifyEd25519 } from './types.ts';
import { COSIGNATURE, formatVerifierKey, parseVerifierKey } from './verifier-key.ts';

/** A checkpoint that witnesses of the log cosigned. */
export interface Witnessed extends Checkpoint {
  /** The note, exactly as received. */
  readonly note: string;
  /** Those whose cosignature on it is valid: key name and seconds since 1970. At least one. */
  readonly witnesses: readonly { readonly name: string; readonly at: number }[];
}

/** The key of a witness, named after the log and itself: `minglan/<community>/witness-<8 hex digits>`. Throws `public-key`. */
export function witnessKey(origin: Origin, publicKey: Bytes, sha256: Sha256): VerifierKey {
  const digits = [...sha256(publicKey).slice(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'));
  return formatVerifierKey(`${origin}/witness-${digits.join('')}`, COSIGNATURE, publicKey, sha256);
}

/**
 * Takes the keys of a `witness` entry. Throws LogError: `witness-key` when one is not a cosigning key named as
 * `witnessKey` does, or is the office's, or stands twice; `entry-approvals` when nobody but its author approved it.
 */
export function openWitnesses(entry: Entry, officeKey: VerifierKey, sha256: Sha256): readonly VerifierKey[] {
  const { detail, approvals, author, log } = entry;
  demand(entry.kind === 'witness' && detail !== null && 'witnesses' in detail, 'witness-key', 'no witnesses');
  const second = approvals.some(({ account }) => account !== author.account);
  demand(second, 'entry-approvals', 'a witness needs a second person');
  const keys = detail.witnesses;
  const office = parseVerifierKey(officeKey, sha256).publicKey;
  keys.forEach((key, at) => {
    const { publicKey } = parseVerifierKey(key, sha256);
    demand(key === witnessKey(log, publicKey, sha256), 'witness-key', 'not a key of a witness of this log');
    demand(!equalBytes(publicKey, office), 'witness-key', 'the office cannot witness itself');
    demand(at === 0 || (keys[at - 1] ?? '') < key, 'witness-key', 'not sorted, or twice');
  });
  return keys;
}

/**
 * The witnesses after one more entry: unchanged unless it is a `witness` entry in order. One that is not counts for
 * nothing, and stops no reader: it is in the tree, and a mistake of the office must not stop a screen for good.
 */
export function witnessesAfter(
  before: readonly VerifierKey[],
  entry: Entry | null,
  officeKey: VerifierKey,
  sha256: Sha256,
): readonly VerifierKey[] {
  if (entry?.kind !== 'witness') return before;
  try {
    return openWitnesses(entry, officeKey, sha256);
  } catch (error) {
    if (error instanceof LogError) return before;
    throw error;
  }
}

/**
 * Verifies that witnesses cosigned a checkpoint of this log. Says nothing of the office's own signature, which may be
 * of a key that was replaced since: whoever asks holds the tree, and compares the root.
 * Throws `note-…`, `checkpoint-…` (another log: `checkpoint-origin`), `note-unsigned` (no witness signed),
 * `note-bad-signature`.
 */
export async function openWitnessed(
  note: string,
  options: {
    readonly origin: Origin;
    readonly witnesses: readonly VerifierKey[];
    readonly verify: VerifyEd25519;
    readonly sha256: Sha256;
  },
): Promise<Witnessed> {
  const { origin, witnesses, verify, sha256 } = options;
  const checkpoint = parseCheckpoint(parseNote(note).text);
  demand(checkpoint.origin === origin, 'checkpoint-origin', 'of another log');
  const verifiers = witnesses.map((key) => cosignatureVerifier(parseVerifierKey(key, sha256), verify));
  const { verified } = await openNote(note, verifiers);
  const seen = verified.map(({ name, signature }) => ({ name, at: cosignatureTime(signature) }));
  return { ...checkpoint, note, witnesses: seen };
}
