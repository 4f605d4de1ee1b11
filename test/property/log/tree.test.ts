// The tree against its definition, and every proof against every mutation of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  emptyRoot,
  Frontier,
  frontierLength,
  hex,
  inclusionProof,
  leafHash,
  LogError,
  nodeHash,
  treeHash,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/log/index.ts';
import type { TreeHash } from '../../../src/log/index.ts';
import { sha256 } from '../../support/node-crypto.ts';

const MOST_LEAVES = 130;
const leavesOf = (count: number): TreeHash[] =>
  Array.from({ length: count }, (_, index) => leafHash(utf8(`leaf ${index}`), sha256));
const LEAVES = leavesOf(MOST_LEAVES);

/** RFC 9162 §2.1.1, word for word. */
function naiveRoot(leaves: readonly TreeHash[]): TreeHash {
  const [only] = leaves;
  if (only === undefined) return emptyRoot(sha256);
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)), sha256);
}

const size = fc.integer({ min: 0, max: MOST_LEAVES });
const grown = (count: number): Frontier => Frontier.empty(sha256).appendAll(LEAVES.slice(0, count));

/** One bit of a hash turned. */
function flip(hash: TreeHash, bit: number): TreeHash {
  const bytes = new Uint8Array(hash);
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return treeHash(bytes);
}

/** Every way of spoiling a list of hashes by one step. */
function spoil(proof: readonly TreeHash[], at: number, bit: number, extra: TreeHash): TreeHash[][] {
  const index = proof.length === 0 ? 0 : at % proof.length;
  const target = proof[index];
  const longer = [
    [...proof, extra],
    [extra, ...proof],
  ];
  if (target === undefined) return longer;
  return [
    ...longer,
    proof.with(index, flip(target, bit)),
    proof.toSpliced(index, 1),
    proof.toSpliced(index, 0, target),
    ...(proof.length > 1 ? [proof.toReversed()] : []),
  ];
}

describe('the frontier', () => {
  it('has the root of the definition at every size', () => {
    let frontier = Frontier.empty(sha256);
    for (let count = 0; count <= MOST_LEAVES; count += 1) {
      expect(hex(frontier.root())).toBe(hex(naiveRoot(LEAVES.slice(0, count))));
      expect(frontier.size).toBe(count);
      expect(frontier.hashes).toHaveLength(frontierLength(count));
      const next = LEAVES[count];
      if (next) frontier = frontier.append(next);
    }
  });

  it('goes on from what was kept as if it had never stopped', () => {
    fc.assert(
      fc.property(size, size, (one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const held = grown(earlier);
        const kept = Frontier.from(held.size, held.hashes, sha256);
        const result = kept.appendAll(LEAVES.slice(earlier, later));
        expect(hex(result.root())).toBe(hex(naiveRoot(LEAVES.slice(0, later))));
        expect(held.size).toBe(earlier);
        expect(hex(held.root())).toBe(hex(naiveRoot(LEAVES.slice(0, earlier))));
      }),
    );
  });

  it('refuses a number of hashes that its size can not have', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 0, max: 9 }), (count, hashes) => {
        fc.pre(hashes !== frontierLength(count));
        expect(() => Frontier.from(count, LEAVES.slice(0, hashes), sha256)).toThrow(
          expect.objectContaining({ code: 'tree-frontier' }),
        );
      }),
    );
  });

  it('knows sizes beyond 32 bits', () => {
    const before = 2 ** 40 - 1;
    const frontier = Frontier.from(before, LEAVES.slice(0, 40), sha256).append(
      leafHash(utf8('last'), sha256),
    );
    expect(frontier.size).toBe(2 ** 40);
    expect(frontier.hashes).toHaveLength(1);
  });
});

