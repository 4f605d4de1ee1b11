// Brings the parts that the board wants and the copy does not hold yet, most wanted first, beside the queue: a
// large image never delays an entry. What the office no longer has is not asked for again until the log has grown.
import { checkPart, LogError } from '../log/index.ts';
import type { Part, PartHash, PartReference, Sha256 } from '../log/index.ts';
import type { Backoff } from './backoff.ts';
import { ReplicationError } from './error.ts';
import type { Clock, KeptPart, PartPlace, ReplicaStore, Source } from './ports.ts';

/** Parts and bytes asked for at a time; a single larger part is asked for alone. */
const BATCH_PARTS = 32;
const BATCH_BYTES = 512 * 1024;

/** Batches that may fail in a round before it is left off: then it is the way to the office, and no single part. */
const FAILURES = 3;

/** Where a part of that type lies: images apart from texts. */
export function placeOf(reference: Pick<PartReference, 'type'>): PartPlace {
  return reference.type.startsWith('image/') ? 'attachment' : 'text';
}

export interface PartFillerOptions {
  readonly store: Pick<ReplicaStore, 'missing' | 'putParts'>;
  readonly source: Pick<Source, 'parts'>;
  readonly sha256: Sha256;
  readonly clock: Pick<Clock, 'after'>;
  readonly backoff: Backoff;
  /** What the screen wants to hold, most wanted first. */
  wanted(): readonly PartReference[];
  filled(hashes: readonly PartHash[]): void;
  badPart(hash: PartHash): void;
  failed(error: unknown): void;
}

export class PartFiller {
  readonly #options: PartFillerOptions;
  readonly #gone = new Set<PartHash>();
  /** Were asked for without avail: asked for after all others, so that one bad part holds nobody up. */
  readonly #failed = new Set<PartHash>();
  #work: Promise<void> | null = null;
  #again = false;
  #cancelRetry: (() => void) | null = null;
  #closed = false;

  constructor(options: PartFillerOptions) {
    this.#options = options;
  }

  /** The log has grown, or the link is back: look again, also for what was not to be had. */
  wake(): void {
    if (this.#closed) return;
    this.#gone.clear();
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    this.#again = true;
    this.#work ??= this.#run();
  }

  async idle(): Promise<void> {
    while (this.#work !== null) await this.#work;
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry?.();
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    while (this.#again && !this.#closed) {
      this.#again = false;
      try {
        while (!this.#closed && !this.#again && (await this.#fillRound()));
      } catch (error) {
        this.#options.failed(error);
        this.#retryLater();
      }
    }
    this.#work = null;
  }

  #retryLater(): void {
    if (this.#closed || this.#cancelRetry) return;
    this.#cancelRetry = this.#options.clock.after(this.#options.backoff.next(), () => {
      this.#cancelRetry = null;
      this.#again = true;
      this.#work ??= this.#run();
    });
  }

  /**
   * All that is wanted now and lacking, a batch after another; what is lacking is looked up once, for thousands may be.
   * Leaves off when it is woken. False when there was nothing to ask for. A batch that fails is passed over, and its
   * failure thrown when the others are in.
   */
  async #fillRound(): Promise<boolean> {
    const references = new Map(
      this.#options
        .wanted()
        .filter(({ sha256 }) => !this.#gone.has(sha256))
        .map((reference) => [reference.sha256, reference] as const),
    );
    const missing = await this.#options.store.missing([...references.keys()]);
    const all = missing.flatMap((hash) => references.get(hash) ?? []);
    const isLate = ({ sha256 }: PartReference): boolean => this.#failed.has(sha256);
    const lacking = [...all.filter((each) => !isLate(each)), ...all.filter(isLate)];
    const failures: unknown[] = [];
    for (let from = 0; from < lacking.length && !this.#closed && !this.#again;) {
      const batch = takeBatch(lacking, from);
      from += batch.length;
      try {
        await this.#fetch(batch);
        this.#options.backoff.reset();
        for (const { sha256 } of batch) this.#failed.delete(sha256);
      } catch (error) {
        failures.push(error);
        for (const { sha256 } of batch) this.#failed.add(sha256);
        if (failures.length === FAILURES) break;
      }
    }
    if (failures.length > 0) throw failures[0];
    return lacking.length > 0;
  }

  async #fetch(batch: readonly PartReference[]): Promise<void> {
    const { store, source, filled } = this.#options;
    const answer = await source.parts(batch.map(({ sha256 }) => sha256));
    for (const hash of answer.missing) this.#gone.add(hash);
    const good: KeptPart[] = [];
    for (const part of answer.parts) {
      const reference = batch.find(({ sha256 }) => sha256 === part.sha256);
      if (!reference) continue;
      if (this.#isGood(part, reference)) good.push({ ...part, place: placeOf(reference) });
    }
    if (good.length > 0) {
      // Images lie in a database of their own: where that fails, the texts are in all the same.
      for (const place of ['text', 'attachment'] as const) {
        const some = good.filter((part) => part.place === place);
        if (some.length === 0) continue;
        await store.putParts(some);
        filled(some.map(({ sha256 }) => sha256));
      }
    } else if (!batch.some(({ sha256 }) => this.#gone.has(sha256))) {
      throw new ReplicationError('fetch', 'the office gave none of the parts');
    }
  }

  #isGood(part: Part, reference: PartReference): boolean {
    try {
      checkPart(part, reference, this.#options.sha256);
      return true;
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      this.#options.badPart(reference.sha256);
      return false;
    }
  }
}

function takeBatch(references: readonly PartReference[], from: number): readonly PartReference[] {
  const batch: PartReference[] = [];
  let bytes = 0;
  for (const reference of references.slice(from, from + BATCH_PARTS)) {
    const full = batch.length >= BATCH_PARTS || bytes + reference.size > BATCH_BYTES;
    if (batch.length > 0 && full) break;
    batch.push(reference);
    bytes += reference.size;
  }
  return batch;
}
