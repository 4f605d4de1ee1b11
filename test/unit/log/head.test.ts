import { describe, expect, it } from 'vitest';
import {
  addCosignature,
  COSIGNATURE,
  cosignatureVerifier,
  cosigner,
  ED25519,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  mergeSignatures,
  noteSigner,
  openHead,
  openStatement,
  originOf,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  peekHead,
  signHead,
  signNote,
  signStatement,
  treeHash,
} from '../../../src/log/index.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const origin = originOf('qinghe-sample');
const office = keyPair(new Uint8Array(32).fill(1));
const officeKey = formatVerifierKey(origin, ED25519, office.publicKey, sha256);
const known = { origin, officeKey, verify: verifyEd25519, sha256 };
const root = treeHash(new Uint8Array(32).fill(5));
const at = 1_790_000_000;
const signed = (changes: Partial<Parameters<typeof signHead>[0]> = {}) =>
  signHead({ origin, size: 3, root, at, ...office, sha256, ...changes });
const witness = { name: 'qinghe-sample/supervision', ...keyPair(new Uint8Array(32).fill(2)) };
const witnessKey = formatVerifierKey(witness.name, COSIGNATURE, witness.publicKey, sha256);

describe('a head', () => {
  it('opens to what the office signed', async () => {
    const note = await signed();
    expect(await openHead(note, known)).toEqual({ origin, size: 3, root, note, signedAt: at, witnesses: [] });
  });

  it('is signed by one key under two ids, in this order', async () => {
    const { text, signatures } = parseNote(await signed());
    expect(text).toBe(formatCheckpoint({ origin, size: 3, root }));
    expect(signatures.map(({ name, signature }) => [name, signature.length])).toEqual([
      [origin, 64],
      [origin, 72],
    ]);
  });

  it('can be peeked at when its key is not known yet', async () => {
    const note = await signed({ ...keyPair() });
    expect(peekHead(note)).toEqual({ origin, size: 3, root });
    await expect(openHead(note, known)).rejects.toMatchObject({ code: 'head-unsigned' });
  });

  it('of size 0 is one too', async () => {
    expect((await openHead(await signed({ size: 0 }), known)).size).toBe(0);
  });

  it('whose cosignature is of another checkpoint is refused', async () => {
    const [one] = parseNote(await signed()).signatures;
    const [, two] = parseNote(await signed({ size: 4 })).signatures;
    if (!one || !two) throw new Error('not signed');
    const mixed = formatNote(formatCheckpoint({ origin, size: 3, root }), [one, two]);
    await expect(openHead(mixed, known)).rejects.toMatchObject({ code: 'note-bad-signature' });
  });

  it('without the signature, but with the cosignature, is refused', async () => {
    const { text, signatures } = parseNote(await signed());
    const note = formatNote(text, signatures.slice(1));
    await expect(openHead(note, known)).rejects.toMatchObject({ code: 'head-unsigned' });
  });

  it('costs a stranger nothing to refuse: no signature is verified', async () => {
    const verify = () => Promise.reject(new Error('asked'));
    const opened = openHead(await signed({ ...keyPair() }), { ...known, verify });
    await expect(opened).rejects.toMatchObject({ code: 'head-unsigned' });
  });
});

describe('a witness', () => {
  const witnesses = [witnessKey];

  it('is named with its time', async () => {
    const note = await addCosignature(await signed(), { ...witness, at: at + 9, sha256 });
    const head = await openHead(note, { ...known, witnesses });
    expect(head.witnesses).toEqual([{ name: witness.name, at: at + 9 }]);
    expect(head.signedAt).toBe(at);
  });

  it('stands once: a later cosignature takes the place of the earlier', async () => {
    const first = await addCosignature(await signed(), { ...witness, at: at + 9, sha256 });
    const second = await addCosignature(first, { ...witness, at: at + 99, sha256 });
    expect(parseNote(second).signatures).toHaveLength(3);
    const head = await openHead(second, { ...known, witnesses });
    expect(head.witnesses).toEqual([{ name: witness.name, at: at + 99 }]);
  });

  it('is kept when the office signs the same tree afresh', async () => {
    const witnessed = await addCosignature(await signed(), { ...witness, at: at + 9, sha256 });
    const afresh = mergeSignatures(witnessed, await signed({ at: at + 600 }));
    const head = await openHead(afresh, { ...known, witnesses });
    expect(head).toMatchObject({ signedAt: at + 600, witnesses: [{ name: witness.name, at: at + 9 }] });
  });

  it('whose cosignature is false makes the whole head false', async () => {
    const forged = { ...witness, sign: keyPair().sign, at, sha256 };
    const note = await addCosignature(await signed(), forged);
    await expect(openHead(note, { ...known, witnesses })).rejects.toMatchObject({
      code: 'note-bad-signature',
    });
    expect((await openHead(note, known)).witnesses).toEqual([]);
  });

  it('is nobody with the key of the office, or of another witness', async () => {
    const twin = formatVerifierKey('twin', COSIGNATURE, witness.publicKey, sha256);
    const self = formatVerifierKey('self', COSIGNATURE, office.publicKey, sha256);
    for (const list of [[witnessKey, twin], [self], [witnessKey, witnessKey], [officeKey]]) {
      const opened = openHead(await signed(), { ...known, witnesses: list });
      await expect(opened).rejects.toMatchObject({ code: 'witness-key' });
    }
  });

  it('signs the message of C2SP tlog-cosignature: header, time, whole text', async () => {
    const messages: string[] = [];
    const sign = (message: Uint8Array<ArrayBuffer>) => {
      messages.push(new TextDecoder().decode(message));
      return witness.sign(message);
    };
    const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    const note = await signNote(text, [cosigner({ ...witness, sign, at: 1679315147, sha256 })]);
    expect(messages).toEqual([`cosignature/v1\ntime 1679315147\n${text}`]);
    const [line] = parseNote(note).signatures;
    expect(Buffer.from(line?.signature.slice(0, 8) ?? []).readBigUInt64BE()).toBe(1679315147n);
    const verifier = cosignatureVerifier(parseVerifierKey(witnessKey, sha256), verifyEd25519);
    expect(verifier.id).toBe(line?.id);
  });
});

