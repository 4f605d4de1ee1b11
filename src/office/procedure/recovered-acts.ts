// The acts that an entry testifies to, for the history of the proposal it came from: later steps write the whole way
// into their trail, and would leave out what the backup had not seen.
import { decisionWords, stationsOf, tallyOf } from '../../disclosure/index.ts';
import type { Action, Flow, Majority, Trail, TrailStep } from '../../disclosure/index.ts';
import type { Entry } from '../../log/index.ts';
import type { ProposalActRecord } from '../store/index.ts';
import { dataOf } from './content.ts';

type Told = Omit<ProposalActRecord, 'id' | 'proposal'>;

export interface EntryStory {
  readonly action: Action;
  readonly flow: Flow | null;
  /** Null when its part was not given back: then the entry's own approvals are all that is known. */
  readonly trail: Trail | null;
  readonly majority: Majority;
  /** Who published it in a step of its own; null when the last agreement did. */
  readonly publisher: string | null;
  /** Who handed it in, as its trail tells; null: not known, and taken for its author. */
  readonly submitter: string | null;
}

/** Submission and agreements of the entry that `held`, the acts of the backup, do not have yet, in order. */
export function actsOfEntry(
  entry: Entry,
  held: readonly ProposalActRecord[],
  { action, flow, trail, majority, publisher, submitter }: EntryStory,
): readonly Told[] {
  const told: Told[] = [];
  const proposed = trail?.steps.find(({ step }) => step === 'propose')?.at ?? null;
  const from = held.findLastIndex(({ act }) => act === 'submit');
  let since = from < 0 ? [] : held.slice(from);
  if (from < 0 || (proposed !== null && held[from]?.at !== proposed)) {
    const account = submitter ?? entry.author.account;
    told.push({ act: 'submit', at: proposed ?? entry.issued, account, comment: '', data: null });
    since = [];
  }
  const stations = stationsOf(action, flow);
  const seals = (trail?.steps ?? []).filter(({ step }) => ['review', 'decide', 'approve'].includes(step));
  for (const [index, { at, account }] of entry.approvals.entries()) {
    const act = stations[index]?.act ?? 'approve';
    if (since.some((one) => one.act === act && one.account === account && one.at === at)) continue;
    told.push({ act, at, account, ...wordsOf(seals[index], act, majority) });
  }
  if (publisher !== null)
    told.push({ act: 'publish', at: entry.issued, account: publisher, comment: '', data: null });
  return told;
}

/** The act of a later step (heard, answered, archived); null when the entry is no such step. */
export function actOfStep(entry: Entry, trail: Trail | null): Told | null {
  const { account } = entry.author;
  if (!entry.detail || !('step' in entry.detail)) return null;
  const { step } = entry.detail;
  const seal = trail?.steps.findLast((one) => one.step === step);
  return { act: step, at: entry.issued, account, comment: seal?.note ?? '', data: null };
}

function wordsOf(
  seal: TrailStep | undefined,
  act: string,
  majority: Majority,
): Pick<Told, 'comment' | 'data'> {
  const note = seal?.note ?? '';
  if (act !== 'decide' || !seal?.decision) return { comment: note, data: null };
  const { date, minutes, expected, present, for: agreeing, against, abstain } = seal.decision;
  const attending = present.map(({ name, post }) => ({ account: null, name, post }));
  const decision = { date, minutes, expected, present: attending, for: agreeing, against, abstain };
  const said = decisionWords(decision, tallyOf(decision, majority));
  return { comment: note.startsWith(said) ? note.slice(said.length) : note, data: dataOf(decision) };
}
