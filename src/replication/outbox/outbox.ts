// How a screen's display receipts reach the office: each batch exactly once, whatever is lost, sent twice or restarted.
// The law of it:
// - what is seen is counted in the ledger and kept (strict) every minute: a power cut loses at most that;
// - one batch at a time: rows leave the ledger and the sealed batch takes their place in ONE transaction;
// - a sealed batch is sent, unchanged, until the office's signed receipt for it has come; only then it is dropped and
//   the next one sealed. So nothing is merged that may have arrived already, and offline the ledger alone grows, which
//   is bounded;
// - a batch the office will never take is given up, and how many rows went with it is told in the next.
import type { Clock } from '../ports.ts';
import { Ledger } from './ledger.ts';
import type { LedgerDay, Moment, Sight } from './ledger.ts';

const SAVE_EVERY = 60_000;
const SEND_EVERY = 15 * 60_000;
/** After the link is up: what was painted meanwhile is told soon, too. */
const SEND_SOON = 60_000;
/** Without a receipt, the batch is sent again. */
const RESEND = 60_000;
/** Rows of a batch to begin with; halved until it fits. */
const MOST_ROWS = 4_096;

/** Since when at the latest nothing is left of what an entry erases, by this screen's clock. */
export interface Erasure {
  /** The entry that erases. */
  readonly seq: number;
  /** ms since 1970. */
  readonly at: number;
  readonly isTrusted: boolean;
}

export interface BatchContent {
  readonly number: number;
  readonly lost: number;
  readonly days: readonly LedgerDay[];
  readonly erased: readonly Erasure[];
}

/** A signed batch on its way. */
export interface SealedBatch {
  readonly note: string;
  /** SHA-256 of the note, hex: what a receipt names it by. */
  readonly sha256: string;
  readonly rows: number;
}

export interface OutboxState {
  /** Number of the next batch. */
  readonly number: number;
  readonly lost: number;
  /** Completed and not told of yet. */
  readonly erased: readonly Erasure[];
  /** The last erasing entry that was taken note of; -1: none. */
  readonly through: number;
  readonly flight: SealedBatch | null;
}

/** `save` is one strict transaction; a day without rows is dropped. */
export interface OutboxStore {
  load(): Promise<{ readonly state: OutboxState | null; readonly days: readonly LedgerDay[] }>;
  save(change: { readonly state: OutboxState; readonly days: readonly LedgerDay[] }): Promise<void>;
}

export type Outcome = 'stored' | 'unknown-key' | 'number-taken' | 'unreadable';

export interface OutboxOptions {
  readonly store: OutboxStore;
  readonly clock: Clock;
  /** The body of a batch, or null when it is larger than may be sent. */
  encode(content: BatchContent): string | null;
  sign(body: string): Promise<Omit<SealedBatch, 'rows'>>;
  /** Makes sure that the office knows the key; `isDoubted`: it says that it does not. Rejects when it can't be reached. */
  register(isDoubted: boolean): Promise<void>;
  /** Another key takes the place of the one in use. */
  renew(): Promise<void>;
  /** Resolves when the broker has it. */
  publish(note: string): Promise<void>;
  /** The present. */
  moment(): Moment;
  failed(error: unknown): void;
}

const EMPTY: OutboxState = { number: 0, lost: 0, erased: [], through: -1, flight: null };

