// What is typed is written here before anything else happens to it, so that a reload, a crash or an expired session
// costs nothing. Strict durability: Chromium's relaxed commits are lost when the power goes.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft } from './draft.ts';

interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: Draft; indexes: { account: string } };
}

export class DraftStore {
  private constructor(private readonly database: IDBPDatabase<Schema>) {}

  static async open(name = 'minglan-console'): Promise<DraftStore> {
    const database = await openDB<Schema>(name, 1, {
      upgrade(db) {
        const drafts = db.createObjectStore('drafts', { keyPath: ['account', 'key'] });
        drafts.createIndex('account', 'account');
      },
      // Another tab brings a newer version: let it, this page writes no more and says so at the next edit.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new DraftStore(database);
  }

  async put(draft: Draft): Promise<void> {
    const transaction = this.database.transaction('drafts', 'readwrite', { durability: 'strict' });
    await transaction.store.put(draft);
    await transaction.done;
  }

  /** By local key or by the proposal's id. */
  async find(account: string, id: string): Promise<Draft | null> {
    const direct = await this.database.get('drafts', [account, id]);
    if (direct) return direct;
    return (await this.list(account)).find((draft) => draft.proposal === id) ?? null;
  }

  async list(account: string): Promise<Draft[]> {
    return this.database.getAllFromIndex('drafts', 'account', account);
  }

  async remove(account: string, key: string): Promise<void> {
    await this.database.delete('drafts', [account, key]);
  }

  async clear(account: string): Promise<void> {
    const transaction = this.database.transaction('drafts', 'readwrite', { durability: 'strict' });
    for (const key of await transaction.store.index('account').getAllKeys(account)) {
      await transaction.store.delete(key);
    }
    await transaction.done;
  }

  close(): void {
    this.database.close();
  }
}
