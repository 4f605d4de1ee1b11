// Parts in the JSON of messages and answers: text as text, everything else in base64.
import { base64, parseUtf8 } from '../../log/index.ts';
import type { Part } from '../../log/index.ts';
import type { CarriedPart } from '../../contract/index.ts';

const TEXT = /^text\/|[+/]json\b/;

/** A part as it is carried. */
export function carry(part: Pick<Part, 'salt' | 'bytes'> & { readonly sha256: string }, type: string): CarriedPart {
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
