// The contract of the stores, on real IndexedDB: in storage buckets, and side by side in the default one.
import { DeviceStore } from '../../../src/device/storage/device-store.ts';
import { IndexedReplicaStore } from '../../../src/device/storage/replica-store.ts';
import { readStart, writeStartRecord } from '../../../src/device/storage/start-record.ts';
import { REPLICA_STORE_CONTRACT } from '../../contract/replica-store-suite.ts';
import type { OpenStores } from '../../contract/replica-store-suite.ts';

interface Buckets {
  keys(): Promise<string[]>;
  delete(name: string): Promise<void>;
}
const { storageBuckets } = navigator as unknown as { storageBuckets: Buckets };

async function wipe(): Promise<void> {
  for (const name of await storageBuckets.keys()) await storageBuckets.delete(name);
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('not deleted'));
    });
  }
}

function open(factory: IDBFactory | undefined): OpenStores & { close(): Promise<void> } {
  const device = new DeviceStore('kiosk', factory);
  const store = new IndexedReplicaStore({
    slot: 'kiosk',
    evidence: device,
    beforeCommit: () => Promise.resolve(),
    ...(factory ? { factory } : {}),
  });
  const close = async (): Promise<void> => {
    await store.close();
    await device.close();
  };
  const opened: (OpenStores & { close(): Promise<void> })[] = [];
  return {
    store,
    mirrors: device,
    reopen: () => {
      const again = open(factory);
      opened.push(again);
      return Promise.resolve(again);
    },
    close: async () => {
      await close();
      for (const each of opened) await each.close();
    },
  };
}

for (const [where, factory] of [
  ['storage buckets', undefined],
  ['one bucket', indexedDB],
] as const) {
  describe(`a replica store in IndexedDB, in ${where}`, () => {
    for (const { name, run } of REPLICA_STORE_CONTRACT) {
      it(name, async () => {
        await wipe();
        const stores = open(factory);
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
    await wipe();
    const stores = open(undefined);
    await stores.store.usage();
    await stores.mirrors.load();
    await stores.close();
    const expected = ['minglan-kiosk-attachments', 'minglan-kiosk-mirror', 'minglan-kiosk-replica'];
    if ((await storageBuckets.keys()).sort().join() !== expected.join()) throw new Error('other buckets');
  });

  it('takes the start record away before anything is erased', async () => {
    await wipe();
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
