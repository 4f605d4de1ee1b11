// `2026-11-21T06:00:00Z`, and nothing else: no fraction, no offset, no 24:00, no leap second, no 30 February.
import { demand } from './error.ts';
import type { Timestamp } from './types.ts';

const FORM = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$/;
/** 9999-12-31T23:59:59Z. */
const LAST_SECOND = 253402300799;

/** Whether a text is a timestamp that exists. Years 1970 to 9999. */
export function isTimestamp(text: string): text is Timestamp {
  if (!FORM.test(text)) return false;
  const milliseconds = Date.parse(text);
  if (!(milliseconds >= 0)) return false;
  // Date.parse lets 30 February through as 2 March: what was read must be what was written.
  return spell(milliseconds / 1000) === text;
}

/** Throws `timestamp`. */
export function parseTimestamp(text: string): Timestamp {
  demand(isTimestamp(text), 'timestamp', 'not a UTC time to the second');
  return text;
}

/** The timestamp of a whole number of seconds since 1970. Throws `timestamp` outside 1970–9999. */
export function timestampOf(seconds: number): Timestamp {
  const inRange = Number.isInteger(seconds) && seconds >= 0 && seconds <= LAST_SECOND;
  demand(inRange, 'timestamp', 'not a whole second between 1970 and 9999');
  return spell(seconds) as Timestamp;
}

/** Seconds since 1970 of a timestamp. */
export function secondsOf(timestamp: Timestamp): number {
  return Date.parse(timestamp) / 1000;
}

function spell(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
