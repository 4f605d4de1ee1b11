// Accounts, their sessions, and the count of wrong passwords.
import type { Kysely } from 'kysely';
import type { AccountRow, SessionRow, SignInFailureRow, Tables } from './schema.ts';

export class AccountReader {
  constructor(protected readonly db: Kysely<Tables>) {}

  async find(id: string): Promise<AccountRow | null> {
    return (await this.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
  }

  async findByName(account: string): Promise<AccountRow | null> {
    const row = await this.db
      .selectFrom('accounts')
      .selectAll()
      .where('account', '=', account)
      .executeTakeFirst();
    return row ?? null;
  }

  async all(): Promise<AccountRow[]> {
    return this.db.selectFrom('accounts').selectAll().orderBy('created_at').orderBy('account').execute();
  }

  async session(token: string): Promise<SessionRow | null> {
    const row = await this.db
      .selectFrom('sessions')
      .selectAll()
      .where('token', '=', token)
      .executeTakeFirst();
    return row ?? null;
  }

  async failures(name: string): Promise<SignInFailureRow | null> {
    const row = await this.db
      .selectFrom('sign_in_failures')
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirst();
    return row ?? null;
  }
}

export class AccountWriter extends AccountReader {
  async insert(row: AccountRow): Promise<void> {
    await this.db.insertInto('accounts').values(row).execute();
  }

  async change(id: string, values: Partial<Omit<AccountRow, 'id'>>): Promise<void> {
    await this.db.updateTable('accounts').set(values).where('id', '=', id).execute();
  }

  async openSession(row: SessionRow): Promise<void> {
    await this.db.insertInto('sessions').values(row).execute();
  }

  async touchSession(token: string, usedAt: number): Promise<void> {
    await this.db.updateTable('sessions').set({ used_at: usedAt }).where('token', '=', token).execute();
  }

  async closeSession(token: string): Promise<void> {
    await this.db.deleteFrom('sessions').where('token', '=', token).execute();
  }

  /** Ends every session of an account, but for one. */
  async closeSessionsOf(account: string, except: string | null): Promise<void> {
    let query = this.db.deleteFrom('sessions').where('account', '=', account);
    if (except !== null) query = query.where('token', '!=', except);
    await query.execute();
  }

  /** Forgets sessions last used before `usedBefore` or begun before `createdBefore`, and counts of locks long over. */
  async forgetOld(usedBefore: number, createdBefore: number, lockedBefore: number): Promise<void> {
    await this.db
      .deleteFrom('sessions')
      .where((eb) => eb.or([eb('used_at', '<', usedBefore), eb('created_at', '<', createdBefore)]))
      .execute();
    await this.db.deleteFrom('sign_in_failures').where('locked_until', '<', lockedBefore).execute();
  }

  async saveFailures(row: SignInFailureRow): Promise<void> {
    await this.db
      .insertInto('sign_in_failures')
      .values(row)
      .onConflict((c) =>
        c.column('name').doUpdateSet({ failures: row.failures, locked_until: row.locked_until }),
      )
      .execute();
  }

  async clearFailures(name: string): Promise<void> {
    await this.db.deleteFrom('sign_in_failures').where('name', '=', name).execute();
  }
}
