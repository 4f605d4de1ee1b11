// A region of one of the draft's pictures that nobody may see: which picture was asked about, and the office's answer.
import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { OfficeApi } from '../api/office.ts';
import '../elements/black-out-dialog.ts';
import type { DraftKeeper } from './draft-keeper.ts';

export class Blackening {
  #part: string | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly office: () => OfficeApi,
  ) {}

  /** A figure in the text asks for it (`black-out-wanted`). */
  readonly handleWanted = (event: Event): void => {
    this.#choose((event as CustomEvent<string>).detail);
  };

  /** The dialog, always there so that it can give the focus back. */
  render(keeper: DraftKeeper, address: (part: string) => string): TemplateResult {
    const image = keeper.proposal?.images.find(({ part }) => part === this.#part);
    return html`<minglan-black-out-dialog
      ?open=${image !== undefined}
      .source=${image ? address(image.part) : ''}
      .width=${image?.width ?? 1}
      .height=${image?.height ?? 1}
      ?page=${(image?.words ?? null) !== null}
      ?originals=${(keeper.proposal?.originals ?? []).length > 0}
      ?published=${keeper.draft.target !== null}
      .apply=${(areas: Parameters<OfficeApi['blackOut']>[2]) =>
        keeper.changedThere(({ id }) => this.office().blackOut(id, image?.part ?? '', areas))}
      @dismissed=${() => this.#choose(null)}
    ></minglan-black-out-dialog>`;
  }

  #choose(part: string | null): void {
    this.#part = part;
    this.host.requestUpdate();
  }
}
