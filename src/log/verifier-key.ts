// C2SP verifier keys, `<name>+<key id>+<base64(type ‖ public key)>`. Two types are known: 0x01, Ed25519 over the
// text of a note, and 0x04, a timestamped Ed25519 cosignature of a checkpoint.
import { base64, concatBytes, hex, unbase64, utf8 } from './bytes.ts';
import { demand } from './error.ts';
import { checkKeyName } from './origin.ts';
import type { Bytes, Sha256, VerifierKey } from './types.ts';

export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
export type KeyType = typeof ED25519 | typeof COSIGNATURE;
/** Bytes of an Ed25519 public key (RFC 8032 §5.1.5). */
export const PUBLIC_KEY_LENGTH = 32;
const KEY_ID = /^[0-9a-f]{8}$/;

export interface ParsedVerifierKey {
  readonly name: string;
  readonly type: KeyType;
  /** 8 lower-case hex digits. */
  readonly id: string;
  readonly publicKey: Bytes;
}

/** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), in hex. Throws `key-name` or `public-key`. */
export function keyId(name: string, type: KeyType, publicKey: Uint8Array, sha256: Sha256): string {
  checkKeyName(name);
  demand(publicKey.length === PUBLIC_KEY_LENGTH, 'public-key', 'not 32 bytes');
  return hex(sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4));
}

/** The verifier key of a public key. Throws `key-name` or `public-key`. */
export function formatVerifierKey(
  name: string,
  type: KeyType,
  publicKey: Uint8Array,
  sha256: Sha256,
): VerifierKey {
  const id = keyId(name, type, publicKey, sha256);
  return `${name}+${id}+${base64(concatBytes(Uint8Array.of(type), publicKey))}` as VerifierKey;
}

/**
 * Reads a verifier key. Throws `verifier-key` for another form, `verifier-key-type` for a type we don't know,
 * `verifier-key-id` when the id is not that of name and key, and `base64`, `key-name`, `public-key`.
 */
export function parseVerifierKey(text: string, sha256: Sha256): ParsedVerifierKey {
  // The base64 may hold a plus, the name may not: the first two part the three pieces.
  const first = text.indexOf('+');
  const second = text.indexOf('+', first + 1);
  demand(first > 0 && second > first, 'verifier-key', 'not <name>+<id>+<key>');
  const name = text.slice(0, first);
  const id = text.slice(first + 1, second);
  checkKeyName(name);
  demand(KEY_ID.test(id), 'verifier-key', 'the key id is not 8 lower-case hex digits');
  const material = unbase64(text.slice(second + 1));
  const type = material[0];
  demand(type === ED25519 || type === COSIGNATURE, 'verifier-key-type', 'neither 0x01 nor 0x04');
  const publicKey = material.slice(1);
  demand(keyId(name, type, publicKey, sha256) === id, 'verifier-key-id', 'the id is of another key');
  return { name, type, id, publicKey };
}