describe('an inclusion proof', () => {
  const place = fc
    .integer({ min: 1, max: MOST_LEAVES })
    .chain((count) =>
      fc.record({ count: fc.constant(count), index: fc.integer({ min: 0, max: count - 1 }) }),
    );
  const proofFor = (count: number, index: number) => {
    const leaf = LEAVES[index];
    if (!leaf) throw new Error('no leaf');
    const proof = inclusionProof(LEAVES.slice(0, count), index, sha256);
    return { leaf, proof, root: grown(count).root() };
  };

  it('verifies for every leaf of every tree up to 40 leaves', () => {
    for (let count = 1; count <= 40; count += 1) {
      for (let index = 0; index < count; index += 1) {
        const { leaf, proof, root } = proofFor(count, index);
        verifyInclusion(index, count, leaf, proof, root, sha256);
      }
    }
  });

  it('fails with any change to proof, leaf, root, index or size', () => {
    fc.assert(
      fc.property(place, fc.nat(), fc.nat(255), ({ count, index }, at, bit) => {
        const { leaf, proof, root } = proofFor(count, index);
        verifyInclusion(index, count, leaf, proof, root, sha256);
        const refused = (verification: () => void): void => expect(verification).toThrow(LogError);
        for (const bad of spoil(proof, at, bit, leaf)) {
          refused(() => verifyInclusion(index, count, leaf, bad, root, sha256));
        }
        refused(() => verifyInclusion(index, count, flip(leaf, bit), proof, root, sha256));
        refused(() => verifyInclusion(index, count, leaf, proof, flip(root, bit), sha256));
        for (const other of [index - 1, index + 1, index ^ 2, at]) {
          if (other !== index) refused(() => verifyInclusion(other, count, leaf, proof, root, sha256));
        }
      }),
    );
  });

  // Another size can ask for the same path (leaf 0 of 5 and of 6 leaves, say), so a proof alone does not fix the
  // size: the signed head does. Whatever the size, the leaf can't be another one.
  it('never proves another leaf, whatever size is claimed', () => {
    fc.assert(
      fc.property(place, size, fc.nat(255), ({ count, index }, claimed, bit) => {
        const { leaf, proof, root } = proofFor(count, index);
        expect(() => verifyInclusion(index, claimed, flip(leaf, bit), proof, root, sha256)).toThrow(LogError);
      }),
    );
  });
});

describe('a consistency proof', () => {
  const pair = fc
    .tuple(fc.integer({ min: 1, max: MOST_LEAVES }), fc.integer({ min: 1, max: MOST_LEAVES }))
    .map(([one, other]) => ({ earlier: Math.min(one, other), later: Math.max(one, other) }));
  const proofFor = (earlier: number, later: number) => ({
    proof: consistencyProof(LEAVES.slice(0, later), earlier, sha256),
    root1: grown(earlier).root(),
    root2: grown(later).root(),
  });

  it('verifies between every two trees up to 40 leaves', () => {
    for (let later = 0; later <= 40; later += 1) {
      for (let earlier = 0; earlier <= later; earlier += 1) {
        const { proof, root1, root2 } = proofFor(earlier, later);
        verifyConsistency(earlier, root1, later, root2, proof, sha256);
      }
    }
  });

  it('fails with any change to proof or roots', () => {
    fc.assert(
      fc.property(pair, fc.nat(), fc.nat(255), ({ earlier, later }, at, bit) => {
        const { proof, root1, root2 } = proofFor(earlier, later);
        verifyConsistency(earlier, root1, later, root2, proof, sha256);
        const refused = (verification: () => void): void => expect(verification).toThrow(LogError);
        for (const bad of spoil(proof, at, bit, root1)) {
          refused(() => verifyConsistency(earlier, root1, later, root2, bad, sha256));
        }
        refused(() => verifyConsistency(earlier, flip(root1, bit), later, root2, proof, sha256));
        refused(() => verifyConsistency(earlier, root1, later, flip(root2, bit), proof, sha256));
        if (earlier < later) {
          refused(() => verifyConsistency(later, root2, earlier, root1, proof, sha256));
          refused(() => verifyConsistency(later, root1, later, root2, proof, sha256));
        }
      }),
    );
  });

  it('never joins a tree with another past', () => {
    fc.assert(
      fc.property(pair, fc.nat(), ({ earlier, later }, at) => {
        const changed = at % earlier;
        const past = LEAVES.slice(0, earlier).with(changed, leafHash(utf8('another'), sha256));
        const other = Frontier.empty(sha256).appendAll(past).root();
        const { proof, root2 } = proofFor(earlier, later);
        expect(() => verifyConsistency(earlier, other, later, root2, proof, sha256)).toThrow(LogError);
      }),
    );
  });
});
