// The one state machine of everything that is appended to the log. The law (居务公开 rules, separation of duty):
// whoever wrote any of it neither approves nor returns it; the supervision committee never drafts and never
// publishes; nothing is published that fewer than two persons have stood for.
//
//   draft ──submit──▶ submitted ──approve──▶ approved ──publish──▶ published
//     ▲ ◀──recall──────┘  │  ▲                  │        (at once, unless 批准后再公布 was chosen)
//     │                return └─submit─┐        │
//     │                   ▼            │        │
//     └── edit ───────  returned ──────┘ ◀──────┘ recall leads back to draft and needs a new approval
//   draft, returned ──discard──▶ discarded
import type { Flow } from './catalogue.ts';
import type { Action, ProposalAct, ProposalState, Role } from './roles.ts';
import { PROPOSAL_ACTS } from './roles.ts';

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
  /** Every act on it; `edit` at least once for each person who changed it. */
  readonly history: readonly { readonly act: string; readonly by: { readonly id: string } }[];
  /** Who saved it last, when the history does not record every save. */
  readonly lastEditorId?: string | null | undefined;
  /** False: 批准后再公布, a step of its own. Default true. */
  readonly publishOnApproval?: boolean | undefined;
}

export type TransitionCode = 'forbidden' | 'own-proposal' | 'wrong-state';
export type Transition =
  | { readonly ok: true; readonly state: ProposalState }
  | { readonly ok: false; readonly code: TransitionCode };

/** Who may draft (rules.md, 谁可以做什么). */
export const DRAFTER_ROLES: readonly Role[] = ['clerk', 'committee'];
const PUBLISHER_ROLES: readonly Role[] = ['committee'];

/** Who decides in each flow. The full procedure (review, then decision) will make a sequence of each value. */
const APPROVERS: Readonly<Record<Flow, readonly Role[]>> = {
  F1: ['joint-meeting'],
  F2: ['committee'],
  F3: ['committee'],
  F4: ['supervision'],
  F5: ['committee', 'supervision'],
};

/** Acts that must not wait once they are approved: a danger, its end, and personal data on a wall. */
const AT_ONCE: readonly Action[] = ['urgent', 'clear', 'redact'];

/**
 * The roles that may approve or return a proposal. Without a flow (no known code) nobody may, save what needs no
 * item: urgent notices and their end go by a second officer, erasures by the committee as well.
 */
export function approverRoles(action: Action, flow: Flow | null): readonly Role[] {
  if (action === 'urgent' || action === 'clear') return ['committee'];
  const ofFlow = flow === null ? [] : APPROVERS[flow];
  if (action === 'redact' && !ofFlow.includes('committee')) return [...ofFlow, 'committee'];
  return ofFlow;
}

/** Everyone whose words may stand in it: author, whoever edited or submitted it. None of them may decide on it. */
export function writersOf(
  proposal: Pick<ProposalFacts, 'authorId' | 'history' | 'lastEditorId'>,
): ReadonlySet<string> {
  const writers = new Set([proposal.authorId]);
  for (const { act, by } of proposal.history) if (act === 'edit' || act === 'submit') writers.add(by.id);
  if (proposal.lastEditorId) writers.add(proposal.lastEditorId);
  return writers;
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
  recall: ['submitted', 'approved'],
  approve: ['submitted'],
  return: ['submitted'],
  publish: ['approved'],
  discard: ['draft', 'returned'],
};

function mayAct(proposal: ProposalFacts, act: ProposalAct, actor: ProposalActor): TransitionCode | null {
  switch (act) {
    case 'edit':
    case 'submit':
    case 'recall':
    case 'discard':
      return mayWrite(proposal, actor) ? null : 'forbidden';
    case 'approve':
    case 'return':
      if (!approverRoles(proposal.action, proposal.flow).includes(actor.role)) return 'forbidden';
      return writersOf(proposal).has(actor.id) ? 'own-proposal' : null;
    case 'publish':
      return PUBLISHER_ROLES.includes(actor.role) ? null : 'forbidden';
  }
}

function next(proposal: ProposalFacts, act: ProposalAct): ProposalState {
  switch (act) {
    case 'edit':
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
    case 'approve':
      return proposal.publishOnApproval !== false || AT_ONCE.includes(proposal.action)
        ? 'published'
        : 'approved';
  }
}

/**
 * What an act leads to, or why it is refused: `wrong-state` (nobody may now), `forbidden` (not this role, or a
 * clerk at someone else's draft), `own-proposal`. An approval leads straight to `published` unless the drafter
 * chose 批准后再公布; urgent notices, their end and erasures never wait.
 */
export function transition(proposal: ProposalFacts, act: ProposalAct, actor: ProposalActor): Transition {
  if (!FROM[act].includes(proposal.state)) return { ok: false, code: 'wrong-state' };
  const refusal = mayAct(proposal, act, actor);
  return refusal === null ? { ok: true, state: next(proposal, act) } : { ok: false, code: refusal };
}

/** What this person may do with it now, in the order of PROPOSAL_ACTS. */
export function allowedActs(proposal: ProposalFacts & { readonly actor: ProposalActor }): ProposalAct[] {
  return PROPOSAL_ACTS.filter((act) => transition(proposal, act, proposal.actor).ok);
}

/** Whether this role may begin a proposal at all. */
export function mayDraft(role: Role): boolean {
  return DRAFTER_ROLES.includes(role);
}

const READERS: readonly Role[] = ['clerk', 'committee', 'supervision', 'joint-meeting', 'sub-district'];

/**
 * Whether this person may see it. Drafts: those who wrote them and the committee. Returned ones: also those who
 * decide on them. Anything handed in: every role that has to do with content (the sub-district reads everything but
 * drafts; device keeper and administrator see none).
 */
export function mayRead(proposal: ProposalFacts, actor: ProposalActor): boolean {
  if (!READERS.includes(actor.role)) return false;
  switch (proposal.state) {
    case 'draft':
    case 'discarded':
      return mayWrite(proposal, actor);
    case 'returned':
      return mayWrite(proposal, actor) || approverRoles(proposal.action, proposal.flow).includes(actor.role);
    default:
      return true;
  }
}
