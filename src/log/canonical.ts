// The bytes of entries: canonical compact JSON. To parse them and write them again gives the same text. That one
// rule refuses duplicate keys, white space, odd escapes and odd numbers at once, so that two readers can never take
// one entry for two different things. Since other languages write numbers and order fields in other ways, entries
// of every kind, known or not, keep to whole numbers and to names of fields that are words.
import { parseUtf8, utf8 } from './bytes.ts';
import { expectRecord } from './entry-fields.ts';
import { demand, LogError } from './error.ts';
import type { Bytes } from './types.ts';

/** Bytes of the largest entry. */
export const ENTRY_LIMIT = 16 * 1024;
/** How deeply lists and objects may be nested. */
const DEPTH_LIMIT = 8;
const FIELD_NAME = /^[A-Za-z][A-Za-z0-9]{0,31}$/;

/** Canonical bytes of an object. Throws `entry-lone-surrogate`, `entry-plain` or `entry-size`. */
export function formatCanonical(value: object): Bytes {
  const text = JSON.stringify(value);
  demand(!holdsLoneSurrogate(text), 'entry-lone-surrogate', 'half a character');
  checkPlain(value, 0);
  const bytes = utf8(text);
  demand(bytes.length <= ENTRY_LIMIT, 'entry-size', `${bytes.length} bytes`);
  return bytes;
}

/**
 * Reads canonical bytes. Throws `entry-size`, `entry-utf8`, `entry-json`, `entry-not-canonical`,
 * `entry-lone-surrogate`, `entry-plain`, or `entry-fields` when it is not an object.
 */
export function parseCanonical(bytes: Uint8Array): Record<string, unknown> {
  demand(bytes.length > 0 && bytes.length <= ENTRY_LIMIT, 'entry-size', `${bytes.length} bytes`);
  let text: string;
  try {
    text = parseUtf8(bytes);
  } catch {
    throw new LogError('entry-utf8', 'not UTF-8');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LogError('entry-json', 'not JSON');
  }
  // First, as it also keeps the stack of JSON.stringify from being spent on nesting.
  checkPlain(value, 0);
  demand(JSON.stringify(value) === text, 'entry-not-canonical', 'not in canonical form');
  demand(!holdsLoneSurrogate(text), 'entry-lone-surrogate', 'half a character');
  return expectRecord(value, 'entry-fields');
}

/**
 * Whether canonical JSON holds half of a surrogate pair: JSON.stringify writes whole pairs as characters and
 * halves as escapes, so the round trip alone would let them pass. An escape follows an even run of backslashes.
 */
function holdsLoneSurrogate(json: string): boolean {
  return /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(json);
}

function checkPlain(value: unknown, depth: number): void {
  if (typeof value === 'number') {
    demand(Number.isSafeInteger(value), 'entry-plain', 'a number that is not whole, or too large');
  }
  if (typeof value !== 'object' || value === null) return;
  demand(depth < DEPTH_LIMIT, 'entry-plain', 'nested too deeply');
  if (!Array.isArray(value)) {
    const words = Object.keys(value).every((name) => FIELD_NAME.test(name));
    demand(words, 'entry-plain', 'a field whose name is no word');
  }
  for (const inner of Object.values(value)) checkPlain(inner, depth + 1);
}
