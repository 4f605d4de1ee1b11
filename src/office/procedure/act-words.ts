// The words and figures that come with an act: which must be there, and that they are fit for the record.
import { checkDecision, localDate, parseTimestamp, tallyOf, writersOf } from '../../disclosure/index.ts';
import type { PersonalDataContext, ProposalAct, Verdict } from '../../disclosure/index.ts';
import type { MessageCode } from '../../contract/index.ts';
import type { FieldFault } from '../error.ts';
import type { ProposalRow, Reader } from '../store/index.ts';
import type { ActRequest } from './acting.ts';
import type { ProposalBook } from './book.ts';
import { contentOf } from './content.ts';
import { wordFaults } from './findings.ts';
import type { WordAnswers } from './word-answers.ts';

/** Acts that say nothing without words, and what is missing then. */
const NEEDED: Readonly<Partial<Record<ProposalAct, MessageCode>>> = {
  return: 'comment-missing',
  ask: 'question-missing',
  hear: 'hearing-missing',
  answer: 'answer-missing',
};

/** Acts whose words go on the trail that residents read, as long as they lead there. */
const FOR_RESIDENTS: readonly ProposalAct[] = ['pass', 'decide', 'approve', 'hear', 'answer', 'archive'];

export function isWrittenForResidents(act: ProposalAct): boolean {
  return FOR_RESIDENTS.includes(act);
}

/** What an act says nothing without. */
export function neededFaults({ act, comment, decision }: ActRequest, verdict?: Verdict): FieldFault[] {
  const needed = verdict === 'refused' ? 'refusal-missing' : NEEDED[act];
  return [
    ...(needed && comment.trim() === '' ? [{ field: 'comment', code: needed }] : []),
    ...(act === 'decide' && !decision ? [{ field: 'decision', code: 'decision-missing' as const }] : []),
  ];
}

/** What of them may not stand in the record: every word obeys what every public word obeys. */
export function commentFaults(
  comment: string,
  gate: PersonalDataContext,
  answers: WordAnswers,
): FieldFault[] {
  return comment === '' ? [] : wordFaults('comment', comment, gate, answers.foundOf);
}

/** The record of a vote: what is not in order in it, and once all of it is, how it came out. */
interface Vote {
  readonly faults: readonly FieldFault[];
  readonly verdict?: Verdict;
}

/** How the joint meeting voted on this proposal; nothing for every other act. */
export async function voteOf(
  reader: Reader,
  row: ProposalRow,
  { act, decision }: ActRequest,
  book: ProposalBook,
  { foundOf }: WordAnswers,
): Promise<Vote> {
  if (act !== 'decide' || !decision) return { faults: [] };
  const { rules, clock } = book;
  const acts = await reader.proposals.acts([row.id]);
  const passed = acts.findLast((one) => one.act === 'pass')?.at;
  const accounts = await reader.accounts.all();
  const written = writersOf(await book.facts(reader, row));
  const attending = new Map(
    accounts
      .filter(({ role }) => role === 'committee' || role === 'joint-meeting')
      .map((account) => [account.id, account]),
  );
  const days = { from: dateOf(parseTimestamp(passed) ?? 0), to: dateOf(clock.now()) };
  const gate = rules.gateFor(contentOf(row).code, true);
  const faults: FieldFault[] = checkDecision(decision, {
    days,
    mayAttend: (id) => attending.has(id),
    supervisors: accounts.filter(({ role }) => role === 'supervision').map(({ name }) => name),
    writers: accounts.filter(({ id }) => written.has(id)).map(({ id, name }) => ({ account: id, name })),
  });
  faults.push(...wordFaults('decision.minutes', decision.minutes, gate, foundOf));
  for (const [index, { account, name, post }] of decision.present.entries()) {
    const field = `decision.present.${String(index)}`;
    const known = account === null ? undefined : attending.get(account);
    // Who has an account attends by the name and office of it.
    if (known && (known.name !== name || known.post !== post))
      faults.push({ field, code: 'decision-attendee' });
    faults.push(
      // Who sits in the meeting is named, whatever the item bars.
      ...wordFaults(`${field}.name`, name, { ...gate, mask: null }, foundOf),
      ...wordFaults(`${field}.post`, post, gate, foundOf),
    );
  }
  if (faults.length > 0) return { faults };
  return { faults, verdict: tallyOf(decision, rules.majority).passed ? 'passed' : 'refused' };
}

/** Local date of a moment, `2026-11-21`. */
function dateOf(ms: number): string {
  const { year, month, day } = localDate(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year)}-${two(month)}-${two(day)}`;
}
