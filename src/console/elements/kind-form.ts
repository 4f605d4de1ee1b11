// The forms of kinds that stand above a notice's own words: a meeting, a directory. A ledger takes the page otherwise.
import { html, nothing, type TemplateResult } from 'lit';
import type { CatalogueItem, ProposalContent } from '../../contract/index.ts';
import type { Action, TypedData } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import type { Rules } from '../meeting/meeting-draft.ts';
import type { Finder } from '../personal-data/find.ts';
import './directory-form.ts';
import './meeting-form.ts';

export interface KindForm {
  readonly item: CatalogueItem | undefined;
  readonly action: Action;
  readonly content: ProposalContent;
  readonly rules: Rules;
  readonly failures: readonly FieldFailure[];
  readonly finder: Finder | null;
  readonly change: (data: TypedData | undefined) => void;
}

/** The form of its kind; also under another item, once it was written as one: nothing is published out of sight. */
export function renderKindForm(form: KindForm): TemplateResult | typeof nothing {
  const { item, action, content, failures, finder, rules } = form;
  const { data } = content.text;
  const kind = data?.kind ?? item?.form;
  if (item === undefined || action === 'urgent') return nothing;
  const change = (event: CustomEvent<TypedData | null>): void => form.change(event.detail ?? undefined);
  if (kind === 'meeting') {
    return html`<minglan-meeting-form
      data-field="data"
      .data=${data}
      .stages=${content.stage === undefined ? item.stages : [content.stage]}
      .rules=${rules}
      ?corrects=${action === 'amend'}
      .failures=${failures}
      .finder=${finder}
      @data-changed=${change}
    ></minglan-meeting-form>`;
  }
  if (kind !== 'directory') return nothing;
  return html`<minglan-directory-form
    data-field="data"
    .data=${data}
    .failures=${failures}
    .finder=${finder}
    @data-changed=${change}
  ></minglan-directory-form>`;
}
