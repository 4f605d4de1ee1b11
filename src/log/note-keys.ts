// Ed25519 signatures of notes (key type 0x01). What does the mathematics is given; lengths and types are settled
// here, so that no implementation is ever asked about a key or a signature of a wrong size.
import { demand } from './error.ts';
import type { NoteSigner, NoteVerifier } from './note.ts';
import type { Bytes, Sha256, SignEd25519, VerifyEd25519 } from './types.ts';
import { ED25519, keyId } from './verifier-key.ts';
import type { ParsedVerifierKey } from './verifier-key.ts';

/** Bytes of an Ed25519 signature (RFC 8032 §5.1.6). */
export const SIGNATURE_LENGTH = 64;

/** Takes an Ed25519 signature. Throws `signature-size`. */
export function checkSignature(signature: Bytes): Bytes {
  demand(signature.length === SIGNATURE_LENGTH, 'signature-size', 'not 64 bytes');
  return signature;
}

/** Signs the text of notes. Throws `key-name` or `public-key`. */
export function noteSigner(options: {
  readonly name: string;
  readonly publicKey: Bytes;
  readonly sign: SignEd25519;
  readonly sha256: Sha256;
}): NoteSigner {
  const { name, publicKey, sign, sha256 } = options;
  return {
    name,
    id: keyId(name, ED25519, publicKey, sha256),
    sign: async (text) => checkSignature(await sign(text)),
  };
}

/** Verifies signatures of a key over the text of notes. Throws `verifier-key-type`. */
export function noteVerifier(key: ParsedVerifierKey, verify: VerifyEd25519): NoteVerifier {
  demand(key.type === ED25519, 'verifier-key-type', 'not a key for texts');
  return {
    name: key.name,
    id: key.id,
    verify: async (text, signature) => verify(key.publicKey, text, checkSignature(signature)),
  };
}
