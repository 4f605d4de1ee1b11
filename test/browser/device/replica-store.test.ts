// The contract of the stores, on real IndexedDB: in storage buckets, and side by side in the default one.
import { databaseName, factoryOf } from '../../../src/device/storage/buckets.ts';
import { DeviceStore } from '../../../src/device/storage/device-store.ts';
import { IndexedReplicaStore } from '../../../src/device/storage/replica-store.ts';
import { readStart, writeStartRecord } from '../../../src/device/storage/start-record.ts';
import { REPLICA_STORE_CONTRACT } from '../../contract/replica-store-suite.ts';
import { openReplica, wipeStorage } from '../support/replica-on-disk.ts';

const { storageBuckets } = navigator as unknown as { storageBuckets: { keys(): Promise<string[]> } };

for (const [where, factory] of [
  ['storage buckets', undefined],
  ['one bucket', indexedDB],
] as const) {
  describe(`a replica store in IndexedDB, in ${where}`, () => {
    for (const { name, run } of REPLICA_STORE_CONTRACT) {
      it(name, async () => {
        await wipeStorage();
        const stores = openReplica(factory);
        try {
          await run(stores);
        } finally {
          await stores.close();
        }
      });
    }
  });
}

describe('the buckets', () => {
  it('hold copy, attachments and mirror apart', async () => {
    await wipeStorage();
    const stores = openReplica();
    await stores.store.usage();
    await stores.mirrors.load();
    await stores.close();
    const expected = ['minglan-kiosk-attachments', 'minglan-kiosk-mirror', 'minglan-kiosk-replica'];
    if ((await storageBuckets.keys()).sort().join() !== expected.join()) throw new Error('other buckets');
  });

  it('goes on with the text board where the attachments will not open', async () => {
    await wipeStorage();
    const broken = (await factoryOf('kiosk', 'attachments')).open(databaseName('kiosk', 'attachments'), 7);
    await new Promise((resolve, reject) => {
      broken.onsuccess = resolve;
      broken.onerror = reject;
    });
    broken.result.close();
    let failures = 0;
    const device = new DeviceStore('kiosk');
    const open = (): IndexedReplicaStore =>
      new IndexedReplicaStore({
        slot: 'kiosk',
        evidence: device,
        beforeCommit: () => Promise.resolve(),
        attachmentsFailed: () => (failures += 1),
      });
    const erase = ['0'.repeat(64)] as never;
    const store = open();
    await store.commit({
      base: 0,
      state: { size: 1 } as never,
      entries: [new Uint8Array(1)],
      parts: [],
      erase,
    });
    await store.close();
    const again = open();
    const state = await again.load();
    if (state?.size !== 1) throw new Error('the copy is gone');
    const lacking = await again.missing(['1'.repeat(64)] as never);
    if (lacking.length !== 1 || (await again.parts(lacking)).length !== 0)
      throw new Error('something was found');
    if (!store.owesErasure || !again.owesErasure) throw new Error('nothing is owed');
    if (failures < 3) throw new Error(`told ${String(failures)} times`);
    await again.close();
    await device.close();
    await wipeStorage();
  });

  it('takes the start record away before anything is erased', async () => {
    await wipeStorage();
    const order: string[] = [];
    const device = new DeviceStore('kiosk');
    const store = new IndexedReplicaStore({
      slot: 'kiosk',
      evidence: device,
      beforeCommit: async () => {
        await writeStartRecord('kiosk', null);
        order.push(String(await store.load().then((state) => state?.size ?? 0)));
      },
    });
    await writeStartRecord('kiosk', { v: 1 } as never);
    const erase = ['0'.repeat(64)] as never;
    const state = { size: 1 } as never;
    await store.commit({ base: 0, state, entries: [new Uint8Array(1)], parts: [], erase });
    await store.close();
    await device.close();
    if (order.join() !== '0') throw new Error(`erased before it was asked: ${order.join()}`);
    if ((await readStart('kiosk')).record !== null) throw new Error('the record is still there');
  });
});
