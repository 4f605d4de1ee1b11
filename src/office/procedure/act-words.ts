// The words and figures that come with an act: which must be there, and that they are fit for the record.
import { checkDecision, localDate, parseTimestamp, tallyOf } from '../../disclosure/index.ts';
import type { PersonalDataContext, ProposalAct, Verdict } from '../../disclosure/index.ts';
import type { MessageCode } from '../../contract/index.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';
import type { ProposalRow, Reader } from '../store/index.ts';
import type { ActRequest } from './acting.ts';
import type { ProposalBook } from './book.ts';
import { contentOf } from './content.ts';
import { hasFindings, wordFaults } from './findings.ts';
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

/** Throws `…-missing` (422) when the words of an act are missing. */
export function checkNeeded({ act, comment, decision }: ActRequest): void {
  const needed = NEEDED[act];
  if (needed && comment.trim() === '') throw missing(needed, 'comment');
  if (act === 'decide' && !decision) throw missing('decision-missing', 'decision');
}

/** Throws `has-findings` (422) when they may not stand in the record: every word obeys what every public word obeys. */
export function checkComment(comment: string, gate: PersonalDataContext, answers: WordAnswers): void {
  if (comment === '') return;
  const faults = wordFaults('comment', comment, gate, answers.foundOf);
  if (faults.length > 0) throw hasFindings(faults);
}

/**
 * How the joint meeting voted on this proposal; undefined for every other act. Throws `has-findings` (422) when its
 * record is not in order, `refusal-missing` when it was against and does not say why.
 */
export async function verdictOf(
  reader: Reader,
  row: ProposalRow,
  { act, comment, decision }: ActRequest,
  { rules, clock }: ProposalBook,
  { foundOf }: WordAnswers,
): Promise<Verdict | undefined> {
  if (act !== 'decide' || !decision) return undefined;
  const acts = await reader.proposals.acts([row.id]);
  const passed = acts.findLast((one) => one.act === 'pass')?.at;
  const attending = new Map(
    (await reader.accounts.all())
      .filter(({ role }) => role === 'committee' || role === 'joint-meeting')
      .map((account) => [account.id, account]),
  );
  const days = { from: dateOf(parseTimestamp(passed) ?? 0), to: dateOf(clock.now()) };
  const gate = rules.gateFor(contentOf(row).code, true);
  const faults: FieldFault[] = checkDecision(decision, { days, mayAttend: (id) => attending.has(id) });
  faults.push(...wordFaults('decision.minutes', decision.minutes, gate, foundOf));
  for (const [index, { account, name, post }] of decision.present.entries()) {
    const field = `decision.present.${String(index)}`;
    const known = account === null ? undefined : attending.get(account);
    // Who has an account attends by the name and office of it.
    if (known && (known.name !== name || known.post !== post))
      faults.push({ field, code: 'decision-attendee' });
    faults.push(
      ...wordFaults(`${field}.name`, name, gate, foundOf),
      ...wordFaults(`${field}.post`, post, gate, foundOf),
    );
  }
  if (faults.length > 0) throw hasFindings(faults);
  const verdict = tallyOf(decision, rules.majority).passed ? 'passed' : 'refused';
  if (verdict === 'refused' && comment.trim() === '') throw missing('refusal-missing', 'comment');
  return verdict;
}

/** Local date of a moment, `2026-11-21`. */
function dateOf(ms: number): string {
  const { year, month, day } = localDate(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year)}-${two(month)}-${two(day)}`;
}

function missing(code: MessageCode, field: string): OfficeError {
  return new OfficeError(code, 422, { fields: [{ field, code }] });
}
