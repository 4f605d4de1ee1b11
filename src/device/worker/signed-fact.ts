// One thing the office tells of under its signature, beside the record: what this screen is to be, what is known of the
// community. The last that was verified is held; what comes is weighed against it.
import { LogError } from '../../log/index.ts';
import type { VerifierKey } from '../../log/index.ts';
import type { Clock } from '../../replication/index.ts';

/** ms for the copy to reach the entry that put a new key in force, before a note of a key unknown is called false. */
const GRACE = 5_000;

export interface Statement {
  /** UTC to the second. */
  readonly issued: string;
  /** The office's key that signed it. */
  readonly officeKey: VerifierKey;
}

export interface Held<Fact> {
  readonly fact: Fact;
  /** Null: never stated, known from elsewhere. */
  readonly issued: string | null;
  /** Absent from what an older version of this app kept. */
  readonly officeKey?: VerifierKey | undefined;
}

export interface SignedFactOptions<Told, Fact> {
  /** As the office's technician reads of it. */
  readonly name: string;
  readonly first: Fact;
  readonly clock: Clock;
  /** What it says. Throws a LogError when it is not the office's, or not for this screen. */
  open(told: Told): Promise<Statement & { readonly fact: Exclude<Fact, null> }>;
  /** Puts it on the disk. */
  keep(statement: Statement, fact: Exclude<Fact, null>): Promise<void>;
  changed(): void;
  badNote(why: string): void;
  /** What was doubted last was the office's, under its new key. */
  goodNote(): void;
  failed(error: unknown): void;
}

export class SignedFact<Told, Fact> {
  readonly #options: SignedFactOptions<Told, Fact>;
  #held: Held<Fact>;
  /** One after another: an older one must not be written over a newer one. */
  #weighing: Promise<unknown> = Promise.resolve();
  /** Told under a key that is not ours: the office's next one, it may be. */
  #unknown: Told | null = null;
  #cancelGrace: (() => void) | null = null;
  #isClosed = false;

  constructor(options: SignedFactOptions<Told, Fact>) {
    this.#options = options;
    this.#held = { issued: null, fact: options.first };
  }

  get fact(): Fact {
    return this.#held.fact;
  }

  /** When it was stated; null: never. */
  get issued(): string | null {
    return this.#held.issued;
  }

  /** Takes up what is on the disk. */
  restore(held: Held<Fact>): void {
    this.#held = held;
  }

  /**
   * Counts when the office signed it, later than the one held or under a newer key. One of another key is kept for a moment: with the
   * office's key replaced, it arrives before the entry that says so. False: it is not the office's word, or nobody
   * knows yet.
   */
  async take(told: Told): Promise<boolean> {
    const why = await this.#taken(told);
    if (why === null || this.#isClosed) return why === null;
    if (why instanceof LogError && why.code === 'note-unsigned') this.#setAside(told);
    else this.#doubt(why);
    return false;
  }

  /** The office's key is another now. */
  async keyChanged(): Promise<void> {
    const told = this.#unknown;
    if (told === null || (await this.#taken(told)) !== null || this.#unknown !== told) return;
    this.#unknown = null;
    this.#cancelGrace?.();
    this.#cancelGrace = null;
    this.#options.goodNote();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelGrace?.();
  }

  #setAside(told: Told): void {
    this.#unknown = told;
    // Not put off by the next one: false notes in a row would never be told of.
    this.#cancelGrace ??= this.#options.clock.after(GRACE, () => {
      this.#cancelGrace = null;
      void this.#taken(this.#unknown ?? told).then((why) => {
        if (why !== null && !this.#isClosed) this.#doubt(why);
      });
    });
  }

  /** A disk that is full, or code that would not load, is nobody's lie. */
  #doubt(why: unknown): void {
    const { badNote, failed, name } = this.#options;
    if (why instanceof LogError) badNote(`${name}: ${String(why)}`);
    else failed(why);
  }

  /** Takes it, if it is the office's. Null: it is; else what speaks against it. */
  #taken(told: Told): Promise<unknown> {
    const taking = this.#weighing.then(() => this.#weigh(told));
    this.#weighing = taking;
    return taking;
  }

  /** Whoever had the key before may have stated something for the year 2099: that ends with the key. */
  #isNewer({ issued, officeKey }: Statement): boolean {
    const held = this.#held;
    return issued > (held.issued ?? '') || (held.officeKey !== undefined && held.officeKey !== officeKey);
  }

  async #weigh(told: Told): Promise<unknown> {
    const { changed, keep, open } = this.#options;
    try {
      const { fact, ...statement } = await open(told);
      if (this.#isClosed || !this.#isNewer(statement)) return null;
      await keep(statement, fact);
      const isOther = JSON.stringify(fact) !== JSON.stringify(this.#held.fact);
      this.#held = { ...statement, fact };
      if (isOther) changed();
      return null;
    } catch (error) {
      return error;
    }
  }
}
