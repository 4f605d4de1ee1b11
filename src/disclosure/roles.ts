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

export const ACTIONS = ['publish', 'amend', 'withdraw', 'redact', 'urgent', 'clear'] as const;
/** What a proposal asks the log to say. */
export type Action = (typeof ACTIONS)[number];

export const PROPOSAL_STATES = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'published',
  'discarded',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const PROPOSAL_ACTS = ['edit', 'submit', 'recall', 'approve', 'return', 'publish', 'discard'] as const;
export type ProposalAct = (typeof PROPOSAL_ACTS)[number];
