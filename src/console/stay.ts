// How long a notice stays, as the drafter, the approver and (in the same words) the residents read it.
import { msg, str } from '@lit/localize';
import type {
  CatalogueItem,
  Desk,
  Proposal,
  ProposalContent,
  PublishedDisclosure,
} from '../contract/index.ts';
import {
  accountRunsUntil,
  addDays,
  dayAt,
  formatLastDay,
  formatMoment,
  HOUR,
  maskOf,
  parseTimestamp,
  stayFrom,
  type Action,
  type Mask,
  type Stay,
} from '../disclosure/index.ts';
import { stayPhrase } from '../ui/stay-words.ts';

const DATES = { formatLastDay, formatMoment };

/** 约 6 小时, 约 40 分钟: a span as people plan by it. */
function roughly(span: number): string {
  if (span < HOUR) return msg(str`约 ${Math.max(1, Math.round(span / 60_000))} 分钟`);
  return msg(str`约 ${Math.round(span / HOUR)} 小时`);
}

/** 到 11月22日 18:00 止（从批准起约 6 小时）; without the span once that moment has passed. */
export function urgentStayWords(until: string | null, approvedMs: number, now = Date.now()): string {
  const end = parseTimestamp(until);
  if (end === null) return '';
  const phrase = stayPhrase({ kind: 'moment', end }, now, DATES);
  return end <= approvedMs ? phrase : msg(str`${phrase}（从批准起${roughly(end - approvedMs)}）`);
}

/** Acts that publish, or let it be published: the last of them is when it began. */
const LAST_WORDS: readonly string[] = ['pass', 'decide', 'approve', 'publish'];

/** When it was approved; as long as it is not, the present stands for it. */
export function approvedAt(
  { history, state }: Pick<Proposal, 'history' | 'state'>,
  now = Date.now(),
): number {
  if (state !== 'published' && state !== 'archived') return now;
  const approval = history.findLast(({ act }) => LAST_WORDS.includes(act));
  return (approval && (parseTimestamp(approval.at) ?? Date.parse(approval.at))) || now;
}

/** When it is shown, and of which period it tells. */
type Shown = Pick<ProposalContent, 'showFrom' | 'showUntil'> &
  Partial<Pick<ProposalContent, 'period' | 'stage'>>;

/** From when an account of a period that still runs may be published, ms since 1970; 0: at once. */
function periodOver(
  matter: Partial<Pick<ProposalContent, 'period' | 'stage'>>,
  item: CatalogueItem | undefined,
  at: number,
): number {
  const last = item ? accountRunsUntil(matter, item, dayAt(at)) : null;
  return last === null ? 0 : Date.parse(`${addDays(last, 1)}T00:00:00+08:00`);
}

/**
 * The phrase for a notice, written or decided on.
 * @param approvedMs when it was, or would be, approved
 */
export function stayWords(
  { showFrom, showUntil, ...matter }: Shown,
  action: Action,
  item: CatalogueItem | undefined,
  masks: Desk['masks'],
  approvedMs: number,
  now = Date.now(),
): string {
  if (action === 'urgent') return urgentStayWords(showUntil, approvedMs, now);
  const begins = Math.max(approvedMs, periodOver(matter, item, approvedMs));
  const stay = plannedStay(showFrom, showUntil, item, masks, begins);
  return stay === null ? '' : stayPhrase(stay, now, DATES);
}

function plannedStay(
  showFrom: string | null,
  showUntil: string | null,
  item: CatalogueItem | undefined,
  masks: Desk['masks'],
  approvedMs: number,
): Stay | null {
  const end = parseTimestamp(showUntil);
  if (!item) return end === null ? null : { kind: 'until', end };
  const start = Math.max(approvedMs, parseTimestamp(showFrom) ?? 0);
  return stayFrom(start, end, item, maskOf({ masks: masks as Readonly<Record<string, Mask>> }, item));
}

/** The phrase for something published. */
export function publishedStayWords(
  { kind, published, until }: PublishedDisclosure,
  item: CatalogueItem | undefined,
  masks: Desk['masks'],
  now = Date.now(),
): string {
  const start = parseTimestamp(published) ?? now;
  if (kind === 'urgent') return urgentStayWords(until, start, now);
  return stayWords({ showFrom: null, showUntil: until }, 'publish', item, masks, start, now);
}
