// The tree in memory: a reading of the entries table, made at start and grown with each append.
import {
  checkSuccession,
  equalBytes,
  Frontier,
  inclusionProof,
  leafHash,
  openGenesis,
  readEntry,
  openWitnesses,
  treeHash,
  verifyKeysEntry,
  witnessesAfter,
} from '../../log/index.ts';
import type { Entry, KeyState, LogMemory, PartHash, TreeHash, VerifierKey } from '../../log/index.ts';
import { sha256, verifyEd25519 } from '../keys/cryptography.ts';
import { Prover } from './prover.ts';

export class TreeError extends Error {
  override readonly name = 'TreeError';
}

export interface StoredEntry {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
}

/** The whole log as far as it is committed, with what is asked of it. Only grows. */
export class LogTree implements LogMemory {
  #leaves: TreeHash[] = [];
  #entries: (Entry | null)[] = [];
  #frontier = Frontier.empty(sha256);
  #keys: KeyState | null = null;
  /** Every key the office ever signed with, newest last. */
  readonly #officeKeys: string[] = [];
  #witnesses: readonly VerifierKey[] = [];
  readonly #partsOf = new Map<string, Set<PartHash>>();
  readonly #erased = new Set<PartHash>();

  get size(): number {
    return this.#frontier.size;
  }
  get root(): TreeHash {
    return this.#frontier.root();
  }
  get keys(): KeyState | null {
    return this.#keys;
  }
  get officeKeys(): readonly string[] {
    return this.#officeKeys;
  }
  /** Keys of those who may cosign, as the log names them. */
  get witnesses(): readonly VerifierKey[] {
    return this.#witnesses;
  }
  get entries(): readonly (Entry | null)[] {
    return this.#entries;
  }

  /** The root the tree had at an earlier size. */
  rootAt(size: number): TreeHash {
    if (size === this.size) return this.root;
    return Frontier.empty(sha256).appendAll(this.#leaves.slice(0, size)).root();
  }

  /** The hash the tree holds of that entry; RangeError when there is none. */
  leafAt(seq: number): TreeHash {
    const leaf = this.#leaves[seq];
    if (!leaf) throw new RangeError(`no entry ${seq}`);
    return leaf;
  }

  inclusionProof(seq: number): TreeHash[] {
    return inclusionProof(this.#leaves, seq, sha256);
  }

  /** Proofs against the tree as it was at that size (at least 1). */
  prover(size: number): Prover {
    return new Prover(this.#leaves.slice(0, size));
  }

  entry(seq: number): Entry | null {
    return this.#entries[seq] ?? null;
  }

  hasPart(id: string, part: PartHash): boolean {
    return this.#partsOf.get(id)?.has(part) ?? false;
  }

  isErased(part: PartHash): boolean {
    return this.#erased.has(part);
  }

  /**
   * Judges an entry before it is committed: afterwards it could never be taken back. Throws LogError: `succession-…`,
   * `keys-…`, and what `openWitnesses` throws.
   */
  async check(entry: Entry): Promise<void> {
    checkSuccession(entry, this);
    if (entry.kind === 'keys') await this.#keysAfter(entry);
    else if (this.#keys === null) throw new TreeError('the first entry names no keys');
    else if (entry.kind === 'witness') openWitnesses(entry, this.#keys.office, sha256);
  }

  /**
   * Takes in the next entry. Throws TreeError when it is not the next, or when its bytes are not those that were
   * hashed (a damaged disk); LogError when it isn't an entry of this log.
   */
  async append(stored: StoredEntry): Promise<void> {
    if (stored.seq !== this.size) throw new TreeError(`entry ${this.size} is missing`);
    const leaf = leafHash(stored.bytes, sha256);
    if (!equalBytes(leaf, stored.leaf)) throw new TreeError(`entry ${stored.seq} is not what was hashed`);
    const read = readEntry(Uint8Array.from(stored.bytes));
    if (read.seq !== stored.seq) throw new TreeError(`entry ${stored.seq} says it is ${read.seq}`);
    const entry = read.kind === 'known' ? read.entry : null;
    if (entry?.kind === 'keys') await this.#takeKeys(entry);
    else if (this.#keys === null) throw new TreeError('the first entry names no keys');
    this.#frontier = this.#frontier.append(leaf);
    this.#leaves.push(treeHash(leaf));
    this.#entries.push(entry);
    if (entry) this.#takeParts(entry);
    if (this.#keys) this.#witnesses = witnessesAfter(this.#witnesses, entry, this.#keys.office, sha256);
  }

  #takeParts(entry: Entry): void {
    const known = this.#partsOf.get(entry.id) ?? new Set<PartHash>();
    for (const part of entry.parts) known.add(part.sha256);
    this.#partsOf.set(entry.id, known);
    if (entry.detail && 'erase' in entry.detail)
      for (const part of entry.detail.erase) this.#erased.add(part);
  }

  async #takeKeys(entry: Entry): Promise<void> {
    this.#keys = await this.#keysAfter(entry);
    this.#officeKeys.push(this.#keys.office);
  }

  async #keysAfter(entry: Entry): Promise<KeyState> {
    if (this.#keys === null) return openGenesis(entry, null, sha256);
    return verifyKeysEntry(this.#keys, entry, { verify: verifyEd25519, sha256 });
  }
}
