// The one state machine of everything that is appended to the log. The law (居务公开 rules, separation of duty):
// whoever wrote any of it neither reviews nor decides it, who reviewed it does not decide it; the supervision committee
// never drafts and never publishes; nothing is published that fewer than two persons have stood for.
//
//   draft ─submit─▶ submitted ─pass─▶ reviewed ─decide─▶ approved ─publish─▶ published ─archive─▶ archived
//     ▲                │  ▲              │                  │        (hear, answer: it stays published)
//     │               ask supply         │ decided against  │
//     │                │  │              │ or sent back     │
//     │  returned ◀─return┘◀─────────────┘                  │
//     └───────────── recall: from all three, needs everything anew
//
// A flow of one station goes from submitted straight on (`pass` in F4, `approve` in F2, F3, F5). The last agreement
// publishes at once, unless 批准后再公布 was chosen or it was the supervision committee's: that one never publishes, so
// a member of the committee who wrote none of it does. A draft or a returned one may be discarded.
import type { Flow } from './catalogue.ts';
import { isStepAct, PROPOSAL_ACTS } from './roles.ts';
import type { Action, ProposalAct, ProposalState, Role } from './roles.ts';
import { approverRoles, isHeard, isSupervised, stationAt, stationsOf } from './stations.ts';

export interface ProposalActor {
  readonly id: string;
  readonly role: Role;
}

/** What the machine needs to know of a proposal. */
export interface ProposalFacts {
  readonly action: Action;
  readonly state: ProposalState;
  /** Flow of its catalogue item; null while the code is not chosen or not known. */
  readonly flow: Flow | null;
  readonly authorId: string;
  /** Every act on it, oldest first; `edit` at least once for each person who changed it. */
  readonly history: readonly { readonly act: string; readonly by: { readonly id: string } }[];
  /** Who saved it last, when the history does not record every save. */
  readonly lastEditorId?: string | null | undefined;
  /** False: 批准后再公布, a step of its own. Default true. */
  readonly publishOnApproval?: boolean | undefined;
  /** Published, and its period (objection, or least days on the board) still runs. Default false. */
  readonly listening?: boolean | undefined;
}

/** How the joint meeting voted. */
export type Verdict = 'passed' | 'refused';

export type TransitionCode =
  | 'forbidden'
  | 'own-proposal'
  | 'reviewed-it'
  | 'wrote-it'
  | 'wrong-state'
  | 'still-asked'
  | 'still-listening'
  | 'not-heard';
export type Transition =
  | { readonly ok: true; readonly state: ProposalState }
  | { readonly ok: false; readonly code: TransitionCode };

/** Who may draft (rules.md, 谁可以做什么). */
export const DRAFTER_ROLES: readonly Role[] = ['clerk', 'committee'];
const PUBLISHER_ROLES: readonly Role[] = ['committee'];

/**
 * Acts that must not wait once they are approved: a danger, its end, and personal data on a wall. An erasure to which
 * the supervision committee agrees is done at once too: nothing is published by it, and nobody may be left exposed
 * until a third person has come.
 */
const AT_ONCE: readonly Action[] = ['urgent', 'clear', 'redact'];
/** What ends in the archive: what residents could read. A withdrawal is part of the procedure it ends. */
const ARCHIVED: readonly Action[] = ['publish', 'amend', 'urgent'];
const WRITING: readonly string[] = ['edit', 'submit', 'supply'];

type History = Pick<ProposalFacts, 'authorId' | 'history' | 'lastEditorId'>;

/** Everyone whose words may stand in it: author, whoever edited, submitted or added to it. None of them may decide on it. */
export function writersOf(proposal: History): ReadonlySet<string> {
  const writers = new Set([proposal.authorId]);
  for (const { act, by } of proposal.history) if (WRITING.includes(act)) writers.add(by.id);
  if (proposal.lastEditorId) writers.add(proposal.lastEditorId);
  return writers;
}

/** What was done since it was handed in last. */
function sinceSubmission(proposal: History): ProposalFacts['history'] {
  return proposal.history.slice(proposal.history.findLastIndex(({ act }) => act === 'submit') + 1);
}

