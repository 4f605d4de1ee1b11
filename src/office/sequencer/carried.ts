// Parts in the JSON of messages and answers: text as text, everything else in base64.
import { base64, parseUtf8, unbase64, utf8 } from '../../log/index.ts';
import type { Part, PartHash } from '../../log/index.ts';
import type { CarriedPart } from '../../contract/index.ts';
import type { NewPart } from './draft.ts';

const TEXT = /^text\/|[+/]json\b/;

/** A part as it is carried. */
export function carry(
  part: Pick<Part, 'salt' | 'bytes'> & { readonly sha256: string },
  type: string,
): CarriedPart {
  const { sha256, salt, bytes } = part;
  if (TEXT.test(type)) {
    try {
      return { sha256, salt: base64(salt), utf8: parseUtf8(bytes) };
    } catch {
      // Not UTF-8 after all: base64 carries anything.
    }
  }
  return { sha256, salt: base64(salt), base64: base64(bytes) };
}

/** A carried part as bytes, unverified: name and type are those of the entry that refers to it. */
export function carryBack({ sha256, salt, utf8: text, base64: encoded }: CarriedPart): NewPart {
  const bytes = text === undefined ? unbase64(encoded ?? '') : utf8(text);
  return { name: '', type: '', part: { sha256: sha256 as PartHash, salt: unbase64(salt), bytes } };
}
