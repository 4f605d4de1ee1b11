// C2SP signed notes: a text, a blank line, and signature lines `— <key name> base64(key id ‖ signature)`.
// Signatures of unknown keys are ignored; a signature of a known key must verify, or the whole note is refused.
import { base64, concatBytes, hasLoneSurrogate, hex, unbase64, unhex, utf8 } from './bytes.ts';
import { demand } from './error.ts';
import { checkKeyName } from './origin.ts';
import type { Bytes } from './types.ts';

/** UTF-8 bytes of the largest note. */
export const NOTE_LIMIT = 16 * 1024;
/** The most signature lines. C2SP asks for at least 16. */
export const SIGNATURES_LIMIT = 32;
const CONTROL_BUT_NEWLINE = /[\u0000-\u0009\u000b-\u001f]/; // eslint-disable-line no-control-regex
const LINE_START = '— ';
const KEY_ID_LENGTH = 4;
/** What a cosigned message begins with (C2SP tlog-cosignature): a note's text must never pass for one. */
export const COSIGNATURE_HEADER = 'cosignature/v1\n';

export interface NoteSignature {
  readonly name: string;
  /** 8 lower-case hex digits. */
  readonly id: string;
  readonly signature: Bytes;
}
export interface ParsedNote {
  /** With its final newline, without the blank line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}
export interface NoteSigner {
  readonly name: string;
  readonly id: string;
  /** The signature over a note's text, as it stands behind the key id. */
  sign(text: Bytes): Promise<Bytes>;
}
export interface NoteVerifier {
  readonly name: string;
  readonly id: string;
  verify(text: Bytes, signature: Bytes): Promise<boolean>;
}
export interface OpenedNote extends ParsedNote {
  /** Those of known keys; every one is valid. */
  readonly verified: readonly NoteSignature[];
}

/**
 * Takes a note apart without verifying anything: nothing in it may be trusted yet.
 * Throws a `note-…` code, `key-name`, `base64` or `lone-surrogate`.
 */
export function parseNote(note: string): ParsedNote {
  // A UTF-16 unit is at least one byte, so this spares encoding what is too large anyway.
  demand(note.length <= NOTE_LIMIT, 'note-size', 'larger than 16 KB');
  demand(utf8(note).length <= NOTE_LIMIT, 'note-size', 'larger than 16 KB');
  demand(!CONTROL_BUT_NEWLINE.test(note), 'note-characters', 'a control character');
  demand(note.endsWith('\n'), 'note-end', 'does not end in a newline');
  // The text may hold blank lines; the last one parts it from the signatures.
  const separator = note.lastIndexOf('\n\n');
  demand(separator >= 0, 'note-separator', 'no text and blank line before the signatures');
  const lines = note.slice(separator + 2, -1).split('\n');
  demand(lines.length <= SIGNATURES_LIMIT, 'note-signature-count', `${lines.length} signature lines`);
  return { text: note.slice(0, separator + 1), signatures: lines.map(parseSignatureLine) };
}

function parseSignatureLine(line: string): NoteSignature {
  demand(line.startsWith(LINE_START), 'note-signature-line', 'does not begin with an em dash and a space');
  const [name, encoded, ...more] = line.slice(LINE_START.length).split(' ');
  const whole = name !== undefined && encoded !== undefined && more.length === 0;
  demand(whole, 'note-signature-line', 'not a key name and a signature');
  checkKeyName(name);
  const bytes = unbase64(encoded);
  demand(bytes.length > KEY_ID_LENGTH, 'note-signature-line', 'no signature behind the key id');
  return { name, id: hex(bytes.slice(0, KEY_ID_LENGTH)), signature: bytes.slice(KEY_ID_LENGTH) };
}

/** Puts a note together. Throws as `parseNote` would on reading it. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  checkText(text);
  const lines = signatures.map(
    ({ name, id, signature }) => `${LINE_START}${name} ${base64(concatBytes(unhex(id), signature))}\n`,
  );
  const note = `${text}\n${lines.join('')}`;
  parseNote(note);
  return note;
}

function checkText(text: string): void {
  demand(text.endsWith('\n'), 'note-text', 'the text does not end in a newline');
  demand(!hasLoneSurrogate(text), 'lone-surrogate', 'half a character');
  demand(!text.startsWith(COSIGNATURE_HEADER), 'note-text', 'the text would pass for a cosigned message');
}

/** Signs a text with every signer, in order. Throws `note-…`, `key-name`, `lone-surrogate`. */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<string> {
  checkText(text);
  const message = utf8(text);
  const signatures: NoteSignature[] = [];
  for (const { name, id, sign } of signers) {
    signatures.push({ name, id, signature: await sign(message) });
  }
  return formatNote(text, signatures);
}

/**
 * Opens a note with the keys that are known. Throws as `parseNote`; `note-bad-signature` when a known key's
 * signature is false, `note-duplicate-signature` when a known key signs twice, `note-unsigned` when no known
 * key signs.
 */
export async function openNote(note: string, verifiers: readonly NoteVerifier[]): Promise<OpenedNote> {
  const { text, signatures } = parseNote(note);
  const message = utf8(text);
  const verified: NoteSignature[] = [];
  for (const signature of signatures) {
    const verifier = verifiers.find((known) => isOfKey(signature, known));
    if (!verifier) continue;
    const twice = verified.some((earlier) => isOfKey(earlier, verifier));
    demand(!twice, 'note-duplicate-signature', 'a known key signs twice');
    const valid = await verifier.verify(message, signature.signature);
    demand(valid, 'note-bad-signature', `the signature of ${verifier.name} is false`);
    verified.push(signature);
  }
  demand(verified.length > 0, 'note-unsigned', 'no known key signs');
  return { text, signatures, verified };
}

/** Whether two signatures, or a signature and a key, are of one key: name and id together name a key. */
export function isOfKey(
  one: { readonly name: string; readonly id: string },
  other: { readonly name: string; readonly id: string },
): boolean {
  return one.name === other.name && one.id === other.id;
}
