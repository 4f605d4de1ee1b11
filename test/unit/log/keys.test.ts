import { describe, expect, it } from 'vitest';
import {
  COSIGNATURE,
  ED25519,
  formatVerifierKey,
  keysStatement,
  openGenesis,
  originOf,
  parseEntry,
  signKeysStatement,
  verifyKeysEntry,
} from '../../../src/log/index.ts';
import type { Entry, KeysDetail, KeyState, VerifierKey } from '../../../src/log/index.ts';
import { SampleLog } from '../../support/log-samples.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const crypto = { verify: verifyEd25519, sha256 };
const genesisOf = (log: SampleLog): Entry => parseEntry(log.entries[0] ?? new Uint8Array());
const begin = (log: SampleLog): KeyState => openGenesis(genesisOf(log), null, sha256);
function detailOf(entry: Entry): KeysDetail {
  if (!entry.detail || !('signatures' in entry.detail)) throw new Error('no keys');
  return entry.detail;
}
const refusal = (code: string) => expect.objectContaining({ code }) as Error;

describe('the genesis', () => {
  const log = SampleLog.create('keys');
  const genesis = genesisOf(log);
  const recovery = log.recovery.map((key) => key.verifierKey);
  const withDetail = (changes: Partial<KeysDetail>) => () =>
    openGenesis({ ...genesis, detail: { ...detailOf(genesis), ...changes } }, null, sha256);

  it('names the keys', () => {
    const state = openGenesis(genesis, { origin: log.origin, recovery: recovery.toReversed() }, sha256);
    expect(state).toEqual({
      origin: log.origin,
      office: log.genesisKey,
      recovery,
      threshold: 2,
      version: 1,
      seq: 0,
    });
  });

  it('is held against the anchor', () => {
    const other = SampleLog.create('another').recovery.map((key) => key.verifierKey);
    for (const anchor of [
      { origin: originOf('elsewhere'), recovery },
      { origin: log.origin, recovery: other },
      { origin: log.origin, recovery: recovery.slice(0, 2) },
      { origin: log.origin, recovery: [...recovery, recovery[0] ?? ('' as VerifierKey)] },
    ]) {
      expect(() => openGenesis(genesis, anchor, sha256)).toThrow(refusal('keys-anchor'));
    }
  });

  it('must be the first entry, of kind keys, and replace nothing', () => {
    for (const changes of [{ seq: 1 }, { kind: 'publish', detail: null }, { supersedes: 0 }] as const) {
      expect(() => openGenesis({ ...genesis, ...changes }, null, sha256)).toThrow(refusal('keys-genesis'));
    }
    expect(withDetail({ signatures: ['a:b'] })).toThrow(refusal('keys-genesis'));
  });

  it('needs two different holders at least', () => {
    const [first = '' as VerifierKey] = recovery;
    const twin = (name: string, publicKey: Uint8Array) => formatVerifierKey(name, ED25519, publicKey, sha256);
    const firstKey = log.recovery[0]?.publicKey ?? new Uint8Array(32);
    const other = keyPair().publicKey;
    expect(withDetail({ threshold: 1 })).toThrow(refusal('keys-threshold'));
    expect(withDetail({ threshold: 4 })).toThrow(refusal('keys-threshold'));
    expect(withDetail({ threshold: 2, recovery: [first] })).toThrow(refusal('keys-threshold'));
    const lists = [
      [first, twin('other', firstKey)],
      [first, twin(`${log.origin}/recovery-1`, other)].sort(),
      [first, twin('other', log.office.publicKey)],
      [first, formatVerifierKey('other', COSIGNATURE, other, sha256)],
      [first, twin('o:ther', other)],
      recovery.toReversed(),
    ];
    for (const list of lists) expect(withDetail({ recovery: list })).toThrow(refusal('keys-recovery'));
  });

  it('gives the office a key under the name of the log', () => {
    const { publicKey } = keyPair();
    expect(withDetail({ office: formatVerifierKey('office', ED25519, publicKey, sha256) })).toThrow(
      refusal('keys-office'),
    );
    expect(withDetail({ office: formatVerifierKey(log.origin, COSIGNATURE, publicKey, sha256) })).toThrow(
      refusal('keys-office'),
    );
  });
});

