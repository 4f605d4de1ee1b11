// Dates in forms are those of the community: all of China keeps one time, eight hours ahead of UTC.
import { formatDay, formatMoment, formatTimestamp, HOUR, parseTimestamp } from '../disclosure/index.ts';

const OFFSET_MS = 8 * HOUR;

/** UTC timestamp → `2026-11-21` for a date field, or '' when there is none. */
export function toLocalDate(timestamp: string | null): string {
  return toLocalMinute(timestamp).slice(0, 10);
}

/** UTC timestamp → `2026-11-21T09:30` as `datetime-local` wants it, or ''. */
export function toLocalMinute(timestamp: string | null): string {
  const at = timestamp === null ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(at) ? '' : new Date(at + OFFSET_MS).toISOString().slice(0, 16);
}

/** First second of a local day, as a UTC timestamp; null for what is not a date. */
export function dayStart(date: string): string | null {
  return utc(`${date}T00:00:00Z`);
}

/** Last second of a local day. */
export function dayEnd(date: string): string | null {
  return utc(`${date}T23:59:59Z`);
}

/** `2026-11-21T09:30` local → UTC timestamp. */
export function fromLocalMinute(text: string): string | null {
  return utc(`${text}:00Z`);
}

function utc(local: string): string | null {
  const ms = Date.parse(local);
  return Number.isNaN(ms) ? null : formatTimestamp(ms - OFFSET_MS);
}

/** 11月21日, with the year when it is not the present one; '' for none. */
export function sayDay(timestamp: string | null, now = Date.now()): string {
  const ms = msOf(timestamp);
  return ms === null ? '' : formatDay(ms, now);
}

/** 11月21日 09:30 */
export function sayMinute(timestamp: string | null, now = Date.now()): string {
  const ms = msOf(timestamp);
  return ms === null ? '' : formatMoment(ms, now);
}

/** The office writes some times with milliseconds or an offset of its own; residents' texts never do. */
function msOf(timestamp: string | null): number | null {
  if (timestamp === null) return null;
  const ms = parseTimestamp(timestamp) ?? Date.parse(timestamp);
  return Number.isNaN(ms) ? null : ms;
}
