import type { Proposal, ProposalContent } from '../../contract/index.ts';
import type { Action } from '../../disclosure/index.ts';

/** One draft as this machine keeps it. */
export interface Draft {
  /** Made here; for a draft first met at the office, the proposal's id. */
  readonly key: string;
  /** Whose it is: nobody else who signs in on this machine sees it. */
  readonly account: string;
  readonly action: Action;
  readonly target: string | null;
  /** The proposal's id once the office knows it. */
  readonly proposal: string | null;
  /** The office's revision the content grew from. */
  readonly revision: number;
  readonly content: ProposalContent;
  /** Counts edits; `kept` is the count the office has. Equal: nothing is only here. */
  readonly edits: number;
  readonly kept: number;
  /** UTC, for the person only. */
  readonly editedAt: string;
}

/** True when the draft holds something only this machine has. */
export function isOnlyHere(draft: Draft): boolean {
  return draft.edits !== draft.kept;
}

/** Nothing is written in it yet, whatever was chosen: the office needs no record of that. */
export function isBlank({ text, reason, erase, event }: ProposalContent): boolean {
  const { title, summary, blocks, data } = text;
  const words = [title, summary, reason].every((each) => each.trim() === '');
  return words && blocks.length === 0 && data === undefined && erase.length === 0 && event === undefined;
}

/** What a new proposal holds before anything is written. */
export function emptyContent(): ProposalContent {
  return {
    code: '',
    text: { v: 1, title: '', summary: '', blocks: [] },
    showFrom: null,
    showUntil: null,
    audience: [],
    reason: '',
    reasonCode: null,
    erase: [],
    publishOnApproval: true,
    level: null,
  };
}

/** Draft of a proposal as the office holds it. */
export function draftOf(proposal: Proposal, account: string, key = proposal.id): Draft {
  return {
    key,
    account,
    action: proposal.action,
    target: proposal.target,
    proposal: proposal.id,
    revision: proposal.revision,
    content: proposal.content,
    edits: 0,
    kept: 0,
    editedAt: proposal.updatedAt,
  };
}

/** Same content, whatever the order in which members were set. */
export function sameContent(left: ProposalContent, right: ProposalContent): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
