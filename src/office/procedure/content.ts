// What a drafter writes, as it is kept.
import { z } from 'zod';
import { decision, proposalContent } from '../../contract/index.ts';
import type { ProposalContent } from '../../contract/index.ts';
import { withImageWords } from '../../disclosure/index.ts';
import type { Decision, NoticeText } from '../../disclosure/index.ts';
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

/** The content with the words on its pages, as it is judged and published. */
export function withPageWords(
  content: ProposalContent,
  images: readonly { readonly part: string; readonly words: string | null }[],
): ProposalContent {
  return { ...content, text: withImageWords(content.text as NoticeText, images) as Text };
}

const actData = z.object({ decision });

/** What an act carries beside words, as it is kept; null when nothing. */
export function dataOf(decided: Decision | null): string | null {
  return decided === null ? null : JSON.stringify({ decision: decided });
}

/** What was kept beside the words of an act, or null. */
export function actDataOf(data: string | null): z.infer<typeof actData> | null {
  return data === null ? null : actData.parse(JSON.parse(data));
}
