// Published vectors: every one of them, see test/fixtures/vectors/README.md.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LogError, unbase64, unhex, verifyConsistency, verifyInclusion } from '../../../src/log/index.ts';
import type { TreeHash } from '../../../src/log/index.ts';
import { sha256, verifyEd25519 } from '../../support/node-crypto.ts';

function load<T>(name: string): T {
  const file = new URL(`../../fixtures/vectors/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

interface InclusionVector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string | null;
  readonly leafHash: string | null;
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
  readonly name: string;
}
interface ConsistencyVector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
  readonly name: string;
}
interface SignatureVectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: 'valid' | 'invalid';
    }[];
  }[];
}

// The vectors hold hashes of wrong lengths too, so they come in unchecked, as from an attacker.
const hash = (text: string | null): TreeHash => unbase64(text ?? '') as TreeHash;
const proofOf = (proof: readonly string[] | null): TreeHash[] => (proof ?? []).map(hash);

function expectVerdict(wantError: boolean, verification: () => void): void {
  if (wantError) expect(verification).toThrow(LogError);
  else expect(verification).not.toThrow();
}

describe('transparency-dev/merkle: inclusion', () => {
  const vectors = load<InclusionVector[]>('merkle-inclusion');
  it('has good and forged ones', () => {
    expect(vectors).toHaveLength(52);
    expect(vectors.filter(({ wantErr }) => !wantErr)).toHaveLength(3);
  });
  it.each(vectors)('$name', ({ leafIdx, treeSize, root, leafHash, proof, wantErr }) => {
    expectVerdict(wantErr, () => {
      verifyInclusion(leafIdx, treeSize, hash(leafHash), proofOf(proof), hash(root), sha256);
    });
  });
});

describe('transparency-dev/merkle: consistency', () => {
  const vectors = load<ConsistencyVector[]>('merkle-consistency');
  it('has good and forged ones', () => {
    expect(vectors).toHaveLength(53);
    expect(vectors.filter(({ wantErr }) => !wantErr)).toHaveLength(4);
  });
  it.each(vectors)('$name', ({ size1, size2, root1, root2, proof, wantErr }) => {
    expectVerdict(wantErr, () => {
      verifyConsistency(size1, hash(root1), size2, hash(root2), proofOf(proof), sha256);
    });
  });
});

describe('Wycheproof: Ed25519', () => {
  const { numberOfTests, testGroups } = load<SignatureVectors>('wycheproof-ed25519');
  const vectors = testGroups.flatMap(({ publicKey, tests }) =>
    tests.map((test) => ({ ...test, key: publicKey.pk })),
  );
  it('is whole', () => {
    expect(vectors).toHaveLength(numberOfTests);
  });
  it.each(vectors)('$tcId $comment: $result', async ({ key, msg, sig, result }) => {
    const valid = await verifyEd25519(unhex(key), unhex(msg), unhex(sig));
    expect(valid).toBe(result === 'valid');
  });
});
