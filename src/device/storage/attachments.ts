// Attachments (images): large, fetched when wanted, dropped when room is short. They lie in a bucket of their own, so
// that they can neither crowd out the text nor take it along when the browser drops a bucket.
import { unwrap } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Part, PartHash } from '../../log/index.ts';
import { compact, Database, databaseName, factoryOf, storeError } from './buckets.ts';
import type { Slot } from './buckets.ts';

export interface StoredPart {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
interface Schema extends DBSchema {
  parts: { key: PartHash; value: StoredPart };
  sizes: { key: PartHash; value: number };
}

export class Attachments {
  readonly #database: Database<Schema>;

  constructor(slot: Slot, factory?: IDBFactory) {
    this.#database = new Database<Schema>({
      factory: () => (factory ? Promise.resolve(factory) : factoryOf(slot, 'attachments')),
      name: databaseName(slot, 'attachments'),
      version: 1,
      upgrade: (database: IDBPDatabase<Schema>) => {
        database.createObjectStore('parts');
        // Beside the parts, so that counting them does not read them.
        database.createObjectStore('sizes');
      },
    });
  }

  async put(parts: readonly Part[]): Promise<void> {
    await this.#write((store, sizes) => {
      for (const { sha256, salt, bytes } of parts) {
        store.put({ salt: compact(salt), bytes: compact(bytes) }, sha256);
        sizes.put(salt.length + bytes.length, sha256);
      }
    });
  }

  /** Resolves when they are gone from the disk. */
  async erase(hashes: readonly PartHash[]): Promise<void> {
    if (hashes.length === 0) return;
    await this.#write((store, sizes) => {
      for (const hash of hashes) {
        store.delete(hash);
        sizes.delete(hash);
      }
    });
  }

  async clear(): Promise<void> {
    await this.#write((store, sizes) => {
      store.clear();
      sizes.clear();
    });
  }

  async get(hashes: readonly PartHash[]): Promise<readonly Part[]> {
    try {
      const { store } = (await this.#database.open()).transaction('parts');
      const found = await Promise.all(hashes.map((hash) => store.get(hash)));
      return hashes.flatMap((sha256, at) => {
        const part = found[at];
        return part ? [{ sha256, ...part }] : [];
      });
    } catch (error) {
      throw storeError(error);
    }
  }

  async keys(): Promise<readonly PartHash[]> {
    try {
      return await (await this.#database.open()).getAllKeys('sizes');
    } catch (error) {
      throw storeError(error);
    }
  }

  /** Bytes held. */
  async bytes(): Promise<number> {
    try {
      const sizes = await (await this.#database.open()).getAll('sizes');
      return sizes.reduce((sum, size) => sum + size, 0);
    } catch (error) {
      throw storeError(error);
    }
  }

  async close(): Promise<void> {
    await this.#database.close();
  }

  /** Resolves when it is on the disk. */
  async #write(work: (parts: IDBObjectStore, sizes: IDBObjectStore) => void): Promise<void> {
    try {
      const database = await this.#database.open();
      const transaction = database.transaction(['parts', 'sizes'], 'readwrite', {
        durability: 'strict',
      });
      // Bare requests: one that fails aborts the transaction, and `done` says so once.
      work(unwrap(transaction.objectStore('parts')), unwrap(transaction.objectStore('sizes')));
      await transaction.done;
    } catch (error) {
      throw storeError(error);
    }
  }
}
