// The vocabulary of the log. An entry is kept and hashed as the exact bytes signed over and never
// re-serialised; a part (all text, tables, images) hangs off it by a salted hash, so that it can be erased
// for good while the tree over the entries stays whole.

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type Bytes = Uint8Array<ArrayBuffer>;
/** 32 bytes: a leaf, a node or a root of the tree (RFC 9162 §2.1.1). */
export type TreeHash = Brand<Bytes, 'TreeHash'>;
/** Lower-case hex SHA-256 over `salt ‖ bytes` of a part. */
export type PartHash = Brand<string, 'PartHash'>;
/** `minglan/<community id>`: the first line of every checkpoint, and the name of the office's key. */
export type Origin = Brand<string, 'Origin'>;
/** `minglan/<community id>/screens/<screen id>`: the name of a screen's own key. */
export type ScreenName = Brand<string, 'ScreenName'>;
/** A C2SP verifier key, `<name>+<key id hex>+<base64(type ‖ public key)>`. */
export type VerifierKey = Brand<string, 'VerifierKey'>;
/** UTC to the second: `2026-11-21T06:00:00Z`. */
export type Timestamp = Brand<string, 'Timestamp'>;

/** What the room is given: it has no cryptography of its own. */
export type Sha256 = (data: Uint8Array) => Uint8Array;
export type VerifyEd25519 = (publicKey: Bytes, message: Bytes, signature: Bytes) => Promise<boolean>;
export type SignEd25519 = (message: Bytes) => Promise<Bytes>;

export const ENTRY_KINDS = [
  'publish',
  'amend',
  'withdraw',
  'urgent',
  'clear',
  'redact',
  'reply',
  'form',
  'step',
  'event',
  'rules',
  'witness',
  'keys',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Before, during and after a matter (事前、事中、事后 of 居务公开). */
export const ENTRY_STAGES = ['事前', '事中', '事后'] as const;
export type EntryStage = (typeof ENTRY_STAGES)[number];
/** Steps that come after publication: residents heard, answered, archived. */
export const ENTRY_STEPS = ['hear', 'answer', 'archive'] as const;
export type EntryStep = (typeof ENTRY_STEPS)[number];

export interface PartReference {
  readonly sha256: PartHash;
  /** Bytes without the salt. */
  readonly size: number;
  /** A MIME type. */
  readonly type: string;
  /** What the part is to the entry: `text`, `trail`, `reason`, `image-1` …; never a file's own name, which could name a person. */
  readonly name: string;
}

/** Who acted, by office and not by name: an entry can never be erased, so no person is named in one (names of office-holders stand in the `trail` part). */
export interface Actor {
  readonly role: string;
  /** The office as residents know it, say 居委会主任. */
  readonly post: string;
  /** The account's opaque id. */
  readonly account: string;
}
export interface Approval extends Actor {
  readonly at: Timestamp;
}

// What a kind needs beyond the common fields; null for the others.

/** Which period, which matter and which of its stages a publication speaks of; at least one, in this order. */
export interface MatterDetail {
  /** `2026-10`, `2026Q3`, `2026H1` or `2026`. */
  readonly period?: string;
  /** `m-…`: one id through 事前, 事中 and 事后 of a matter. */
  readonly matter?: string;
  readonly stage?: EntryStage;
}
/** A later step of the procedure of the entry it supersedes; the whole trail as it then stands is its `trail` part. */
export interface StepDetail {
  readonly step: EntryStep;
}
/** Something that happened and opens duties (a meeting, a project); its title is a part. */
export interface EventDetail {
  /** A slug, as the calendar of duties names it. */
  readonly event: string;
  /** Local date, `2026-11-21`. */
  readonly date: string;
  readonly matter?: string;
}
export interface RedactDetail {
  readonly erase: readonly PartHash[];
}
/** The rules the committee lives by were changed; what changed is the `changes` part, a sentence a line. */
export interface RulesDetail {
  /** Hex SHA-256 of the canonical JSON of the rules before and from now on. */
  readonly before: string;
  readonly after: string;
}
/** All witnesses from now on: an entry takes the place of the one before. */
export interface WitnessDetail {
  /** Keys of type 0x04, sorted; empty when nobody witnesses any more. */
  readonly witnesses: readonly VerifierKey[];
}
export interface KeysDetail {
  readonly office: VerifierKey;
  /** Sorted; the genesis entry (seq 0) names them, later entries may replace them. */
  readonly recovery: readonly VerifierKey[];
  readonly threshold: number;
  /** Empty in the genesis entry; later: `<recovery key name>:<base64 signature>` over the canonical statement. */
  readonly signatures: readonly string[];
}

/** The fields of an entry, in the order in which they stand in its bytes. */
export interface Entry {
  readonly v: 1;
  readonly log: Origin;
  /** The leaf's index in the tree, from 0. */
  readonly seq: number;
  readonly kind: EntryKind;
  /** The disclosure (or urgent notice) this entry speaks of: one id through publish, amend, redact, withdraw. */
  readonly id: string;
  /** Code of the catalogue, `''` for keys. */
  readonly code: string;
  readonly issued: Timestamp;
  readonly notBefore: Timestamp | null;
  readonly notAfter: Timestamp | null;
  /** Ids of the community's audiences; empty: everyone. */
  readonly audience: readonly string[];
  readonly parts: readonly PartReference[];
  readonly author: Actor;
  readonly approvals: readonly Approval[];
  /** seq of the entry this one replaces, withdraws, clears or erases parts of. */
  readonly supersedes: number | null;
  /** A closed code (`error`, `outdated`, `personal-data`, `ended`, `other`); the words stand in the `reason` part. */
  readonly reason: string | null;
  readonly detail:
    MatterDetail | StepDetail | EventDetail | RedactDetail | RulesDetail | WitnessDetail | KeysDetail | null;
}

/** A part as it is stored and carried. */
export interface Part {
  readonly sha256: PartHash;
  /** 16 random bytes. */
  readonly salt: Bytes;
  readonly bytes: Bytes;
}

/** A checkpoint (C2SP tlog-checkpoint) after its note was verified. */
export interface Checkpoint {
  readonly origin: Origin;
  readonly size: number;
  readonly root: TreeHash;
}

/** A verified head. */
export interface Head extends Checkpoint {
  /** The signed note, exactly as received. */
  readonly note: string;
  /** Seconds since 1970 of the office's own timestamped cosignature (C2SP tlog-cosignature). */
  readonly signedAt: number;
  /** Witnesses whose cosignatures on it are valid: key name and time, for 监督委员会已见证. */
  readonly witnesses: readonly { readonly name: string; readonly at: number }[];
}
