// Entries that claim to continue a screen's copy, before anything of them is believed: they are read strictly, the
// tree is extended by them in memory, and the chain of keys is followed. Only when the root that comes out is the
// one of a signed head may they be committed. A candidate that fails costs nothing.
import { LogError, equalBytes, leafHash, openGenesis, readEntry, verifyKeysEntry } from '../log/index.ts';
import type {
  Bytes,
  Entry,
  KeyState,
  Origin,
  Sha256,
  TreeHash,
  VerifierKey,
  VerifyEd25519,
  Frontier,
} from '../log/index.ts';
import { ReplicationError } from './error.ts';

export interface Verification {
  readonly origin: Origin;
  readonly verify: VerifyEd25519;
  readonly sha256: Sha256;
}
/** What a screen was given when it was paired: the office's key and the recovery keys in force at that time. */
export interface Anchor {
  readonly officeKey: VerifierKey;
  readonly recovery: readonly VerifierKey[];
}

export interface HeldEntry {
  readonly seq: number;
  readonly bytes: Bytes;
  /** Null for a kind this version of the screen does not know. */
  readonly entry: Entry | null;
}

/** Where a candidate starts from. `keys` is null with nothing held: then the first entry must be the genesis. */
export interface Ground {
  readonly frontier: Frontier;
  readonly keys: KeyState | null;
}

export class Candidate {
  readonly #context: Verification;
  readonly #entries: HeldEntry[] = [];
  readonly #versions: KeyState[] = [];
  readonly #watched = new Map<number, TreeHash>();
  #frontier: Frontier;
  #keys: KeyState | null;
  #refusedKeys = 0;
  #contradiction = false;

  constructor(ground: Ground, context: Verification) {
    this.#context = context;
    this.#frontier = ground.frontier;
    this.#keys = ground.keys;
  }

  /** Compares the root at a size on the way there: see `contradicts`. */
  watch(size: number, root: TreeHash): void {
    this.#watched.set(size, root);
  }

  /**
   * Takes the next entry. Throws a LogError when it is malformed, of another log or not the next one; the candidate
   * is then worth nothing. A `keys` entry that the recovery keys did not sign changes no key and is counted.
   */
  async add(bytes: Bytes): Promise<void> {
    const read = readEntry(bytes);
    const { size } = this.#frontier;
    if (read.log !== this.#context.origin) throw new LogError('entry-log', 'of another log');
    if (read.seq !== size) throw new LogError('entry-seq', `${read.seq} instead of ${size}`);
    const entry = read.kind === 'known' ? read.entry : null;
    if (this.#keys === null || entry?.kind === 'keys') await this.#followKeys(entry);
    this.#frontier = this.#frontier.append(leafHash(bytes, this.#context.sha256));
    this.#entries.push({ seq: size, bytes, entry });
    const expected = this.#watched.get(this.#frontier.size);
    if (expected && !equalBytes(expected, this.#frontier.root())) this.#contradiction = true;
  }

  get size(): number {
    return this.#frontier.size;
  }
  get frontier(): Frontier {
    return this.#frontier;
  }
  get entries(): readonly HeldEntry[] {
    return this.#entries;
  }
  /** `keys` entries that were not signed as they must be. */
  get refusedKeys(): number {
    return this.#refusedKeys;
  }
  /** True when a watched root was another one. */
  get contradicts(): boolean {
    return this.#contradiction;
  }
  /** The keys in force at the end; null before the genesis entry. */
  get keys(): KeyState | null {
    return this.#keys;
  }

  /** Throws `anchor` unless a version of the keys on the way, from the genesis on, is the one of the pairing. */
  checkAnchor(anchor: Anchor): void {
    const recovery = [...anchor.recovery].sort().join('\n');
    const met = this.#versions.some(
      (keys) => keys.office === anchor.officeKey && keys.recovery.join('\n') === recovery,
    );
    if (!met) throw new ReplicationError('anchor', 'the keys never were those of the pairing');
  }

  async #followKeys(entry: Entry | null): Promise<void> {
    const { verify, sha256 } = this.#context;
    if (this.#keys === null) {
      if (entry === null) throw new LogError('keys-genesis', 'the log does not begin with its keys');
      this.#keys = openGenesis(entry, null, sha256);
      this.#versions.push(this.#keys);
      return;
    }
    if (entry === null) return;
    try {
      this.#keys = await verifyKeysEntry(this.#keys, entry, { verify, sha256 });
      this.#versions.push(this.#keys);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      // Whoever holds the office's key alone can append this. It stays in the tree and is without effect.
      this.#refusedKeys += 1;
    }
  }
}
