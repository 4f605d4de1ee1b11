// The gate of one page: its chunk, fetched with the page, and the finder of whatever draft is open.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Desk, FoundPersonalData, Proposal, ProposalContent } from '../../contract/index.ts';
import type { Finder } from './find.ts';

export class Gate implements ReactiveController {
  /** Once it is here; without it nothing is marked while typing, and the office still finds everything. */
  #chunk: { readonly Finder: typeof Finder } | null = null;
  readonly #made = new Map<string, Finder>();

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
    const found = (proposal?.personalData ?? []).filter(({ override }) => override !== null);
    return this.#find(content.code, found, desk);
  }

  /**
   * For words beside a proposal, as the office judges them: those that residents read obey the mask of its item, of
   * `code`; those between the people who work on it (`''`) do not.
   */
  forWords(code: string, desk: Desk): Finder | null {
    return this.#find(code, [], desk);
  }

  #find(code: string, found: readonly FoundPersonalData[], desk: Desk): Finder | null {
    if (this.#chunk === null) return null;
    const item = desk.catalogue.find((each) => each.code === code);
    const mask = item ? (desk.masks[item.mask] ?? null) : null;
    const isWelfare = item?.section === 'welfare';
    const of = JSON.stringify([
      item?.mask,
      item?.section,
      desk.gate,
      found.map(({ fingerprint }) => fingerprint),
    ]);
    const made = this.#made.get(of) ?? new this.#chunk.Finder({ mask, isWelfare, ...desk.gate }, found);
    // Those in use are few; what was answered for changes now and then.
    if (this.#made.size > 8) this.#made.clear();
    this.#made.set(of, made);
    return made;
  }
}
