// 没写完的 on the first page: after what waits and what is due, the newest few in sight and the rest behind a fold.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Proposal } from '../../contract/index.ts';
import type { TargetTitles } from '../target-titles.ts';
import { renderProposalRow } from './rows.ts';

/** How many stand in the open: an abandoned heap of drafts may not push the day's work out of sight. */
const IN_SIGHT = 3;

/** The person's own drafts, written on last first; nothing without any. */
export function renderUnfinished(
  drafts: readonly Proposal[],
  titles: TargetTitles,
  me: string | undefined,
): TemplateResult | typeof nothing {
  if (drafts.length === 0) return nothing;
  const sorted = [...drafts].sort((one, other) => Date.parse(other.updatedAt) - Date.parse(one.updatedAt));
  const rows = (some: readonly Proposal[]): TemplateResult =>
    html`<ul class="rows plain card">
      ${some.map((each) => renderProposalRow(each, titles, me))}
    </ul>`;
  const rest = sorted.slice(IN_SIGHT);
  return html`<section aria-labelledby="draft">
    <h2 id="draft">${msg('没写完的')} <span class="muted">${drafts.length}</span></h2>
    ${rows(sorted.slice(0, IN_SIGHT))}
    ${
      rest.length === 0
        ? nothing
        : html`<details>
            <summary>${msg(str`还有 ${rest.length} 份更早的`)}</summary>
            ${rows(rest)}
          </details>`
    }
  </section>`;
}
