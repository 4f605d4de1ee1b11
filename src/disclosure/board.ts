// What hangs on the board and in which order, and what the page of one disclosure says.
import type { ItemInfo } from './catalogue.ts';
import type { Block, NoticeText, Trail } from './document.ts';
import type { Compared, EarlierIssue } from './earlier-issues.ts';
import { kindData, shownText } from './kinds/index.ts';
import { originalsOf } from './original-parts.ts';
import {
  DAY,
  daysPublic,
  endOf,
  formatTimestamp,
  objectionUntil,
  parseTimestamp,
  publicSince,
  stateAt,
  staysUntil,
  versionInForce,
} from './time.ts';
import type { Card, Disclosure, DisclosurePage, DisclosureVersion, SectionId, UrgentView } from './view.ts';

const EXCERPT_LENGTH = 80;
/** Corrections stand near the top this long, new notices below them, and what was taken down is named at the end. */
const CORRECTED_DAYS = 3;
const NEW_DAYS = 7;
const TOMBSTONE_DAYS = 7;

/** The words of a block, for excerpts, counting and search. Images count by their caption. */
export function plainText(block: Block): string {
  switch (block.type) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return block.content.map((run) => run.text).join('');
    case 'list':
      return block.items.map((item) => item.map((run) => run.text).join('')).join('\n');
    case 'table':
      return [[block.caption ?? ''], block.head, ...block.rows].map((row) => row.join(' ')).join('\n');
    case 'image':
      return block.caption ?? '';
  }
}

/** The first words of the text: its first paragraphs or list, at most 80 characters, an ellipsis when cut. */
export function excerptOf(text: NoticeText): string {
  const words: string[] = [];
  let length = 0;
  for (const block of text.blocks) {
    if (block.type !== 'paragraph' && block.type !== 'list') continue;
    for (const character of plainText(block).replace(/\s+/gu, ' ')) {
      if (length === EXCERPT_LENGTH) return `${words.join('').trimEnd()}…`;
      words.push(character);
      length += 1;
    }
  }
  return words.join('').trim();
}

function imageFor(version: DisclosureVersion | null, text: NoticeText | null): string | null {
  if (!version || !text) return null;
  for (const block of text.blocks) {
    if (block.type !== 'image' || version.erased.includes(block.part)) continue;
    if (Object.hasOwn(version.images, block.part)) return version.images[block.part] ?? null;
  }
  return null;
}

/**
 * The card of a disclosure at `now` (ms since 1970). `text` is the text of the version in force, or null when it was
 * erased or is not held yet: then the item's name stands in for the title. Withdrawn or erased, a card keeps nothing
 * of the text.
 */
export function cardOf(
  disclosure: Disclosure,
  text: NoticeText | null,
  info: ItemInfo | undefined,
  now: number,
): Card {
  const version = versionInForce(disclosure);
  const state = stateAt(disclosure, now);
  const known = version?.erased.includes('text') ? null : text;
  const shown = state === 'withdrawn' ? null : known;
  const end = endOf(disclosure);
  const corrected = disclosure.versions.length > 1 ? (version?.issued ?? null) : null;
  const objection = state === 'current' ? objectionUntil(disclosure, info, now) : null;
  const item = info?.name ?? disclosure.code;
  return {
    id: disclosure.id,
    seq: disclosure.versions[0]?.seq ?? 0,
    latest: disclosure.withdrawn?.seq ?? version?.seq ?? 0,
    code: disclosure.code,
    item,
    section: disclosure.section,
    title: known?.title ?? item,
    summary: shown?.summary ?? '',
    excerpt: shown && shown.summary === '' ? excerptOf(shown) : '',
    published: formatTimestamp(publicSince(disclosure)),
    until: untilOf(disclosure, state, end),
    corrected,
    state,
    image: imageFor(version, shown),
    objectionUntil: objection === null ? null : formatTimestamp(objection),
    ...(disclosure.kind === 'urgent' ? { urgent: true as const } : {}),
  };
}

function untilOf(disclosure: Disclosure, state: Card['state'], end: number | null): string | null {
  if (state === 'withdrawn') return disclosure.withdrawn?.at ?? null;
  if (state === 'redacted') return versionInForce(disclosure)?.erasedAt ?? null;
  return end === null ? null : formatTimestamp(end);
}

