// Which bodies a proposal passes on its way to the record, in order (catalogue.json, flows; S0's procedure for F1).
//
//   F1 full procedure       supervision reviews → joint meeting decides
//   F2 urgent, time-bound   a second officer of the committee
//   F3 standing             the committee
//   F4 welfare notices      supervision reviews; another member of the committee publishes
//   F5 opinions             committee or supervision (their own procedure is the opinion box's); what supervision
//                           agreed to, another member of the committee publishes
import type { Flow } from './catalogue.ts';
import type { Action, ProposalState, Role } from './roles.ts';

/** One body that must agree. */
export interface Station {
  /** The act by which it agrees. */
  readonly act: 'pass' | 'decide' | 'approve';
  readonly roles: readonly Role[];
  /** The state in which a proposal waits for it. */
  readonly state: Extract<ProposalState, 'submitted' | 'reviewed'>;
}

const approval = (...roles: readonly Role[]): readonly Station[] => [
  { act: 'approve', roles, state: 'submitted' },
];
const REVIEW: Station = { act: 'pass', roles: ['supervision'], state: 'submitted' };
const MEETING: Station = { act: 'decide', roles: ['joint-meeting'], state: 'reviewed' };

const OF_FLOW: Readonly<Record<Flow, readonly Station[]>> = {
  F1: [REVIEW, MEETING],
  F2: approval('committee'),
  F3: approval('committee'),
  F4: [REVIEW],
  F5: approval('committee', 'supervision'),
};

/** Who, beside the committee, may agree that personal data is erased: at once, by one more person, without a meeting. */
const ERASURE: Readonly<Record<Flow, readonly Station[]>> = {
  F1: approval('joint-meeting', 'committee'),
  F2: approval('committee'),
  F3: approval('committee'),
  F4: approval('supervision', 'committee'),
  F5: approval('committee', 'supervision'),
};

/**
 * The stations of a proposal, in order. Without a flow (no known code) there are none, and so nobody can agree, save
 * for what needs no item: urgent notices, their end, events and erasures.
 */
export function stationsOf(action: Action, flow: Flow | null): readonly Station[] {
  switch (action) {
    case 'urgent':
    case 'clear':
    case 'event':
      return approval('committee');
    case 'redact':
      return flow === null ? approval('committee') : ERASURE[flow];
    default:
      return flow === null ? [] : OF_FLOW[flow];
  }
}

/** The station at which it waits now, or null. */
export function stationAt(proposal: {
  readonly action: Action;
  readonly flow: Flow | null;
  readonly state: ProposalState;
}): Station | null {
  return stationsOf(proposal.action, proposal.flow).find(({ state }) => state === proposal.state) ?? null;
}

/** Every role that has a say before publication. */
export function approverRoles(action: Action, flow: Flow | null): readonly Role[] {
  return stationsOf(action, flow).flatMap(({ roles }) => roles);
}

/**
 * Whether the last word may be the supervision committee's: it never publishes, so somebody else does, who wrote none
 * of it.
 */
export function isSupervised({
  action,
  flow,
}: {
  readonly action: Action;
  readonly flow: Flow | null;
}): boolean {
  return action !== 'redact' && (stationsOf(action, flow).at(-1)?.roles.includes('supervision') ?? false);
}

/** Whether residents are heard on what was published (听取意见, or objections to a welfare notice). */
export function isHeard(action: Action, flow: Flow | null): boolean {
  return (action === 'publish' || action === 'amend') && (flow === 'F1' || flow === 'F4');
}
