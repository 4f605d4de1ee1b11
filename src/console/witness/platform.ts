// The browser's cryptography and the office's addresses, as the reading of the record takes them.
import { sha256 as hash } from '@noble/hashes/sha2.js';
import type { PartsAnswer } from '../../contract/index.ts';
import type { Sha256, VerifyEd25519 } from '../../log/index.ts';
import type { ReplaySource } from './replay.ts';

export const sha256: Sha256 = (data) => hash(data);

/** WebCrypto; a key that is no point of the curve verifies nothing. */
export const verify: VerifyEd25519 = async (publicKey, message, signature) => {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, signature, message);
  } catch {
    return false;
  }
};

type Shape = Readonly<Record<string, unknown>>;
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

// By hand: the library that checks answers elsewhere would be half of this worker, and what these hold is hashed anyway.
function readEntries(answer: unknown): readonly string[] {
  const entries = isShape(answer) ? answer['entries'] : null;
  if (!isTexts(entries) || entries.length === 0) throw new Error('/log/entries: not an answer');
  return entries;
}

function readParts(answer: unknown): PartsAnswer {
  const { parts, missing }: Shape = isShape(answer) ? answer : {};
  if (!Array.isArray(parts) || !isTexts(missing)) throw new Error('/log/parts: not an answer');
  return {
    parts: parts.map((part: unknown) => {
      const { sha256: of, salt, utf8, base64 }: Shape = isShape(part) ? part : {};
      if (typeof of !== 'string' || typeof salt !== 'string') throw new Error('/log/parts: not a part');
      return {
        sha256: of,
        salt,
        ...(typeof utf8 === 'string' ? { utf8 } : {}),
        ...(typeof base64 === 'string' ? { base64 } : {}),
      };
    }),
    missing,
  };
}

/**
 * Reads the office's record over HTTP, never out of a cache, and as the person who is signed in: lists of persons whose
 * time is over are handed to the committee's own people only.
 */
export function officeSource(base: string): ReplaySource {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(new URL(path, base), { cache: 'no-store', credentials: 'same-origin' });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  const read = async (path: string): Promise<unknown> => (await get(path)).json();
  return {
    head: async () => (await get('/log/head')).text(),
    entries: async (from, to) => readEntries(await read(`/log/entries?from=${from}&to=${to}`)),
    parts: async (hashes) => readParts(await read(`/log/parts?ids=${hashes.join(',')}`)),
  };
}