describe('a later keys entry', () => {
  it.each([[[0, 1]], [[0, 2]], [[1, 2]], [[2, 1, 0]]])(
    'counts when signed by recovery keys %j',
    async (signers) => {
      const log = SampleLog.create('keys');
      const state = begin(log);
      const entry = await log.replaceOfficeKey(signers);
      const next = await verifyKeysEntry(state, entry, crypto);
      expect(next).toMatchObject({ office: log.officeKey, version: 2, seq: 1 });
      expect(next.office).not.toBe(state.office);
    },
  );

  it.each([[[]], [[0]], [[2]]])('does not when signed by %j alone', async (signers) => {
    const log = SampleLog.create('keys');
    const state = begin(log);
    const entry = await log.replaceOfficeKey(signers);
    await expect(verifyKeysEntry(state, entry, crypto)).rejects.toMatchObject({
      code: 'keys-too-few-signatures',
    });
  });

  it('can not be signed by the office itself, nor by a stranger', async () => {
    const log = SampleLog.create('keys');
    const state = begin(log);
    const stolen = log.office;
    const entry = await log.replaceOfficeKey([0]);
    const detail = detailOf(entry);
    const statement = keysStatement(log.origin, 0, detail);
    const forged = await signKeysStatement(statement, log.origin, stolen.sign);
    const posing = await signKeysStatement(statement, `${log.origin}/recovery-2`, stolen.sign);
    const attempt = (line: string) =>
      verifyKeysEntry(
        state,
        { ...entry, detail: { ...detail, signatures: [...detail.signatures, line] } },
        crypto,
      );
    await expect(attempt(forged)).rejects.toMatchObject({ code: 'keys-signer' });
    await expect(attempt(posing)).rejects.toMatchObject({ code: 'keys-signature' });
  });

  it('counts once: a replay does not replace what came after', async () => {
    const log = SampleLog.create('keys');
    const state = begin(log);
    const first = await log.replaceOfficeKey([0, 1]);
    const second = await log.replaceOfficeKey([1, 2]);
    const after = await verifyKeysEntry(await verifyKeysEntry(state, first, crypto), second, crypto);
    expect(after).toMatchObject({ version: 3, seq: 2 });
    const replay = { ...first, seq: 3 };
    await expect(verifyKeysEntry(after, replay, crypto)).rejects.toMatchObject({ code: 'keys-order' });
    const adapted = { ...replay, supersedes: 2 };
    await expect(verifyKeysEntry(after, adapted, crypto)).rejects.toMatchObject({ code: 'keys-signature' });
  });

  it('can replace the recovery keys, and the old ones are then worth nothing', async () => {
    const log = SampleLog.create('keys');
    const state = begin(log);
    const fresh = SampleLog.create('fresh holders');
    const detail = { ...log.keysDetail([]), recovery: fresh.recovery.map((key) => key.verifierKey) };
    const statement = keysStatement(log.origin, 0, detail);
    const sign = (text: string, holders: SampleLog) =>
      Promise.all(holders.recovery.slice(0, 2).map((key) => signKeysStatement(text, key.name, key.sign)));
    const entry = log.append('keys', {
      id: 'keys',
      code: '',
      supersedes: 0,
      detail: { ...detail, signatures: await sign(statement, log) },
    });
    const next = await verifyKeysEntry(state, entry, crypto);
    expect(next.recovery).toEqual(detail.recovery);
    const later = keysStatement(log.origin, 1, detail);
    const attempt = async (holders: SampleLog) =>
      verifyKeysEntry(
        next,
        { ...entry, seq: 2, supersedes: 1, detail: { ...detail, signatures: await sign(later, holders) } },
        crypto,
      );
    await expect(attempt(log)).rejects.toMatchObject({ code: 'keys-signature' });
    await expect(attempt(fresh)).resolves.toMatchObject({ version: 3 });
  });

  it('states what the holders sign, line by line', () => {
    const log = SampleLog.create('keys');
    const [one, two, three] = log.recovery.map((key) => key.verifierKey);
    expect(keysStatement(log.origin, 7, log.keysDetail([]))).toBe(
      `minglan/qinghe-sample/keys\nreplaces 7\noffice ${log.officeKey}\nrecovery ${one}\nrecovery ${two}\nrecovery ${three}\nthreshold 2\n`,
    );
  });
});
