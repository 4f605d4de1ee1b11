// Parts: what an entry says, detached from it and salted, so that it can be erased while the tree stays whole.
// The salt goes with the part: without it nobody can find out by guessing what an erased part said.
import { concatBytes, hex } from './bytes.ts';
import { demand } from './error.ts';
import type { Bytes, Part, PartHash, PartReference, Sha256 } from './types.ts';

/** Bytes of a salt. */
export const SALT_LENGTH = 16;
/** The largest part, in bytes without the salt. */
export const PART_LIMIT = 64 * 1024 * 1024;
const HASH = /^[0-9a-f]{64}$/;

/** Whether a text is a part's hash in form. */
export function isPartHash(text: string): text is PartHash {
  return HASH.test(text);
}

/** Lower-case hex SHA-256 over salt ‖ bytes. Throws `part-salt` or `part-size`. */
export function partHash(salt: Uint8Array, bytes: Uint8Array, sha256: Sha256): PartHash {
  demand(salt.length === SALT_LENGTH, 'part-salt', `a salt of ${salt.length} bytes instead of 16`);
  demand(bytes.length <= PART_LIMIT, 'part-size', 'larger than a part may be');
  return hex(sha256(concatBytes(salt, bytes))) as PartHash;
}

/** A part made of its salt and bytes. Throws as `partHash`. */
export function makePart(salt: Bytes, bytes: Bytes, sha256: Sha256): Part {
  return { sha256: partHash(salt, bytes, sha256), salt, bytes };
}

/**
 * Re-hashes a part, and holds it against the reference of an entry when there is one.
 * Throws `part-salt`, `part-size` (also: not the size the entry names) or `part-hash`.
 */
export function checkPart(part: Part, reference: PartReference | null | undefined, sha256: Sha256): void {
  if (reference) {
    demand(part.sha256 === reference.sha256, 'part-hash', 'not the part the entry names');
    demand(part.bytes.length === reference.size, 'part-size', 'not the size the entry names');
  }
  demand(partHash(part.salt, part.bytes, sha256) === part.sha256, 'part-hash', 'the part was altered');
}

/** A part as it is carried and stored in one piece: salt ‖ bytes. */
export function packPart(part: Part): Bytes {
  return concatBytes(part.salt, part.bytes);
}

/** A part of the given hash out of salt ‖ bytes. Throws `part-salt`, `part-size` or `part-hash`. */
export function unpackPart(sha256: PartHash, packed: Bytes, hash: Sha256): Part {
  demand(packed.length >= SALT_LENGTH, 'part-salt', 'shorter than a salt');
  // Copies: a Buffer's own `slice` would be a view into memory that others write to.
  const salt = new Uint8Array(packed.subarray(0, SALT_LENGTH));
  const part = { sha256, salt, bytes: new Uint8Array(packed.subarray(SALT_LENGTH)) };
  checkPart(part, null, hash);
  return part;
}
