// Heads: a checkpoint that the office signed (0x01: this is my log) and cosigned with the time (0x04: and at that
// time it was the newest), both under a key named as the log. Witnesses may add cosignatures of their own.
import { equalBytes } from './bytes.ts';
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { cosignatureTime, cosignatureVerifier, cosigner } from './cosignature.ts';
import { demand } from './error.ts';
import { noteSigner, noteVerifier } from './note-keys.ts';
import { formatNote, isOfKey, openNote, parseNote, signNote } from './note.ts';
import type { NoteSignature } from './note.ts';
import type {
  Bytes,
  Checkpoint,
  Head,
  Origin,
  Sha256,
  SignEd25519,
  TreeHash,
  VerifierKey,
  VerifyEd25519,
} from './types.ts';
import { COSIGNATURE, ED25519, keyId, parseVerifierKey } from './verifier-key.ts';
import type { ParsedVerifierKey } from './verifier-key.ts';

export interface SignHeadOptions {
  readonly origin: Origin;
  readonly size: number;
  readonly root: TreeHash;
  /** Seconds since 1970. */
  readonly at: number;
  readonly publicKey: Bytes;
  readonly sign: SignEd25519;
  readonly sha256: Sha256;
}
export interface OpenHeadOptions {
  readonly origin: Origin;
  readonly officeKey: VerifierKey;
  /** Keys of type 0x04. */
  readonly witnesses?: readonly VerifierKey[];
  readonly verify: VerifyEd25519;
  readonly sha256: Sha256;
}

/** Signs a head and cosigns it with the time. Throws `checkpoint-…`, `tree-…`, `public-key`, `cosignature-time`. */
export async function signHead(options: SignHeadOptions): Promise<string> {
  const key = { ...options, name: options.origin };
  return signNote(formatCheckpoint(options), [noteSigner(key), cosigner(key)]);
}

/**
 * What a note says of the log, before anything was verified: good only for deciding whether to fetch entries,
 * as when the office's key was replaced by an entry we don't hold yet. Throws as `parseNote` and `parseCheckpoint`.
 */
export function peekHead(note: string): Checkpoint {
  return parseCheckpoint(parseNote(note).text);
}

/**
 * Verifies a head: its form, that it is of this log, that the office's key signed and cosigned it, and the
 * cosignatures of the witnesses that we know. Signatures of others are ignored.
 * Throws `note-…`, `checkpoint-…` (another log: `checkpoint-origin`), `head-key` (the office's key does not bear
 * the name of the log), `head-unsigned`, `head-uncosigned`, `witness-key`, `note-bad-signature`.
 */
export async function openHead(note: string, options: OpenHeadOptions): Promise<Head> {
  const { origin, officeKey, witnesses = [], verify, sha256 } = options;
  const checkpoint = peekHead(note);
  demand(checkpoint.origin === origin, 'checkpoint-origin', 'of another log');
  const office = parseVerifierKey(officeKey, sha256);
  demand(office.type === ED25519 && office.name === origin, 'head-key', 'not a key of this log');
  const cosigningOffice: ParsedVerifierKey = {
    ...office,
    type: COSIGNATURE,
    id: keyId(office.name, COSIGNATURE, office.publicKey, sha256),
  };
  const watching = parseWitnesses(witnesses, office, sha256);
  const { verified } = await openKnown(note, office, cosigningOffice, watching, verify);
  demand(
    verified.some((signature) => isOfKey(signature, office)),
    'head-unsigned',
    'the office did not sign',
  );
  const own = verified.find((signature) => isOfKey(signature, cosigningOffice));
  demand(own !== undefined, 'head-uncosigned', 'the office did not say when');
  const seen = verified.filter((signature) => watching.some((key) => isOfKey(signature, key)));
  return {
    ...checkpoint,
    note,
    signedAt: cosignatureTime(own.signature),
    witnesses: seen.map(({ name, signature }) => ({ name, at: cosignatureTime(signature) })),
  };
}

async function openKnown(
  note: string,
  office: ParsedVerifierKey,
  cosigningOffice: ParsedVerifierKey,
  witnesses: readonly ParsedVerifierKey[],
  verify: VerifyEd25519,
): Promise<{ readonly verified: readonly NoteSignature[] }> {
  const { signatures } = parseNote(note);
  // Before any mathematics: a stranger's note costs nothing.
  demand(
    signatures.some((signature) => isOfKey(signature, office)),
    'head-unsigned',
    'the office did not sign',
  );
  return openNote(note, [
    noteVerifier(office, verify),
    ...[cosigningOffice, ...witnesses].map((key) => cosignatureVerifier(key, verify)),
  ]);
}

/**
 * A cosigned message does not name the cosigner, so whoever holds a key can sign under any name: a witness with
 * the office's key, or two witnesses with one key, would be no witnesses.
 */
function parseWitnesses(
  keys: readonly VerifierKey[],
  office: ParsedVerifierKey,
  sha256: Sha256,
): readonly ParsedVerifierKey[] {
  const parsed = keys.map((key) => parseVerifierKey(key, sha256));
  const all = [office, ...parsed];
  parsed.forEach((key, at) => {
    demand(key.type === COSIGNATURE, 'witness-key', 'not a key for cosignatures');
    const shared = all.slice(0, at + 1).some((other) => equalBytes(other.publicKey, key.publicKey));
    demand(!shared, 'witness-key', 'the key of a witness is somebody else’s too');
  });
  return parsed;
}

/**
 * Adds a cosignature to a head, in place of an earlier one of the same key. The witness must have verified the
 * head, and that it continues what the witness saw before. Throws `note-…`, `checkpoint-…`, `cosignature-time`.
 */
export async function addCosignature(
  note: string,
  witness: {
    readonly name: string;
    readonly publicKey: Bytes;
    /** Seconds since 1970. */
    readonly at: number;
    readonly sign: SignEd25519;
    readonly sha256: Sha256;
  },
): Promise<string> {
  peekHead(note);
  const signer = cosigner(witness);
  const { text } = parseNote(note);
  const alone = await signNote(text, [signer]);
  return mergeSignatures(note, alone);
}

/**
 * The first note with the signatures of the second put in: those of keys that both have are taken from the second.
 * For carrying witnesses over when the same tree is signed afresh, and for taking in a witness's cosignature.
 * Throws `note-text` when the notes say different things. Verifies nothing.
 */
export function mergeSignatures(note: string, other: string): string {
  const into = parseNote(note);
  const from = parseNote(other);
  demand(into.text === from.text, 'note-text', 'the notes say different things');
  const kept = into.signatures.map(
    (signature) => from.signatures.find((fresh) => isOfKey(fresh, signature)) ?? signature,
  );
  const added = from.signatures.filter((fresh) => !kept.some((signature) => isOfKey(signature, fresh)));
  return formatNote(into.text, [...kept, ...added]);
}
