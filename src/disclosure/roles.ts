// Who may do what (居务公开 rules: separation of duty). The office enforces it; the console only hides what would be refused.

export const ROLES = [
  'clerk',
  'committee',
  'supervision',
  'joint-meeting',
  'sub-district',
  'device-keeper',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const ACTIONS = ['publish', 'amend', 'withdraw', 'redact', 'urgent', 'clear', 'event'] as const;
/** What a proposal asks the log to say. `event`: something happened that opens duties (a meeting, a project). */
export type Action = (typeof ACTIONS)[number];

/**
 * Where a proposal stands. `submitted` waits for the first of its stations (review, or approval where there is none),
 * `reviewed` for the joint meeting, `approved` for 公布 as a step of its own; `archived` is published too, and ended.
 */
export const PROPOSAL_STATES = [
  'draft',
  'submitted',
  'reviewed',
  'returned',
  'approved',
  'published',
  'archived',
  'discarded',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/**
 * Everything that is done to a proposal. Before publication: `pass`, `return` and `ask` are the supervision
 * committee's review (审查、补充和完善), `supply` answers an `ask`, `decide` is the joint meeting's, `approve` an
 * officer's where the flow asks for no meeting. After it: `hear` closes the hearing of residents, `answer` is what
 * the supervision committee found, `archive` ends the procedure.
 */
export const PROPOSAL_ACTS = [
  'edit',
  'submit',
  'recall',
  'pass',
  'ask',
  'supply',
  'decide',
  'approve',
  'return',
  'publish',
  'discard',
  'hear',
  'answer',
  'archive',
] as const;
export type ProposalAct = (typeof PROPOSAL_ACTS)[number];

/** Acts after publication: each becomes an entry of kind `step`. */
export const STEP_ACTS = ['hear', 'answer', 'archive'] as const satisfies readonly ProposalAct[];
export type StepAct = (typeof STEP_ACTS)[number];
export function isStepAct(act: ProposalAct): act is StepAct {
  return (STEP_ACTS as readonly ProposalAct[]).includes(act);
}