describe('the text of a checkpoint', () => {
  const hash = `${'A'.repeat(43)}=`;
  const malformed: readonly (readonly [string, string, string])[] = [
    ['no final newline', `${origin}\n3\n${hash}`, 'checkpoint-lines'],
    ['an extension', `${origin}\n3\n${hash}\nmore\n`, 'checkpoint-lines'],
    ['a blank line', `${origin}\n3\n${hash}\n\n`, 'checkpoint-lines'],
    ['two lines', `${origin}\n3\n`, 'checkpoint-lines'],
    ['another origin', `example.com/log\n3\n${hash}\n`, 'checkpoint-origin'],
    ['a space behind the origin', `${origin} \n3\n${hash}\n`, 'checkpoint-origin'],
    ['a leading zero', `${origin}\n03\n${hash}\n`, 'checkpoint-size'],
    ['a sign', `${origin}\n+3\n${hash}\n`, 'checkpoint-size'],
    ['a negative size', `${origin}\n-3\n${hash}\n`, 'checkpoint-size'],
    ['no size', `${origin}\n\n${hash}\n`, 'checkpoint-size'],
    ['a size in hex', `${origin}\n0x3\n${hash}\n`, 'checkpoint-size'],
    ['an exponent', `${origin}\n3e1\n${hash}\n`, 'checkpoint-size'],
    ['a full-width digit', `${origin}\n３\n${hash}\n`, 'checkpoint-size'],
    ['2^53', `${origin}\n9007199254740992\n${hash}\n`, 'checkpoint-size'],
    ['2^64', `${origin}\n18446744073709551616\n${hash}\n`, 'checkpoint-size'],
    ['stray bits', `${origin}\n3\n${'A'.repeat(42)}B=\n`, 'checkpoint-root'],
    ['no padding', `${origin}\n3\n${'A'.repeat(43)}\n`, 'checkpoint-root'],
    ['31 bytes', `${origin}\n3\n${'A'.repeat(42)}==\n`, 'checkpoint-root'],
    ['a space in the root', `${origin}\n3\n ${hash}\n`, 'checkpoint-root'],
  ];
  it.each(malformed)('with %s is refused', (_name, text, code) => {
    expect(() => parseCheckpoint(text)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a statement', () => {
  const statement = { ...office, origin, subject: 'screen-config', body: '{"screen":"lobby"}', sha256 };

  it('opens to its body', async () => {
    const note = await signStatement(statement);
    expect(note.split('\n').slice(0, 3)).toEqual([`${origin}/screen-config`, '{"screen":"lobby"}', '']);
    expect(await openStatement(note, { ...known, subject: 'screen-config' })).toBe('{"screen":"lobby"}');
  });

  it('does not pass for a head, nor a head for it', async () => {
    const note = await signStatement(statement);
    await expect(openHead(note, known)).rejects.toMatchObject({ code: 'checkpoint-lines' });
    const opened = openStatement(await signed(), { ...known, subject: 'screen-config' });
    await expect(opened).rejects.toMatchObject({ code: 'statement-subject' });
  });

  it('of another office, or altered, is refused', async () => {
    const note = await signStatement({ ...statement, ...keyPair() });
    const options = { ...known, subject: 'screen-config' };
    await expect(openStatement(note, options)).rejects.toMatchObject({ code: 'note-unsigned' });
    const elsewhere = formatVerifierKey('minglan/elsewhere', ED25519, office.publicKey, sha256);
    const foreign = openStatement(note, { ...options, officeKey: elsewhere });
    await expect(foreign).rejects.toMatchObject({ code: 'head-key' });
    const altered = (await signStatement(statement)).replace('lobby', 'roof1');
    await expect(openStatement(altered, options)).rejects.toMatchObject({ code: 'note-bad-signature' });
  });

  it('with a third line is refused', async () => {
    const signer = noteSigner({ name: origin, ...office, sha256 });
    const note = await signNote(`${origin}/screen-config\n{}\n{}\n`, [signer]);
    const opened = openStatement(note, { ...known, subject: 'screen-config' });
    await expect(opened).rejects.toMatchObject({ code: 'statement-body' });
  });
});
