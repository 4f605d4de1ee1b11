// A draft's way with the pictures that were put in and stand nowhere in its text.
import { msg } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { OfficeApi } from '../api/office.ts';
import { loosePictures, type LoosePictures } from '../elements/loose-pictures.ts';
import type { DraftKeeper } from './draft-keeper.ts';

type Picture = LoosePictures['pictures'][number];

export class LooseDesk {
  #sentence = '';

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly office: () => OfficeApi,
    private readonly address: (part: string) => string,
  ) {}

  /** @param places whether the text can hold pictures */
  render(keeper: DraftKeeper, places: boolean): TemplateResult | typeof nothing {
    const { proposal, draft } = keeper;
    const pictures = loosePictures(proposal?.images ?? [], draft.content.text.blocks);
    if (pictures.length === 0) return nothing;
    return html`<minglan-loose-pictures
        .pictures=${pictures}
        .address=${this.address}
        .places=${places}
        @picture-placed=${(event: CustomEvent<Picture>) => place(keeper, event.detail)}
        @picture-removed=${(event: CustomEvent<string>) => void this.#remove(keeper, event.detail)}
      ></minglan-loose-pictures>
      ${this.#sentence === '' ? nothing : html`<p class="error" role="alert">${this.#sentence}</p>`}`;
  }

  async #remove(keeper: DraftKeeper, part: string): Promise<void> {
    this.#sentence = '';
    try {
      await keeper.changedThere(({ id }) => this.office().removeImage(id, part));
    } catch (cause) {
      this.#sentence = cause instanceof Error ? cause.message : msg('没有扔掉，请再试一次。');
    }
    this.host.requestUpdate();
  }
}

function place(keeper: DraftKeeper, { part, width, height }: Picture): void {
  const { text } = keeper.draft.content;
  const blocks = [...text.blocks, { type: 'image', part, alt: '', width, height } as const];
  keeper.edit({ text: { ...text, blocks } });
}
