import type { CalendarAnswer, PublishedDisclosure } from '../../contract/index.ts';
import type { NoticeText } from '../../disclosure/index.ts';
import { periodBefore } from '../told/proposed.ts';
import { copiedData } from './copied-data.ts';

/**
 * The issue of an item to write the next one after: the newest of the same matter (事项), else the one of the period
 * before, else the newest. Withdrawn and erased ones are nothing to copy from.
 * @param ofMatter ids of what was published in the matter the next one belongs to
 */
export function lastIssue(
  code: string,
  period: string | undefined,
  disclosures: readonly PublishedDisclosure[],
  duties: CalendarAnswer['duties'],
  ofMatter: ReadonlySet<string> = new Set(),
): PublishedDisclosure | null {
  const all = disclosures
    .filter((each) => each.code === code && each.kind === 'notice')
    .filter(({ state }) => state === 'current' || state === 'ended');
  const same = all.filter(({ id }) => ofMatter.has(id));
  const issues = same.length > 0 ? same : all;
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

/** Ids of what was published in a matter. */
export function publishedOf(
  matter: string | undefined,
  matters: CalendarAnswer['matters'],
): ReadonlySet<string> {
  const found = matters.find((each) => each.matter === matter);
  return new Set(found?.stages.flatMap(({ publications }) => publications.map(({ id }) => id)));
}

/** The period an issue told of, where the calendar counts it for one; null: not certain. */
export function periodOfIssue(id: string, duties: CalendarAnswer['duties']): string | null {
  const told = duties.flatMap(({ cause, fulfilledBy }) =>
    fulfilledBy === id && cause.by === 'period' ? [cause.period] : [],
  );
  return told.length === 1 ? (told[0] ?? null) : null;
}

/**
 * Words, tables and typed data of an issue as the beginning of the next. Pictures belong to their issue.
 * @param period the next issue's
 * @param goesOn see `copiedData`
 */
export function copyOf(text: NoticeText, period: string | undefined, goesOn = false): NoticeText {
  const { title, summary, blocks } = text;
  const data = copiedData(text, period, goesOn);
  return {
    v: 1,
    title,
    summary,
    blocks: blocks.filter(({ type }) => type !== 'image'),
    ...(data === undefined ? {} : { data }),
  };
}

/** Nothing is written in a text. */
export function isBlankText({ title, summary, blocks, data }: NoticeText): boolean {
  return title.trim() === '' && summary.trim() === '' && blocks.length === 0 && data === undefined;
}

/** What of a copy goes where nothing is written: its other parts are left empty. */
export function forGaps(written: NoticeText, copied: NoticeText): NoticeText {
  const { data } = copied;
  return {
    v: 1,
    title: written.title.trim() === '' ? copied.title : '',
    summary: written.summary.trim() === '' ? copied.summary : '',
    blocks: written.blocks.length === 0 ? copied.blocks : [],
    ...(data === undefined || written.data !== undefined ? {} : { data }),
  };
}

/** The text with what is taken in its empty places. */
export function filledUp(written: NoticeText, taken: NoticeText): NoticeText {
  const data = written.data ?? taken.data;
  return {
    v: 1,
    title: written.title.trim() === '' ? taken.title : written.title,
    summary: written.summary.trim() === '' ? taken.summary : written.summary,
    blocks: written.blocks.length === 0 ? taken.blocks : written.blocks,
    ...(data === undefined ? {} : { data }),
  };
}

/** Whether the issue before has something for a place that is still empty. */
export function hasGaps(written: NoticeText, before: NoticeText): boolean {
  return !isBlankText(forGaps(written, copyOf(before, undefined)));
}
