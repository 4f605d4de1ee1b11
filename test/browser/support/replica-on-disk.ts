// The copy of the log in real IndexedDB, and what lies there byte for byte.
import { unwrap, wrap } from 'idb';
import type { IDBPDatabase } from 'idb';
import { DeviceStore } from '../../../src/device/storage/device-store.ts';
import { databaseName, factoryOf } from '../../../src/device/storage/buckets.ts';
import type { Packing } from '../../../src/device/storage/entry-rows.ts';
import { IndexedReplicaStore } from '../../../src/device/storage/replica-store.ts';
import type { OpenStores } from '../../contract/replica-store-suite.ts';

interface Buckets {
  keys(): Promise<string[]>;
  delete(name: string): Promise<void>;
}
export const { storageBuckets } = navigator as unknown as { storageBuckets: Buckets };

/** Takes away whatever earlier tests have stored. */
export async function wipeStorage(): Promise<void> {
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

export interface OpenReplica extends OpenStores {
  readonly store: IndexedReplicaStore;
  reopen(): Promise<OpenReplica>;
  /** Also what was opened again. */
  close(): Promise<void>;
}

/** In storage buckets, or all in the one factory. */
export function openReplica(factory?: IDBFactory, packing?: Packing): OpenReplica {
  const device = new DeviceStore('kiosk', factory);
  const store = new IndexedReplicaStore({
    slot: 'kiosk',
    evidence: device,
    beforeCommit: () => Promise.resolve(),
    ...(factory ? { factory } : {}),
    ...(packing ? { packing } : {}),
  });
  const opened: OpenReplica[] = [];
  return {
    store,
    mirrors: device,
    reopen: () => {
      const again = openReplica(factory, packing);
      opened.push(again);
      return Promise.resolve(again);
    },
    close: async () => {
      await store.close();
      await device.close();
      for (const each of opened) await each.close();
    },
  };
}

/** Entries as they lie in the bucket: the single ones and the blocks, by key; `count` is what the store reckons. */
export interface EntriesOnDisk {
  readonly single: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
  readonly blocks: ReadonlyMap<number, Uint8Array<ArrayBuffer>>;
  readonly bytes: number;
  readonly count: number;
}

/** Looks past the store. `change` may write there before, as a failing disk would. */
export async function entriesOnDisk(change?: (entries: IDBObjectStore) => void): Promise<EntriesOnDisk> {
  const factory = await factoryOf('kiosk', 'replica');
  // The version of the database from before there were blocks: that must still open it.
  const opening = factory.open(databaseName('kiosk', 'replica'), 1);
  const database = (await wrap(opening)) as unknown as IDBPDatabase;
  try {
    const transaction = database.transaction(['entries', 'counts'], 'readwrite');
    const entries = transaction.objectStore('entries');
    change?.(unwrap(entries));
    const [keys, values, count] = await Promise.all([
      entries.getAllKeys(),
      entries.getAll() as Promise<Uint8Array<ArrayBuffer>[]>,
      transaction.objectStore('counts').get('entries') as Promise<number | undefined>,
    ]);
    await transaction.done;
    const rows = keys.map((key, at) => [key, values[at] as Uint8Array<ArrayBuffer>] as const);
    return {
      single: new Map(rows.flatMap(([key, bytes]) => (typeof key === 'number' ? [[key, bytes]] : []))),
      blocks: new Map(
        rows.flatMap(([key, bytes]) => (Array.isArray(key) ? [[Number(key[0]), bytes] as const] : [])),
      ),
      bytes: values.reduce((sum, { length }) => sum + length, 0),
      count: count ?? 0,
    };
  } finally {
    database.close();
  }
}
