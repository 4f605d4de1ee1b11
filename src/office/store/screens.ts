// Screens and offers to pair.
import type { Kysely } from 'kysely';
import type { PairingRow, ScreenRow, Tables } from './schema.ts';

export class ScreenReader {
  constructor(protected readonly db: Kysely<Tables>) {}

  async find(id: string): Promise<ScreenRow | null> {
    return (await this.db.selectFrom('screens').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  }

  /** Newest first. */
  async all(): Promise<ScreenRow[]> {
    return this.db.selectFrom('screens').selectAll().orderBy('paired_at', 'desc').orderBy('id').execute();
  }

  async pairing(secret: string): Promise<PairingRow | null> {
    const row = await this.db
      .selectFrom('pairings')
      .selectAll()
      .where('secret', '=', secret)
      .executeTakeFirst();
    return row ?? null;
  }

  async pairingByCode(code: string): Promise<PairingRow | null> {
    const row = await this.db.selectFrom('pairings').selectAll().where('code', '=', code).executeTakeFirst();
    return row ?? null;
  }

  /** Offers nobody has claimed and that have not run out. */
  async openPairings(now: number): Promise<number> {
    const row = await this.db
      .selectFrom('pairings')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('screen', 'is', null)
      .where('expires_at', '>=', now)
      .executeTakeFirst();
    return Number(row?.count ?? 0);
  }
}

export class ScreenWriter extends ScreenReader {
  async insert(row: ScreenRow): Promise<void> {
    await this.db.insertInto('screens').values(row).execute();
  }

  async change(id: string, values: Partial<Omit<ScreenRow, 'id'>>): Promise<void> {
    await this.db.updateTable('screens').set(values).where('id', '=', id).execute();
  }

  async offerPairing(row: PairingRow): Promise<void> {
    await this.db.insertInto('pairings').values(row).execute();
  }

  async claimPairing(secret: string, screen: string): Promise<void> {
    await this.db.updateTable('pairings').set({ screen }).where('secret', '=', secret).execute();
  }

  async forgetPairings(expiredBefore: number): Promise<void> {
    await this.db.deleteFrom('pairings').where('expires_at', '<', expiredBefore).execute();
  }
}
