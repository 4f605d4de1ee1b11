// Facts under their names, the way all pages of typed data show them.
import { css } from 'lit';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { whole } from '../ui/whole-numbers.ts';

type Fact = readonly [name: string, said: string];

/** One under the other; nothing where there is none. */
export function factList(facts: readonly Fact[]): TemplateResult | typeof nothing {
  return facts.length === 0 ? nothing : html`<dl class="facts">${facts.map(factTemplate)}</dl>`;
}

/** What is asked first, beside one another and large. */
export function headFacts(facts: readonly Fact[]): TemplateResult | typeof nothing {
  return facts.length === 0 ? nothing : html`<dl class="head">${facts.map(factTemplate)}</dl>`;
}

function factTemplate([name, said]: Fact): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${whole(said)}</dd>
  </div>`;
}

export const factListStyles = css`
  .facts {
    border-block-start: 1px solid var(--rule);
  }
  .facts div {
    display: flex;
    gap: 1em;
    padding-block: 0.45em;
    border-block-end: 1px solid var(--rule);
  }
  .facts dt {
    flex: none;
    min-inline-size: 5em;
    color: var(--muted);
  }
  .facts dd {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 1px;
    border: 1px solid var(--rule);
    border-block-start: 0.2rem solid var(--seal);
    background: var(--rule);
  }
  .head div {
    flex: 1 1 8.5em;
    padding: 0.6rem 0.8rem;
    background: var(--card);
  }
  .head dt {
    color: var(--muted);
    font-size: 0.85em;
  }
  .head dd {
    font-size: 1.2em;
    font-weight: 700;
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }
`;
