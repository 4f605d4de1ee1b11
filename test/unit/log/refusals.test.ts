// Every code has a form that is refused with it: a code without a case does not compile.
import { describe, expect, it } from 'vitest';
import {
  addCosignature,
  checkPart,
  checkSuccession,
  concatBytes,
  COSIGNATURE,
  cosignatureTime,
  ED25519,
  encodeEntry,
  formatVerifierKey,
  Frontier,
  LogError,
  makePart,
  mergeSignatures,
  noteSigner,
  openGenesis,
  openHead,
  openNote,
  openStatement,
  originOf,
  parseCheckpoint,
  parseEntry,
  parseNote,
  parseTimestamp,
  parseUtf8,
  parseVerifierKey,
  partHash,
  signHead,
  signNote,
  signStatement,
  treeHash,
  unbase64,
  unhex,
  utf8,
  verifyConsistency,
  verifyInclusion,
  verifyKeysEntry,
} from '../../../src/log/index.ts';
import type { Entry, LogErrorCode, LogMemory, PartHash, VerifierKey } from '../../../src/log/index.ts';
import { SampleLog, SAMPLE_ORIGIN, sampleEntry } from '../../support/log-samples.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const zero = treeHash(new Uint8Array(32));
const one = treeHash(new Uint8Array(32).fill(1));
const salt = new Uint8Array(16);
const origin = SAMPLE_ORIGIN;
const office = keyPair(new Uint8Array(32).fill(1));
const officeKey = formatVerifierKey(origin, ED25519, office.publicKey, sha256);
const known = { origin, officeKey, verify: verifyEd25519, sha256 };
const signer = noteSigner({ name: origin, ...office, sha256 });
const headBody = `${origin}\n3\n${'A'.repeat(43)}=\n`;
const signedHead = () => signHead({ origin, size: 3, root: zero, at: 5, ...office, sha256 });
const line = `— example.com/a ${'A'.repeat(100)}\n`;

const entryText = parseUtf8(encodeEntry(sampleEntry()));
const readText = (text: string): Entry => parseEntry(utf8(text));
const written = (changes: Partial<Entry>): unknown => encodeEntry(sampleEntry(changes));
const oneReference = { sha256: 'a'.repeat(64) as PartHash, size: 1, type: 'text/plain', name: 'text' };

const nothing: LogMemory = { entry: () => null, hasPart: () => false, isErased: () => false };
const log = SampleLog.create('refusals');
const genesis = parseEntry(log.entries[0] ?? new Uint8Array());
const keys = openGenesis(genesis, null, sha256);
const detail = log.keysDetail([]);
const [recovery1 = '' as VerifierKey, recovery2 = '' as VerifierKey] = detail.recovery;
const genesisWith = (changes: Partial<typeof detail>) =>
  openGenesis({ ...genesis, detail: { ...detail, ...changes } }, null, sha256);
async function keyChange(change: (lines: readonly string[]) => readonly string[], more: Partial<Entry> = {}) {
  const changing = SampleLog.create('refusals');
  const entry = await changing.replaceOfficeKey([0, 1]);
  if (!entry.detail || !('signatures' in entry.detail)) throw new Error('no keys');
  const signatures = change(entry.detail.signatures);
  return verifyKeysEntry(keys, { ...entry, detail: { ...entry.detail, signatures }, ...more }, known);
}

