// What a witness keeps in this browser: the sealed key, and what was witnessed last with it. By record, so that two
// communities on one machine do not meet.
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Seen } from './replay.ts';
import type { SealedKey } from './sealed-key.ts';

interface Schema extends DBSchema {
  keys: { key: string; value: SealedKey };
  seen: { key: string; value: Seen };
}

export class WitnessStore {
  readonly #database: IDBPDatabase<Schema>;
  readonly #origin: string;

  private constructor(database: IDBPDatabase<Schema>, origin: string) {
    this.#database = database;
    this.#origin = origin;
  }

  static async open(origin: string, name = 'minglan-witness'): Promise<WitnessStore> {
    const database = await openDB<Schema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('keys');
        fresh.createObjectStore('seen');
      },
    });
    return new WitnessStore(database, origin);
  }

  async key(): Promise<SealedKey | null> {
    return (await this.#database.get('keys', this.#origin)) ?? null;
  }
  async keepKey(key: SealedKey): Promise<void> {
    await this.#database.put('keys', key, this.#origin);
  }
  /** What was witnessed stays known: another key must not open a way around it. */
  async forgetKey(): Promise<void> {
    await this.#database.delete('keys', this.#origin);
  }

  async seen(): Promise<Seen | null> {
    return (await this.#database.get('seen', this.#origin)) ?? null;
  }
  async keepSeen(seen: Seen): Promise<void> {
    await this.#database.put('seen', seen, this.#origin);
  }

  close(): void {
    this.#database.close();
  }
}