export class Outbox {
  readonly #options: OutboxOptions;
  #ledger = new Ledger();
  #state = EMPTY;
  #isOpen = false;
  #isUp = false;
  #isClosed = false;
  /** The batch on its way was sent over this link already. */
  #isSent = false;
  /** More was due than went into the batch on its way. */
  #isMore = false;
  #turn: Promise<void> = Promise.resolve();
  #cancelSave: (() => void) | null = null;
  #cancelSend: (() => void) | null = null;
  #cancelSoon: (() => void) | null = null;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Takes up what was kept. What is told before that is not counted. */
  async open(): Promise<void> {
    const { state, days } = await this.#options.store.load();
    if (this.#isClosed) return;
    this.#ledger = new Ledger(days);
    this.#state = state ?? EMPTY;
    this.#isOpen = true;
    this.#saveLater();
    this.#sendLater(SEND_EVERY);
    this.#wake();
  }

  /** Rows that the office has not confirmed yet. */
  get waiting(): number {
    return this.#ledger.size + (this.#state.flight?.rows ?? 0);
  }

  /** What stands on the glass from now on. */
  saw(sights: readonly Sight[]): void {
    if (!this.#isOpen || this.#isClosed) return;
    this.#ledger.saw(sights, this.#options.moment());
    // The page may be gone for good.
    if (sights.length === 0) this.#enqueue(() => this.#save());
  }

  /** What these entries erase is gone from this screen. Told of at once. */
  erased(seqs: readonly number[]): void {
    if (!this.#isOpen || this.#isClosed) return;
    const { now, isTrusted } = this.#options.moment();
    const fresh = seqs.filter((seq) => seq > this.#state.through);
    if (fresh.length === 0) return;
    const erased = [...this.#state.erased, ...fresh.map((seq) => ({ seq, at: now, isTrusted }))];
    this.#state = { ...this.#state, erased, through: Math.max(...fresh) };
    this.#enqueue(() => this.#save());
    this.#wake();
  }

  /** The link to the broker is up, or down. */
  link(isUp: boolean): void {
    this.#isUp = isUp;
    this.#isSent = false;
    this.#cancelSoon?.();
    if (!isUp || this.#isClosed) return;
    // Beside the other timer: a batch that is answered meanwhile must not put it off.
    this.#cancelSoon = this.#options.clock.after(SEND_SOON, () => this.#wake());
    this.#wake();
  }

  /** What the office has signed of the batch with that hash. */
  answered(sha256: string, outcome: Outcome): void {
    this.#enqueue(async () => {
      const { flight, lost } = this.#state;
      if (!flight || flight.sha256 !== sha256) return;
      this.#isSent = false;
      if (outcome === 'unknown-key') {
        await this.#options.register(true);
        await this.#send();
      } else {
        const isStored = outcome === 'stored';
        this.#state = { ...this.#state, flight: null, lost: isStored ? lost : lost + flight.rows };
        if (outcome === 'number-taken') {
          // Numbers go on under another key: this one was used twice, as after an old image of the disk.
          await this.#options.renew();
          this.#state = { ...this.#state, number: 0 };
        }
        await this.#save();
        this.#sendLater(SEND_EVERY);
        if (this.#isMore || this.#state.erased.length > 0) await this.#send();
      }
    });
  }

  /** When all that was begun is done. */
  async idle(): Promise<void> {
    let turn;
    do {
      turn = this.#turn;
      await turn;
    } while (turn !== this.#turn);
  }

  /** Keeps what was counted, and ends. */
  async close(): Promise<void> {
    if (this.#isOpen) {
      this.#ledger.saw([], this.#options.moment());
      this.#enqueue(() => this.#save());
    }
    this.#isClosed = true;
    this.#cancelSave?.();
    this.#cancelSend?.();
    this.#cancelSoon?.();
    await this.idle();
  }

  #enqueue(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => this.#options.failed(error));
  }

  #wake(): void {
    if (this.#isOpen && this.#isUp) this.#enqueue(() => this.#send());
  }

  #saveLater(): void {
    this.#cancelSave?.();
    this.#cancelSave = this.#options.clock.after(SAVE_EVERY, () => {
      this.#enqueue(() => this.#save());
      this.#saveLater();
    });
  }

  #sendLater(wait: number): void {
    this.#cancelSend?.();
    if (this.#isClosed) return;
    this.#cancelSend = this.#options.clock.after(wait, () => {
      this.#isSent = false;
      this.#sendLater(this.#state.flight ? RESEND : SEND_EVERY);
      this.#wake();
    });
  }

  async #save(): Promise<void> {
    const days = this.#ledger.changes();
    try {
      await this.#options.store.save({ state: this.#state, days });
    } catch (error) {
      this.#ledger.unsaved(days.map(({ date }) => date));
      throw error;
    }
  }

  /** Sends the batch on its way, or seals the next one. */
  async #send(): Promise<void> {
    if (this.#isClosed || !this.#isUp || (this.#isSent && this.#state.flight)) return;
    if (!this.#state.flight && !(await this.#seal())) return;
    const { flight } = this.#state;
    if (!flight || !this.#isUp) return;
    this.#sendLater(RESEND);
    await this.#options.register(false);
    this.#isSent = true;
    try {
      await this.#options.publish(flight.note);
    } catch {
      // The link went: the next one sends it again.
      this.#isSent = false;
    }
  }

  /** Puts what is due into a signed batch; false when nothing is. */
  async #seal(): Promise<boolean> {
    const { encode, moment, sign } = this.#options;
    const at = moment();
    const { number, erased } = this.#state;
    const lost = this.#state.lost + this.#ledger.lost;
    let most = MOST_ROWS;
    let days = this.#ledger.due(at, most);
    if (days.length === 0 && erased.length === 0) return false;
    let told = erased;
    let body = encode({ number, lost, days, erased: told });
    while (body === null) {
      if (most <= 1 && told.length <= 1) throw new RangeError('a batch of one row is too large');
      most = Math.max(1, Math.floor(most / 2));
      told = told.slice(0, Math.max(1, Math.floor(told.length / 2)));
      days = this.#ledger.due(at, most);
      body = encode({ number, lost, days, erased: told });
    }
    const before = this.#state;
    this.#ledger.take(days, at);
    this.#isMore = this.#ledger.due(at, 1).length > 0;
    const ownLost = this.#ledger.takeLost();
    try {
      const rows = days.reduce((sum, { cells }) => sum + cells.length, 0);
      const flight = { ...(await sign(body)), rows };
      // Others may have been erased while it was signed.
      const left = this.#state.erased.slice(told.length);
      this.#state = { ...this.#state, number: number + 1, lost: 0, erased: left, flight };
      await this.#save();
    } catch (error) {
      const { through, erased: now } = this.#state;
      const unsealed = this.#state.flight ? [...told, ...now] : now;
      this.#state = { ...before, erased: unsealed, through };
      this.#ledger.restore(days);
      this.#ledger.give(ownLost);
      throw error;
    }
    this.#isSent = false;
    return true;
  }
}
