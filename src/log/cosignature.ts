// Timestamped cosignatures (C2SP tlog-cosignature v1, key type 0x04): a u64 time and an Ed25519 signature over
// "cosignature/v1", the time, and the whole text of the checkpoint. They say: at that time this was the largest
// tree I had seen of this log, and it continued all I had seen before.
import { concatBytes, utf8 } from './bytes.ts';
import { demand } from './error.ts';
import { checkSignature, SIGNATURE_LENGTH } from './note-keys.ts';
import { COSIGNATURE_HEADER } from './note.ts';
import type { NoteSigner, NoteVerifier } from './note.ts';
import type { Bytes, Sha256, SignEd25519, VerifyEd25519 } from './types.ts';
import { COSIGNATURE, keyId } from './verifier-key.ts';
import type { ParsedVerifierKey } from './verifier-key.ts';

const TIME_LENGTH = 8;
/** 9999-12-31T23:59:59Z: C2SP allows up to 2^63 - 1, of which we would understand nothing. */
const LAST_SECOND = 253402300799;

/** What is signed: header line, time line, text of the checkpoint. Throws `cosignature-time`. */
export function cosignedMessage(at: number, text: Bytes): Bytes {
  demand(Number.isInteger(at) && at >= 0 && at <= LAST_SECOND, 'cosignature-time', 'not a time');
  return concatBytes(utf8(`${COSIGNATURE_HEADER}time ${at}\n`), text);
}

/** Seconds since 1970 of a cosignature. Throws `cosignature-size` or `cosignature-time`. */
export function cosignatureTime(signature: Uint8Array): number {
  const length = TIME_LENGTH + SIGNATURE_LENGTH;
  demand(signature.length === length, 'cosignature-size', 'not 72 bytes');
  let at = 0;
  for (const byte of signature.subarray(0, TIME_LENGTH)) at = at * 256 + byte;
  demand(at <= LAST_SECOND, 'cosignature-time', 'later than the year 9999');
  return at;
}

/** A cosignature of a checkpoint's text at a time (seconds since 1970). */
export function cosigner(options: {
  readonly name: string;
  readonly publicKey: Bytes;
  readonly at: number;
  readonly sign: SignEd25519;
  readonly sha256: Sha256;
}): NoteSigner {
  const { name, publicKey, at, sign, sha256 } = options;
  return {
    name,
    id: keyId(name, COSIGNATURE, publicKey, sha256),
    async sign(text) {
      const message = cosignedMessage(at, text);
      return concatBytes(timeBytes(at), checkSignature(await sign(message)));
    },
  };
}

/** Verifies cosignatures of a key. */
export function cosignatureVerifier(key: ParsedVerifierKey, verify: VerifyEd25519): NoteVerifier {
  demand(key.type === COSIGNATURE, 'verifier-key-type', 'not a key for cosignatures');
  return {
    name: key.name,
    id: key.id,
    async verify(text, signature) {
      const message = cosignedMessage(cosignatureTime(signature), text);
      return verify(key.publicKey, message, signature.slice(TIME_LENGTH));
    },
  };
}

function timeBytes(at: number): Bytes {
  const bytes = new Uint8Array(TIME_LENGTH);
  let rest = at;
  for (let index = TIME_LENGTH - 1; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}
