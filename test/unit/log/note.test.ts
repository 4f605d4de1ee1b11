import { describe, expect, it } from 'vitest';
import {
  ED25519,
  formatNote,
  formatVerifierKey,
  isOfKey,
  keyId,
  noteSigner,
  noteVerifier,
  openNote,
  parseNote,
  parseVerifierKey,
  signNote,
} from '../../../src/log/index.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const name = 'example.com/office';
const pair = keyPair(new Uint8Array(32).fill(3));
const signer = noteSigner({ name, ...pair, sha256 });
const verifierOf = (text: string) => noteVerifier(parseVerifierKey(text, sha256), verifyEd25519);
const verifier = verifierOf(formatVerifierKey(name, ED25519, pair.publicKey, sha256));
const signature = 'A'.repeat(100);
const line = `— example.com/other ${signature}\n`;

describe('the example of C2SP signed-note', () => {
  const key = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  const note =
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

  it('opens with its key', async () => {
    const opened = await openNote(note, [verifierOf(key)]);
    expect(opened.text).toBe('This is an example message.\n');
  });

  it('does not once a word is another', async () => {
    const opened = openNote(note.replace('an', 'no'), [verifierOf(key)]);
    await expect(opened).rejects.toMatchObject({ code: 'note-bad-signature' });
  });

  it('has a key that is written as it was read', () => {
    const parsed = parseVerifierKey(key, sha256);
    expect(parsed).toMatchObject({ name: 'example.com/foo', id: '530d903a', type: ED25519 });
    expect(formatVerifierKey(parsed.name, parsed.type, parsed.publicKey, sha256)).toBe(key);
  });
});

describe('signatures of others', () => {
  it('are ignored, also under our name or our key id', async () => {
    const note = await signNote('text\n', [signer]);
    const [own] = parseNote(note).signatures;
    if (!own) throw new Error('no signature');
    const strangers = [
      { ...own, name: 'example.com/elsewhere' },
      { ...own, id: '00000000' },
    ];
    const opened = await openNote(formatNote('text\n', [...strangers, own]), [verifier]);
    expect(opened.verified).toEqual([own]);
    expect(opened.signatures).toHaveLength(3);
  });

  it('alone do not open a note', async () => {
    await expect(openNote(`text\n\n${line}`, [verifier])).rejects.toMatchObject({ code: 'note-unsigned' });
  });

  it('may be long, as post-quantum ones are, and as many as 32', () => {
    const long = `— example.com/mldsa ${'A'.repeat(6400)}\n`;
    expect(parseNote(`text\n\n${long}${line.repeat(31)}`).signatures).toHaveLength(32);
  });
});

describe('a key of one type', () => {
  it('has another id than the same key of the other type', () => {
    expect(keyId(name, 1, pair.publicKey, sha256)).not.toBe(keyId(name, 4, pair.publicKey, sha256));
  });
  it('is not taken for one of the other', () => {
    const cosigning = formatVerifierKey(name, 4, pair.publicKey, sha256);
    expect(() => verifierOf(cosigning)).toThrow(expect.objectContaining({ code: 'verifier-key-type' }));
  });
  it('is named by name and id together', () => {
    expect(isOfKey({ name: 'a', id: '1' }, { name: 'a', id: '1' })).toBe(true);
    expect(isOfKey({ name: 'a', id: '1' }, { name: 'a', id: '2' })).toBe(false);
    expect(isOfKey({ name: 'a', id: '1' }, { name: 'b', id: '1' })).toBe(false);
  });
});

describe('a note', () => {
  it('may hold blank lines: the last one parts text and signatures', async () => {
    const text = 'one\n\n\ntwo\n\n— not a signature\n';
    const opened = await openNote(await signNote(text, [signer]), [verifier]);
    expect(opened.text).toBe(text);
  });

  it('keeps a byte order mark: two texts never become one', async () => {
    const opened = await openNote(await signNote('\ufefftext\n', [signer]), [verifier]);
    expect(opened.text).toBe('\ufefftext\n');
  });

  const malformed: readonly (readonly [string, string, string])[] = [
    ['nothing', '', 'note-end'],
    ['one blank line', '\n\n', 'note-signature-line'],
    ['no text', `\n${line}`, 'note-separator'],
    ['no signature', 'text\n\n', 'note-signature-line'],
    ['a blank line after the signatures', `text\n\n${line}\n`, 'note-signature-line'],
    ['text after the signatures', `text\n\n${line}more\n`, 'note-signature-line'],
    ['carriage returns', `text\r\n\r\n${line}`, 'note-characters'],
    ['a null', `te\u0000xt\n\n${line}`, 'note-characters'],
    ['half a character', `te\udc00xt\n\n${line}`, 'lone-surrogate'],
    ['a hyphen for the dash', `text\n\n${line.replace('—', '-')}`, 'note-signature-line'],
    ['two spaces', `text\n\n${line.replace('— ', '—  ')}`, 'note-signature-line'],
    ['a word more', `text\n\n${line.trimEnd()} more\n`, 'note-signature-line'],
    ['no name', `text\n\n—  ${signature}\n`, 'key-name'],
    ['a plus in the name', `text\n\n— a+b ${signature}\n`, 'key-name'],
    ['an ideographic space in the name', `text\n\n— a\u3000b ${signature}\n`, 'key-name'],
    ['no padding', 'text\n\n— a AAAAAAA\n', 'base64'],
    ['stray bits', 'text\n\n— a AAAAAAB=\n', 'base64'],
    ['base64url', 'text\n\n— a AAAA____\n', 'base64'],
    ['a key id alone', 'text\n\n— a AAAAAA==\n', 'note-signature-line'],
    ['17 KB', `${'x'.repeat(17 * 1024)}\n\n${line}`, 'note-size'],
  ];
  it.each(malformed)('with %s is refused', (_name, note, code) => {
    expect(() => parseNote(note)).toThrow(expect.objectContaining({ code }));
  });
});
