// What makes this machine a screen, in the bucket of the mirror: small, hardly ever written, and apart from the copy.
// The enrolment (with the credential), the configuration last signed for it, the community as last signed, the mirror
// of the copy's head, and the evidence of forks.
import { unwrap } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Enrolment, PublicCommunity, ScreenConfiguration } from '../../contract/index.ts';
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
  readonly configuration: ScreenConfiguration;
}
export interface HeldCommunity {
  /** UTC to the second of the statement; null: told to an older version of this app, which asked for no signature. */
  readonly issued: string | null;
  /** The key that signed it. */
  readonly officeKey?: VerifierKey;
  readonly community: PublicCommunity;
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

  async witnessed(): Promise<string | null> {
    return this.#get('witnessed');
  }
  async saveWitnessed(note: string): Promise<void> {
    await this.#put('witnessed', note);
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

  /** One strict transaction of bare requests: one that fails aborts it, and `done` says so once. */
  async #write(work: (values: IDBObjectStore, conflicts: IDBObjectStore) => void): Promise<void> {
    try {
      const database = await this.#database.open();
      const transaction = database.transaction(['values', 'conflicts'], 'readwrite', {
        durability: 'strict',
      });
      work(unwrap(transaction.objectStore('values')), unwrap(transaction.objectStore('conflicts')));
      await transaction.done;
    } catch (error) {
      throw storeError(error);
    }
  }
}
