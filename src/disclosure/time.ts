// Dates and deadlines as residents and the law count them. All of China keeps one time, UTC+8 without summer time
// (since 1991), so a day is plain arithmetic: no Intl, no time zone tables. A community elsewhere is not supported.
// Days are counted by the Civil Code: the day on which a period begins is not counted (民法典 art. 201), and its last
// day ends at 24:00 (art. 203).
import type { Disclosure, DisclosureState, DisclosureVersion } from './view.ts';
import type { ItemInfo } from './catalogue.ts';

export const HOUR = 3_600_000;
export const DAY = 86_400_000;
const SHANGHAI = 8 * HOUR;

const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,3})?Z$/;

/** ms since 1970 of a UTC timestamp (`2026-11-21T06:00:00Z`, fractions dropped); null for anything else, 31 February included. */
export function parseTimestamp(text: string | null | undefined): number | null {
  const match = typeof text === 'string' ? TIMESTAMP.exec(text) : null;
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(ms);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? ms
    : null;
}

/** UTC to the second. */
export function formatTimestamp(ms: number): string {
  return `${new Date(Math.floor(ms / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

/** The time to go by: the local clock, but never earlier than the last moment the office signed. */
export function present(localMs: number, floorMs: number): number {
  return Math.max(localMs, floorMs);
}

/** Number of the calendar day in Asia/Shanghai (0: 1 January 1970). */
export function dayNumber(ms: number): number {
  return Math.floor((ms + SHANGHAI) / DAY);
}

/** Midnight in Asia/Shanghai at which that day begins, ms since 1970. */
export function startOfDay(ms: number): number {
  return dayNumber(ms) * DAY - SHANGHAI;
}

/** The last second of the `days`-th day after the day of `ms` (art. 201, 203). */
export function endOfDays(ms: number, days: number): number {
  return startOfDay(ms) + (days + 1) * DAY - 1000;
}

/**
 * Whole days a period is counted as: the day of its beginning does not count (unless it begins at midnight sharp and
 * so is whole), the last one does, however early it ends. An end at midnight sharp is 24:00 of the day before.
 */
export function countDays(startMs: number, endMs: number): number {
  return Math.max(0, dayNumber(endMs - 1) - dayNumber(startMs - 1));
}

interface LocalDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
}

/** Calendar date and time of day in Asia/Shanghai. */
export function localDate(ms: number): LocalDate {
  const date = new Date(ms + SHANGHAI);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    weekday: date.getUTCDay(),
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `11月21日`, with the year (`2025年11月21日`) when it is not the year of `now`. */
export function formatDay(ms: number, now?: number): string {
  const { year, month, day } = localDate(ms);
  const short = `${String(month)}月${String(day)}日`;
  return now !== undefined && localDate(now).year !== year ? `${String(year)}年${short}` : short;
}

/** The last day on which something that ends at `ms` is still there: 24:00 belongs to the day before. */
export function formatLastDay(ms: number, now?: number): string {
  return formatDay(ms - 1, now);
}

/** `09:12` in Asia/Shanghai. */
export function formatTime(ms: number): string {
  const { hour, minute } = localDate(ms);
  return `${two(hour)}:${two(minute)}`;
}

/** `11月21日 09:12`. */
export function formatMoment(ms: number, now?: number): string {
  return `${formatDay(ms, now)} ${formatTime(ms)}`;
}

/** The same of a timestamp as entries carry it; empty for what is none. */
export function momentOf(at: string, nowMs: number): string {
  const ms = parseTimestamp(at);
  return ms === null ? '' : formatMoment(ms, nowMs);
}

const WEEKDAYS = '日一二三四五六';

/** `星期六`. */
export function formatWeekday(ms: number): string {
  return `星期${WEEKDAYS[localDate(ms).weekday] ?? ''}`;
}

/** A span in the one unit a person would name: 40 分钟, 3 小时, 2 天. */
export interface Span {
  readonly count: number;
  readonly unit: 'minute' | 'hour' | 'day';
}

/** How long since `since`, for 离线 3 小时: under an hour in minutes (at least 1), under two days in hours, then in days. */
export function spanSince(since: number, now: number): Span {
  const passed = Math.max(0, now - since);
  if (passed < HOUR) return { count: Math.max(1, Math.floor(passed / 60_000)), unit: 'minute' };
  if (passed < 2 * DAY) return { count: Math.floor(passed / HOUR), unit: 'hour' };
  return { count: Math.floor(passed / DAY), unit: 'day' };
}

/** The version in force: the last one. Null only for a disclosure without any, which the fold never makes. */
export function versionInForce(disclosure: Disclosure): DisclosureVersion | null {
  return disclosure.versions.at(-1) ?? null;
}

/** When a version is first seen: its entry's time, or later when it says so. */
function startOfVersion(version: DisclosureVersion): number {
  return Math.max(parseTimestamp(version.issued) ?? 0, parseTimestamp(version.notBefore) ?? 0);
}

/**
 * When the disclosure began (or will begin) to be public. A version replaced before it was ever seen does not count.
 */
export function publicSince(disclosure: Disclosure): number {
  const { versions } = disclosure;
  for (const [index, version] of versions.entries()) {
    const start = startOfVersion(version);
    const replaced = versions[index + 1];
    if (!replaced || start < (parseTimestamp(replaced.issued) ?? 0)) return start;
  }
  return 0;
}

/** When it leaves or left by its own end, ms since 1970; null: no end was set. */
export function endOf(disclosure: Disclosure): number | null {
  const ends = [parseTimestamp(versionInForce(disclosure)?.notAfter), parseTimestamp(disclosure.cleared)];
  const set = ends.filter((end) => end !== null);
  return set.length === 0 ? null : Math.min(...set);
}

/**
 * How a disclosure stands at `now` (ms since 1970, from `present`). Withdrawn comes before everything; what has ended
 * has ended even when it was erased; `redacted` means that the text in force was erased and nothing replaced it.
 */
export function stateAt(disclosure: Disclosure, now: number): DisclosureState {
  const version = versionInForce(disclosure);
  if (disclosure.withdrawn) return 'withdrawn';
  const end = endOf(disclosure);
  if (version === null || (end !== null && now >= end)) return 'ended';
  if (now < startOfVersion(version)) return 'upcoming';
  return version.erased.includes('text') ? 'redacted' : 'current';
}

/** The next moment (ms) at which `stateAt` may change by time alone, or null: when a screen must look again. */
export function nextChange(disclosure: Disclosure, now: number): number | null {
  if (disclosure.withdrawn) return null;
  const version = versionInForce(disclosure);
  const moments = [version && startOfVersion(version), endOf(disclosure)];
  const ahead = moments.filter((moment) => moment !== null && moment > now) as number[];
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** Days it has been public (0 on the first day: 今天公开), until it left if it has. */
export function daysPublic(disclosure: Disclosure, now: number): number {
  const left = [endOf(disclosure), parseTimestamp(disclosure.withdrawn?.at)].filter((end) => end !== null);
  return Math.max(0, dayNumber(Math.min(now, ...left)) - dayNumber(publicSince(disclosure)));
}

/** The end it was given; else the earliest at which it may leave (least days on the board); null: it stays always. */
export function staysUntil(disclosure: Disclosure, info: ItemInfo | undefined): number | null {
  const end = endOf(disclosure);
  if (end !== null) return end;
  if (!info || info.standing) return null;
  return endOfDays(publicSince(disclosure), Math.max(info.minPostDays, info.objectionDays ?? 0));
}

/** Until when residents may object, or null when the item has no such period or it is over. */
export function objectionUntil(
  disclosure: Disclosure,
  info: ItemInfo | undefined,
  now: number,
): number | null {
  if (!info?.objectionDays || disclosure.withdrawn) return null;
  const period = endOfDays(publicSince(disclosure), info.objectionDays);
  const until = Math.min(period, endOf(disclosure) ?? period);
  return until > now ? until : null;
}

/**
 * Whether an item's notices come down for good when their days are over: lists of persons, and all that goes the way of
 * welfare notices (catalogue.json, F4: 按期撤下，归档（非公开）), also where it names nobody.
 */
export function comesDownByItself(
  item: { readonly flow?: string | undefined },
  mask: { readonly autoTakeDown?: boolean | undefined } | null | undefined,
): boolean {
  return item.flow === 'F4' || mask?.autoTakeDown === true;
}

/**
 * The end a notice gets when its drafter set none: those that come down by themselves (公示, lists of persons) at the
 * end of their period; all others stay (null).
 */
export function defaultEnd(
  item: {
    readonly standing: boolean;
    readonly minPostDays: number;
    readonly objectionDays?: number | null | undefined;
    readonly flow?: string | undefined;
  },
  mask: { readonly autoTakeDown?: boolean | undefined } | null,
  startMs: number,
): number | null {
  if (item.standing || !comesDownByItself(item, mask)) return null;
  return endOfDays(startMs, Math.max(item.objectionDays ?? 0, item.minPostDays));
}
