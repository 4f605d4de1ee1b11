// Requests to become a witness, or to be none any more, and the cosignatures of those who are.
import type { Kysely, Selectable } from 'kysely';
import type { CosignatureRow, Tables, WitnessRequestRow } from './schema.ts';

export type CosignatureRecord = Selectable<CosignatureRow>;

export class WitnessReader {
  constructor(protected readonly db: Kysely<Tables>) {}

  /** Newest first. */
  async requests(limit: number): Promise<WitnessRequestRow[]> {
    return this.db
      .selectFrom('witness_requests')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  async request(id: string): Promise<WitnessRequestRow | null> {
    const row = await this.db
      .selectFrom('witness_requests')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  }

  /** Of the largest tree that any of these keys cosigned, the cosignature added last; null when none did. */
  async newest(witnesses: readonly string[]): Promise<CosignatureRecord | null> {
    if (witnesses.length === 0) return null;
    const row = await this.db
      .selectFrom('cosignatures')
      .selectAll()
      .where('witness', 'in', [...witnesses])
      .orderBy('size', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row ?? null;
  }

  /** All of them, oldest first. */
  async cosignatures(): Promise<CosignatureRecord[]> {
    return this.db.selectFrom('cosignatures').selectAll().orderBy('id').execute();
  }
}

export class WitnessWriter extends WitnessReader {
  async insertRequest(row: WitnessRequestRow): Promise<void> {
    await this.db.insertInto('witness_requests').values(row).execute();
  }

  /** Decides a request that waits; false when it waits no longer. */
  async decide(
    id: string,
    decided: Pick<WitnessRequestRow, 'state' | 'decided_by' | 'decided_at' | 'seq'>,
  ): Promise<boolean> {
    const result = await this.db
      .updateTable('witness_requests')
      .set(decided)
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    return Number(result.numUpdatedRows) === 1;
  }

  async insertCosignature(row: Omit<CosignatureRecord, 'id'>): Promise<void> {
    await this.db.insertInto('cosignatures').values(row).execute();
  }
}
