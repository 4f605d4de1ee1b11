// Shape of JSON values in an entry: exactly the fields named, in the order named, each of the right type.
import { demand } from './error.ts';
import type { LogErrorCode } from './error.ts';

const CONTROL = /\p{Cc}/u;

/** Takes a JSON object. Throws the code for null, arrays and everything else. */
export function expectRecord(value: unknown, code: LogErrorCode): Record<string, unknown> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  demand(isRecord, code, 'not an object');
  return value as Record<string, unknown>;
}

/** Throws the code unless the object has exactly these fields in this order. */
export function checkFields(
  value: Record<string, unknown>,
  fields: readonly string[],
  code: LogErrorCode,
): void {
  const own = Object.keys(value);
  const same = own.length === fields.length && own.every((key, at) => key === fields[at]);
  demand(same, code, `the fields are not ${fields.join(', ')}`);
}

/** Takes an array of at most `limit` items. */
export function expectList(value: unknown, limit: number, code: LogErrorCode): readonly unknown[] {
  demand(Array.isArray(value), code, 'not a list');
  demand(value.length <= limit, code, `more than ${limit} items`);
  return value as unknown[];
}

/** Takes a list of strings without a repetition, each matching the pattern. */
export function expectNames(
  value: unknown,
  limit: number,
  pattern: RegExp,
  code: LogErrorCode,
): readonly string[] {
  const names = expectList(value, limit, code).map((item) => expectText(item, pattern, code));
  checkDistinct(names, code);
  return names;
}

/** Takes a string that matches the pattern. */
export function expectText(value: unknown, pattern: RegExp, code: LogErrorCode): string {
  demand(typeof value === 'string' && pattern.test(value), code, `not ${pattern.source}`);
  return value;
}

/** Takes words for people: 1 to `limit` UTF-16 units, no control characters, no space at an end. */
export function expectWords(value: unknown, limit: number, code: LogErrorCode): string {
  demand(typeof value === 'string', code, 'not a string');
  demand(value.length > 0 && value.length <= limit, code, 'empty or too long');
  demand(!CONTROL.test(value) && value.trim() === value, code, 'control characters or spaces around');
  return value;
}

/** Throws the code when a value stands twice. */
export function checkDistinct(values: readonly string[], code: LogErrorCode): void {
  demand(new Set(values).size === values.length, code, 'something stands twice');
}
