// What is typed is written here before anything else happens to it, so that a reload, a crash or an expired session
// costs nothing. Strict durability: Chromium's relaxed commits are lost when the power goes.
//
// A machine may refuse: the disk is full, the browser's profile is broken, site data is forbidden. The desk goes on.
// What could not be written is held in this page and nowhere else, and `put` rejects, so that nobody is promised more.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { Model } from '../model.ts';
import { isOnlyHere, type Draft } from './draft.ts';

interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: Draft; indexes: { account: string } };
}

const nameOf = (account: string, key: string): string => JSON.stringify([account, key]);

/** The drafts of this machine. Watch it for `isFailing`. */
export class DraftStore extends Model {
  /** This machine could not write the last time it should, or can't even open where it writes. */
  isFailing: boolean;
  private readonly unwritten = new Map<string, Draft>();

  private constructor(private readonly database: IDBPDatabase<Schema> | null) {
    super();
    this.isFailing = database === null;
  }

  /** Never rejects: where the browser refuses a database, every `put` says so. */
  static async open(name = 'minglan-console'): Promise<DraftStore> {
    try {
      const database = await openDB<Schema>(name, 1, {
        upgrade(db) {
          const drafts = db.createObjectStore('drafts', { keyPath: ['account', 'key'] });
          drafts.createIndex('account', 'account');
        },
        // Another tab brings a newer version: let it, this page writes no more and says so at the next edit.
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      });
      return new DraftStore(database);
    } catch (cause) {
      console.error('no drafts can be kept on this machine', cause);
      return new DraftStore(null);
    }
  }

  /** @throws whatever the browser says when it can't write; the draft is then held in this page only. */
  async put(draft: Draft): Promise<void> {
    const name = nameOf(draft.account, draft.key);
    try {
      const transaction = this.opened().transaction('drafts', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(draft), transaction.done]);
    } catch (cause) {
      this.unwritten.set(name, draft);
      this.fails(true);
      throw cause;
    }
    this.unwritten.delete(name);
    this.fails(false);
  }

  /** By local key or by the proposal's id. */
  async find(account: string, id: string): Promise<Draft | null> {
    const all = await this.list(account);
    return all.find(({ key }) => key === id) ?? all.find(({ proposal }) => proposal === id) ?? null;
  }

  /** What this machine has of that person's, and what only this page has. */
  async list(account: string): Promise<Draft[]> {
    const here = [...this.unwritten.values()].filter((draft) => draft.account === account);
    const written = await this.reading((database) => database.getAllFromIndex('drafts', 'account', account));
    return [...written.filter(({ key }) => !this.unwritten.has(nameOf(account, key))), ...here];
  }

  /** True of a draft whose newest words this machine could not write: they go with the page. */
  isUnwritten({ account, key }: Pick<Draft, 'account' | 'key'>): boolean {
    return this.unwritten.has(nameOf(account, key));
  }

  /** Whether closing the page now would lose words. */
  wouldLose(): boolean {
    return [...this.unwritten.values()].some((draft) => isOnlyHere(draft));
  }

  async remove(account: string, key: string): Promise<void> {
    this.unwritten.delete(nameOf(account, key));
    await this.database?.delete('drafts', [account, key]);
  }

  /**
   * Drops what the office holds word for word and this person does not write on: it was submitted from another machine,
   * its words may have been erased since, or somebody else wrote it here. What is only here stays.
   * @param open ids of the proposals this person is writing
   */
  async sweep(account: string, open: ReadonlySet<string>): Promise<void> {
    try {
      const transaction = this.database?.transaction('drafts', 'readwrite');
      // One transaction: another page may be writing a word into one of them.
      for await (const { value: draft } of transaction?.store ?? []) {
        const isWritten = draft.proposal === null || open.has(draft.proposal);
        if (isOnlyHere(draft) || (draft.account === account && isWritten)) continue;
        await transaction?.store.delete([draft.account, draft.key]);
      }
      await transaction?.done;
    } catch (cause) {
      console.error('drafts that are over stay on this machine', cause);
    }
  }

  async clear(account: string): Promise<void> {
    for (const [name, draft] of this.unwritten) {
      if (draft.account === account) this.unwritten.delete(name);
    }
    if (this.database === null) return;
    const transaction = this.database.transaction('drafts', 'readwrite', { durability: 'strict' });
    for (const key of await transaction.store.index('account').getAllKeys(account)) {
      await transaction.store.delete(key);
    }
    await transaction.done;
  }

  close(): void {
    this.database?.close();
  }

  private opened(): IDBPDatabase<Schema> {
    if (this.database === null) throw new DOMException('no database', 'InvalidStateError');
    return this.database;
  }

  /** What can't be read is as good as not there: the office has its own. */
  private async reading(read: (database: IDBPDatabase<Schema>) => Promise<Draft[]>): Promise<Draft[]> {
    try {
      return this.database === null ? [] : await read(this.database);
    } catch (cause) {
      console.error('the drafts on this machine can’t be read', cause);
      this.fails(true);
      return [];
    }
  }

  private fails(isFailing: boolean): void {
    if (isFailing === this.isFailing) return;
    this.isFailing = isFailing;
    this.changed();
  }
}
