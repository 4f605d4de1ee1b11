// The tables as Kysely sees them. Times of the record are UTC texts to the second; times that are only counted
// with (sessions, lock-outs, pairings) are ms since 1970. Types are kept to text, integer and blob, which every
// SQL database has.
import type { Generated } from 'kysely';

export interface EntryRow {
  seq: number;
  kind: string;
  disclosure: string;
  issued: string;
  /** Exact bytes, as hashed. */
  bytes: Uint8Array;
  /** RFC 9162 leaf hash of them. */
  leaf: Uint8Array;
}
export interface PartRow {
  sha256: string;
  /** Null once erased, as are the bytes: salt and text go together. */
  salt: Uint8Array | null;
  bytes: Uint8Array | null;
  size: number;
  type: string;
  /** seq of the entry that brought it. */
  entry: number;
  name: string;
  /** seq of the redact entry that took it away. */
  erased_by: number | null;
}
/** One row: the head the office stands by. Only ever changed by compare-and-swap on (size, root). */
export interface HeadRow {
  id: number;
  size: number;
  root: Uint8Array;
  /** The signed note of (size, root), null between the swap and the signature. */
  note: string | null;
  /** Seconds since 1970 of that signature. */
  signed_at: number | null;
}
export interface KeyRow {
  id: Generated<number>;
  /** C2SP verifier key. */
  verifier: string;
  /** JSON: scrypt parameters, nonce, tag, sealed PKCS #8. */
  sealed: string;
  /** 1 for the key that signs now. */
  active: number;
  created_at: string;
}
export interface ProposalRow {
  id: string;
  action: string;
  state: string;
  revision: number;
  disclosure: string;
  target: string | null;
  /** seq of the target's version it was begun on, or has been taken to since; null without a target. */
  base: number | null;
  content: string;
  author: string;
  last_editor: string;
  client_id: string;
  created_at: string;
  updated_at: string;
  seq: number | null;
}
export interface ProposalActRow {
  id: Generated<number>;
  proposal: string;
  act: string;
  at: string;
  account: string;
  comment: string;
  /** JSON of what the act carries beside words (a decision), or null. */
  data: string | null;
}
/** A file handed over in answer to the reviewer's question; never published. */
export interface MaterialRow {
  id: string;
  proposal: string;
  name: string;
  type: string;
  size: number;
  account: string;
  at: string;
  bytes: Uint8Array;
}
/** Somebody answers for something the personal-data gate found. */
export interface OverrideRow {
  proposal: string;
  /** See `fingerprintOf`. */
  fingerprint: string;
  kind: string;
  ground: string;
  reason: string;
  account: string;
  at: string;
}
export interface ImageRow {
  proposal: string;
  part: string;
  type: string;
  width: number;
  height: number;
  size: number;
  bytes: Uint8Array;
  /** The words on a page of a document; null: it is a picture. */
  words: string | null;
  /** How much of a page no program can read: `all`, `part`; null: nothing. */
  unread: string | null;
  /** Account id of who looked through a page that no program can read; null: nobody. */
  looked: string | null;
  /** 1: something on it was made black. */
  blackened?: number | undefined;
}
/** A file kept as it came, to be published beside the text that was made of it. */
export interface OriginalRow {
  proposal: string;
  /** `file-1` to `file-9`. */
  part: string;
  name: string;
  type: string;
  size: number;
  /** JSON of all that was read out of it, for the personal-data gate (originals.ts of the procedure). */
  reading: string;
  /** Account id of who looked through what no program reads of it; null: nobody. */
  looked: string | null;
  bytes: Uint8Array;
}
export interface AccountRow {
  id: string;
  account: string;
  name: string;
  role: string;
  post: string;
  password: string;
  must_change: number;
  disabled: number;
  /** 1: a member of the supervision committee who knows accounting. */
  accounting: number;
  created_at: string;
  last_sign_in: string | null;
}
export interface SessionRow {
  /** SHA-256 of the token, hex: what is in the database opens nothing. */
  token: string;
  account: string;
  created_at: number;
  used_at: number;
}
/** Wrong passwords per name, known or unknown alike. */
export interface SignInFailureRow {
  name: string;
  failures: number;
  locked_until: number;
}
export interface ScreenRow {
  id: string;
  configuration: string;
  username: string;
  /** SHA-256 of the credential's random password, hex; null until the screen has fetched it. */
  password: string | null;
  paired_at: string;
  revoked_at: string | null;
  last_seen: string | null;
  /** JSON of the last ScreenState. */
  state: string | null;
}
export interface PairingRow {
  /** SHA-256 of the secret, hex. */
  secret: string;
  code: string;
  role: string;
  expires_at: number;
  screen: string | null;
}
export interface AuditRow {
  id: Generated<number>;
  at: string;
  /** Account id, or null for the office itself. */
  account: string | null;
  act: string;
  subject: string;
  /** JSON; never holds what a person wrote. */
  detail: string;
  /** See audit-chain.ts. */
  hash: string;
}
export interface ConflictRow {
  id: Generated<number>;
  at: string;
  source: string;
  held: string;
  other: string;
}
/** Somebody asks to be a witness with a key, or that keys witness no more. */
export interface WitnessRequestRow {
  id: string;
  /** The key to be added, or null. */
  added: string | null;
  /** JSON: keys to be removed. */
  removed: string;
  account: string;
  at: string;
  /** `waiting`, `approved` or `refused`. */
  state: string;
  decided_by: string | null;
  decided_at: string | null;
  seq: number | null;
}
export interface CosignatureRow {
  id: Generated<number>;
  size: number;
  root: Uint8Array;
  /** Verifier key. */
  witness: string;
  /** Seconds since 1970, as cosigned. */
  signed_at: number;
  /** The checkpoint with the office's signatures and all its cosignatures so far. */
  note: string;
  account: string;
  at: string;
}
/** A key with which a screen signs its display receipts. Only ever added. */
export interface ScreenKeyRow {
  id: Generated<number>;
  screen: string;
  /** C2SP verifier key. */
  verifier: string;
  /** The statement in which the screen told of it, signed with the key itself. */
  note: string;
  at: string;
}
/** A batch of display receipts, as it came. Only ever added. */
export interface ShownBatchRow {
  id: Generated<number>;
  screen: string;
  /** The screen's random id for it. */
  batch: string;
  /** Of `screen_keys`. */
  key: number;
  number: number;
  /** Of the note, hex. */
  sha256: string;
  /** When it was sealed, by the screen's clock. */
  made: string;
  /** When it came. */
  at: string;
  lost: number;
  note: string;
}
/** What a screen showed of a version on a day (see ShownDay of the disclosure room). Times in seconds since 1970. */
export interface ShownDayRow {
  screen: string;
  seq: number;
  date: string;
  through: string;
  how: string;
  trusted: number;
  first: number;
  last: number;
  seconds: number;
  times: number;
  days: number;
}
export interface ShownVersionRow {
  seq: number;
  /** Id of a batch. */
  batch: number;
}
/** A screen's word that nothing is left there of what an entry erases. Only ever added. */
export interface ScreenErasureRow {
  screen: string;
  seq: number;
  at: string;
  trusted: number;
  /** Id of the batch that said so. */
  batch: number;
}
export interface SettingRow {
  name: string;
  value: string;
}

/** Keyed hash of words that an erasure took away, with the seq of that erasure. */
export interface ErasedWordsRow {
  fingerprint: string;
  seq: number;
}

export interface Tables {
  entries: EntryRow;
  parts: PartRow;
  heads: HeadRow;
  keys: KeyRow;
  proposals: ProposalRow;
  proposal_acts: ProposalActRow;
  images: ImageRow;
  originals: OriginalRow;
  overrides: OverrideRow;
  erased_words: ErasedWordsRow;
  materials: MaterialRow;
  accounts: AccountRow;
  sessions: SessionRow;
  sign_in_failures: SignInFailureRow;
  screens: ScreenRow;
  pairings: PairingRow;
  audit: AuditRow;
  conflicts: ConflictRow;
  witness_requests: WitnessRequestRow;
  cosignatures: CosignatureRow;
  screen_keys: ScreenKeyRow;
  shown_batches: ShownBatchRow;
  shown_days: ShownDayRow;
  shown_versions: ShownVersionRow;
  screen_erasures: ScreenErasureRow;
  settings: SettingRow;
}
