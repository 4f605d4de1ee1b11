// The worker's own clock, chance and cryptography, as the pure rooms take them.
import { sha256 as hash } from '@noble/hashes/sha2.js';
import { hex } from '../../log/index.ts';
import type { Bytes, Sha256, VerifyEd25519 } from '../../log/index.ts';
import type { Chance, Clock } from '../../replication/index.ts';

/** Longer waits overflow a 32-bit timer and would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, LONGEST_TIMER));
    return () => clearTimeout(timer);
  },
};

export const chance: Chance = () => Math.random();

/** Pure JavaScript, because the tree needs it synchronously; leaves are small. */
export const sha256: Sha256 = (data) => hash(data);

const keys = new Map<string, Promise<CryptoKey>>();

/** WebCrypto: some thirty times faster than JavaScript. A key that is no point of the curve verifies nothing. */
export const verify: VerifyEd25519 = async (publicKey, message, signature) => {
  try {
    return await crypto.subtle.verify('Ed25519', await imported(publicKey), signature, message);
  } catch {
    return false;
  }
};

function imported(publicKey: Bytes): Promise<CryptoKey> {
  const name = hex(publicKey);
  let key = keys.get(name);
  if (!key) {
    if (keys.size > 32) keys.clear();
    key = crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    keys.set(name, key);
  }
  return key;
}
