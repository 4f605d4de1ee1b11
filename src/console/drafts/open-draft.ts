import type { Proposal, ProposalContent } from '../../contract/index.ts';
import type { Action } from '../../disclosure/index.ts';
import { formatTimestamp } from '../../disclosure/index.ts';
import { isOffline } from '../api/failure.ts';
import { newId } from '../new-id.ts';
import type { Workplace } from '../workplace.ts';
import { draftOf, emptyContent, type Draft } from './draft.ts';
import { DraftKeeper } from './draft-keeper.ts';

/** 应急预案与突发事件信息 */
const EMERGENCIES = 'SVC-16';

/**
 * Opens the draft of that id (the proposal's, or the local key), from this machine and the office, whichever answer.
 * @throws OfficeFailure when neither has it
 */
export async function openDraft(workplace: Workplace, id: string): Promise<DraftKeeper> {
  const { drafts, office, session } = workplace;
  const account = session.me?.id ?? '';
  const local = await drafts.find(account, id);
  const proposalId = local ? local.proposal : id;
  let proposal: Proposal | null = null;
  if (proposalId !== null) {
    try {
      proposal = await office.proposal(proposalId);
    } catch (cause) {
      // What is on this machine can be worked on meanwhile.
      if (local === null || !isOffline(cause)) throw cause;
    }
  }
  const draft = local ?? draftOf(proposal as Proposal, account);
  return new DraftKeeper({ office, store: drafts, draft, proposal, isWritten: !drafts.isUnwritten(draft) });
}

/**
 * Puts a new draft on this machine, with what is known of it already (a duty's item and period); the office hears of it
 * with its first words. @returns its id
 */
export async function beginDraft(
  workplace: Workplace,
  action: 'publish' | 'urgent' | 'event',
  known: Partial<ProposalContent> = {},
): Promise<string> {
  const draft: Draft = {
    key: newId(),
    account: workplace.session.me?.id ?? '',
    action,
    target: null,
    proposal: null,
    revision: 0,
    content: { ...emptyContent(), ...(action === 'urgent' ? urgentStart(workplace) : {}), ...known },
    edits: 0,
    kept: 0,
    editedAt: formatTimestamp(Date.now()),
  };
  // Refused, it is in this page: the draft can be opened, and says itself that it is not kept.
  await workplace.drafts.put(draft).catch(() => undefined);
  return draft.key;
}

/** The item of emergencies (SVC-16), where the community's catalogue has it: one thing less to look for in a hurry. */
function urgentStart({ session }: Workplace): Partial<ProposalContent> {
  const code = session.desk?.catalogue.some((item) => item.code === EMERGENCIES) ? EMERGENCIES : '';
  return { level: 'amber', code };
}

/**
 * Begins a proposal about something published. The office makes it, with a copy of the text and images in force.
 * @returns the proposal's id @throws OfficeFailure
 */
export async function beginOnTarget(workplace: Workplace, action: Action, target: string): Promise<string> {
  return (await workplace.office.create(action, target, newId())).id;
}
