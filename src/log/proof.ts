// Inclusion and consistency proofs (RFC 9162 §2.1.3 and §2.1.4). Verification is hostile territory: whoever
// sends a proof chooses its length and every byte, so size and length are settled before the first hash.
import { equalBytes } from './bytes.ts';
import { demand } from './error.ts';
import { checkTreeSize, emptyRoot, Frontier, nodeHash, treeHash } from './tree.ts';
import type { Sha256, TreeHash } from './types.ts';

const half = (n: number): number => Math.floor(n / 2);

/** The largest power of two below n (n ≥ 2): where a tree of n leaves splits. */
function splitOf(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function rootOf(leaves: readonly TreeHash[], from: number, to: number, sha256: Sha256): TreeHash {
  let frontier = Frontier.empty(sha256);
  for (const leaf of leaves.slice(from, to)) frontier = frontier.append(leaf);
  return frontier.root();
}

/**
 * The proof that leaf `index` stands in the tree over `leaves`: siblings from leaf to root (§2.1.3.1).
 * Throws `tree-index`.
 */
export function inclusionProof(leaves: readonly TreeHash[], index: number, sha256: Sha256): TreeHash[] {
  const inTree = Number.isInteger(index) && index >= 0 && index < leaves.length;
  demand(inTree, 'tree-index', 'no such leaf');
  const path: TreeHash[] = [];
  let from = 0;
  let to = leaves.length;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      path.push(rootOf(leaves, middle, to, sha256));
      to = middle;
    } else {
      path.push(rootOf(leaves, from, middle, sha256));
      from = middle;
    }
  }
  return path.reverse();
}

/**
 * The proof that the tree over the first `size` leaves is a beginning of the tree over all of them (§2.1.4.1).
 * Empty for size 0 and for the whole. Throws `tree-size`.
 */
export function consistencyProof(leaves: readonly TreeHash[], size: number, sha256: Sha256): TreeHash[] {
  const inTree = Number.isInteger(size) && size >= 0 && size <= leaves.length;
  demand(inTree, 'tree-size', 'the earlier tree is larger than the later one');
  if (size === 0 || size === leaves.length) return [];
  const path: TreeHash[] = [];
  let from = 0;
  let to = leaves.length;
  // Whether the subtree in view is the whole earlier tree: its root is then known to whoever verifies.
  let whole = true;
  while (size !== to) {
    const middle = from + splitOf(to - from);
    if (size <= middle) {
      path.push(rootOf(leaves, middle, to, sha256));
      to = middle;
    } else {
      path.push(rootOf(leaves, from, middle, sha256));
      from = middle;
      whole = false;
    }
  }
  if (!whole) path.push(rootOf(leaves, from, to, sha256));
  return path.reverse();
}

/**
 * Verifies that `leaf` is leaf `index` of the tree of `size` leaves with `root` (§2.1.3.2).
 * Throws `tree-size`, `tree-index`, `tree-hash`, or `inclusion-proof` when the proof is of another length or
 * leads to another root.
 */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: TreeHash,
  proof: readonly Uint8Array[],
  root: TreeHash,
  sha256: Sha256,
): void {
  checkTreeSize(size);
  demand(Number.isSafeInteger(index) && index >= 0 && index < size, 'tree-index', 'no such leaf');
  treeHash(root);
  let node = index;
  let last = size - 1;
  let hash = treeHash(leaf);
  for (const bytes of proof) {
    demand(last > 0, 'inclusion-proof', 'the proof is too long');
    const sibling = treeHash(bytes);
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash, sha256);
      // A last node without a right sibling is passed up until it is a right child itself.
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling, sha256);
    }
    node = half(node);
    last = half(last);
  }
  demand(last === 0, 'inclusion-proof', 'the proof is too short');
  demand(equalBytes(hash, root), 'inclusion-proof', 'the proof leads to another root');
}

/**
 * Verifies that the tree of `size1` leaves with `root1` is a beginning of the tree of `size2` leaves with `root2`
 * (§2.1.4.2). The empty tree is a beginning of every tree, with an empty proof.
 * Throws `tree-size`, `tree-hash` or `consistency-proof`.
 */
export function verifyConsistency(
  size1: number,
  root1: TreeHash,
  size2: number,
  root2: TreeHash,
  proof: readonly Uint8Array[],
  sha256: Sha256,
): void {
  checkTreeSize(size1);
  checkTreeSize(size2);
  demand(size1 <= size2, 'tree-size', 'the earlier tree is larger than the later one');
  treeHash(root1);
  treeHash(root2);
  if (size1 === 0 || size1 === size2) {
    demand(proof.length === 0, 'consistency-proof', 'nothing to prove, yet a proof');
    const expected = size1 === 0 ? emptyRoot(sha256) : root2;
    demand(equalBytes(root1, expected), 'consistency-proof', 'the roots disagree');
    if (size2 === 0) demand(equalBytes(root2, expected), 'consistency-proof', 'the roots disagree');
    return;
  }

  let node = size1 - 1;
  let last = size2 - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  // When the earlier tree is perfect its own root is the seed, and the proof does not repeat it.
  const path = node === 0 ? [root1, ...proof] : proof;
  const [first, ...rest] = path;
  demand(first !== undefined, 'consistency-proof', 'the proof is too short');
  let hash1 = treeHash(first);
  let hash2 = hash1;
  for (const bytes of rest) {
    demand(last > 0, 'consistency-proof', 'the proof is too long');
    const sibling = treeHash(bytes);
    if (node % 2 === 1 || node === last) {
      hash1 = nodeHash(sibling, hash1, sha256);
      hash2 = nodeHash(sibling, hash2, sha256);
      while (node % 2 === 0 && node !== 0) {
        node = half(node);
        last = half(last);
      }
    } else {
      hash2 = nodeHash(hash2, sibling, sha256);
    }
    node = half(node);
    last = half(last);
  }
  demand(last === 0, 'consistency-proof', 'the proof is too short');
  demand(equalBytes(hash1, root1), 'consistency-proof', 'the proof leads to another earlier root');
  demand(equalBytes(hash2, root2), 'consistency-proof', 'the proof leads to another later root');
}