/** Lower comes first; null: not on the board. */
function rank(card: Card, now: number): number | null {
  const until = parseTimestamp(card.until);
  switch (card.state) {
    case 'withdrawn':
    case 'redacted':
      return until !== null && now - until <= TOMBSTONE_DAYS * DAY ? 9 : null;
    case 'upcoming':
    case 'ended':
      return null;
    case 'current':
      break;
  }
  if (until !== null && until <= now) return null;
  if (card.urgent) return 0;
  if ((parseTimestamp(card.objectionUntil) ?? -Infinity) > now) return 1;
  if (now - (parseTimestamp(card.corrected) ?? -Infinity) <= CORRECTED_DAYS * DAY) return 2;
  return now - (parseTimestamp(card.published) ?? 0) <= NEW_DAYS * DAY ? 3 : 4;
}

/** What the order within a rank goes by, ascending. */
function within(card: Card, order: number): number {
  const newest = (at: string | null): number => -(parseTimestamp(at) ?? 0);
  if (order === 1) return parseTimestamp(card.objectionUntil) ?? 0;
  if (order === 2) return newest(card.corrected);
  return newest(order === 9 ? card.until : card.published);
}

/** Of two that happened within one second, the one the log took last comes first. */
function byLog(a: Card, b: Card, order: number): number {
  const seq = (card: Card): number => (order === 2 || order === 9 ? card.latest : card.seq);
  return seq(b) - seq(a) || b.latest - a.latest || (a.id < b.id ? -1 : 1);
}

/**
 * The cards of the board, most important and newest first: urgent notices; what is open for objection, the soonest to
 * close first; corrections of the last 3 days; what is new within 7 days; then by date, and within one
 * second by the log. What has ended or has not begun is left out; what was withdrawn or erased stays named for 7 days,
 * at the end.
 */
export function boardOrder(cards: readonly Card[], now: number): Card[] {
  return cards
    .flatMap((card) => {
      const order = rank(card, now);
      return order === null ? [] : [{ card, order, key: within(card, order) }];
    })
    .sort((a, b) => a.order - b.order || a.key - b.key || byLog(a.card, b.card, a.order))
    .map(({ card }) => card);
}

/** What most come for: the newest of such an item leads its section, however many days ago it was published. */
const LEADING_ITEMS: ReadonlySet<string> = new Set(['FIN-01']);

/**
 * The cards of one section: the newest of its leading item, then the newest change first; what was withdrawn comes last.
 */
export function sectionOrder(cards: readonly Card[], section: SectionId): Card[] {
  const last = (card: Card): number => (card.state === 'withdrawn' ? 1 : 0);
  const day = (card: Card): number => parseTimestamp(card.corrected ?? card.published) ?? 0;
  const ordered = cards
    .filter((card) => card.section === section)
    .sort((a, b) => last(a) - last(b) || day(b) - day(a) || byLog(a, b, 2));
  const leading = ordered.find(({ code, state }) => LEADING_ITEMS.has(code) && state === 'current');
  return leading ? [leading, ...ordered.filter((card) => card !== leading)] : ordered;
}

/** How many cards each section holds (tombstones not counted). */
export function sectionCounts(cards: readonly Card[]): Record<SectionId, number> {
  const counts: Record<SectionId, number> = { affairs: 0, finance: 0, meetings: 0, welfare: 0, services: 0 };
  for (const card of cards) if (card.state === 'current') counts[card.section] += 1;
  return counts;
}

/** Looks a part up by its hash; each answers null for what is erased or not held yet. */
export interface PartReader {
  text(sha256: string): NoticeText | null;
  trail(sha256: string): Trail | null;
  /** The words of a `reason` part. */
  words(sha256: string): string | null;
  /** Whether the bytes of an image are here to be shown. */
  holds(sha256: string): boolean;
}

/** A part that was not erased, by name and hash. */
function kept(version: DisclosureVersion, name: string, hash: string | null): string | null {
  return hash === null || version.erased.includes(name) ? null : hash;
}

function textOf(version: DisclosureVersion, parts: PartReader): NoticeText | null {
  const hash = kept(version, 'text', version.text);
  return hash === null ? null : parts.text(hash);
}

function reasonOf(version: DisclosureVersion | undefined, parts: PartReader): string {
  const hash = version ? kept(version, 'reason', version.reason) : null;
  return (hash === null ? null : parts.words(hash)) ?? '';
}

