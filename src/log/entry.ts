// Entries: what bytes may stand in the log, and what they say.
//
// An entry of a kind we don't know keeps its place in the tree and is skipped: an old screen must be able to
// follow a newer office. A version (`v`) we don't know is refused: its bytes can't be judged at all.
import { formatCanonical, parseCanonical } from './canonical.ts';
import { checkActor, checkApprovals, checkAudience, checkParts, checkTimes } from './entry-checks.ts';
import { checkFields, expectRecord } from './entry-fields.ts';
import { checkCode, checkDetail, checkReason, checkSupersedes } from './entry-kinds.ts';
import { demand } from './error.ts';
import { isOrigin } from './origin.ts';
import { ENTRY_KINDS } from './types.ts';
import type { Bytes, Entry, EntryKind, Origin } from './types.ts';

const FIELDS = [
  'v',
  'log',
  'seq',
  'kind',
  'id',
  'code',
  'issued',
  'notBefore',
  'notAfter',
  'audience',
  'parts',
  'author',
  'approvals',
  'supersedes',
  'reason',
  'detail',
] as const satisfies readonly (keyof Entry)[];
const KIND = /^[a-z][a-z0-9-]{0,31}$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** An entry as a reader of this version sees it. */
export type ReadEntry =
  | { readonly kind: 'known'; readonly seq: number; readonly log: Origin; readonly entry: Entry }
  /** A kind of a later version: it has its place in the tree and is skipped. `name` is the kind as written. */
  | { readonly kind: 'unknown'; readonly seq: number; readonly log: Origin; readonly name: string };

/**
 * The exact bytes of an entry, to be signed over, stored and carried. Every rule that `parseEntry` applies is
 * applied here too, so an office can't sign what no screen would read. Throws LogError with an `entry-…` code.
 */
export function encodeEntry(entry: Entry): Bytes {
  checkEntry(entry);
  return formatCanonical(entry);
}

/** Reads an entry of a kind we know. Throws LogError with an `entry-…` code; `entry-kind` for an unknown kind. */
export function parseEntry(bytes: Uint8Array): Entry {
  const read = readEntry(bytes);
  demand(read.kind === 'known', 'entry-kind', 'a kind of a later version');
  return read.entry;
}

/** Reads an entry, also of a kind that is not known. Throws LogError with an `entry-…` code. */
export function readEntry(bytes: Uint8Array): ReadEntry {
  const value = parseCanonical(bytes);
  demand(value['v'] === 1, 'entry-version', 'only version 1 is known');
  const { log, seq, kind } = checkPlace(value);
  if (!isKnownKind(kind)) return { kind: 'unknown', seq, log, name: kind };
  checkEntry(value);
  return { kind: 'known', seq, log, entry: value as unknown as Entry };
}

function isKnownKind(kind: string): kind is EntryKind {
  return (ENTRY_KINDS as readonly string[]).includes(kind);
}

/** What every kind, known or not, must carry to have its place in the tree. */
function checkPlace(value: Record<string, unknown>): { log: Origin; seq: number; kind: string } {
  const { log, seq, kind } = value;
  demand(typeof log === 'string' && isOrigin(log), 'entry-log', 'no log of ours');
  demand(
    typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0,
    'entry-seq',
    'not a place in a log',
  );
  demand(typeof kind === 'string' && KIND.test(kind), 'entry-kind', 'not a kind');
  return { log, seq, kind };
}

function checkEntry(candidate: unknown): void {
  const value = expectRecord(candidate, 'entry-fields');
  demand(value['v'] === 1, 'entry-version', 'only version 1 is known');
  checkFields(value, FIELDS, 'entry-fields');
  const { seq, kind } = checkPlace(value);
  demand(isKnownKind(kind), 'entry-kind', 'an unknown kind');
  demand(typeof value['id'] === 'string' && ID.test(value['id']), 'entry-id', 'not an id');
  checkCode(value['code'], kind);
  checkTimes(value['issued'], value['notBefore'], value['notAfter']);
  checkAudience(value['audience']);
  checkParts(value['parts']);
  checkActor(value['author']);
  checkApprovals(value['approvals']);
  checkSupersedes(value['supersedes'], seq, kind);
  checkReason(value['reason'], kind);
  checkDetail(value['detail'], kind);
}
