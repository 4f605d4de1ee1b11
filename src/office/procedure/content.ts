// What a drafter writes, as it is kept.
import { proposalContent } from '../../contract/index.ts';
import type { ProposalContent } from '../../contract/index.ts';
import type { ProposalRow } from '../store/index.ts';

type Text = ProposalContent['text'];

export function emptyText(): Text {
  return { v: 1, title: '', summary: '', blocks: [] };
}

export function emptyContent(): ProposalContent {
  return {
    code: '',
    text: emptyText(),
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

/**
 * The content of a stored proposal. JSON keeps every string as it was typed (a lone surrogate, which UTF-8 columns
 * would lose, is an escape in it).
 */
export function contentOf(row: ProposalRow): ProposalContent {
  return proposalContent.parse(JSON.parse(row.content));
}
