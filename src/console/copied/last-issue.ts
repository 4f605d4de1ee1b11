import type { CalendarAnswer, PublishedDisclosure } from '../../contract/index.ts';
import { kindData, type NoticeText } from '../../disclosure/index.ts';
import { nextLedger } from '../ledger/ledger-draft.ts';
import { periodBefore } from '../told/proposed.ts';

/**
 * The issue of an item to write the next one after: the one of the period before, else the newest. Withdrawn and erased
 * ones are nothing to copy from.
 */
export function lastIssue(
  code: string,
  period: string | undefined,
  disclosures: readonly PublishedDisclosure[],
  duties: CalendarAnswer['duties'],
): PublishedDisclosure | null {
  const issues = disclosures
    .filter((each) => each.code === code && each.kind === 'notice')
    .filter(({ state }) => state === 'current' || state === 'ended');
  const before = period === undefined ? null : periodBefore(period);
  const told = duties.find(
    ({ code: of, cause }) => of === code && cause.by === 'period' && cause.period === before,
  )?.fulfilledBy;
  const newest = issues.reduce<PublishedDisclosure | null>(
    (best, each) => (best === null || each.published > best.published ? each : best),
    null,
  );
  return issues.find(({ id }) => id === told) ?? newest;
}

/** The period an issue told of, where the calendar counts it for one; null: not certain. */
export function periodOfIssue(id: string, duties: CalendarAnswer['duties']): string | null {
  const told = duties.flatMap(({ cause, fulfilledBy }) =>
    fulfilledBy === id && cause.by === 'period' ? [cause.period] : [],
  );
  return told.length === 1 ? (told[0] ?? null) : null;
}

/**
 * Words and tables of an issue as the beginning of the next. Pictures belong to their issue, and so do the lines of a
 * ledger: its accounts go on with what was in them.
 * @param period the next issue's
 */
export function copyOf(text: NoticeText, period: string | undefined): NoticeText {
  const { title, summary, blocks } = text;
  const data = kindData(text);
  return {
    v: 1,
    title,
    summary,
    blocks: blocks.filter(({ type }) => type !== 'image'),
    ...(data?.kind === 'ledger' ? { data: nextLedger(data, period) } : {}),
  };
}
