import { describe, expect, it } from 'vitest';
import {
  Frontier,
  formatVerifierKey,
  leafHash,
  openHead,
  originOf,
  signHead,
  utf8,
} from '../../../src/log/index.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

describe('a head', () => {
  it('signed by the office opens with its key', async () => {
    const origin = originOf('qinghe-sample');
    const office = keyPair();
    const frontier = Frontier.empty(sha256).append(leafHash(utf8('x'), sha256));
    const root = frontier.root();
    const note = await signHead({ origin, size: 1, root, at: 1_800_000_000, ...office, sha256 });
    const officeKey = formatVerifierKey(origin, 1, office.publicKey, sha256);
    const head = await openHead(note, { origin, officeKey, verify: verifyEd25519, sha256 });
    expect(head).toEqual({ origin, size: 1, root, note, signedAt: 1_800_000_000, witnesses: [] });
  });
});
