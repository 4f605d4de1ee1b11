// Bytes and their spellings. Decoding is strict: one value has one spelling, so that nobody can make a second
// text that means the same and passes under another hash.
import { demand, LogError } from './error.ts';
import type { Bytes } from './types.ts';

const encoder = new TextEncoder();
// `ignoreBOM: true` keeps a leading U+FEFF as a character, or two texts would decode to one.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LONE_SURROGATE = /\p{Surrogate}/u;
const HEX = /^(?:[0-9a-f]{2})*$/;
/** `String.fromCharCode` takes its bytes as arguments, and engines limit those. */
const CHUNK = 8192;

/** Whether a string holds half of a surrogate pair: it has no UTF-8. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}

/** UTF-8 of a text. Throws `lone-surrogate` where TextEncoder would silently put U+FFFD. */
export function utf8(text: string): Bytes {
  demand(!hasLoneSurrogate(text), 'lone-surrogate', 'the text holds half of a surrogate pair');
  return encoder.encode(text);
}

/** The text of UTF-8 bytes, a leading U+FEFF kept. Throws `utf8` on the first byte that is not UTF-8. */
export function parseUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new LogError('utf8', 'the bytes are not UTF-8');
  }
}

/** Standard padded base64 (RFC 4648 §4). */
export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return btoa(binary);
}

/** Bytes of canonical padded base64. Throws `base64` for whitespace, missing padding or stray bits under it (RFC 4648 §3.5). */
export function unbase64(text: string): Bytes {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new LogError('base64', 'not base64');
  }
  demand(btoa(binary) === text, 'base64', 'not canonical base64');
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Lower-case hex. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Bytes of lower-case hex. Throws `hex`. */
export function unhex(text: string): Bytes {
  demand(HEX.test(text), 'hex', 'not lower-case hex');
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16);
  }
  return bytes;
}

/** One array out of several. */
export function concatBytes(...pieces: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Whether two arrays hold the same bytes. All that is compared here is public, so time may tell. */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
