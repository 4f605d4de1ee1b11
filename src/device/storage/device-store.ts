// What makes this machine a screen, in the bucket of the mirror: small, hardly ever written, and apart from the copy.
// The enrolment (with the credential), the configuration last signed for it, the community as last served, the mirror
// of the copy's head, and the evidence of forks.
import { unwrap } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Enrolment, PublicCommunity, ScreenConfiguration } from '../../contract/index.ts';
import type { Conflict, Mirror, MirrorStore } from '../../replication/index.ts';
import { Database, databaseName, factoryOf, storeError } from './buckets.ts';
import type { Slot } from './buckets.ts';

const CONFLICTS_KEPT = 8;

export interface HeldConfiguration {
  /** UTC to the second of the statement; null: the one of the enrolment. */
  readonly issued: string | null;
  readonly configuration: ScreenConfiguration;
}
interface Values {
  enrolment: Enrolment;
  configuration: HeldConfiguration;
  community: PublicCommunity;
  mirror: Mirror;
}
interface Schema extends DBSchema {
  values: { key: keyof Values; value: Values[keyof Values] };
  conflicts: { key: number; value: Conflict };
}

export class DeviceStore implements MirrorStore {
  readonly #database: Database<Schema>;

  constructor(slot: Slot, factory?: IDBFactory) {
    this.#database = new Database<Schema>({
      factory: () => (factory ? Promise.resolve(factory) : factoryOf(slot, 'mirror')),
      name: databaseName(slot, 'mirror'),
      version: 1,
      upgrade: (database: IDBPDatabase<Schema>) => {
        database.createObjectStore('values');
        database.createObjectStore('conflicts', { autoIncrement: true });
      },
    });
  }

  async load(): Promise<Mirror | null> {
    return this.#get('mirror');
  }
  async save(mirror: Mirror): Promise<void> {
    await this.#put('mirror', mirror);
  }

  async enrolment(): Promise<Enrolment | null> {
    return this.#get('enrolment');
  }
  async configuration(): Promise<HeldConfiguration | null> {
    return this.#get('configuration');
  }
  async saveConfiguration(configuration: HeldConfiguration): Promise<void> {
    await this.#put('configuration', configuration);
  }
  async community(): Promise<PublicCommunity | null> {
    return this.#get('community');
  }
  async saveCommunity(community: PublicCommunity): Promise<void> {
    await this.#put('community', community);
  }

  /** Makes this machine that screen. The mirror of another log goes; that of the same log stays, as it must. */
  async enrol(enrolment: Enrolment): Promise<void> {
    await this.#write((values, mirror) => {
      if (mirror && mirror.keys.origin !== enrolment.origin) {
        values.delete('mirror');
        values.delete('community');
      }
      values.put(enrolment, 'enrolment');
      values.put({ issued: null, configuration: enrolment.configuration }, 'configuration');
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

  async #put<Key extends keyof Values>(key: Key, value: Values[Key]): Promise<void> {
    await this.#write((values) => values.put(value, key));
  }

  async #write(
    work: (
      values: { put(value: Values[keyof Values], key: keyof Values): void; delete(key: keyof Values): void },
      mirror: Mirror | null,
    ) => void,
  ): Promise<void> {
    try {
      const database = await this.#database.open();
      const { done, store } = database.transaction('values', 'readwrite', { durability: 'strict' });
      const mirror = ((await store.get('mirror')) as Mirror | undefined) ?? null;
      work(
        {
          put: (value, key) => void unwrap(store).put(value, key),
          delete: (key) => void unwrap(store).delete(key),
        },
        mirror,
      );
      await done;
    } catch (error) {
      throw storeError(error);
    }
  }
}
