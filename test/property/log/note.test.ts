// Signed notes and heads: what was signed opens, what was touched does not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCosignature,
  COSIGNATURE,
  ED25519,
  formatCheckpoint,
  formatVerifierKey,
  LogError,
  noteSigner,
  noteVerifier,
  openHead,
  openNote,
  originOf,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signHead,
  signNote,
  treeHash,
  unbase64,
  base64,
} from '../../../src/log/index.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const name = 'example.com/office';
const pair = keyPair(new Uint8Array(32).fill(7));
const key = parseVerifierKey(formatVerifierKey(name, ED25519, pair.publicKey, sha256), sha256);
const signer = noteSigner({ name, ...pair, sha256 });
const verifier = noteVerifier(key, verifyEd25519);

const origin = originOf('qinghe-sample');
const officeKey = formatVerifierKey(origin, ED25519, pair.publicKey, sha256);
const root = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => treeHash(new Uint8Array(bytes)));
const size = fc.oneof(fc.nat(200), fc.maxSafeNat());
const at = fc.integer({ min: 0, max: 253402300799 });

/** Lines of any well-formed characters, blank lines among them. */
const text = fc
  .array(
    fc.string({ unit: 'grapheme', maxLength: 20 }).map((line) => line.replace(/[\u0000-\u001f]/g, '')), // eslint-disable-line no-control-regex
    { maxLength: 6 },
  )
  .map((lines) => `${lines.join('\n')}\n`)
  .filter((whole) => !whole.startsWith('cosignature/v1\n'));

describe('a note', () => {
  it('gives back its text', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (signed) => {
        const note = await signNote(signed, [signer]);
        const opened = await openNote(note, [verifier]);
        expect(opened.text).toBe(signed);
        expect(opened.verified).toHaveLength(1);
      }),
    );
  });

  it('does not open once any one character is another, is gone, or is more', async () => {
    const change = fc.record({
      signed: text,
      place: fc.nat(),
      character: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      how: fc.constantFrom('replace', 'remove', 'insert'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ signed, place, character, how }) => {
        const note = await signNote(signed, [signer]);
        const units = [...note];
        const index = place % units.length;
        const spoilt = units
          .toSpliced(index, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [character]))
          .join('');
        fc.pre(spoilt !== note);
        await expect(openNote(spoilt, [verifier])).rejects.toThrow(LogError);
      }),
      { numRuns: 300 },
    );
  });

  it('is never opened out of arbitrary text, and never breaks the parser', async () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(fc.constantFrom('\n', '— ', 'a', ' ', 'AAAAAAA=', '+', '一', '\u0000', '\ud800'))
        .map((all) => all.join('')),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (junk) => {
        await expect(openNote(junk, [verifier])).rejects.toThrow(LogError);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a checkpoint', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(size, root, (leaves, hash) => {
        const written = formatCheckpoint({ origin, size: leaves, root: hash });
        expect(parseCheckpoint(written)).toEqual({ origin, size: leaves, root: hash });
      }),
    );
  });

  it('has one spelling: what can be read is written the same', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        origin,
        '0',
        '00',
        '7',
        '+7',
        '07',
        '7 ',
        '1e3',
        '٣',
        '９',
        `${'A'.repeat(43)}=`,
        `${'A'.repeat(42)}B=`,
        'A'.repeat(44),
        '',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const candidate = lines.join('\n');
        let read;
        try {
          read = parseCheckpoint(candidate);
        } catch (error) {
          expect(error).toBeInstanceOf(LogError);
          return;
        }
        expect(formatCheckpoint(read)).toBe(candidate);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a head', () => {
  const witnessPair = keyPair(new Uint8Array(32).fill(9));
  const witness = { name: 'qinghe-sample/supervision', ...witnessPair };
  const witnessKey = formatVerifierKey(witness.name, COSIGNATURE, witness.publicKey, sha256);

  it('opens to what was signed, with its time and its witness', async () => {
    await fc.assert(
      fc.asyncProperty(size, root, at, at, async (leaves, hash, signedAt, seenAt) => {
        const alone = await signHead({ origin, size: leaves, root: hash, at: signedAt, ...pair, sha256 });
        const note = await addCosignature(alone, { ...witness, at: seenAt, sha256 });
        const known = { origin, officeKey, verify: verifyEd25519, sha256 };
        const head = await openHead(note, { ...known, witnesses: [witnessKey] });
        const witnesses = [{ name: witness.name, at: seenAt }];
        expect(head).toEqual({ origin, size: leaves, root: hash, note, signedAt, witnesses });
        // To who does not know the witness, it is nobody.
        expect((await openHead(note, known)).witnesses).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('does not open once one bit of any of its three signatures is turned', async () => {
    const alone = await signHead({
      origin,
      size: 5,
      root: treeHash(new Uint8Array(32)),
      at: 99,
      ...pair,
      sha256,
    });
    const note = await addCosignature(alone, { ...witness, at: 100, sha256 });
    const { text: body } = parseNote(note);
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), async (which, bit) => {
        const lines = note.slice(body.length + 1, -1).split('\n');
        const [dash, holder, encoded = ''] = (lines[which] ?? '').split(' ');
        const bytes = unbase64(encoded);
        // Past the key id: with another id the signature is a stranger's.
        const place = 4 + (Math.floor(bit / 8) % (bytes.length - 4));
        bytes[place] = (bytes[place] ?? 0) ^ (1 << (bit % 8));
        lines[which] = [dash, holder, base64(bytes)].join(' ');
        const spoilt = `${body}\n${lines.join('\n')}\n`;
        const opened = openHead(spoilt, {
          origin,
          officeKey,
          witnesses: [witnessKey],
          verify: verifyEd25519,
          sha256,
        });
        await expect(opened).rejects.toThrow(LogError);
      }),
      { numRuns: 200 },
    );
  });
});