/** Why something of a version was erased. */
function erasedForOf(version: DisclosureVersion | null, parts: PartReader): string | null {
  const hash = version?.erasedFor ?? null;
  return hash === null ? null : (parts.words(hash) ?? '');
}

function imagesOf(version: DisclosureVersion, parts: PartReader): Record<string, string | null> {
  const images: Record<string, string | null> = {};
  for (const [name, hash] of Object.entries(version.images)) {
    if (!version.erased.includes(name)) images[name] = parts.holds(hash) ? hash : null;
  }
  return images;
}

const shownOf = (text: NoticeText | null): NoticeText | null => text && shownText(text);

/** The data a page may draw better than as blocks, and the blocks beside them. */
function typedOf(
  text: NoticeText,
  parts: PartReader,
  earlier: readonly EarlierIssue[],
): DisclosurePage['typed'] {
  const data = kindData(text);
  if (!data) return null;
  const compared = earlier.flatMap(({ relation, period, disclosure }): Compared[] => {
    const version = versionInForce(disclosure);
    const before = version && textOf(version, parts);
    const known = before && kindData(before);
    return known?.kind === data.kind ? [{ relation, period, data: known }] : [];
  });
  return { data, prose: text.blocks, compared };
}

/**
 * The page of a disclosure. A withdrawn one shows when and why, and nothing of its text. `history[i].reason` says why
 * that older version was replaced.
 * @param earlier what its data are held against
 */
export function pageOf(
  disclosure: Disclosure,
  parts: PartReader,
  info: ItemInfo | undefined,
  now: number,
  earlier: readonly EarlierIssue[] = [],
): DisclosurePage {
  const { versions, withdrawn } = disclosure;
  const version = versionInForce(disclosure);
  const text = version && textOf(version, parts);
  const trail = version && kept(version, 'trail', version.trail);
  const stays = staysUntil(disclosure, info);
  const older = versions.slice(0, -1).map((past, index) => ({
    issued: past.issued,
    text: shownOf(textOf(past, parts)),
    images: imagesOf(past, parts),
    reason: reasonOf(versions[index + 1], parts),
    erased: past.erased.length > 0,
    ...(past.erased.length > 0 ? { erasedFor: erasedForOf(past, parts) } : {}),
  }));
  return {
    card: cardOf(disclosure, text, info, now),
    text: withdrawn || !text ? null : shownText(text),
    typed: withdrawn || !text ? null : typedOf(text, parts, earlier),
    trail: trail === null ? null : parts.trail(trail),
    images: version && !withdrawn ? imagesOf(version, parts) : {},
    ...(version?.originals && !withdrawn ? { originals: originalsOf(text, version) } : {}),
    history: withdrawn ? [] : older.reverse(),
    withdrawn: withdrawn && {
      at: withdrawn.at,
      ...(withdrawn.by ? { by: withdrawn.by } : {}),
      reason: withdrawn.reason === null ? null : (parts.words(withdrawn.reason) ?? ''),
    },
    erased: (version?.erased.length ?? 0) > 0,
    ...(version?.erased.length ? { erasedFor: erasedForOf(version, parts) } : {}),
    daysPublic: daysPublic(disclosure, now),
    staysUntil: stays === null ? null : formatTimestamp(stays),
  };
}

/**
 * The takeover of an urgent notice, or null when it does not run at `now` or its text is not held. The offices that
 * issued it are those of its stamp trail.
 */
export function urgentOf(
  disclosure: Disclosure,
  text: NoticeText | null,
  trail: Trail | null,
  now: number,
): UrgentView | null {
  const version = versionInForce(disclosure);
  if (disclosure.kind !== 'urgent' || !version?.notAfter || !text) return null;
  if (stateAt(disclosure, now) !== 'current') return null;
  const posts = (trail?.steps ?? []).flatMap((step) => (step.at !== null && step.by ? [step.by.post] : []));
  return {
    id: disclosure.id,
    seq: version.seq,
    title: text.title,
    text,
    issued: version.issued,
    until: version.notAfter,
    by: [...new Set(posts)],
    level: text.level ?? 'amber',
  };
}

/** Which of two takeovers fills a screen: red before amber, then the newest, within one second by the log. */
export function bySeverity(one: UrgentView, other: UrgentView): number {
  if (one.level !== other.level) return one.level === 'red' ? -1 : 1;
  const newest = (parseTimestamp(other.issued) ?? 0) - (parseTimestamp(one.issued) ?? 0);
  return newest || other.seq - one.seq;
}
