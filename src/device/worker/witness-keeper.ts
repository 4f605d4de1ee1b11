// 监督委员会已见证: what witnesses cosigned, held against this screen's own copy. Who witnesses is read from the verified
// log, never from a message. A cosigned tree that the copy has another root for is a second history: the fork alarm.
import { equalBytes, Frontier, leafHash, LogError, openWitnessed, witnessesAfter } from '../../log/index.ts';
import type { Bytes, Origin, Sha256, VerifierKey, VerifyEd25519, Witnessed } from '../../log/index.ts';
import type { HeldEntry } from '../../replication/index.ts';

const RANGE = 256;

export interface WitnessKeeperOptions {
  readonly origin: Origin;
  readonly verify: VerifyEd25519;
  readonly sha256: Sha256;
  /** Entries of the copy. */
  entries(from: number, to: number): Promise<readonly Bytes[]>;
  /** The note remembered beside the mirror. */
  remembered(): Promise<string | null>;
  remember(note: string): Promise<void>;
  changed(): void;
  /** The cosigned note that contradicts the copy. */
  fork(note: string): void;
  badNote(why: string): void;
  failed(error: unknown): void;
}

export interface WitnessedTree {
  /** Entries witnessed. */
  readonly size: number;
  /** ms since 1970. */
  readonly at: number;
}

export class WitnessKeeper {
  readonly #options: WitnessKeeperOptions;
  #office: VerifierKey | null = null;
  #witnesses: readonly VerifierKey[] = [];
  #size = 0;
  /** The newest note heard, verified or not: tried again when the copy or the witnesses have changed. */
  #note: string | null = null;
  #tree: WitnessedTree | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: WitnessKeeperOptions) {
    this.#options = options;
  }

  /** The largest tree that a witness in force cosigned and that this copy agrees with. */
  get tree(): WitnessedTree | null {
    return this.#tree;
  }

  /** The copy is read from its beginning. */
  reset(): void {
    this.#office = null;
    this.#witnesses = [];
    this.#size = 0;
    this.#tree = null;
  }

  /** Entries of the copy, in order. Nothing is said of them yet: see `settle`. */
  read(entries: readonly HeldEntry[]): void {
    for (const { entry } of entries) {
      this.#size += 1;
      if (entry?.kind === 'keys' && entry.detail && 'office' in entry.detail) {
        this.#office = entry.detail.office;
      }
      if (!this.#office) continue;
      this.#witnesses = witnessesAfter(this.#witnesses, entry, this.#office, this.#options.sha256);
    }
  }

  /** What came on `witnessed`. */
  take(note: string): void {
    this.#enqueue(() => this.#judge(note, false));
  }

  /** The copy was opened or has grown: what is known is judged by it. `isFirst`: also what was remembered. */
  settle(isFirst = false): void {
    this.#enqueue(async () => {
      const note = this.#note ?? (isFirst ? await this.#options.remembered() : null);
      if (note !== null) await this.#judge(note, true);
    });
  }

  /** When all that was begun is done. */
  async idle(): Promise<void> {
    await this.#turn;
  }

  #enqueue(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => this.#options.failed(error));
  }

  async #judge(note: string, isKnown: boolean): Promise<void> {
    const { origin, verify, sha256 } = this.#options;
    const witnesses = this.#witnesses;
    let opened: Witnessed;
    try {
      opened = await openWitnessed(note, { origin, witnesses, verify, sha256 });
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      // Of no witness in force: not yet, the entry that names it may be on its way; or no more.
      if (error.code !== 'note-unsigned') return this.#options.badNote(error.message);
      if (!this.#tree) this.#note = note;
      if (isKnown) this.#show(null);
      return;
    }
    const at = Math.max(...opened.witnesses.map((one) => one.at)) * 1000;
    const { size } = opened;
    const shown = this.#tree;
    if (shown && (size < shown.size || (size === shown.size && at <= shown.at))) return;
    this.#note = note;
    if (size > this.#size) return;
    if (!equalBytes(await this.#rootAt(size), opened.root)) return this.#options.fork(note);
    this.#show({ size, at });
    if (!isKnown || shown === null) await this.#options.remember(note);
  }

  #show(tree: WitnessedTree | null): void {
    if (this.#tree === tree) return;
    this.#tree = tree;
    this.#options.changed();
  }

  async #rootAt(size: number): Promise<Bytes> {
    const { sha256 } = this.#options;
    let frontier = Frontier.empty(sha256);
    while (frontier.size < size) {
      const range = await this.#options.entries(frontier.size, Math.min(size, frontier.size + RANGE));
      if (range.length === 0) throw new RangeError(`entry ${frontier.size} is not held`);
      frontier = frontier.appendAll(range.map((bytes) => leafHash(bytes, sha256)));
    }
    return frontier.root();
  }
}
