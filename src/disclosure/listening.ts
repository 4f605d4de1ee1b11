// Until when residents are heard on what was published.
import type { ItemInfo } from './catalogue.ts';
import { endOf, endOfDays, parseTimestamp, publicSince } from './time.ts';
import type { Disclosure } from './view.ts';

/**
 * The end of the period in which residents are heard (ms since 1970): the objection period where there is one, else
 * the least days on the board. It ends early with the notice itself: withdrawn, taken down by its end, or cleared.
 */
export function listeningUntil(
  disclosure: Disclosure,
  item: Pick<ItemInfo, 'minPostDays' | 'objectionDays'> | null,
): number {
  const days = Math.max(item?.minPostDays ?? 0, item?.objectionDays ?? 0);
  const period = endOfDays(publicSince(disclosure), days);
  return Math.min(period, endOf(disclosure) ?? period, parseTimestamp(disclosure.withdrawn?.at) ?? period);
}
