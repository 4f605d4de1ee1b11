// The Merkle tree of RFC 6962 (RFC 9162 §2.1): leaves are hashed under 0x00 and nodes under 0x01, so that no
// node can be passed off as a leaf. The tree over n leaves splits at the largest power of two below n.
//
// Sizes go to 2^53 - 1, so all arithmetic here is division and not bit operations, which end at 2^31.
import { concatBytes } from './bytes.ts';
import { demand } from './error.ts';
import type { Bytes, Sha256, TreeHash } from './types.ts';

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);
export const TREE_HASH_LENGTH = 32;

/** Takes 32 bytes for a hash of the tree. Throws `tree-hash` for any other length. */
export function treeHash(bytes: Uint8Array): TreeHash {
  demand(bytes.length === TREE_HASH_LENGTH, 'tree-hash', `${bytes.length} bytes instead of 32`);
  return bytes as Bytes as TreeHash;
}

/** SHA-256(0x00 ‖ entry bytes). */
export function leafHash(entry: Uint8Array, sha256: Sha256): TreeHash {
  return treeHash(sha256(concatBytes(LEAF_PREFIX, entry)));
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: TreeHash, right: TreeHash, sha256: Sha256): TreeHash {
  return treeHash(sha256(concatBytes(NODE_PREFIX, left, right)));
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(sha256: Sha256): TreeHash {
  return treeHash(sha256(new Uint8Array(0)));
}

/** Throws `tree-size` unless the size is a whole number from 0 to 2^53 - 1. */
export function checkTreeSize(size: number): void {
  demand(Number.isSafeInteger(size) && size >= 0, 'tree-size', 'not a tree size');
}

/** How many perfect subtrees a tree of the size is made of: the ones in its binary form. */
export function frontierLength(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}

/** Folds the roots of perfect subtrees, largest first, into the root of the whole. */
function fold(hashes: readonly TreeHash[], sha256: Sha256): TreeHash {
  return hashes.length === 0
    ? emptyRoot(sha256)
    : hashes.reduceRight((right, left) => nodeHash(left, right, sha256));
}

/**
 * All that must be kept of a tree to extend it: the roots of its perfect subtrees, largest first (a compact
 * range from 0). Immutable: `append` gives a new one, so a candidate that fails its check costs nothing.
 */
export class Frontier {
  readonly size: number;
  readonly hashes: readonly TreeHash[];
  readonly #sha256: Sha256;

  private constructor(size: number, hashes: readonly TreeHash[], sha256: Sha256) {
    this.size = size;
    this.hashes = hashes;
    this.#sha256 = sha256;
  }

  /** The frontier of the tree without leaves. */
  static empty(sha256: Sha256): Frontier {
    return new Frontier(0, [], sha256);
  }

  /** A frontier as kept. Throws `tree-size`, `tree-hash`, or `tree-frontier` when size and number of hashes disagree. */
  static from(size: number, hashes: readonly Uint8Array[], sha256: Sha256): Frontier {
    checkTreeSize(size);
    demand(
      hashes.length === frontierLength(size),
      'tree-frontier',
      `${hashes.length} hashes for ${size} leaves`,
    );
    return new Frontier(size, hashes.map(treeHash), sha256);
  }

  /** The frontier with one more leaf. */
  append(leaf: TreeHash): Frontier {
    checkTreeSize(this.size + 1);
    const hashes = [...this.hashes];
    let last = leaf;
    // Adding one carries over every trailing one of the size: each is a subtree as large as what we hold.
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = hashes.pop();
      demand(left !== undefined, 'tree-frontier', 'too few hashes');
      last = nodeHash(left, last, this.#sha256);
    }
    hashes.push(last);
    return new Frontier(this.size + 1, hashes, this.#sha256);
  }

  /** The frontier with several more leaves, in order. */
  appendAll(leaves: Iterable<TreeHash>): Frontier {
    let grown: Frontier = this; // eslint-disable-line @typescript-eslint/no-this-alias
    for (const leaf of leaves) grown = grown.append(leaf);
    return grown;
  }

  /** The root of the tree. */
  root(): TreeHash {
    return fold(this.hashes, this.#sha256);
  }
}
