// Words that were erased from the record, or are about to be, and still stand in what is not published yet.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk, Proposal, ProposalContent } from '../../contract/index.ts';
import { routeUrl } from '../route.ts';
import { stateName } from '../words.ts';

/** Words quoted in a warning. */
const MOST = 8;

/**
 * Over a text that holds erased words, for its writer and for whoever decides.
 * @param content as it is being typed: what was taken out of it since is told of no more
 */
export function renderErasedWords(
  proposal: Proposal | null,
  content: Pick<ProposalContent, 'text' | 'reason'> | undefined = proposal?.content,
): TemplateResult | typeof nothing {
  const written = JSON.stringify([content?.text, content?.reason]);
  const words = (proposal?.erasedWords ?? []).filter((one) =>
    written.includes(JSON.stringify(one).slice(1, -1)),
  );
  if (words.length === 0) return nothing;
  const quoted = words.slice(0, MOST).map((one) => `“${one}”`);
  const more = words.length - quoted.length;
  return html`<div class="note grave" role="status">
    <p><b>${msg('这里面有已经从公开记录里抹除的字。')}</b></p>
    <p>
      ${quoted.join('、')}${more > 0 ? msg(str`，还有 ${more} 处`) : nothing}。${msg('多半是照那一期抄来的。公布出去就白抹了，请删去或改写。')}
    </p>
  </div>`;
}

/** Beside an erasure that is to be decided on: who holds the same words. */
export function renderHolders(proposal: Proposal, desk: Desk): TemplateResult | typeof nothing {
  const { heldBy = [] } = proposal;
  if (heldBy.length === 0) return nothing;
  return html`<section class="note" aria-label=${msg('以下草稿中还有这些字')}>
    <h2>${msg('以下草稿中还有这些字')}</h2>
    <p>${msg('抹除不会动它们；批准以后，它们的页面上会提醒起草人和审批人。')}</p>
    <ul>
      ${heldBy.map(({ id, code, title, state, author }) => {
        const item = desk.catalogue.find((each) => each.code === code);
        const about = title.trim() === '' ? (item?.zh ?? code) : title;
        const words = msg(str`${about}（${author}，${stateName(state)}）`);
        // A draft can be read by its writers alone.
        return html`<li>
          ${state === 'draft' ? words : html`<a href=${routeUrl({ page: 'proposal', id })}>${words}</a>`}
        </li>`;
      })}
    </ul>
  </section>`;
}
