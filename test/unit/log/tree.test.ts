import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  emptyRoot,
  Frontier,
  hex,
  inclusionProof,
  leafHash,
  nodeHash,
  unhex,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/log/index.ts';
import { sha256 } from '../../support/node-crypto.ts';

// The eight leaves with which implementations of RFC 6962 have been compared since Certificate Transparency began,
// and the roots of the first 1 to 8 of them.
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const LEAVES = INPUTS.map((input) => leafHash(unhex(input), sha256));

describe('the tree of RFC 6962', () => {
  it('has its known roots', () => {
    expect(hex(emptyRoot(sha256))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    ROOTS.forEach((root, at) => {
      expect(
        hex(
          Frontier.empty(sha256)
            .appendAll(LEAVES.slice(0, at + 1))
            .root(),
        ),
      ).toBe(root);
    });
  });

  it('tells a leaf from a node that hashes the same bytes', () => {
    const [left, right] = LEAVES;
    if (!left || !right) throw new Error('no leaves');
    const joined = new Uint8Array([...left, ...right]);
    expect(hex(leafHash(joined, sha256))).not.toBe(hex(nodeHash(left, right, sha256)));
  });

  // Checked by hand against RFC 9162 §2.1.5: for 7 leaves, PATH(0) is [b, h, l] and PROOF(3, D[7]) is [c, d, g, l].
  it('has the proofs of the example in RFC 9162 §2.1.5', () => {
    const leaves = LEAVES.slice(0, 7);
    const at = (index: number) => {
      const leaf = leaves[index];
      if (!leaf) throw new Error('no leaf');
      return leaf;
    };
    const g = nodeHash(at(0), at(1), sha256);
    const h = nodeHash(at(2), at(3), sha256);
    const i = nodeHash(at(4), at(5), sha256);
    const k = nodeHash(g, h, sha256);
    const l = nodeHash(i, at(6), sha256);
    expect(inclusionProof(leaves, 0, sha256)).toEqual([at(1), h, l]);
    expect(inclusionProof(leaves, 3, sha256)).toEqual([at(2), g, l]);
    expect(inclusionProof(leaves, 4, sha256)).toEqual([at(5), at(6), k]);
    expect(inclusionProof(leaves, 6, sha256)).toEqual([i, k]);
    expect(consistencyProof(leaves, 3, sha256)).toEqual([at(2), at(3), g, l]);
    expect(consistencyProof(leaves, 4, sha256)).toEqual([l]);
    expect(consistencyProof(leaves, 6, sha256)).toEqual([i, at(6), k]);
  });

  it('begins with every earlier tree, the empty one too', () => {
    const root = Frontier.empty(sha256).appendAll(LEAVES).root();
    verifyConsistency(0, emptyRoot(sha256), 8, root, [], sha256);
    expect(() => {
      verifyConsistency(0, root, 8, root, [], sha256);
    }).toThrow(expect.objectContaining({ code: 'consistency-proof' }));
    expect(() => {
      verifyConsistency(0, emptyRoot(sha256), 0, root, [], sha256);
    }).toThrow(expect.objectContaining({ code: 'consistency-proof' }));
  });

  it('refuses sizes and places that are no whole numbers', () => {
    const [leaf] = LEAVES;
    if (!leaf) throw new Error('no leaf');
    for (const size of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => Frontier.from(size, [], sha256)).toThrow(expect.objectContaining({ code: 'tree-size' }));
      expect(() => {
        verifyInclusion(0, size, leaf, [], leaf, sha256);
      }).toThrow(expect.objectContaining({ code: 'tree-size' }));
      expect(() => {
        verifyConsistency(size, leaf, 8, leaf, [], sha256);
      }).toThrow(expect.objectContaining({ code: 'tree-size' }));
    }
    for (const index of [-1, 0.5, 1, Number.NaN]) {
      expect(() => {
        verifyInclusion(index, 1, leaf, [], leaf, sha256);
      }).toThrow(expect.objectContaining({ code: 'tree-index' }));
      expect(() => inclusionProof([leaf], index, sha256)).toThrow(
        expect.objectContaining({ code: 'tree-index' }),
      );
    }
  });

  it('does not hash its way through a proof that is endless', () => {
    let hashed = 0;
    const counting = (data: Uint8Array) => {
      hashed += 1;
      return sha256(data);
    };
    const [leaf] = LEAVES;
    if (!leaf) throw new Error('no leaf');
    const endless = Array.from({ length: 100_000 }, () => leaf);
    expect(() => {
      verifyInclusion(0, 8, leaf, endless, leaf, counting);
    }).toThrow(expect.objectContaining({ code: 'inclusion-proof' }));
    expect(() => {
      verifyConsistency(3, leaf, 8, leaf, endless, counting);
    }).toThrow(expect.objectContaining({ code: 'consistency-proof' }));
    expect(hashed).toBeLessThan(16);
  });
});
