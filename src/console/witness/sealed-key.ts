// A witness's key. It is made in this browser, and what leaves its memory is sealed with a passphrase: PBKDF2-SHA-256
// and AES-256-GCM of WebCrypto. Without passphrase nobody signs with it, and nobody can bring it back.
import { z } from 'zod';
import { base64, LogError, parseVerifierKey, unbase64, utf8, witnessKey } from '../../log/index.ts';
import type { Bytes, Origin, Sha256, SignEd25519, VerifierKey } from '../../log/index.ts';

/** OWASP asks for 600,000; the delay of a second a month is nobody's burden. */
const ITERATIONS = 1_000_000;
export const PASSPHRASE_LENGTH = 12;
/** Different signs, blanks left aside. */
const LEAST_DIFFERENT = 6;
const ROWS = ['qwertyuiopasdfghjklzxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '1234567890qwertyuiop'];

const sealedKey = z.strictObject({
  v: z.literal(1),
  kind: z.literal('minglan-witness-key'),
  origin: z.string().max(64),
  key: z.string().max(256),
  iterations: z.int().min(600_000).max(10_000_000),
  salt: z.base64().length(24),
  nonce: z.base64().length(16),
  sealed: z.base64().max(256),
});
export type SealedKey = z.infer<typeof sealedKey>;

export class SealedKeyError extends Error {
  override readonly name = 'SealedKeyError';
  /** `form`: no file of such a key; `origin`: of another community; `passphrase`: wrong, or the file was altered; `short`, `weak`. */
  constructor(readonly code: 'form' | 'origin' | 'passphrase' | 'short' | 'weak') {
    super(code);
  }
}

/**
 * Why a passphrase seals nothing, or null. The sealed file lies on a stick and can be tried at leisure, so length alone is
 * not enough: blanks, one sign over and over, a row of the keyboard and a birthday or telephone are tried first.
 */
export function passphraseFault(passphrase: string): 'short' | 'weak' | null {
  if ([...passphrase].length < PASSPHRASE_LENGTH) return 'short';
  const plain = passphrase.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  const isRow = ROWS.some((row) => row.includes(plain) || [...row].reverse().join('').includes(plain));
  return new Set(plain).size < LEAST_DIFFERENT || /^\d+$/.test(plain) || isRow ? 'weak' : null;
}

/** Makes a key and seals it; the unsealed one is overwritten. Throws SealedKeyError `short` or `weak`. */
export async function makeKey(origin: Origin, passphrase: string, sha256: Sha256): Promise<SealedKey> {
  const fault = passphraseFault(passphrase);
  if (fault !== null) throw new SealedKeyError(fault);
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const key = witnessKey(origin, publicKey, sha256);
  try {
    const sealing = await sealingKey(passphrase, salt, ITERATIONS, 'encrypt');
    const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: utf8(key) };
    const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, sealing, secret));
    return {
      v: 1,
      kind: 'minglan-witness-key',
      origin,
      key,
      iterations: ITERATIONS,
      salt: base64(salt),
      nonce: base64(nonce),
      sealed: base64(sealed),
    };
  } finally {
    secret.fill(0);
  }
}

/** Reads the file of a sealed key. Throws SealedKeyError `form` or `origin`. */
export function readSealedKey(text: string, origin: Origin, sha256: Sha256): SealedKey {
  let read: SealedKey;
  try {
    read = sealedKey.parse(JSON.parse(text));
    parseVerifierKey(read.key, sha256);
  } catch {
    throw new SealedKeyError('form');
  }
  if (read.origin !== origin) throw new SealedKeyError('origin');
  return read;
}

/** What signs with it; the private key can't be read out of the browser again. Throws SealedKeyError `passphrase`. */
export async function unseal(
  held: SealedKey,
  passphrase: string,
  sha256: Sha256,
): Promise<{ readonly name: string; readonly publicKey: Bytes; readonly sign: SignEd25519 }> {
  try {
    const { name, publicKey } = parseVerifierKey(held.key, sha256);
    const sealing = await sealingKey(passphrase, unbase64(held.salt), held.iterations, 'decrypt');
    const algorithm = { name: 'AES-GCM', iv: unbase64(held.nonce), additionalData: utf8(held.key) };
    const secret = new Uint8Array(await crypto.subtle.decrypt(algorithm, sealing, unbase64(held.sealed)));
    const key = await crypto.subtle.importKey('pkcs8', secret, 'Ed25519', false, ['sign']);
    secret.fill(0);
    return {
      name,
      publicKey,
      sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, message)),
    };
  } catch (error) {
    if (error instanceof DOMException || error instanceof LogError) throw new SealedKeyError('passphrase');
    throw error;
  }
}

/** The verifier key of a sealed key. */
export const keyOf = (held: SealedKey): VerifierKey => held.key as VerifierKey;

async function sealingKey(
  passphrase: string,
  salt: Bytes,
  iterations: number,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const text = utf8(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(algorithm, material, { name: 'AES-GCM', length: 256 }, false, [usage]);
}
