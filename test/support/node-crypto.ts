// The cryptography of Node, as the office gives it to the log.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import type { Bytes, SignEd25519, VerifyEd25519 } from '../../src/log/index.ts';

/** PKCS #8 of an Ed25519 private key, up to the 32 bytes of its seed (RFC 8410 §7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

export function sha256(data: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(data).digest());
}

/** Verifies through OpenSSL (RFC 8032 §5.1.7); a key or signature that can't be read is false, not an error. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  try {
    const x = Buffer.from(publicKey).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return Promise.resolve(verify(null, message, key, signature));
  } catch {
    return Promise.resolve(false);
  }
};

export interface KeyPair {
  readonly publicKey: Bytes;
  readonly sign: SignEd25519;
}

/** A key pair: a fresh one, or the one of a seed of 32 bytes. */
export function keyPair(seed?: Uint8Array): KeyPair {
  const privateKey = seed
    ? createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
    : generateKeyPairSync('ed25519').privateKey;
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    publicKey: new Uint8Array(Buffer.from(x ?? '', 'base64url')),
    sign: (message) => Promise.resolve(new Uint8Array(sign(null, message, privateKey))),
  };
}
