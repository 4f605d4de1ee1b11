// What a decision on a notice is held against: the duty it does, and the issue before it.
import type { CalendarAnswer, Proposal, PublishedDisclosure } from '../contract/index.ts';
import type { CalendarDay, Compared, NoticeText } from '../disclosure/index.ts';
import { OfficeFailure } from './api/failure.ts';
import type { OfficeApi } from './api/office.ts';
import { lastIssue } from './copied/last-issue.ts';
import { readCompared } from './told/compared.ts';
import type { CalendarDuty } from './told/proposed.ts';

export interface AroundProposal {
  readonly today: CalendarDay;
  /** What it does, as far as the calendar can tell; null: nothing that is owed. */
  readonly duty: CalendarDuty | null;
  /** What residents see its data held against. */
  readonly compared: readonly Compared[];
  /** The issue before, where it has one that can be read. */
  readonly before: { readonly issue: PublishedDisclosure; readonly text: NoticeText } | null;
}

/** The duty a proposal does: what it did once it is out, else that of its period, or of its matter and stage. */
export function dutyOf(
  { content, disclosure }: Pick<Proposal, 'content' | 'disclosure'>,
  duties: CalendarAnswer['duties'],
): CalendarDuty | null {
  const { code, period, matter, stage } = content;
  const own = duties.filter((duty) => duty.code === code);
  const isFor = ({ cause, ...duty }: CalendarDuty): boolean =>
    period === undefined
      ? matter !== undefined && duty.matter === matter && (duty.stage === null || duty.stage === stage)
      : cause.by === 'period' && cause.period === period;
  return own.find(({ fulfilledBy }) => fulfilledBy === disclosure) ?? own.find(isFor) ?? null;
}

/** Null for what is no new notice, and when the calendar can't be read: the decision can do without. */
export async function readAround(
  office: Pick<OfficeApi, 'calendar' | 'disclosures' | 'disclosureText'>,
  proposal: Proposal,
): Promise<AroundProposal | null> {
  const { action, content, disclosure } = proposal;
  if (action !== 'publish') return null;
  try {
    const [calendar, disclosures] = await Promise.all([office.calendar(), office.disclosures()]);
    const others = disclosures.filter(({ id }) => id !== disclosure);
    const issue =
      content.period === undefined ? null : lastIssue(content.code, content.period, others, calendar.duties);
    const [read, compared] = await Promise.all([
      issue && office.disclosureText(issue.id).catch(() => null),
      readCompared(office, content, disclosure, disclosures),
    ]);
    return {
      today: calendar.today as CalendarDay,
      duty: dutyOf(proposal, calendar.duties),
      compared,
      before: issue && read ? { issue, text: read.text as NoticeText } : null,
    };
  } catch (cause) {
    if (!(cause instanceof OfficeFailure)) throw cause;
    return null;
  }
}