/** Whether the reviewer's last question still waits for its answer. */
export function isAsked(proposal: Pick<ProposalFacts, 'state'> & History): boolean {
  if (proposal.state !== 'submitted') return false;
  return sinceSubmission(proposal).findLast(({ act }) => act === 'ask' || act === 'supply')?.act === 'ask';
}

/** A clerk works on what is the clerk's own; a committee member may work on any draft. */
function mayWrite(proposal: ProposalFacts, actor: ProposalActor): boolean {
  if (!DRAFTER_ROLES.includes(actor.role)) return false;
  return actor.role === 'committee' || writersOf(proposal).has(actor.id);
}

/** States in which an act is possible at all, whoever asks. */
const FROM: Readonly<Record<ProposalAct, readonly ProposalState[]>> = {
  edit: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  recall: ['submitted', 'reviewed', 'approved'],
  pass: ['submitted'],
  ask: ['submitted'],
  supply: ['submitted'],
  decide: ['reviewed'],
  approve: ['submitted'],
  return: ['submitted', 'reviewed'],
  publish: ['approved'],
  discard: ['draft', 'returned'],
  hear: ['published'],
  answer: ['published'],
  archive: ['published'],
};

/** Whether the act has its place at this point of the procedure, whoever asks. */
function isDue(proposal: ProposalFacts, act: ProposalAct): TransitionCode | null {
  if (!FROM[act].includes(proposal.state)) return 'wrong-state';
  const { action, flow, history } = proposal;
  const heard = history.some((one) => one.act === 'hear');
  switch (act) {
    case 'pass':
      if (stationAt(proposal)?.act !== act) return 'wrong-state';
      return isAsked(proposal) ? 'still-asked' : null;
    case 'decide':
    case 'approve':
      return (stationAt(proposal)?.act ?? act) === act ? null : 'wrong-state';
    case 'ask':
      return stationAt(proposal)?.act === 'pass' ? null : 'wrong-state';
    case 'supply':
      return isAsked(proposal) ? null : 'wrong-state';
    case 'hear':
      if (!isHeard(action, flow) || heard) return 'wrong-state';
      return proposal.listening ? 'still-listening' : null;
    case 'answer':
      return isHeard(action, flow) ? null : 'wrong-state';
    case 'archive':
      if (!ARCHIVED.includes(action)) return 'wrong-state';
      if (proposal.listening) return 'still-listening';
      return isHeard(action, flow) && !heard ? 'not-heard' : null;
    default:
      return null;
  }
}

/** Whether this person may do it, in its place. */
function mayAct(proposal: ProposalFacts, act: ProposalAct, actor: ProposalActor): TransitionCode | null {
  switch (act) {
    case 'edit':
    case 'submit':
    case 'recall':
    case 'discard':
    case 'supply':
    case 'hear':
    case 'archive':
      return mayWrite(proposal, actor) ? null : 'forbidden';
    case 'answer':
      return actor.role === 'supervision' ? null : 'forbidden';
    case 'publish':
      if (!PUBLISHER_ROLES.includes(actor.role)) return 'forbidden';
      // Drafter, reviewer and publisher are three: no second officer has agreed to it yet.
      return isSupervised(proposal) && writersOf(proposal).has(actor.id) ? 'wrote-it' : null;
    case 'pass':
    case 'ask':
    case 'decide':
    case 'approve':
    case 'return': {
      if (!stationAt(proposal)?.roles.includes(actor.role)) return 'forbidden';
      if (writersOf(proposal).has(actor.id)) return 'own-proposal';
      const reviewed = sinceSubmission(proposal).some((one) => one.act === 'pass' && one.by.id === actor.id);
      return reviewed ? 'reviewed-it' : null;
    }
  }
}

/** Where the last agreement leads, by whose it is. */
function agreed({ action, publishOnApproval }: ProposalFacts, by: Role): ProposalState {
  const waits = publishOnApproval === false || !mayPublish(by);
  return waits && !AT_ONCE.includes(action) ? 'approved' : 'published';
}

