// Statements that are signed and not in the log: by the office a screen's configuration, a command, a receipt, a proof
// of publication; by a screen, under its own name and key, what it has shown. The first line names signer and subject,
// so that a statement of one kind never passes for another, nor for a head; the second line is the body. A statement
// carries no time and no addressee of its own: what must not be replayed, or must not reach another screen, says so in
// its body.
import { demand } from './error.ts';
import { noteSigner, noteVerifier } from './note-keys.ts';
import { openNote, parseNote, signNote } from './note.ts';
import type { Bytes, Origin, ScreenName, Sha256, SignEd25519, VerifierKey, VerifyEd25519 } from './types.ts';
import { parseVerifierKey } from './verifier-key.ts';

const SUBJECT = /^[a-z][a-z0-9-]{0,31}$/;

/**
 * Signs a statement. `subject`: say `screen-config`; `body`: one line, not empty.
 * Throws `statement-subject`, `statement-body`, `note-size`, `note-characters`, `public-key`.
 */
export async function signStatement(options: {
  /** Whose key it is: the log's, or one screen's. */
  readonly origin: Origin | ScreenName;
  readonly subject: string;
  readonly body: string;
  readonly publicKey: Bytes;
  readonly sign: SignEd25519;
  readonly sha256: Sha256;
}): Promise<string> {
  const { origin, subject, body, publicKey, sign, sha256 } = options;
  demand(SUBJECT.test(subject), 'statement-subject', 'not a subject');
  demand(body !== '' && !body.includes('\n'), 'statement-body', 'not one line');
  const signer = noteSigner({ name: origin, publicKey, sign, sha256 });
  return signNote(`${origin}/${subject}\n${body}\n`, [signer]);
}

/**
 * The body of a statement after its signature was verified. Throws `note-…`, `statement-subject` (another log or
 * another subject), `statement-body`, `head-key` (not a key of this log).
 */
export async function openStatement(
  note: string,
  options: {
    readonly origin: Origin | ScreenName;
    readonly subject: string;
    readonly officeKey: VerifierKey;
    readonly verify: VerifyEd25519;
    readonly sha256: Sha256;
  },
): Promise<string> {
  const { origin, subject, officeKey, verify, sha256 } = options;
  const key = parseVerifierKey(officeKey, sha256);
  demand(key.name === origin, 'head-key', 'not a key of this log');
  const [first, body, end, ...more] = parseNote(note).text.split('\n');
  demand(first === `${origin}/${subject}`, 'statement-subject', 'about something else');
  const oneLine = body !== undefined && body !== '' && end === '' && more.length === 0;
  demand(oneLine, 'statement-body', 'not one line');
  await openNote(note, [noteVerifier(key, verify)]);
  return body;
}
