// The copy of the log in IndexedDB. The contract is that of the port (ReplicaStore); what makes it hold:
// - one strict transaction over entries, texts, tombstones and state: after a power cut all of a commit or nothing;
// - the size held is compared inside that transaction, so two workers never build on each other's ground;
// - erasing reaches over two databases: tombstones and texts go first, with the commit; attachments follow before it
//   returns, and whatever a crash left of them goes when the copy is next opened. Tombstones are in memory too, so that
//   a part on its way in, beside the commit, is not put after it was erased.
import { unwrap, wrap } from 'idb';
import type { IDBPDatabase } from 'idb';
import type { Bytes, Part, PartHash } from '../../log/index.ts';
import { ReplicationError } from '../../replication/index.ts';
import type {
  Conflict,
  KeptPart,
  ReplicaCommit,
  ReplicaState,
  ReplicaStore,
  UrgentOffer,
} from '../../replication/index.ts';
import { Attachments } from './attachments.ts';
import type { StoredPart } from './attachments.ts';
import { compact, Database, databaseName, factoryOf, storeError } from './buckets.ts';
import type { Slot } from './buckets.ts';
import type { DeviceStore } from './device-store.ts';
import { PACKING, packOldest, readEntries } from './entry-rows.ts';
import type { Packing } from './entry-rows.ts';
import type { ReplicaSchema } from './replica-schema.ts';

const URGENTS_KEPT = 8;

const STORES = ['entries', 'texts', 'tombstones', 'urgents', 'state', 'counts'] as const;

export interface IndexedReplicaOptions {
  readonly slot: Slot;
  /** Evidence of forks lies with the mirror: it must outlive the copy. */
  readonly evidence: Pick<DeviceStore, 'saveConflict' | 'conflicts'>;
  /** Awaited before anything is written, to drop what was derived from what it changes (the start record). */
  beforeCommit(commit: ReplicaCommit): Promise<void>;
  /** The attachments' database fails: the text board goes on without it. */
  attachmentsFailed?(error: unknown): void;
  /** For tests: one factory in place of the buckets. */
  readonly factory?: IDBFactory;
  /** For tests: smaller blocks. */
  readonly packing?: Packing;
}

export class IndexedReplicaStore implements ReplicaStore {
  readonly #options: IndexedReplicaOptions;
  readonly #database: Database<ReplicaSchema>;
  readonly #attachments: Attachments;
  #tombstones: Promise<Set<PartHash>> | null = null;
  #entryBytes = 0;
  #owesErasure = false;

