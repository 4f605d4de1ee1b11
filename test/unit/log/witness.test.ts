import { describe, expect, it } from 'vitest';
import {
  addCosignature,
  openWitnessed,
  openWitnesses,
  parseVerifierKey,
  signHead,
  witnessesAfter,
  witnessKey,
} from '../../../src/log/index.ts';
import type { Entry, VerifierKey } from '../../../src/log/index.ts';
import { SAMPLE_ORIGIN, sampleEntry, SampleLog, START } from '../../support/log-samples.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const pairOf = (fill: number) => {
  const pair = keyPair(new Uint8Array(32).fill(fill));
  return { ...pair, key: witnessKey(SAMPLE_ORIGIN, pair.publicKey, sha256) };
};
const [one, two] = [pairOf(2), pairOf(3)];
const log = SampleLog.create();
const appoint = (witnesses: readonly VerifierKey[], changes: Partial<Entry> = {}): Entry =>
  sampleEntry({ kind: 'witness', code: '', detail: { witnesses }, ...changes });
const open = (entry: Entry) => openWitnesses(entry, log.officeKey, sha256);

describe('a witness entry', () => {
  it('names all witnesses from then on', () => {
    const both = [one.key, two.key].sort();
    expect(open(appoint(both))).toEqual(both);
    expect(witnessesAfter(both, appoint([one.key]), log.officeKey, sha256)).toEqual([one.key]);
    expect(witnessesAfter(both, appoint([]), log.officeKey, sha256)).toEqual([]);
    expect(witnessesAfter(both, sampleEntry(), log.officeKey, sha256)).toBe(both);
    expect(witnessesAfter(both, null, log.officeKey, sha256)).toBe(both);
  });

  const refused: readonly (readonly [string, Entry, string])[] = [
    ['that nobody approved', appoint([one.key], { approvals: [] }), 'entry-approvals'],
    [
      'that its own author approved',
      appoint([one.key], { approvals: [{ ...sampleEntry().author, at: sampleEntry().issued }] }),
      'entry-approvals',
    ],
    [
      'of the office’s key',
      appoint([witnessKey(SAMPLE_ORIGIN, log.office.publicKey, sha256)]),
      'witness-key',
    ],
    ['of a signing key', appoint([log.officeKey]), 'witness-key'],
    ['out of order', appoint([one.key, two.key].sort().reverse()), 'witness-key'],
    ['twice the same', appoint([one.key, one.key]), 'witness-key'],
    ['of another kind', sampleEntry(), 'witness-key'],
  ];
  it.each(refused)('%s counts for nothing', (_name, entry, code) => {
    expect(() => open(entry)).toThrow(expect.objectContaining({ code }));
    expect(witnessesAfter([two.key], entry, log.officeKey, sha256)).toEqual([two.key]);
  });
});

describe('a witnessed checkpoint', () => {
  const options = { origin: SAMPLE_ORIGIN, witnesses: [one.key], verify: verifyEd25519, sha256 };
  const root = log.frontier.root();
  const signed = (origin = SAMPLE_ORIGIN) =>
    signHead({ origin, size: 1, root, at: START, ...log.office, sha256 });
  const cosign = async (by: typeof one, sign = by.sign, note = signed()) =>
    addCosignature(await note, {
      name: parseVerifierKey(by.key, sha256).name,
      publicKey: by.publicKey,
      at: START + 9,
      sign,
      sha256,
    });

  it('is opened by the witnesses’ keys alone', async () => {
    const note = await cosign(one);
    const name = parseVerifierKey(one.key, sha256).name;
    const opened = await openWitnessed(note, options);
    expect(opened).toEqual({
      origin: SAMPLE_ORIGIN,
      size: 1,
      root,
      note,
      witnesses: [{ name, at: START + 9 }],
    });
  });

  it('is refused when no witness, a false one, or a witness of another log signed', async () => {
    const refusal = async (note: Promise<string>) => openWitnessed(await note, options);
    await expect(refusal(signed())).rejects.toMatchObject({ code: 'note-unsigned' });
    await expect(refusal(cosign(two))).rejects.toMatchObject({ code: 'note-unsigned' });
    await expect(refusal(cosign(one, two.sign))).rejects.toMatchObject({ code: 'note-bad-signature' });
    const other = signed('minglan/elsewhere' as typeof SAMPLE_ORIGIN);
    await expect(refusal(cosign(one, one.sign, other))).rejects.toMatchObject({ code: 'checkpoint-origin' });
  });
});
