// A draft's way to the office with the files that are to be published beside it as they came.
import { msg } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Proposal } from '../../contract/index.ts';
import type { FieldFailure } from '../api/failure.ts';
import type { OfficeApi } from '../api/office.ts';
import type { KeepOriginal } from '../editor/original-choice.ts';
import type { DraftKeeper } from './draft-keeper.ts';

export class OriginalDesk {
  #sentence = '';

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly office: () => OfficeApi,
    private readonly keeper: () => DraftKeeper | null,
  ) {}

  readonly keep: KeepOriginal = async (file) => {
    const keeper = this.keeper();
    if (keeper === null) throw new Error(msg('这一份已经关上了。'));
    await keeper.changedThere(({ id }) => this.office().keepOriginal(id, file));
  };

  /** Those that are kept; their element is fetched with the first of them. */
  render({ proposal }: DraftKeeper, failures: readonly FieldFailure[]): TemplateResult | typeof nothing {
    if ((proposal?.originals ?? []).length === 0) return nothing;
    void import('../elements/kept-originals.ts');
    return html`<minglan-kept-originals
        data-field="originals"
        .proposal=${proposal}
        .failures=${failures}
        @original-removed=${(event: CustomEvent<string>) =>
          void this.change(({ id }) => this.office().removeOriginal(id, event.detail))}
        @original-looked=${(event: CustomEvent<string>) =>
          void this.change(({ id }) => this.office().lookThroughOriginal(id, event.detail))}
      ></minglan-kept-originals>
      ${this.#sentence === '' ? nothing : html`<p class="error" role="alert">${this.#sentence}</p>`}`;
  }

  private async change(job: (proposal: Proposal) => Promise<Proposal>): Promise<void> {
    this.#sentence = '';
    try {
      await this.keeper()?.changedThere(job);
    } catch (cause) {
      this.#sentence = cause instanceof Error ? cause.message : msg('没有记下来，请再试一次。');
    }
    this.host.requestUpdate();
  }
}
