// Rules for the fields whose meaning hangs on the kind of the entry.
import { checkFields, expectList, expectNames, expectRecord, expectText } from './entry-fields.ts';
import { demand } from './error.ts';
import type { EntryKind } from './types.ts';

/** Closed reasons; the words to them stand in the `reason` part. */
export const ENTRY_REASONS = ['error', 'outdated', 'personal-data', 'ended', 'other'] as const;
/** The most parts that one entry can erase. */
export const ERASE_LIMIT = 128;
/** The most recovery keys a log can name. */
export const RECOVERY_LIMIT = 16;

/** A code of the catalogue, as `FIN-01`. */
const CODE = /^[A-Z]{2,8}-[0-9]{2,4}$/;
const PART_HASH = /^[0-9a-f]{64}$/;
/** Form only; `keys.ts` reads the keys themselves. */
const VERIFIER_KEY = /^[\x21-\x2a\x2c-\x7e]{1,128}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/;
const KEY_SIGNATURE = /^[\x21-\x2a\x2c-\x7e]{1,128}:[A-Za-z0-9+/]{86}==$/;

/** Kinds that speak of an item of the catalogue, and so need its code. */
const CODED: readonly EntryKind[] = ['publish', 'amend', 'withdraw', 'redact'];
/** Kinds that act upon an earlier entry. */
const FOLLOWING: readonly EntryKind[] = ['amend', 'withdraw', 'clear', 'redact'];
/** Kinds that must say why. */
const REASONED: readonly EntryKind[] = ['amend', 'withdraw', 'redact'];

/** The code of the catalogue; empty for keys, and for kinds that may stand outside of the catalogue. */
export function checkCode(value: unknown, kind: EntryKind): void {
  demand(typeof value === 'string', 'entry-code', 'not a string');
  if (kind === 'keys') demand(value === '', 'entry-code', 'keys have no code');
  else if (value !== '' || CODED.includes(kind)) expectText(value, CODE, 'entry-code');
}

/** seq of an earlier entry. Only the genesis of the keys has none to supersede. */
export function checkSupersedes(value: unknown, seq: number, kind: EntryKind): void {
  const code = 'entry-supersedes';
  if (value === null) {
    const needed = FOLLOWING.includes(kind) || (kind === 'keys' && seq > 0);
    demand(!needed, code, 'does not say upon which entry it acts');
    return;
  }
  demand(kind !== 'publish', code, 'a first publication replaces nothing');
  const earlier = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value < seq;
  demand(earlier, code, 'not an earlier entry');
}

/** A closed reason where the kind needs one; none where nothing was changed. */
export function checkReason(value: unknown, kind: EntryKind): void {
  const code = 'entry-reason';
  if (value === null) {
    demand(!REASONED.includes(kind), code, 'does not say why');
    return;
  }
  demand(kind !== 'publish' && kind !== 'keys', code, 'this kind has no reason');
  demand((ENTRY_REASONS as readonly unknown[]).includes(value), code, 'not a reason we know');
}

/** What redact and keys need beyond the common fields; null for all other kinds. */
export function checkDetail(value: unknown, kind: EntryKind): void {
  const code = 'entry-detail';
  if (kind !== 'redact' && kind !== 'keys') {
    demand(value === null, code, 'this kind has no detail');
    return;
  }
  const detail = expectRecord(value, code);
  if (kind === 'redact') {
    checkFields(detail, ['erase'], code);
    const erase = expectNames(detail['erase'], ERASE_LIMIT, PART_HASH, code);
    demand(erase.length > 0, code, 'erases nothing');
    return;
  }
  checkFields(detail, ['office', 'recovery', 'threshold', 'signatures'], code);
  expectText(detail['office'], VERIFIER_KEY, code);
  expectNames(detail['recovery'], RECOVERY_LIMIT, VERIFIER_KEY, code);
  const threshold = detail['threshold'];
  demand(typeof threshold === 'number' && Number.isInteger(threshold), code, 'no threshold');
  for (const signature of expectList(detail['signatures'], RECOVERY_LIMIT, code)) {
    expectText(signature, KEY_SIGNATURE, code);
  }
}
