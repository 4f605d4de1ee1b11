// What is said about a card besides its title: when, until when, and what is special about it.
import { msg, str } from '@lit/localize';
import {
  dayAt,
  daysBetween,
  formatDay,
  formatLastDay,
  parseTimestamp,
  startOfDay,
  type Card,
} from '../disclosure/index.ts';

const DAY = 86_400_000;

/** A card's badges: the word carries the meaning, the kind its colour and shape. */
export interface Badge {
  readonly kind: 'new' | 'corrected' | 'objection' | 'withdrawn' | 'erased' | 'urgent' | 'ended';
  readonly word: string;
}

/** Published or corrected since yesterday's midnight. */
export function isNew(card: Card, now: number): boolean {
  const published = parseTimestamp(card.published);
  return published !== null && published >= startOfDay(now) - DAY && published <= now;
}

/** The last day on which residents may object, or null when they may not, or no longer. */
export function objectionDay(card: Card, now: number): string | null {
  const until = parseTimestamp(card.objectionUntil);
  return until === null || until <= now ? null : formatLastDay(until, now);
}

/** Days after today on which residents may still object, or null when they may not, or no longer. */
export function objectionDaysLeft(card: Card, now: number): number | null {
  const until = parseTimestamp(card.objectionUntil);
  // A period ends with its last day: the moment before is still in it.
  return until === null || until <= now ? null : daysBetween(dayAt(now), dayAt(until - 1));
}

/** The badges of a card at `now` (ms since 1970), the weightiest first. */
export function cardBadges(card: Card, now: number): readonly Badge[] {
  const badges: Badge[] = [];
  const objection = objectionDay(card, now);
  if (card.state === 'withdrawn') return [{ kind: 'withdrawn', word: msg('已撤回') }];
  if (card.state === 'redacted') return [{ kind: 'erased', word: msg('内容已抹除') }];
  if (card.state === 'ended') return [{ kind: 'ended', word: msg('公开期已满') }];
  if (card.urgent) badges.push({ kind: 'urgent', word: msg('紧急') });
  if (objection !== null) badges.push({ kind: 'objection', word: msg(str`公示到 ${objection}`) });
  if (card.corrected !== null) badges.push({ kind: 'corrected', word: msg('更正') });
  else if (isNew(card, now)) badges.push({ kind: 'new', word: msg('新') });
  return badges;
}

/** 11月20日, of the correction when there is one. */
export function cardDay(card: Card, now: number): string {
  const at = parseTimestamp(card.corrected ?? card.published);
  return at === null ? '' : formatDay(at, now);
}

/** 11月20日公开, 11月20日更正. */
export function cardWhen(card: Card, now: number): string {
  const day = cardDay(card, now);
  if (card.state === 'withdrawn') return msg(str`${day} 公开过`);
  return card.corrected === null ? msg(str`${day} 公开`) : msg(str`${day} 更正`);
}
