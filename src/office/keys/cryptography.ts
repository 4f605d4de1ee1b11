// What the log is given to hash, sign and verify with: node:crypto.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Bytes, Sha256, SignEd25519, VerifyEd25519 } from '../../log/index.ts';

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410 §4). */
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export const sha256: Sha256 = (data) => Uint8Array.from(createHash('sha256').update(data).digest());

/** SHA-256 of a text in lower-case hex: for tokens and credentials, which are random and long. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export const verifyEd25519: VerifyEd25519 = async (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    const key = createPublicKey({
      key: Buffer.concat([PUBLIC_PREFIX, publicKey]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
};

/** A key that can sign. */
export interface SigningKey {
  readonly publicKey: Bytes;
  readonly sign: SignEd25519;
  /** PKCS #8, DER: only for sealing or for writing a recovery key out. */
  export(): Buffer;
}

/** A new Ed25519 key. */
export function generateSigningKey(): SigningKey {
  return signingKey(generateKeyPairSync('ed25519').privateKey);
}

/** The key of its PKCS #8 DER. Throws when it is not an Ed25519 key. */
export function importSigningKey(der: Buffer): SigningKey {
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return signingKey(key);
}

function signingKey(key: KeyObject): SigningKey {
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = Uint8Array.from(spki.subarray(PUBLIC_PREFIX.length));
  return {
    publicKey,
    sign: async (message) => Uint8Array.from(sign(null, message, key)),
    export: () => key.export({ format: 'der', type: 'pkcs8' }),
  };
}
