import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Proposal, PublishedDisclosure } from '../../contract/index.ts';
import { writersOf } from '../../disclosure/index.ts';
import { sayDay, sayMinute } from '../local-time.ts';
import { routeUrl, type Route } from '../route.ts';
import type { TargetTitles } from '../target-titles.ts';
import { actionName, disclosureStateName, proposalTitle, stateName } from '../words.ts';

const STATE_CLASS: Readonly<Record<string, string>> = {
  submitted: 'wait',
  reviewed: 'wait',
  approved: 'wait',
  returned: 'back',
  published: 'done',
  archived: 'done',
  current: 'done',
  withdrawn: 'back',
  redacted: 'back',
};

export function renderState(state: string, words: string): TemplateResult {
  return html`<span class="state ${STATE_CLASS[state] ?? ''}">${words}</span>`;
}

/**
 * Where a proposal is opened: to go on writing, or to read and decide. What others wrote is read first, also by the
 * committee, which may rewrite it: whoever changes a word can't decide on it later.
 */
export function proposalRoute(proposal: Proposal, me: string | undefined): Route {
  const own =
    me !== undefined && writersOf({ authorId: proposal.author.id, history: proposal.history }).has(me);
  return { page: own && proposal.allowed.includes('edit') ? 'draft' : 'proposal', id: proposal.id };
}

/** One line; `lead` stands before its title. */
export function renderProposalRow(
  proposal: Proposal,
  titles: TargetTitles,
  me: string | undefined,
  lead: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { content, action, author } = proposal;
  return html`<li>
    ${lead}
    <div class="what">
      <a href=${routeUrl(proposalRoute(proposal, me))}>${proposalTitle(proposal, titles)}</a>
      <span class="muted"
        >${action === 'publish' ? nothing : html`<b>${actionName(action)}</b> · `}${content.code === '' ? nothing : `${content.code} · `}${author.name}
        · ${sayMinute(proposal.updatedAt)}</span
      >
    </div>
    ${renderState(proposal.state, stateName(proposal.state))}
  </li>`;
}

/** One line of what was published; `item` is what the catalogue calls it, '' where it says nothing of the code. */
export function renderDisclosureRow(disclosure: PublishedDisclosure, item: string): TemplateResult {
  const title = disclosure.title.trim() === '' ? msg('（标题已抹除）') : disclosure.title;
  return html`<li>
    <div class="what">
      <a href=${routeUrl({ page: 'disclosure', id: disclosure.id })}>${title}</a>
      <span class="muted"
        >${disclosure.kind === 'urgent' ? html`<b>${msg('紧急通知')}</b> · ` : nothing}${item === '' ? nothing : `${item} · `}${disclosure.code}
        · ${sayDay(disclosure.published)}
        ${disclosure.corrected === null ? nothing : html` · ${msg('更正于')} ${sayDay(disclosure.corrected)}`}</span
      >
    </div>
    ${renderState(disclosure.state, disclosureStateName(disclosure.state))}
  </li>`;
}