/** The joint meeting decides on publication itself; the supervision committee never publishes (rules.md). */
function mayPublish(role: Role): boolean {
  return role !== 'supervision';
}

function next(
  proposal: ProposalFacts,
  act: ProposalAct,
  verdict: Verdict,
  { role }: ProposalActor,
): ProposalState {
  switch (act) {
    case 'edit':
    case 'ask':
    case 'supply':
    case 'hear':
    case 'answer':
      return proposal.state;
    case 'submit':
      return 'submitted';
    case 'recall':
      return 'draft';
    case 'return':
      return 'returned';
    case 'discard':
      return 'discarded';
    case 'publish':
      return 'published';
    case 'archive':
      return 'archived';
    case 'decide':
      return verdict === 'passed' ? agreed(proposal, role) : 'returned';
    case 'pass':
    case 'approve': {
      const stations = stationsOf(proposal.action, proposal.flow);
      const here = stations.findIndex(({ state }) => state === proposal.state);
      return stations[here + 1]?.state ?? agreed(proposal, role);
    }
  }
}

/**
 * What an act leads to, or why it is refused: `wrong-state` (nobody may now), `forbidden` (not this role, or a
 * clerk at someone else's draft), `own-proposal`, `reviewed-it` (reviewer and decider must be two persons),
 * `wrote-it` (what the supervision committee passed is published by somebody who wrote none of it),
 * `still-asked` (the reviewer's own question waits for its answer), `still-listening` (the period runs), `not-heard` (hearing residents comes before the archive).
 * @param verdict only `decide` asks for it: how the joint meeting voted.
 */
export function transition(
  proposal: ProposalFacts,
  act: ProposalAct,
  actor: ProposalActor,
  verdict: Verdict = 'passed',
): Transition {
  const late = isDue(proposal, act);
  if (late === 'wrong-state') return { ok: false, code: late };
  // Who may not do it at all need not be told when it could be done.
  const refusal = mayAct(proposal, act, actor) ?? late;
  if (refusal !== null) return { ok: false, code: refusal };
  return { ok: true, state: next(proposal, act, verdict, actor) };
}

/** What this person may do with it now, in the order of PROPOSAL_ACTS. */
export function allowedActs(proposal: ProposalFacts & { readonly actor: ProposalActor }): ProposalAct[] {
  return PROPOSAL_ACTS.filter((act) => transition(proposal, act, proposal.actor).ok);
}

/** Whether an act adds an entry to the log when it leads to that state. */
export function appendsEntry(act: ProposalAct, state: ProposalState): boolean {
  return isStepAct(act) || state === 'published';
}

/** Whether this role may begin a proposal at all. */
export function mayDraft(role: Role): boolean {
  return DRAFTER_ROLES.includes(role);
}

const READERS: readonly Role[] = ['clerk', 'committee', 'supervision', 'joint-meeting', 'sub-district'];

/**
 * Whether this person may see it. Drafts: those who wrote them and the committee. Returned ones, discarded afterwards or
 * not: also those who decide on them, and the sub-district, which reads everything but drafts (街道). Anything handed in:
 * every role that has to do with content; device keeper and administrator see none.
 */
export function mayRead(proposal: ProposalFacts, actor: ProposalActor): boolean {
  if (!READERS.includes(actor.role)) return false;
  switch (proposal.state) {
    case 'draft':
      return mayWrite(proposal, actor);
    case 'discarded':
      return wasReturned(proposal) ? mayReadReturned(proposal, actor) : mayWrite(proposal, actor);
    case 'returned':
      return mayReadReturned(proposal, actor);
    default:
      return true;
  }
}

/** Before it was discarded: what was handed in and returned is no draft. */
function wasReturned({ history }: ProposalFacts): boolean {
  return history.findLast(({ act }) => ['submit', 'recall', 'return'].includes(act))?.act === 'return';
}

function mayReadReturned(proposal: ProposalFacts, actor: ProposalActor): boolean {
  if (mayWrite(proposal, actor) || actor.role === 'sub-district') return true;
  return approverRoles(proposal.action, proposal.flow).includes(actor.role);
}
