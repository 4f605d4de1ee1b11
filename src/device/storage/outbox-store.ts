// What this screen has to tell the office and has no receipt for yet, in a bucket of its own: the copy of the log may be
// dropped by the browser without taking it along. The key that signs lies with it, since the numbers of the batches are
// counted by key; the private half never leaves the browser, not even for this code.
import { unwrap } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Bytes } from '../../log/index.ts';
import type { LedgerDay, OutboxState, OutboxStore } from '../../replication/index.ts';
import { Database, databaseName, factoryOf, storeError } from './buckets.ts';
import type { Slot } from './buckets.ts';

export interface ScreenKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: Bytes;
  /** The office has taken note of it. */
  readonly isRegistered: boolean;
}
interface Values {
  /** Whose outbox it is. */
  screen: string;
  key: ScreenKey;
  state: OutboxState;
}
interface Schema extends DBSchema {
  values: { key: keyof Values; value: Values[keyof Values] };
  days: { key: string; value: LedgerDay };
}

export class IndexedOutboxStore implements OutboxStore {
  readonly #database: Database<Schema>;

  /** `factory`: for tests, in place of the bucket. */
  constructor(slot: Slot, factory?: IDBFactory) {
    this.#database = new Database<Schema>({
      factory: () => (factory ? Promise.resolve(factory) : factoryOf(slot, 'outbox')),
      name: databaseName(slot, 'outbox'),
      version: 1,
      upgrade: (database: IDBPDatabase<Schema>) => {
        database.createObjectStore('values');
        database.createObjectStore('days');
      },
    });
  }

  /** Makes it the outbox of that screen: what another left behind is dropped, its key too. */
  async belongTo(screen: string): Promise<void> {
    if ((await this.#get('screen')) === screen) return;
    await this.#write((values, days) => {
      values.clear();
      days.clear();
      values.put(screen, 'screen');
    });
  }

  async key(): Promise<ScreenKey | null> {
    return this.#get('key');
  }
  async saveKey(key: ScreenKey): Promise<void> {
    await this.#write((values) => values.put(key, 'key'));
  }

  async load(): Promise<{ readonly state: OutboxState | null; readonly days: readonly LedgerDay[] }> {
    try {
      const days = await (await this.#database.open()).getAll('days');
      return { state: await this.#get('state'), days };
    } catch (error) {
      throw storeError(error);
    }
  }

  async save({ state, days }: { state: OutboxState; days: readonly LedgerDay[] }): Promise<void> {
    await this.#write((values, kept) => {
      values.put(state, 'state');
      for (const day of days) {
        if (day.cells.length === 0) kept.delete(day.date);
        else kept.put(day, day.date);
      }
    });
  }

  async close(): Promise<void> {
    await this.#database.close();
  }

  async #get<Key extends keyof Values>(key: Key): Promise<Values[Key] | null> {
    try {
      const value = await (await this.#database.open()).get('values', key);
      return (value as Values[Key] | undefined) ?? null;
    } catch (error) {
      throw storeError(error);
    }
  }

  /** One strict transaction of bare requests: one that fails aborts it, and `done` says so once. */
  async #write(work: (values: IDBObjectStore, days: IDBObjectStore) => void): Promise<void> {
    try {
      const database = await this.#database.open();
      const transaction = database.transaction(['values', 'days'], 'readwrite', { durability: 'strict' });
      work(unwrap(transaction.objectStore('values')), unwrap(transaction.objectStore('days')));
      await transaction.done;
    } catch (error) {
      throw storeError(error);
    }
  }
}
