// From when until when a notice may be shown.
import type { CatalogueItem, Mask } from './catalogue.ts';
import type { Finding } from './content.ts';
import { LIMITS } from './content.ts';
import type { Action } from './roles.ts';
import { DAY, HOUR, countDays, endOfDays, formatLastDay, parseTimestamp, publicSince } from './time.ts';
import type { Disclosure } from './view.ts';

interface TimesContext {
  readonly action: Action;
  readonly item: CatalogueItem | null;
  readonly mask: Mask | null;
  readonly now: number;
  readonly target?: Disclosure | null | undefined;
}

/** `undefined`: not a date at all. */
function moment(value: unknown): number | null | undefined {
  if (value === null) return null;
  return typeof value === 'string' ? (parseTimestamp(value) ?? undefined) : undefined;
}

/** When it is first seen: never before now, save that a correction goes on from where its notice began. */
function startOf(showFrom: number | null, context: TimesContext): number {
  if (context.action === 'amend') {
    if (context.target) return publicSince(context.target);
    return showFrom ?? context.now;
  }
  return Math.max(context.now, showFrom ?? 0);
}

function checkStart(showFrom: number | null, context: TimesContext): Finding[] {
  if (showFrom === null || showFrom <= context.now) return [];
  if (showFrom > context.now + LIMITS.startDays * DAY) return [{ field: 'showFrom', code: 'start-too-far' }];
  const shownNow = context.target && publicSince(context.target) <= context.now;
  return context.action === 'amend' && shownNow ? [{ field: 'showFrom', code: 'amend-starts-later' }] : [];
}

function checkUrgentEnd(start: number, end: number | null): Finding[] {
  if (end === null) return [{ field: 'showUntil', code: 'urgent-needs-end' }];
  if (end <= start + LIMITS.urgentHours * HOUR) return [];
  return [{ field: 'showUntil', code: 'urgent-too-long', values: { limit: LIMITS.urgentHours } }];
}

/** 公示 comes down by itself, neither earlier nor later than its period; everything else has a least time. */
function checkLength(start: number, end: number, item: CatalogueItem, context: TimesContext): Finding[] {
  const field = 'showUntil';
  const days = countDays(start, end);
  const until = (needed: number): string => formatLastDay(endOfDays(start, needed), context.now);
  if (item.objectionDays && context.mask?.autoTakeDown) {
    const needed = Math.max(item.objectionDays, item.minPostDays);
    return days === needed
      ? []
      : [{ field, code: 'objection-length', values: { days, needed, until: until(needed) } }];
  }
  if (item.standing) return [{ field, code: 'standing-with-end' }];
  const needed = Math.max(item.objectionDays ?? 0, item.minPostDays);
  return days >= needed
    ? []
    : [{ field, code: 'post-too-short', values: { days, needed, until: until(needed) } }];
}

/**
 * Findings about `showFrom` and `showUntil`. `values.until` is the last day that would do, in words. Days are
 * counted as in time.ts, so that an end chosen this morning still holds when it is approved this afternoon.
 */
export function checkTimes(content: Readonly<Record<string, unknown>>, context: TimesContext): Finding[] {
  const showFrom = moment(content['showFrom']);
  const end = moment(content['showUntil']);
  const findings: Finding[] = [];
  if (showFrom === undefined) findings.push({ field: 'showFrom', code: 'bad-date' });
  else findings.push(...checkStart(showFrom, context));
  if (end === undefined) findings.push({ field: 'showUntil', code: 'bad-date' });
  if (showFrom === undefined || end === undefined) return findings;
  const start = startOf(showFrom, context);
  if (end !== null && showFrom !== null && end <= showFrom) {
    findings.push({ field: 'showUntil', code: 'end-before-start' });
  } else if (end !== null && end <= context.now) {
    findings.push({ field: 'showUntil', code: 'end-in-past' });
  } else if (context.action === 'urgent' || context.target?.kind === 'urgent') {
    findings.push(...checkUrgentEnd(start, end));
  } else if (end !== null && context.item !== null) {
    findings.push(...checkLength(start, end, context.item, context));
  }
  return findings;
}
