// The forms of kinds that stand above a notice's own words: a meeting, a directory, a guide. A ledger takes the page
// otherwise.
import { html, nothing, type TemplateResult } from 'lit';
import type { CatalogueItem, ProposalContent } from '../../contract/index.ts';
import type { Action, TypedData } from '../../disclosure/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import { carriedInData, type Carried } from '../copied/carried-over.ts';
import { dataRows } from '../copied/copied-data.ts';
import type { Rules } from '../meeting/meeting-draft.ts';
import type { Finder } from '../personal-data/find.ts';
import { sameAsBefore } from './copied-check.ts';
import './directory-form.ts';
import { CARRIED } from './field.ts';
import './meeting-form.ts';

/** Kinds written in the form of their fields; it is fetched when one is first written. */
const RECORD_KINDS: readonly string[] = ['guide', 'activity', 'schedule', 'statistics', 'policy', 'project'];

export interface KindForm {
  readonly item: CatalogueItem | undefined;
  readonly action: Action;
  readonly content: ProposalContent;
  readonly rules: Rules;
  readonly failures: readonly FieldFailure[];
  readonly finder: Finder | null;
  /** What was copied from the issue before; null: nothing, or all of it has been looked at. */
  readonly carried: Carried | null;
  readonly change: (data: TypedData | undefined) => void;
}

/** The form of its kind; also under another item, once it was written as one: nothing is published out of sight. */
export function renderKindForm(form: KindForm): TemplateResult | typeof nothing {
  const { item, action, content, rules } = form;
  const { data } = content.text;
  const failures = [...form.failures, ...carriedFailures(data, form.carried)];
  const finder = data === undefined ? form.finder : (form.finder?.over(data) ?? null);
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
  if (kind !== undefined && RECORD_KINDS.includes(kind)) {
    return renderRecordForm({ ...form, failures, finder }, item, kind, change);
  }
  if (kind === 'appraisal') {
    void import('./appraisal-form.ts');
    return html`<minglan-appraisal-form
      data-field="data"
      .data=${data}
      .code=${item.code}
      .failures=${failures}
      .finder=${finder}
      @data-changed=${change}
    ></minglan-appraisal-form>`;
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

/** What still says what the issue before said, at its field: as of any other line of the form. */
function carriedFailures(data: TypedData | undefined, carried: Carried | null): FieldFailure[] {
  if (carried === null) return [];
  return dataRows(data)
    .flat()
    .flatMap(({ field, text }) => {
      const same = sameAsBefore(text, carriedInData(text, carried));
      return same.map((message) => ({ field, code: CARRIED, message }));
    });
}

function renderRecordForm(
  { content, failures, finder }: KindForm,
  item: CatalogueItem,
  kind: string,
  change: (event: CustomEvent<TypedData | null>) => void,
): TemplateResult {
  void import('./record-form.ts');
  return html`<minglan-record-form
    data-field="data"
    kind=${kind}
    .data=${content.text.data}
    .stages=${content.stage === undefined ? item.stages : [content.stage]}
    .failures=${failures}
    .finder=${finder}
    @data-changed=${change}
  ></minglan-record-form>`;
}
