// The browser's cryptography and the office's addresses, as the reading of the record takes them.
import { sha256 as hash } from '@noble/hashes/sha2.js';
import type { z } from 'zod';
import { entriesAnswer, partsAnswer } from '../../contract/index.ts';
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

/** Reads the office's public record over HTTP, never out of a cache. */
export function officeSource(base: string): ReplaySource {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(new URL(path, base), { cache: 'no-store', credentials: 'omit' });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  const read = async <Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> =>
    schema.parse(await (await get(path)).json());
  return {
    head: async () => (await get('/log/head')).text(),
    entries: async (from, to) => (await read(`/log/entries?from=${from}&to=${to}`, entriesAnswer)).entries,
    parts: (hashes) => read(`/log/parts?ids=${hashes.join(',')}`, partsAnswer),
  };
}