  constructor(options: IndexedReplicaOptions) {
    this.#options = options;
    const { factory, slot } = options;
    this.#attachments = new Attachments(slot, factory);
    this.#database = new Database<ReplicaSchema>({
      factory: () => (factory ? Promise.resolve(factory) : factoryOf(slot, 'replica')),
      name: databaseName(slot, 'replica'),
      version: 1,
      upgrade: (database: IDBPDatabase<ReplicaSchema>) => {
        for (const name of STORES) database.createObjectStore(name);
      },
    });
  }

  /** An erased attachment may still lie on the disk, shown to nobody: its database failed. Tried at the next `load`. */
  get owesErasure(): boolean {
    return this.#owesErasure;
  }

  /** Bytes of the entries as they lie on the disk, since the copy was loaded. */
  get entryBytes(): number {
    return this.#entryBytes;
  }

  async load(): Promise<ReplicaState | null> {
    return this.#try(async (database) => {
      const tombstones = await this.#erased();
      await this.#eraseAttached([...tombstones]);
      this.#entryBytes = (await database.get('counts', 'entries')) ?? 0;
      return (await database.get('state', 'state')) ?? null;
    });
  }

  async commit(commit: ReplicaCommit): Promise<void> {
    const { base, state, entries, erase } = commit;
    await this.#try(async (database) => {
      const tombstones = await this.#erased();
      await this.#options.beforeCommit(commit);
      const fresh = erase.filter((hash) => !tombstones.has(hash));
      for (const hash of fresh) tombstones.add(hash);
      try {
        const transaction = database.transaction(STORES, 'readwrite', { durability: 'strict' });
        const held = await transaction.objectStore('state').get('state');
        if ((held?.size ?? 0) !== base) {
          transaction.abort();
          await transaction.done.catch(() => undefined);
          throw new ReplicationError('store-conflict', `${String(held?.size)} entries instead of ${base}`);
        }
        // Bare requests: one that fails aborts the transaction, and `done` says so once.
        const bare = (name: (typeof STORES)[number]): IDBObjectStore => unwrap(transaction.objectStore(name));
        const counts = transaction.objectStore('counts');
        const put = bare('entries');
        let bytes = (await counts.get('entries')) ?? 0;
        entries.forEach((entry, at) => {
          bytes += entry.length;
          put.put(compact(entry), base + at);
        });
        bare('counts').put(bytes, 'entries');
        for (const hash of fresh) bare('tombstones').put(true, hash);
        await changeTexts(bare('texts'), bare('counts'), {
          put: commit.parts.filter(({ place, sha256 }) => place === 'text' && !tombstones.has(sha256)),
          drop: fresh,
        });
        bare('urgents').delete(IDBKeyRange.upperBound(state.size, true));
        bare('state').put(state, 'state');
        await transaction.done;
        this.#entryBytes = bytes;
      } catch (error) {
        for (const hash of fresh) tombstones.delete(hash);
        throw error;
      }
      // What is committed is committed: what is left of it to erase goes when the copy is next opened, and is shown to
      // nobody till then.
      await this.#eraseAttached(erase);
      await this.#attached(() => this.#putAttachments(commit.parts), undefined);
    });
  }

  async entries(from: number, to: number): Promise<readonly Bytes[]> {
    return this.#try((database) => readEntries(database, from, to));
  }

  /** Packs the oldest entries that lie single into one block; false: there are none to pack. */
  async pack(): Promise<boolean> {
    const bytes = await this.#try((database) => packOldest(database, this.#options.packing ?? PACKING));
    if (bytes !== null) this.#entryBytes = bytes;
    return bytes !== null;
  }

  async parts(hashes: readonly PartHash[]): Promise<readonly Part[]> {
    return this.#try(async (database) => {
      const tombstones = await this.#erased();
      const asked = hashes.filter((hash) => !tombstones.has(hash));
      const { store } = database.transaction('texts');
      const found = await Promise.all(asked.map((hash) => store.get(hash)));
      const texts = asked.flatMap((sha256, at) => {
        const part = found[at];
        return part ? [{ sha256, ...part }] : [];
      });
      if (texts.length === asked.length) return texts;
      const rest = asked.filter((_, at) => !found[at]);
      return [...texts, ...(await this.#attached(() => this.#attachments.get(rest), []))];
    });
  }

  async missing(hashes: readonly PartHash[]): Promise<readonly PartHash[]> {
    return this.#try(async (database) => {
      const known = new Set<PartHash>(await this.#erased());
      for (const hash of await database.getAllKeys('texts')) known.add(hash);
      for (const hash of await this.#attached(() => this.#attachments.keys(), [])) known.add(hash);
      return hashes.filter((hash) => !known.has(hash));
    });
  }

  async putParts(parts: readonly KeptPart[]): Promise<void> {
    await this.#try(async (database) => {
      const tombstones = await this.#erased();
      const transaction = database.transaction(['texts', 'counts'], 'readwrite', { durability: 'strict' });
      await changeTexts(unwrap(transaction.objectStore('texts')), unwrap(transaction.objectStore('counts')), {
        put: parts.filter(({ place, sha256 }) => place === 'text' && !tombstones.has(sha256)),
        drop: [],
      });
      await transaction.done;
      await this.#putAttachments(parts);
    });
  }

  async drop(hashes: readonly PartHash[]): Promise<void> {
    await this.#try(async (database) => {
      const transaction = database.transaction(['texts', 'counts'], 'readwrite', { durability: 'strict' });
      const [texts, counts] = [transaction.objectStore('texts'), transaction.objectStore('counts')];
      await changeTexts(unwrap(texts), unwrap(counts), { put: [], drop: hashes });
      await transaction.done;
      await this.#attachments.erase(hashes);
    });
  }

  async usage(): Promise<{ entries: number; text: number; attachments: number }> {
    return this.#try(async (database) => ({
      entries: (await database.get('counts', 'entries')) ?? 0,
      text: (await database.get('counts', 'texts')) ?? 0,
      attachments: await this.#attached(() => this.#attachments.bytes(), 0),
    }));
  }

  async saveUrgent(urgent: UrgentOffer): Promise<void> {
    await this.#try(async (database) => {
      const transaction = database.transaction(['urgents', 'state'], 'readwrite', { durability: 'strict' });
      const { done } = transaction;
      const store = transaction.objectStore('urgents');
      // A commit that came in between holds it, and may have erased words of it since.
      const state = await transaction.objectStore('state').get('state');
      if (urgent.seq >= (state?.size ?? 0)) await store.put(urgent, urgent.seq);
      const held = await store.getAllKeys();
      for (const seq of held.slice(0, -URGENTS_KEPT)) unwrap(store).delete(seq);
      await done;
    });
  }

  async urgents(): Promise<readonly UrgentOffer[]> {
    return this.#try(async (database) => {
      const state = await database.get('state', 'state');
      return database.getAll('urgents', IDBKeyRange.lowerBound(state?.size ?? 0));
    });
  }

  async saveConflict(conflict: Conflict): Promise<void> {
    await this.#options.evidence.saveConflict(conflict);
  }

  async conflicts(): Promise<readonly Conflict[]> {
    return this.#options.evidence.conflicts();
  }

  async clear(): Promise<void> {
    await this.#try(async (database) => {
      const names = STORES.filter((name) => name !== 'tombstones');
      const transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
      for (const name of names) unwrap(transaction.objectStore(name)).clear();
      await transaction.done;
      this.#entryBytes = 0;
      await this.#attachments.clear();
    });
  }

  /** For tests and for a worker that gives way: what is open would keep others from upgrading. */
  async close(): Promise<void> {
    this.#tombstones = null;
    await Promise.all([this.#database.close(), this.#attachments.close()]);
  }

  async #putAttachments(parts: readonly KeptPart[]): Promise<void> {
    const tombstones = await this.#erased();
    const put = parts.filter(({ place, sha256 }) => place === 'attachment' && !tombstones.has(sha256));
    if (put.length === 0) return;
    await this.#attachments.put(put);
    // Erased while they were being written: the commit's own erasure may have come before our write.
    await this.#attachments.erase(put.map(({ sha256 }) => sha256).filter((hash) => tombstones.has(hash)));
  }

  async #eraseAttached(hashes: readonly PartHash[]): Promise<void> {
    const erase = async (): Promise<boolean> => {
      await this.#attachments.erase(hashes);
      return true;
    };
    if (!(await this.#attached(erase, false))) this.#owesErasure = true;
  }

  /** What the attachments give, or `none` where their database fails. */
  async #attached<T>(work: () => Promise<T>, none: T): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#options.attachmentsFailed?.(storeError(error));
      return none;
    }
  }

  /** One set for all who ask, also at the same time: what a commit adds, a put beside it must see. */
  async #erased(): Promise<Set<PartHash>> {
    this.#tombstones ??= this.#database
      .open()
      .then((database) => database.getAllKeys('tombstones'))
      .then((hashes) => new Set(hashes));
    try {
      return await this.#tombstones;
    } catch (error) {
      this.#tombstones = null;
      throw error;
    }
  }

  async #try<T>(work: (database: IDBPDatabase<ReplicaSchema>) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#database.open());
    } catch (error) {
      throw storeError(error);
    }
  }
}

/** Puts and drops texts and keeps the count of their bytes true. */
async function changeTexts(
  texts: IDBObjectStore,
  counts: IDBObjectStore,
  change: { readonly put: readonly Part[]; readonly drop: readonly PartHash[] },
): Promise<void> {
  if (change.put.length === 0 && change.drop.length === 0) return;
  const weigh = async (hash: PartHash): Promise<number> =>
    weightOf((await wrap(texts.get(hash))) as StoredPart | undefined);
  let bytes = ((await wrap(counts.get('texts'))) as number | undefined) ?? 0;
  for (const hash of change.drop) {
    bytes -= await weigh(hash);
    texts.delete(hash);
  }
  for (const { sha256, salt, bytes: content } of change.put) {
    const part = { salt: compact(salt), bytes: compact(content) };
    bytes += weightOf(part) - (await weigh(sha256));
    texts.put(part, sha256);
  }
  counts.put(bytes, 'texts');
}

function weightOf(part: StoredPart | undefined): number {
  return part ? part.salt.length + part.bytes.length : 0;
}
