// Beside a decision: how near or late it is, and what of it is as it was in the issue before.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { ProposalContent } from '../../contract/index.ts';
import { shownText, type NoticeText } from '../../disclosure/index.ts';
import type { AroundProposal } from '../around-proposal.ts';
import { comparedWith } from '../copied/carried-over.ts';
import { routeUrl } from '../route.ts';
import { spanWords } from '../told/owed-words.ts';

/** Places listed by their words. */
const PLACES_SHOWN = 30;

/** Lines of the facts; none where nothing is known. */
export function renderAround(
  around: AroundProposal | null,
  content: ProposalContent,
): TemplateResult | typeof nothing {
  if (around === null) return nothing;
  const { duty, today } = around;
  return html`${
    duty === null
      ? nothing
      : html`<dt>${msg('期限')}</dt>
          <dd class=${duty.state === 'missing' ? 'late' : ''}>${spanWords(duty, today)}</dd>`
  }${renderCompared(around, content)}`;
}

function renderCompared(
  { before }: AroundProposal,
  content: ProposalContent,
): TemplateResult | typeof nothing {
  if (before === null) return nothing;
  const { count, same } = comparedWith(
    shownText(before.text),
    shownText(content.text as NoticeText),
    content.period,
  );
  const more = same.length - PLACES_SHOWN;
  return html`<dt>${msg('和上期比')}</dt>
    <dd>
      ${
        same.length === 0
          ? html`<p>${msg('没有和上期相同的数字。')}</p>`
          : html`<details>
              <summary>${msg(str`${same.length} 个数字与上期相同（共 ${count} 个，日期也算）`)}</summary>
              <ul class="same">
                ${same
                  .slice(0, PLACES_SHOWN)
                  .map(
                    ({ before: left, token, after }) => html`<li>${left}<mark>${token}</mark>${after}</li>`,
                  )}
              </ul>
              ${more > 0 ? html`<p class="muted">${msg(str`还有 ${more} 个。`)}</p>` : nothing}
            </details>`
      }
      <a href=${routeUrl({ page: 'disclosure', id: before.issue.id })}
        >${msg(str`上期：${before.issue.title}`)}</a
      >
    </dd>`;
}
