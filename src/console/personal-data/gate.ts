// The gate of one page: its chunk, fetched with the page, and the finder of whatever draft is open.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Desk, Proposal, ProposalContent } from '../../contract/index.ts';
import type { Finder } from './find.ts';

export class Gate implements ReactiveController {
  /** Once it is here; without it nothing is marked while typing, and the office still finds everything. */
  #chunk: { readonly Finder: typeof Finder } | null = null;
  #made: { readonly of: string; readonly finder: Finder } | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#chunk === null) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.#chunk = await import('./find.ts').catch(() => null);
    this.host.requestUpdate();
  }

  /** The same finder as long as it would find the same: the editor looks again at everything with a new one. */
  finder(content: ProposalContent, proposal: Proposal | null, desk: Desk): Finder | null {
    if (this.#chunk === null) return null;
    const item = desk.catalogue.find((each) => each.code === content.code);
    const mask = item ? (desk.masks[item.mask] ?? null) : null;
    const found = (proposal?.personalData ?? []).filter(({ override }) => override !== null);
    const of = JSON.stringify([item?.mask, desk.gate, found.map(({ fingerprint }) => fingerprint)]);
    if (this.#made?.of !== of) {
      this.#made = { of, finder: new this.#chunk.Finder({ mask, ...desk.gate }, found) };
    }
    return this.#made.finder;
  }
}
