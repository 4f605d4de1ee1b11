// What a visitor has opened: asked for, told otherwise when the board changes, let go when she leaves.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { wordDifference, type DisclosurePage, type NoticeDifference } from '../disclosure/index.ts';
import type { Stamp } from '../ui/stamp-trail.ts';
import { stampsOf } from './stamps.ts';

export type Reading =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'here';
      readonly page: DisclosurePage;
      readonly stamps: readonly Stamp[];
      readonly difference: NoticeDifference | null;
    };

/** What is drawn of a page, made once for it. */
function readingOf(page: DisclosurePage): Reading {
  const before = page.history[0]?.text ?? null;
  return {
    kind: 'here',
    page,
    stamps: page.trail ? stampsOf(page.trail) : [],
    difference: before && page.text ? wordDifference(before, page.text) : null,
  };
}

export interface ReadingOptions {
  /** Of the disclosure whose page is open; null while another page is. */
  open(): string | null;
  ask(id: string): Promise<DisclosurePage | null>;
  read(): void;
  failed(error: unknown): void;
}

export class ReadingController implements ReactiveController {
  now: Reading = { kind: 'waiting' };
  /** Asked for last: an older answer that comes late is not shown. */
  #asked = '';

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly options: ReadingOptions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // The host says when something is opened.
  }

  /** What is open and could be fetched; null otherwise. */
  get page(): DisclosurePage | null {
    return this.options.open() !== null && this.now.kind === 'here' ? this.now.page : null;
  }

  /** Another is opened, or none. */
  reset(): void {
    this.#set({ kind: 'waiting' });
  }

  /** What is open may be told otherwise now: `always`, or only while some of it is lacking. */
  again(always: boolean): void {
    const id = this.options.open();
    const isWhole = this.now.kind === 'here' && this.now.page.text !== null;
    if (id !== null && (always || !isWhole)) void this.read(id);
  }

  async read(id: string): Promise<void> {
    this.#asked = id;
    let reading: Reading = { kind: 'absent' };
    try {
      const page = await this.options.ask(id);
      if (page) reading = readingOf(page);
    } catch (error) {
      this.options.failed(error);
    }
    if (this.#asked !== id || this.options.open() !== id) return;
    this.#set(reading);
    this.options.read();
  }

  #set(reading: Reading): void {
    this.now = reading;
    this.host.requestUpdate();
  }
}