const refusals = {
  base64: () => unbase64('AB=='),
  hex: () => unhex('0G'),
  utf8: () => parseUtf8(Uint8Array.of(0xc0, 0x80)),
  'lone-surrogate': () => utf8('a\ud800'),
  origin: () => originOf('Qinghe'),
  timestamp: () => parseTimestamp('2026-02-30T00:00:00Z'),
  'key-name': () => formatVerifierKey('two words', ED25519, office.publicKey, sha256),

  'entry-size': () => parseEntry(new Uint8Array(16 * 1024 + 1).fill(0x20)),
  'entry-utf8': () => parseEntry(concatBytes(utf8('{"v":"'), Uint8Array.of(0xff), utf8('"}'))),
  'entry-json': () => readText(entryText.slice(1)),
  'entry-not-canonical': () => readText(entryText.replace(',', ', ')),
  'entry-lone-surrogate': () => readText(entryText.replace('居', '\\ud800')),
  'entry-plain': () => readText(entryText.replace('"seq":1', '"seq":1.5')),
  'entry-version': () => readText(entryText.replace('"v":1', '"v":2')),
  'entry-fields': () => readText(entryText.replace('}', '').replace(/\}$/, '},"more":1}')),
  'entry-log': () => readText(entryText.replace(origin, 'example.com/log')),
  'entry-seq': () => readText(entryText.replace('"seq":1', '"seq":-1')),
  'entry-kind': () => readText(entryText.replace('"publish"', '"poll"')),
  'entry-id': () => written({ id: 'a b' }),
  'entry-code': () => written({ code: 'fin-1' }),
  'entry-timestamp': () =>
    readText(entryText.replace('"notAfter":null', '"notAfter":"2026-06-31T00:00:00Z"')),
  'entry-period': () =>
    written({
      notBefore: parseTimestamp('2026-06-02T00:00:00Z'),
      notAfter: parseTimestamp('2026-06-01T00:00:00Z'),
    }),
  'entry-audience': () => written({ audience: ['east', 'east'] }),
  'entry-parts': () => written({ parts: [oneReference, oneReference] }),
  'entry-actor': () => written({ author: { role: 'clerk', post: '', account: 'a' } }),
  'entry-approvals': () =>
    written({ approvals: Array.from({ length: 17 }, () => sampleEntry().approvals[0]!) }),
  'entry-supersedes': () => written({ kind: 'amend', reason: 'error', supersedes: 1 }),
  'entry-reason': () => written({ kind: 'withdraw', supersedes: 0 }),
  'entry-detail': () => written({ kind: 'redact', supersedes: 0, reason: 'error', detail: { erase: [] } }),

  'succession-target': () => {
    checkSuccession(sampleEntry({ kind: 'amend', supersedes: 0, reason: 'error' }), nothing);
  },
  'succession-erase': () => {
    const target = sampleEntry({ seq: 0 });
    const erase = { erase: [oneReference.sha256] };
    const redact = sampleEntry({ kind: 'redact', supersedes: 0, reason: 'error', detail: erase });
    checkSuccession(redact, { ...nothing, entry: () => target });
  },
  'succession-part': () => {
    checkSuccession(sampleEntry({ parts: [oneReference] }), { ...nothing, isErased: () => true });
  },

  'part-salt': () => partHash(new Uint8Array(15), salt, sha256),
  'part-size': () => {
    checkPart(
      makePart(salt, utf8('text'), sha256),
      { ...oneReference, ...makePart(salt, utf8('text'), sha256), size: 5 },
      sha256,
    );
  },
  'part-hash': () => {
    checkPart({ ...makePart(salt, utf8('text'), sha256), bytes: utf8('Text') }, null, sha256);
  },

  'tree-hash': () => treeHash(new Uint8Array(31)),
  'tree-size': () => {
    verifyConsistency(5, zero, 4, zero, [], sha256);
  },
  'tree-index': () => {
    verifyInclusion(3, 3, zero, [], zero, sha256);
  },
  'tree-frontier': () => Frontier.from(3, [zero], sha256),
  'inclusion-proof': () => {
    verifyInclusion(0, 2, zero, [one], zero, sha256);
  },
  'consistency-proof': () => {
    verifyConsistency(4, zero, 4, one, [], sha256);
  },

  'verifier-key': () => parseVerifierKey('name-only', sha256),
  'verifier-key-type': () => {
    const forged = Buffer.concat([Buffer.of(2), office.publicKey]).toString('base64');
    return parseVerifierKey(`a+00000000+${forged}`, sha256);
  },
  'verifier-key-id': () => parseVerifierKey(officeKey.replace('qinghe', 'qingha'), sha256),
  'public-key': () => formatVerifierKey('a', ED25519, new Uint8Array(31), sha256),
  'signature-size': () =>
    signNote('x\n', [noteSigner({ name: 'a', ...office, sign: () => Promise.resolve(salt), sha256 })]),
  'note-size': () => parseNote(`${'一'.repeat(6000)}\n\n${line}`),
  'note-characters': () => parseNote(`a\tb\n\n${line}`),
  'note-end': () => parseNote(`a\n\n${line.trimEnd()}`),
  'note-separator': () => parseNote(`a\n${line}`),
  'note-signature-line': () => parseNote(`a\n\n- example.com/a ${'A'.repeat(100)}\n`),
  'note-signature-count': () => parseNote(`a\n\n${line.repeat(33)}`),
  'note-duplicate-signature': async () => {
    const note = await signedHead();
    const [, , , , first = ''] = note.split('\n');
    return openHead(`${note}${first}\n`, known);
  },
  'note-bad-signature': async () => openHead((await signedHead()).replace('\n3\n', '\n4\n'), known),
  'note-unsigned': () => openNote(`a\n\n${line}`, []),
  'note-text': () => signNote('cosignature/v1\ntime 5\nx\n', [signer]),

  'checkpoint-lines': () => parseCheckpoint(`${headBody}extension\n`),
  'checkpoint-size': () => parseCheckpoint(headBody.replace('\n3\n', '\n03\n')),
  'checkpoint-root': () => parseCheckpoint(headBody.replace('A=', 'B=')),
  'checkpoint-origin': async () => openHead(await signedHead(), { ...known, origin: originOf('elsewhere') }),
  'cosignature-size': () => cosignatureTime(new Uint8Array(71)),
  'cosignature-time': () => cosignatureTime(new Uint8Array(72).fill(255)),
  'head-key': async () => {
    const named = formatVerifierKey('example.com/office', ED25519, office.publicKey, sha256);
    return openHead(await signedHead(), { ...known, officeKey: named });
  },
  'head-unsigned': async () => {
    const stranger = formatVerifierKey(origin, ED25519, keyPair().publicKey, sha256);
    return openHead(await signedHead(), { ...known, officeKey: stranger });
  },
  'head-uncosigned': async () => openHead(await signNote(headBody, [signer]), known),
  'witness-key': async () => {
    const same = formatVerifierKey('supervision', COSIGNATURE, office.publicKey, sha256);
    return openHead(await signedHead(), { ...known, witnesses: [same] });
  },

  'statement-subject': async () => {
    const receipt = await signStatement({ ...known, ...office, subject: 'receipt', body: '{}' });
    return openStatement(receipt, { ...known, subject: 'screen-config' });
  },
  'statement-body': () => signStatement({ ...known, ...office, subject: 'receipt', body: '{}\n{}' }),

  'keys-genesis': () => openGenesis(sampleEntry({ seq: 0 }), null, sha256),
  'keys-anchor': () => openGenesis(genesis, { origin, recovery: [recovery1] }, sha256),
  'keys-office': () => genesisWith({ office: recovery1 }),
  'keys-recovery': () => genesisWith({ recovery: [recovery2, recovery1] }),
  'keys-threshold': () => genesisWith({ threshold: 1 }),
  'keys-order': () => keyChange((lines) => lines, { supersedes: 7, seq: 9 }),
  'keys-signer': () => keyChange(([first = '']) => [first, first]),
  'keys-signature': () =>
    keyChange(([first = '', second = '']) => [first, second.replace(/:....../, ':AAAAAA')]),
  'keys-too-few-signatures': () => keyChange(([first = '']) => [first]),
} satisfies Record<LogErrorCode, () => unknown>;

describe('refused with its own code', () => {
  it.each(Object.entries(refusals))('%s', async (code, provoke: () => unknown) => {
    const outcome = await Promise.resolve()
      .then(provoke)
      .then(
        () => 'nothing was refused',
        (error: unknown) => error,
      );
    expect(outcome).toBeInstanceOf(LogError);
    expect(outcome).toMatchObject({ name: 'LogError', code });
  });

  it('a merge of notes that say different things', async () => {
    const other = await signHead({ origin, size: 4, root: zero, at: 5, ...office, sha256 });
    const note = await signedHead();
    expect(() => mergeSignatures(note, other)).toThrow(expect.objectContaining({ code: 'note-text' }));
  });

  it('a cosignature of what is no checkpoint', async () => {
    const note = await signNote('a\n', [signer]);
    const witness = { name: 'w', ...office, at: 1, sha256 };
    await expect(addCosignature(note, witness)).rejects.toMatchObject({ code: 'checkpoint-lines' });
  });
});
