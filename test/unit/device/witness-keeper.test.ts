// What a screen makes of cosigned checkpoints, told over the wire by whoever likes to.
import { describe, expect, it } from 'vitest';
import { WitnessKeeper } from '../../../src/device/worker/witness-keeper.ts';
import {
  addCosignature,
  parseEntry,
  parseVerifierKey,
  signHead,
  witnessKey,
} from '../../../src/log/index.ts';
import type { VerifierKey } from '../../../src/log/index.ts';
import { SAMPLE_ORIGIN, SampleLog, START } from '../../support/log-samples.ts';
import { keyPair, sha256, verifyEd25519 } from '../../support/node-crypto.ts';

const witness = keyPair(new Uint8Array(32).fill(5));
const key = witnessKey(SAMPLE_ORIGIN, witness.publicKey, sha256);
const name = parseVerifierKey(key, sha256).name;

function world(seed?: string) {
  const log = SampleLog.create(seed);
  const appoint = (witnesses: readonly VerifierKey[]) =>
    log.append('witness', { id: 'witnesses', code: '', detail: { witnesses } });
  const cosigned = async (at: number, by = witness) => {
    const { size } = log.frontier;
    const head = { origin: log.origin, size, root: log.frontier.root(), at: START, ...log.office, sha256 };
    return addCosignature(await signHead(head), { ...by, name, at: START + at, sha256 });
  };
  const told = { forks: [] as string[], bad: 0, remembered: null as string | null };
  const keeper = new WitnessKeeper({
    origin: log.origin,
    verify: verifyEd25519,
    sha256,
    entries: async (from, to) => log.entries.slice(from, to),
    remembered: async () => told.remembered,
    remember: async (note) => void (told.remembered = note),
    changed: () => undefined,
    fork: (note) => told.forks.push(note),
    badNote: () => (told.bad += 1),
    failed: (error) => {
      throw error;
    },
  });
  let given = 0;
  const grow = async (): Promise<void> => {
    const fresh = log.entries.slice(given);
    keeper.read(fresh.map((bytes, at) => ({ seq: given + at, bytes, entry: parseEntry(bytes) })));
    given = log.entries.length;
    keeper.settle();
    await keeper.idle();
  };
  const take = async (note: string): Promise<void> => {
    keeper.take(note);
    await keeper.idle();
  };
  return { log, keeper, told, appoint, cosigned, grow, take };
}
const at = (seconds: number) => (START + seconds) * 1000;

describe('a screen', () => {
  it('believes a witness that the log names, up to the entry it signed, and remembers', async () => {
    const { log, keeper, told, appoint, cosigned, grow, take } = world();
    appoint([key]);
    const note = await cosigned(10);
    // The note comes before the entry that names the witness.
    await take(note);
    expect(keeper.tree).toBeNull();
    await grow();
    expect(keeper.tree).toEqual({ size: 2, at: at(10) });
    log.publish('d-1', ['text 一（示例）']);
    await grow();
    expect(keeper.tree).toEqual({ size: 2, at: at(10) });
    await take(await cosigned(20));
    expect(keeper.tree).toEqual({ size: 3, at: at(20) });
    await take(note);
    expect(keeper.tree).toEqual({ size: 3, at: at(20) });
    expect(told).toMatchObject({ forks: [], bad: 0, remembered: await cosigned(20) });
  });

  it('believes no stranger, and no witness that the log names no longer', async () => {
    const { keeper, told, appoint, cosigned, grow, take } = world();
    appoint([key]);
    await grow();
    await take(await cosigned(10, keyPair()));
    await take('not a note');
    // A stranger signs under the name of the witness, yet with another key: nobody known, and no news either.
    expect([keeper.tree, told.bad]).toEqual([null, 1]);
    await take(await cosigned(10));
    expect(keeper.tree).not.toBeNull();
    appoint([]);
    await grow();
    expect(keeper.tree).toBeNull();
  });

  it('raises the fork alarm when a witness cosigned another history, now or before a restart', async () => {
    const other = world('another');
    other.appoint([key]);
    const note = await other.cosigned(10);
    const { keeper, told, appoint, grow, take } = world();
    appoint([key]);
    await grow();
    await take(note);
    expect([keeper.tree, told.forks]).toEqual([null, [note]]);

    const again = world();
    again.appoint([key]);
    again.told.remembered = note;
    await again.grow();
    again.keeper.settle(true);
    await again.keeper.idle();
    expect(again.told.forks).toEqual([note]);
  });
});
