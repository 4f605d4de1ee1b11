// What a visitor has opened: asked for, told otherwise when the board changes, let go when she leaves.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { wordDifference, type DisclosurePage, type NoticeDifference } from '../disclosure/index.ts';
import type { Stamp } from '../ui/stamp-trail.ts';
import { haveTyped } from '../typed-views/typed-template.ts';
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

/** Asked for while a finger is still on the link to it. */
interface Ahead {
  readonly id: string;
  readonly coming: Promise<Reading>;
  /** Null until it is here. */
  here: Reading | null;
}

export class ReadingController implements ReactiveController {
  now: Reading = { kind: 'waiting' };
  /** The question whose answer is shown: an older answer that comes late is not. */
  #turn = 0;
  #ahead: Ahead | null = null;

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

  /** None is open any more. */
  reset(): void {
    this.#ahead = null;
    this.#turn += 1;
    this.#set({ kind: 'waiting' });
  }

  /** A finger is on the link to it: between touching and letting go there is time to have it here. */
  ahead(id: string): void {
    if (this.#ahead?.id === id) return;
    const coming = this.#ask(id);
    const ahead: Ahead = { id, coming, here: null };
    this.#ahead = ahead;
    void coming.then((reading) => {
      // What could not be had is asked for again when it is opened.
      if (reading.kind === 'here') ahead.here = reading;
      else if (this.#ahead === ahead) this.#ahead = null;
    });
  }

  /** Another is opened: shown at once when it was asked for ahead and has come. */
  async open(id: string): Promise<void> {
    const ahead = this.#ahead?.id === id ? this.#ahead : null;
    this.#ahead = null;
    if (ahead?.here) {
      this.#turn += 1;
      this.#show(ahead.here);
      return;
    }
    this.#set({ kind: 'waiting' });
    // What could not be had a moment ago is asked for again.
    const coming = ahead?.coming.then((reading) => (reading.kind === 'absent' ? this.#ask(id) : reading));
    await this.#read(id, coming);
  }

  /** What is open may be told otherwise now: `always`, or only while some of it is lacking. */
  again(always: boolean): void {
    this.#ahead = null;
    const id = this.options.open();
    const isWhole = this.now.kind === 'here' && this.now.page.text !== null;
    if (id !== null && (always || !isWhole)) void this.#read(id);
  }

  async #read(id: string, coming = this.#ask(id)): Promise<void> {
    const turn = (this.#turn += 1);
    const reading = await coming;
    if (this.#turn === turn && this.options.open() === id) this.#show(reading);
  }

  async #ask(id: string): Promise<Reading> {
    try {
      const page = await this.options.ask(id);
      if (!page) return { kind: 'absent' };
      const kind = page.typed?.data.kind;
      // Words in plain tables that give way to a picture a moment later would be drawn twice.
      if (kind) await haveTyped(kind);
      return readingOf(page);
    } catch (error) {
      this.options.failed(error);
      return { kind: 'absent' };
    }
  }

  #show(reading: Reading): void {
    this.#set(reading);
    this.options.read();
  }

  #set(reading: Reading): void {
    this.now = reading;
    this.host.requestUpdate();
  }
}
