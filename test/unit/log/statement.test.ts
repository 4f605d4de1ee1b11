import { describe, expect, it } from 'vitest';
import {
  ED25519,
  formatVerifierKey,
  openStatement,
  originOf,
  screenNameOf,
  signStatement,
} from '../../../src/log/index.ts';
import { keyPair, sha256, verifyEd25519 as verify } from '../../support/node-crypto.ts';

const origin = originOf('shili');
const subject = 'shown';
const body = '{"v":1}';

describe('a screen’s statement', () => {
  const { publicKey, sign } = keyPair();
  const hall = screenNameOf(origin, 's-hall');
  const officeKey = formatVerifierKey(hall, ED25519, publicKey, sha256);

  it('opens under its own name and key alone', async () => {
    const note = await signStatement({ origin: hall, subject, body, publicKey, sign, sha256 });
    expect(note.startsWith('minglan/shili/screens/s-hall/shown\n')).toBe(true);
    expect(await openStatement(note, { origin: hall, subject, officeKey, verify, sha256 })).toBe(body);
    const gate = screenNameOf(origin, 's-gate');
    const asGate = { origin: gate, subject, verify, sha256 };
    await expect(openStatement(note, { ...asGate, officeKey })).rejects.toMatchObject({ code: 'head-key' });
    const gateKey = formatVerifierKey(gate, ED25519, publicKey, sha256);
    await expect(openStatement(note, { ...asGate, officeKey: gateKey })).rejects.toMatchObject({
      code: 'statement-subject',
    });
    await expect(
      openStatement(note.replace('"v":1', '"v":2'), { origin: hall, subject, officeKey, verify, sha256 }),
    ).rejects.toMatchObject({ code: 'note-bad-signature' });
  });

  it('never passes for one of the office, whose key has another name', async () => {
    const note = await signStatement({ origin: hall, subject, body, publicKey, sign, sha256 });
    const asOffice = { origin, subject: 'screens/s-hall/shown', officeKey, verify, sha256 };
    await expect(openStatement(note, asOffice)).rejects.toMatchObject({ code: 'head-key' });
  });

  it.each(['', 'Hall', 'a/b', 'a b', 'x'.repeat(33)])('«%s» is no screen', (id) => {
    expect(() => screenNameOf(origin, id)).toThrow('key-name');
  });
});
