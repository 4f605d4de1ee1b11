// Inclusion proofs of many leaves of one tree (RFC 9162 §2.1.3.1). Each node is hashed once, where proving every leaf
// alone would hash the whole tree each time.
import { nodeHash } from '../../log/index.ts';
import type { TreeHash } from '../../log/index.ts';
import { sha256 } from '../keys/cryptography.ts';

export class Prover {
  readonly #leaves: readonly TreeHash[];
  readonly #nodes = new Map<string, TreeHash>();

  /** `leaves`: at least one. */
  constructor(leaves: readonly TreeHash[]) {
    this.#leaves = leaves;
  }

  root(): TreeHash {
    return this.#node(0, this.#leaves.length);
  }

  /** Siblings from leaf to root. Throws RangeError when there is no such leaf. */
  prove(seq: number): TreeHash[] {
    if (seq < 0 || seq >= this.#leaves.length) throw new RangeError(`no leaf ${seq}`);
    const path: TreeHash[] = [];
    let from = 0;
    let to = this.#leaves.length;
    while (to - from > 1) {
      const middle = from + splitOf(to - from);
      if (seq < middle) {
        path.push(this.#node(middle, to));
        to = middle;
      } else {
        path.push(this.#node(from, middle));
        from = middle;
      }
    }
    return path.reverse();
  }

  /** The proof that the tree of the first `size` leaves is a beginning of this one (RFC 9162 §2.1.4.1). Throws RangeError. */
  consistency(size: number): TreeHash[] {
    if (size < 0 || size > this.#leaves.length) throw new RangeError(`no tree of ${size}`);
    const path: TreeHash[] = [];
    let from = 0;
    let to = this.#leaves.length;
    if (size === 0 || size === to) return [];
    let isWhole = true;
    while (size !== to) {
      const middle = from + splitOf(to - from);
      if (size <= middle) {
        path.push(this.#node(middle, to));
        to = middle;
      } else {
        path.push(this.#node(from, middle));
        from = middle;
        isWhole = false;
      }
    }
    if (!isWhole) path.push(this.#node(from, to));
    return path.reverse();
  }

  #node(from: number, to: number): TreeHash {
    const leaf = this.#leaves[from];
    if (leaf === undefined) throw new RangeError('a tree without leaves');
    if (to - from === 1) return leaf;
    const key = `${from} ${to}`;
    const known = this.#nodes.get(key);
    if (known) return known;
    const middle = from + splitOf(to - from);
    const node = nodeHash(this.#node(from, middle), this.#node(middle, to), sha256);
    this.#nodes.set(key, node);
    return node;
  }
}

/** The largest power of two below n. */
function splitOf(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
