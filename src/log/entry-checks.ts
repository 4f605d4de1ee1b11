// Rules for the fields that every kind of entry has.
import {
  checkDistinct,
  checkFields,
  expectList,
  expectNames,
  expectRecord,
  expectText,
  expectWords,
} from './entry-fields.ts';
import { demand } from './error.ts';
import type { LogErrorCode } from './error.ts';
import { PART_LIMIT } from './part.ts';
import { isTimestamp } from './timestamp.ts';
import type { Timestamp } from './types.ts';

/** The most parts, audiences and approvals of one entry. */
export const PARTS_LIMIT = 64;
export const AUDIENCE_LIMIT = 64;
export const APPROVALS_LIMIT = 16;

const AUDIENCE = /^[a-z0-9-]{1,32}$/;
const PART_HASH = /^[0-9a-f]{64}$/;
/** A MIME type in lower case; the only parameter is the one our text has (RFC 6838 §4.2 restricts the names). */
const PART_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}(?:;charset=utf-8)?$/;
const PART_NAME = /^[a-z][a-z0-9-]{0,31}$/;
const ROLE = /^[a-z][a-z0-9-]{0,31}$/;
const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** The longest post on a seal, in UTF-16 units. */
export const POST_LIMIT = 40;

function expectTimestamp(value: unknown, code: LogErrorCode): Timestamp {
  demand(typeof value === 'string' && isTimestamp(value), code, 'not a UTC time to the second');
  return value;
}

/** `issued` is a time, the others a time or null, and the end is after the beginning. */
export function checkTimes(issued: unknown, notBefore: unknown, notAfter: unknown): void {
  expectTimestamp(issued, 'entry-timestamp');
  if (notBefore !== null) expectTimestamp(notBefore, 'entry-timestamp');
  if (notAfter === null) return;
  const end = expectTimestamp(notAfter, 'entry-timestamp');
  // Timestamps are of one length, so they sort as text.
  if (notBefore !== null) demand(end > (notBefore as string), 'entry-period', 'ends before it begins');
}

/** Ids of audiences, none twice. */
export function checkAudience(value: unknown): void {
  expectNames(value, AUDIENCE_LIMIT, AUDIENCE, 'entry-audience');
}

/** References to parts: no name and no hash twice. */
export function checkParts(value: unknown): void {
  const code = 'entry-parts';
  const names: string[] = [];
  const hashes: string[] = [];
  for (const item of expectList(value, PARTS_LIMIT, code)) {
    const part = expectRecord(item, code);
    checkFields(part, ['sha256', 'size', 'type', 'name'], code);
    hashes.push(expectText(part['sha256'], PART_HASH, code));
    const size = part['size'];
    const inRange = typeof size === 'number' && Number.isInteger(size) && size >= 0 && size <= PART_LIMIT;
    demand(inRange, code, 'not a size of a part');
    expectText(part['type'], PART_TYPE, code);
    names.push(expectText(part['name'], PART_NAME, code));
  }
  checkDistinct(names, code);
  checkDistinct(hashes, code);
}

/** An actor, by office and never by name. */
export function checkActor(value: unknown): void {
  const actor = expectRecord(value, 'entry-actor');
  checkFields(actor, ['role', 'post', 'account'], 'entry-actor');
  checkOffice(actor, 'entry-actor');
}

/** Approvals: actors with a time. */
export function checkApprovals(value: unknown): void {
  const code = 'entry-approvals';
  for (const item of expectList(value, APPROVALS_LIMIT, code)) {
    const approval = expectRecord(item, code);
    checkFields(approval, ['role', 'post', 'account', 'at'], code);
    checkOffice(approval, code);
    expectTimestamp(approval['at'], code);
  }
}

function checkOffice(actor: Record<string, unknown>, code: LogErrorCode): void {
  expectText(actor['role'], ROLE, code);
  expectWords(actor['post'], POST_LIMIT, code);
  expectText(actor['account'], ACCOUNT, code);
}
