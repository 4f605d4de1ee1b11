// What makes this machine a screen, in the bucket of the mirror: small, hardly ever written, and apart from the copy.
// The enrolment (with the credential), the configuration last signed for it, the community as last signed, the mirror
// of the copy's head, and the evidence of forks. The values are written once more into a bucket of their own, and come
// back from there when the first was dropped.
import { unwrap } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Enrolment, PublicCommunity, ToldConfiguration } from '../../contract/index.ts';
import type { VerifierKey } from '../../log/index.ts';
import type { Conflict, Mirror, MirrorStore } from '../../replication/index.ts';
import { Database, databaseName, factoryOf, storeError } from './buckets.ts';
import type { Slot } from './buckets.ts';

const CONFLICTS_KEPT = 8;

export interface HeldConfiguration {
  /** UTC to the second of the statement; null: the one of the enrolment. */
  readonly issued: string | null;
  /** The key that signed it; absent from what an older version of this app kept. */
  readonly officeKey?: VerifierKey;
  readonly configuration: ToldConfiguration;
}
export interface HeldCommunity {
  /** UTC to the second of the statement; null: told to an older version of this app, which asked for no signature. */
  readonly issued: string | null;
  /** The key that signed it. */
  readonly officeKey?: VerifierKey;
  readonly community: PublicCommunity;
}
/** Wrong tries at the hidden door. */
export interface DoorLock {
  /** Which PIN was tried, by its salt. */
  readonly salt: string;
  /** Wrong tries in a row. */
  readonly failures: number;
  /** ms since 1970 of the last of them. */
  readonly failedAt: number;
}
interface Values {
  enrolment: Enrolment;
  configuration: HeldConfiguration;
  /** As versions before the signature kept it: shown until the first that is signed, and then gone. */
  community: PublicCommunity;
  signedCommunity: HeldCommunity;
  mirror: Mirror;
  /** The note a witness cosigned last, as this screen found it true. */
  witnessed: string;
  door: DoorLock;
}
interface Schema extends DBSchema {
  values: { key: keyof Values; value: Values[keyof Values] };
  conflicts: { key: number; value: Conflict };
}

export class DeviceStore implements MirrorStore {
  readonly #database: Database<Schema>;
  readonly #spare: Database<Schema>;
  /** The spare follows; nobody waits for it, and where it can't be written the first is as good as before. */
  #copying: Promise<void> = Promise.resolve();

  constructor(slot: Slot, factory?: IDBFactory) {
    const open = (bucket: 'mirror' | 'spare'): Database<Schema> =>
      new Database<Schema>({
        factory: () => (factory ? Promise.resolve(factory) : factoryOf(slot, bucket)),
        name: databaseName(slot, bucket),
        version: 1,
        upgrade: (database: IDBPDatabase<Schema>) => {
          database.createObjectStore('values');
          database.createObjectStore('conflicts', { autoIncrement: true });
        },
      });
    this.#database = open('mirror');
    this.#spare = open('spare');
  }

  async load(): Promise<Mirror | null> {
    return this.#get('mirror');
  }
  async save(mirror: Mirror): Promise<void> {
    await this.#put('mirror', mirror);
  }

  async witnessed(): Promise<string | null> {
    return this.#get('witnessed');
  }
  async saveWitnessed(note: string): Promise<void> {
    await this.#put('witnessed', note);
  }

  async doorLock(): Promise<DoorLock | null> {
    return this.#get('door');
  }
  async saveDoorLock(lock: DoorLock): Promise<void> {
    await this.#put('door', lock);
  }

  /** Who this machine is. Asked first of all: when the bucket was dropped, everything in it is put back before. */
  async enrolment(): Promise<Enrolment | null> {
    const held = await this.#get('enrolment');
    if (held) {
      // Also what an older version of this app had kept once only.
      this.#copyAll(this.#database, this.#spare);
      return held;
    }
    this.#copyAll(this.#spare, this.#database);
    await this.#copying;
    return this.#get('enrolment');
  }
  async configuration(): Promise<HeldConfiguration | null> {
    return this.#get('configuration');
  }
  async saveConfiguration(configuration: HeldConfiguration): Promise<void> {
    await this.#put('configuration', configuration);
  }
  async community(): Promise<HeldCommunity | null> {
    const signed = await this.#get('signedCommunity');
    if (signed) return signed;
    const community = await this.#get('community');
    return community && { issued: null, community };
  }
  async saveCommunity(community: HeldCommunity): Promise<void> {
    await this.#write((values) => {
      values.put(community, 'signedCommunity');
      values.delete('community');
    });
  }

  /** Makes this machine that screen. */
  async enrol(enrolment: Enrolment): Promise<void> {
    await this.#write((values) => {
      values.put(enrolment, 'enrolment');
      values.put(
        { issued: null, configuration: enrolment.configuration } satisfies HeldConfiguration,
        'configuration',
      );
    });
  }

  /** Forgets everything of the log and the community: an administrator gives the machine to another. */
  async forget(): Promise<void> {
    await this.#write((values, conflicts) => {
      values.clear();
      conflicts.clear();
    });
  }

  async saveConflict(conflict: Conflict): Promise<void> {
    try {
      const database = await this.#database.open();
      const { done, store } = database.transaction('conflicts', 'readwrite', { durability: 'strict' });
      const held = await store.getAll();
      const known = held.some(({ other }) => other === conflict.other);
      if (!known && held.length < CONFLICTS_KEPT) unwrap(store).put(conflict);
      await done;
    } catch (error) {
      throw storeError(error);
    }
  }
  async conflicts(): Promise<readonly Conflict[]> {
    try {
      return await (await this.#database.open()).getAll('conflicts');
    } catch (error) {
      throw storeError(error);
    }
  }

  async close(): Promise<void> {
    await this.#copying;
    await this.#database.close();
    await this.#spare.close();
  }

  async #get<Key extends keyof Values>(key: Key): Promise<Values[Key] | null> {
    try {
      const value = await (await this.#database.open()).get('values', key);
      return (value as Values[Key] | undefined) ?? null;
    } catch (error) {
      throw storeError(error);
    }
  }

  async #put<Key extends keyof Values>(key: Key, value: Values[Key]): Promise<void> {
    await this.#write((values) => values.put(value, key));
  }

  /** One strict transaction of bare requests: one that fails aborts it, and `done` says so once. */
  async #write(work: Work): Promise<void> {
    try {
      await writeTo(this.#database, work);
    } catch (error) {
      throw storeError(error);
    }
    this.#copy(() => writeTo(this.#spare, work));
  }

  #copyAll(from: Database<Schema>, to: Database<Schema>): void {
    this.#copy(async () => {
      const { store } = (await from.open()).transaction('values');
      const [keys, all] = await Promise.all([store.getAllKeys(), store.getAll()]);
      if (!keys.includes('enrolment')) return;
      await writeTo(to, (values) => {
        for (const [index, key] of keys.entries()) values.put(all[index], key);
      });
    });
  }

  #copy(work: () => Promise<void>): void {
    this.#copying = this.#copying.then(work).catch(() => undefined);
  }
}

type Work = (values: IDBObjectStore, conflicts: IDBObjectStore) => void;

async function writeTo(target: Database<Schema>, work: Work): Promise<void> {
  const database = await target.open();
  const transaction = database.transaction(['values', 'conflicts'], 'readwrite', { durability: 'strict' });
  work(unwrap(transaction.objectStore('values')), unwrap(transaction.objectStore('conflicts')));
  await transaction.done;
}
