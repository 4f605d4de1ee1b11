// Cases that once failed a property, kept by name.
import { describe, expect, it } from 'vitest';
import {
  ED25519,
  formatVerifierKey,
  noteSigner,
  noteVerifier,
  openNote,
  parseVerifierKey,
  signNote,
} from '../../../src/log/index.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const pair = keyPair(new Uint8Array(32).fill(7));
const key = formatVerifierKey('example.com/office', ED25519, pair.publicKey, sha256);

describe('regressions', () => {
  // note.test.ts "gives back its text", seed 417452744: the blank line was looked for behind a first character.
  it('a note whose text is one empty line opens', async () => {
    const note = await signNote('\n', [noteSigner({ name: 'example.com/office', ...pair, sha256 })]);
    const opened = await openNote(note, [noteVerifier(parseVerifierKey(key, sha256), verifyEd25519)]);
    expect(opened.text).toBe('\n');
  });
});
