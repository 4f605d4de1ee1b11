// 往期公开 for the page: counted over the whole record, and told row by row as far as the visitor has read.
import {
  countByKind,
  countByPeriod,
  formatTimestamp,
  isOfKind,
  itemInfo,
  versionInForce,
  withinPeriod,
} from '../../disclosure/index.ts';
import type { Disclosure, ItemInfo, Past, PartReader } from '../../disclosure/index.ts';
import type { PastQuestion, PastRow, PastView } from '../../contract/index.ts';

/** What was asked for of the past, before any text is read. */
export interface PastChoice {
  readonly view: Omit<PastView, 'rows'>;
  readonly shown: readonly Past[];
  /** Hashes of what the rows are named from: titles, and the reasons of what was withdrawn. */
  readonly parts: readonly string[];
}

/** Chooses by period and kind. `past` is in the order in which it is told. */
export function choosePast(past: readonly Past[], { period, of, shown }: PastQuestion): PastChoice {
  const ofKind = of === null ? past : past.filter(({ disclosure }) => isOfKind(disclosure.code, of));
  const within = withinPeriod(ofKind, period);
  const drawn = within.slice(0, shown);
  return {
    view: {
      total: past.length,
      found: within.length,
      periods: countByPeriod(ofKind),
      kinds: countByKind(withinPeriod(past, period)),
    },
    shown: drawn,
    parts: drawn.flatMap(({ disclosure, state }) =>
      state === 'withdrawn' ? (disclosure.withdrawn?.reason ?? []) : (versionInForce(disclosure)?.text ?? []),
    ),
  };
}

/** One line. A withdrawn one keeps nothing of its text: its item, the days, and why. */
export function pastRow(
  { disclosure, state, period, published, left }: Past,
  items: Readonly<Record<string, ItemInfo>>,
  parts: Pick<PartReader, 'text' | 'words'>,
): PastRow {
  const { id, code, section } = disclosure;
  const version = versionInForce(disclosure);
  const text = state === 'ended' && version ? parts.text(version.text) : null;
  return {
    id,
    code,
    item: itemInfo(items, code)?.name ?? code,
    section,
    period,
    title: text?.title ?? null,
    published: formatTimestamp(published),
    left: formatTimestamp(left),
    state,
    reason: reasonOf(disclosure, parts),
  };
}

function reasonOf({ withdrawn }: Disclosure, parts: Pick<PartReader, 'words'>): string | null {
  if (!withdrawn || withdrawn.reason === null) return null;
  return parts.words(withdrawn.reason) ?? '';
}
