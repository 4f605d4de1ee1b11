// What was written in the cells of a ledger before, to choose from.
import { html, type TemplateResult } from 'lit';
import type { LedgerData } from '../../disclosure/index.ts';
import type { LineDraft } from '../ledger/ledger-draft.ts';

/** A list for each kind of cell that is written again and again. */
export function renderLists(lines: readonly LineDraft[], lastIssue: LedgerData | null): TemplateResult {
  const known: readonly LineDraft[] = [...(lastIssue?.lines ?? []), ...lines];
  const list = (id: string, name: 'item' | 'handler' | 'ballot'): TemplateResult => {
    const words = [...new Set(known.map((line) => (line[name] ?? '').trim()))].filter((each) => each !== '');
    return html`<datalist id=${id}>${words.map((each) => html`<option value=${each}></option>`)}</datalist>`;
  };
  return html`${list('items', 'item')}${list('handlers', 'handler')}${list('ballots', 'ballot')}`;
}
