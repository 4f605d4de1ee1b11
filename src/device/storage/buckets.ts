// Where a screen keeps things. A full disk or one corrupt file can make Chromium drop a whole storage bucket, so what
// must not be lost together lies apart: the copy of the log, the attachments, and the mirror with the enrolment, which
// also lies in a spare bucket: a screen that lost who it is would ask its lobby for a pairing code.
// Without storage buckets the same databases lie side by side in the default one.
//
// One browser may be two screens (`/` and `/display` in two tabs): each has a slot of its own.
import { unwrap, wrap } from 'idb';
import type { IDBPDatabase } from 'idb';
import { ReplicationError } from '../../replication/index.ts';

/** Which of the screens of this browser: by the path of its page, whatever role it was given since. */
export type Slot = 'kiosk' | 'display';
export type BucketName = 'replica' | 'attachments' | 'mirror' | 'spare' | 'outbox';

interface StorageBucket {
  readonly indexedDB: IDBFactory;
}
interface StorageBucketManager {
  open(
    name: string,
    options: { readonly persisted?: boolean; readonly durability?: 'strict' | 'relaxed' },
  ): Promise<StorageBucket>;
}

/**
 * The databases of a bucket; of the default bucket where the browser has no others. Throws when one won't open: another,
 * empty one would hide what is held, and the next use asks again.
 */
export async function factoryOf(slot: Slot, bucket: BucketName): Promise<IDBFactory> {
  const { storageBuckets } = navigator as { storageBuckets?: StorageBucketManager };
  if (!storageBuckets) return indexedDB;
  const name = `minglan-${slot}-${bucket}`;
  const opened = await storageBuckets.open(name, { persisted: true, durability: 'strict' });
  return opened.indexedDB;
}

/** Name of the database in a bucket; the same in the default bucket, so it tells slot and purpose. */
export function databaseName(slot: Slot, bucket: BucketName | 'start'): string {
  return `minglan-${slot}-${bucket}`;
}

/**
 * A database that is opened at first use and again after it was lost (the browser closes databases whose bucket it
 * drops, and asks us to close them when another version of the app upgrades).
 */
export class Database<Schema> {
  readonly #factory: () => Promise<IDBFactory>;
  readonly #name: string;
  readonly #version: number;
  readonly #upgrade: (database: IDBPDatabase<Schema>, from: number) => void;
  #opened: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(options: {
    readonly factory: () => Promise<IDBFactory>;
    readonly name: string;
    readonly version: number;
    upgrade(database: IDBPDatabase<Schema>, from: number): void;
  }) {
    this.#factory = options.factory;
    this.#name = options.name;
    this.#version = options.version;
    this.#upgrade = options.upgrade;
  }

  /** The open database. Throws a ReplicationError. */
  async open(): Promise<IDBPDatabase<Schema>> {
    this.#opened ??= this.#open();
    try {
      return await this.#opened;
    } catch (error) {
      this.#opened = null;
      throw storeError(error);
    }
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    (await opened?.catch(() => null))?.close();
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    const factory = await this.#factory();
    const open = (version?: number): Promise<IDBPDatabase<Schema>> => {
      const request = factory.open(this.#name, version);
      request.addEventListener('upgradeneeded', (event) => {
        this.#upgrade(wrap(request.result) as unknown as IDBPDatabase<Schema>, event.oldVersion);
      });
      return wrap(request) as unknown as Promise<IDBPDatabase<Schema>>;
    };
    const database = await open(this.#version).catch((error: unknown) => {
      if ((error as DOMException).name !== 'VersionError') throw error;
      // A version of the app that was tried and taken back has upgraded it. Upgrades only add, so this one reads on.
      return open();
    });
    const plain = unwrap(database);
    const forget = (): void => {
      this.#opened = null;
    };
    plain.addEventListener('close', forget);
    plain.addEventListener('versionchange', () => {
      forget();
      plain.close();
    });
    return database;
  }
}

/** What a failing store is called by the replicator. */
export function storeError(error: unknown): ReplicationError {
  if (error instanceof ReplicationError) return error;
  const name = error instanceof DOMException ? error.name : '';
  const code = name === 'QuotaExceededError' ? 'store-full' : 'store-failed';
  return new ReplicationError(code, String(error), { cause: error });
}

/** The bytes alone: cloning a view would store the whole buffer it looks into. */
export function compact(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
