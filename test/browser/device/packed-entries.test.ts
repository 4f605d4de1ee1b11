// Old entries packed into blocks (rule 7), on real IndexedDB: nobody who reads them can tell, they take a fraction of
// the room, and what is packed stays whole whatever happens beside it.
import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { packBlock, unpackBlock } from '../../../src/device/storage/entry-block.ts';
import { PACKING } from '../../../src/device/storage/entry-rows.ts';
import type { IndexedReplicaStore } from '../../../src/device/storage/replica-store.ts';
import { REPLICA_LIMIT, TEXT_LEAST, withinBudget } from '../../../src/device/worker/budget.ts';
import { encodeEntry, SALT_LENGTH } from '../../../src/log/index.ts';
import type { Bytes, Entry, PartHash, PartReference } from '../../../src/log/index.ts';
import type { ReplicaState } from '../../../src/replication/index.ts';
import { REPLICA_STORE_CONTRACT } from '../../contract/replica-store-suite.ts';
import { entriesOnDisk, openReplica, wipeStorage } from '../support/replica-on-disk.ts';

const TINY = { block: 2, newest: 1 };

function hexOf(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** An entry as a notice of the sample is one: what deflates badly, the hashes, is as random as there. */
function noticeEntry(seq: number): Bytes {
  const issued = `20${String(16 + (seq % 10))}-0${String(1 + (seq % 9))}-1${String(seq % 10)}T0${String(seq % 10)}:21:44Z`;
  return encodeEntry({
    v: 1,
    log: 'minglan/shili',
    seq,
    kind: 'publish',
    id: `d-${hexOf(8)}`,
    code: ['FIN-01', 'FIN-02', 'AFF-05', 'SVC-05'][seq % 4] ?? 'FIN-01',
    issued,
    notBefore: null,
    notAfter: issued.replace('20', '21'),
    audience: [],
    parts: ['text', 'trail'].map((name) => ({
      sha256: hexOf(32),
      size: 300 + ((seq * 37) % 900),
      type: `application/vnd.minglan.${name}+json`,
      name,
    })),
    author: { role: 'clerk', post: '社会事务经办', account: 'qiaoning' },
    approvals: [{ role: 'committee', post: '居委会主任', account: 'guanlan', at: issued }],
    supersedes: null,
    reason: null,
    detail: { period: issued.slice(0, 7) },
  } as unknown as Entry);
}

async function append(store: IndexedReplicaStore, base: number, entries: readonly Bytes[]): Promise<void> {
  const state = { size: base + entries.length } as ReplicaState;
  await store.commit({ base, state, entries, parts: [], erase: [] });
}

async function packAll(store: IndexedReplicaStore): Promise<number> {
  let blocks = 0;
  while (await store.pack()) blocks += 1;
  return blocks;
}

const spelt = (entries: readonly Uint8Array[]): string[] => entries.map((bytes) => bytes.join());

describe('a replica store that packs after every commit', () => {
  for (const { name, run } of REPLICA_STORE_CONTRACT) {
    it(name, async () => {
      await wipeStorage();
      const stores = openReplica(undefined, TINY);
      const { store } = stores;
      const commit = store.commit.bind(store);
      store.commit = async (given) => {
        await commit(given);
        await packAll(store);
      };
      // The suite's entries are of a few bytes and grow when packed: it counts what was given, we what lies there.
      const usage = store.usage.bind(store);
      store.usage = async () => {
        const said = await usage();
        const disk = await entriesOnDisk();
        expect(said.entries).to.equal(disk.bytes);
        expect(disk.single.size).to.be.lessThan(TINY.block + TINY.newest);
        const held = await store.entries(0, 10_000);
        return { ...said, entries: held.reduce((sum, { length }) => sum + length, 0) };
      };
      const reopen = stores.reopen.bind(stores);
      stores.reopen = async () => {
        const again = await reopen();
        again.store.usage = store.usage;
        return again;
      };
      try {
        await run(stores);
      } finally {
        await stores.close();
      }
    });
  }
});

describe('packed entries', () => {
  let stores: ReturnType<typeof openReplica>;
  beforeEach(async () => {
    await wipeStorage();
    stores = openReplica();
  });
  afterEach(() => stores.close());

  it('are exact bytes again, whatever they were', async () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 70 });
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        const there = (await unpackBlock(await packBlock(given.map((bytes) => bytes.slice())))) ?? [];
        expect(spelt(there)).to.deep.equal(spelt(given));
      }),
    );
  });

  it('are told from damaged ones, at every byte', async () => {
    const given = [noticeEntry(1), noticeEntry(2), noticeEntry(3)];
    const block = await packBlock(given);
    let refused = 0;
    for (let at = 0; at < block.length; at += 1) {
      const bad = block.slice();
      bad[at] = (bad[at] as number) ^ 0x10;
      const there = await unpackBlock(bad);
      // A bit may say nothing (padding): then it is what was packed.
      if (there !== null)
        expect(spelt(there).join('|') === spelt(given).join('|'), `byte ${at}`).to.equal(true);
      else refused += 1;
    }
    expect(refused).to.be.greaterThan(block.length * 0.9);
    expect(await unpackBlock(block.slice(0, -1))).to.equal(null);
    expect(await unpackBlock(new Uint8Array(0))).to.equal(null);
  });

  it('are a plain list to who reads, whatever is appended, packed, cleared and begun anew beside it', async () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant('append' as const), count: fc.integer({ min: 0, max: 40 }) }),
      fc.record({ does: fc.constantFrom('pack', 'pack beside', 'end', 'clear') }),
      fc.record({ does: fc.constant('read' as const), from: fc.nat(150), to: fc.nat(150) }),
    );
    const sizes = fc.record({
      block: fc.integer({ min: 1, max: 9 }),
      newest: fc.integer({ min: 0, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.array(sizes, { minLength: 1, maxLength: 3 }),
        async (steps, packings) => {
          await wipeStorage();
          const opened = [openReplica(undefined, packings[0])];
          const beside: Promise<unknown>[] = [];
          const list: Bytes[] = [];
          let made = 0;
          try {
            for (const one of [
              ...steps,
              { does: 'pack' },
              { does: 'read', from: 0, to: 1000 },
            ] as typeof steps) {
              const { store } = opened.at(-1) as (typeof opened)[number];
              if (one.does === 'append') {
                const fresh = Array.from({ length: one.count }, () =>
                  new TextEncoder().encode(`entry ${made++}`),
                );
                await append(store, list.length, fresh);
                list.push(...fresh);
              } else if (one.does === 'read') {
                expect(spelt(await store.entries(one.from, one.to))).to.deep.equal(
                  spelt(list.slice(one.from, Math.max(one.from, one.to))),
                );
              } else if (one.does === 'pack') await packAll(store);
              else if (one.does === 'pack beside') beside.push(store.pack());
              else if (one.does === 'clear') {
                await store.clear();
                list.length = 0;
              } else {
                // Another worker, of another version, takes over while this one may still be packing.
                opened.push(openReplica(undefined, packings[opened.length % packings.length]));
              }
              // What knows the size of the copy has opened it.
              await opened[0]?.store.load();
              const disk = await entriesOnDisk();
              expect(disk.count).to.equal(disk.bytes);
            }
          } finally {
            await Promise.all(beside);
            for (const each of opened) await each.close();
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are not put in the place of what came while they were packed', async () => {
    const [before, after] = [0, 1].map((kind) =>
      Array.from({ length: 200 }, (_, seq) => noticeEntry(1000 * kind + seq)),
    ) as [Bytes[], Bytes[]];
    await append(stores.store, 0, before);
    const beside = (await stores.reopen()).store;
    const packing = [stores.store.pack(), beside.pack()];
    await stores.store.clear();
    await append(stores.store, 0, after);
    // Of two at work on the same entries one has nothing left to pack, and here neither.
    expect(await Promise.all(packing)).to.deep.equal([false, false]);
    expect(spelt(await stores.store.entries(0, 200))).to.deep.equal(spelt(after));
    expect((await Promise.all([stores.store.pack(), beside.pack()])).sort()).to.deep.equal([false, true]);
    expect(spelt(await stores.store.entries(0, 200))).to.deep.equal(spelt(after));
    const disk = await entriesOnDisk();
    expect(disk.count).to.equal(disk.bytes);
  });

  it('leave the newest single, and what knows no blocks lacks the first entries', async () => {
    const given = Array.from({ length: 300 }, (_, seq) => noticeEntry(seq));
    await append(stores.store, 0, given);
    expect(await packAll(stores.store)).to.equal(3);
    const disk = await entriesOnDisk();
    expect([...disk.single.keys()]).to.deep.equal(given.map((_, seq) => seq).slice(192));
    expect([...disk.blocks.keys()]).to.deep.equal([0, 64, 128]);
    expect(disk.single.size).to.be.at.least(PACKING.newest);
    await append(stores.store, 300, [noticeEntry(300)]);
    expect((await entriesOnDisk()).single.size).to.equal(109);
    expect(await stores.store.pack()).to.equal(false);
  });

  it('end where a block is damaged or gone, as a copy does that lacks entries', async () => {
    const given = Array.from({ length: 300 }, (_, seq) => noticeEntry(seq));
    await append(stores.store, 0, given);
    await packAll(stores.store);
    const { blocks } = await entriesOnDisk();
    const bad = (blocks.get(64) as Bytes).slice();
    bad[bad.length >> 1] = (bad[bad.length >> 1] as number) ^ 1;
    await entriesOnDisk((entries) => entries.put(bad, [64]));
    expect(spelt(await stores.store.entries(0, 256))).to.deep.equal(spelt(given.slice(0, 64)));
    expect(await stores.store.entries(64, 256)).to.deep.equal([]);
    expect(spelt(await stores.store.entries(130, 300))).to.deep.equal(spelt(given.slice(130)));
    await entriesOnDisk((entries) => entries.delete([64]));
    expect(await stores.store.entries(100, 256)).to.deep.equal([]);
    await stores.store.clear();
    expect((await entriesOnDisk()).bytes).to.equal(0);
  });

  it('leave texts most of the 5 MB where there are 12,000 of them', async () => {
    const count = 12_000;
    const given = Array.from({ length: count }, (_, seq) => noticeEntry(seq));
    const plain = given.reduce((sum, { length }) => sum + length, 0);
    expect(plain).to.be.greaterThan(REPLICA_LIMIT);
    await append(stores.store, 0, given);
    expect(stores.store.entryBytes).to.equal(plain);
    await packAll(stores.store);
    const references: PartReference[] = Array.from({ length: 4000 }, () => ({
      sha256: hexOf(32) as PartHash,
      size: 2000 - SALT_LENGTH,
      type: 'application/vnd.minglan.text+json',
      name: 'text',
    }));
    const wanted = withinBudget(references, stores.store.entryBytes, null);
    await stores.store.putParts(
      wanted.map(({ sha256, size }) => ({
        sha256,
        salt: new Uint8Array(SALT_LENGTH),
        bytes: new Uint8Array(size),
        place: 'text' as const,
      })),
    );
    const { entries, text } = await stores.store.usage();
    expect(entries).to.equal((await entriesOnDisk()).bytes);
    expect(entries).to.be.lessThan(plain / 4);
    expect(entries + text).to.be.at.most(REPLICA_LIMIT);
    expect(text).to.be.greaterThan(3 * TEXT_LEAST);
    const again = (await stores.reopen()).store;
    await again.load();
    expect(again.entryBytes).to.equal(entries);
    let at = 0;
    for (; at < count; at += 256) {
      const range = await again.entries(at, at + 256);
      expect(spelt(range)).to.deep.equal(spelt(given.slice(at, at + 256)));
    }
  });
});
