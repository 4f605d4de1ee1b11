// Rules for the fields whose meaning hangs on the kind of the entry.
import { checkFields, expectList, expectNames, expectRecord, expectText } from './entry-fields.ts';
import { demand } from './error.ts';
import { ENTRY_STAGES, ENTRY_STEPS } from './types.ts';
import type { EntryKind } from './types.ts';

/** Closed reasons; the words to them stand in the `reason` part. */
export const ENTRY_REASONS = ['error', 'outdated', 'personal-data', 'ended', 'other'] as const;
/** The most parts that one entry can erase. */
export const ERASE_LIMIT = 128;
/** The most recovery keys a log can name. */
export const RECOVERY_LIMIT = 16;
/** The most witnesses a log can have at a time. */
export const WITNESS_LIMIT = 8;

/** A code of the catalogue, as `FIN-01`. */
const CODE = /^[A-Z]{2,8}-[0-9]{2,4}$/;
const HASH = /^[0-9a-f]{64}$/;
/** Form only; `keys.ts` and `witness.ts` read the keys themselves. */
const VERIFIER_KEY = /^[\x21-\x2a\x2c-\x7e]{1,128}\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/;
const KEY_SIGNATURE = /^[\x21-\x2a\x2c-\x7e]{1,128}:[A-Za-z0-9+/]{86}==$/;

/** Kinds that speak of an item of the catalogue, and so need its code. */
const CODED: readonly EntryKind[] = ['publish', 'amend', 'withdraw', 'redact', 'step'];
/** Kinds that act upon an earlier entry. */
const FOLLOWING: readonly EntryKind[] = ['amend', 'withdraw', 'clear', 'redact', 'step'];
/** Kinds that must say why. */
const REASONED: readonly EntryKind[] = ['amend', 'withdraw', 'redact'];
/** Kinds that act upon nothing. */
const BEGINNING: readonly EntryKind[] = ['publish', 'event'];
/** Kinds that change nothing that was said before, and so give no reason. */
const UNREASONED: readonly EntryKind[] = ['publish', 'step', 'event', 'rules', 'witness', 'keys'];
/** Kinds that speak of the record itself, which the catalogue knows nothing of. */
const UNCODED: readonly EntryKind[] = ['rules', 'witness', 'keys'];

const PERIOD = /^[0-9]{4}(?:-(?:0[1-9]|1[0-2])|Q[1-4]|H[12])?$/;
const MATTER = /^m-[a-z0-9-]{1,60}$/;
const EVENT = /^[a-z][a-z0-9-]{0,31}$/;
const DATE = /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/;

/** The code of the catalogue; empty for keys, and for kinds that may stand outside of the catalogue. */
export function checkCode(value: unknown, kind: EntryKind): void {
  demand(typeof value === 'string', 'entry-code', 'not a string');
  if (UNCODED.includes(kind)) demand(value === '', 'entry-code', 'keys have no code');
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
  demand(!BEGINNING.includes(kind), code, 'what is said first replaces nothing');
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
  demand(!UNREASONED.includes(kind), code, 'this kind has no reason');
  demand((ENTRY_REASONS as readonly unknown[]).includes(value), code, 'not a reason we know');
}

/** What a kind needs beyond the common fields; null for all others, and for a publication of no period or matter. */
export function checkDetail(value: unknown, kind: EntryKind): void {
  const code = 'entry-detail';
  switch (kind) {
    case 'publish':
    case 'amend':
      if (value !== null) checkMatter(expectRecord(value, code));
      return;
    case 'step': {
      const detail = expectRecord(value, code);
      checkFields(detail, ['step'], code);
      demand((ENTRY_STEPS as readonly unknown[]).includes(detail['step']), code, 'not a step we know');
      return;
    }
    case 'event':
      checkEvent(expectRecord(value, code));
      return;
    case 'redact': {
      const detail = expectRecord(value, code);
      checkFields(detail, ['erase'], code);
      const erase = expectNames(detail['erase'], ERASE_LIMIT, HASH, code);
      demand(erase.length > 0, code, 'erases nothing');
      return;
    }
    case 'rules':
      checkRules(expectRecord(value, code));
      return;
    case 'witness':
      checkWitnesses(expectRecord(value, code));
      return;
    case 'keys':
      checkKeys(expectRecord(value, code));
      return;
    default:
      demand(value === null, code, 'this kind has no detail');
  }
}

/** Period, matter and stage: those that are there in this order, at least one. */
function checkMatter(detail: Record<string, unknown>): void {
  const code = 'entry-detail';
  const fields = ['period', 'matter', 'stage'].filter((field) => Object.hasOwn(detail, field));
  checkFields(detail, fields, code);
  demand(fields.length > 0, code, 'an empty detail is written null');
  if ('period' in detail) expectText(detail['period'], PERIOD, code);
  if ('matter' in detail) expectText(detail['matter'], MATTER, code);
  if ('stage' in detail) {
    demand((ENTRY_STAGES as readonly unknown[]).includes(detail['stage']), code, 'not a stage');
  }
}

function checkEvent(detail: Record<string, unknown>): void {
  const code = 'entry-detail';
  const fields = Object.hasOwn(detail, 'matter') ? ['event', 'date', 'matter'] : ['event', 'date'];
  checkFields(detail, fields, code);
  expectText(detail['event'], EVENT, code);
  expectText(detail['date'], DATE, code);
  if ('matter' in detail) expectText(detail['matter'], MATTER, code);
}

function checkRules(detail: Record<string, unknown>): void {
  const code = 'entry-detail';
  checkFields(detail, ['before', 'after'], code);
  const before = expectText(detail['before'], HASH, code);
  const after = expectText(detail['after'], HASH, code);
  demand(before !== after, code, 'changes nothing');
}

function checkWitnesses(detail: Record<string, unknown>): void {
  const code = 'entry-detail';
  checkFields(detail, ['witnesses'], code);
  expectNames(detail['witnesses'], WITNESS_LIMIT, VERIFIER_KEY, code);
}

function checkKeys(detail: Record<string, unknown>): void {
  const code = 'entry-detail';
  checkFields(detail, ['office', 'recovery', 'threshold', 'signatures'], code);
  expectText(detail['office'], VERIFIER_KEY, code);
  expectNames(detail['recovery'], RECOVERY_LIMIT, VERIFIER_KEY, code);
  const threshold = detail['threshold'];
  demand(typeof threshold === 'number' && Number.isInteger(threshold), code, 'no threshold');
  for (const signature of expectList(detail['signatures'], RECOVERY_LIMIT, code)) {
    expectText(signature, KEY_SIGNATURE, code);
  }
}
