// What is only ever added to (audit, evidence of forks), and the few settings of the office itself.
import type { Kysely, Selectable } from 'kysely';
import type { AuditRow, ConflictRow, Tables } from './schema.ts';

export type AuditRecord = Selectable<AuditRow>;

export class JournalReader {
  constructor(protected readonly db: Kysely<Tables>) {}

  /** Newest first. */
  async audit(limit: number): Promise<AuditRecord[]> {
    return this.db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit).execute();
  }

  async conflicts(): Promise<Selectable<ConflictRow>[]> {
    return this.db.selectFrom('conflicts').selectAll().orderBy('id').execute();
  }

  async setting(name: string): Promise<string | null> {
    const row = await this.db
      .selectFrom('settings')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.value ?? null;
  }
}

export class JournalWriter extends JournalReader {
  async record(row: Omit<AuditRecord, 'id'>): Promise<void> {
    await this.db.insertInto('audit').values(row).execute();
  }

  /** Keeps both notes of a fork, once. */
  async keepConflict(row: { at: string; source: string; held: string; other: string }): Promise<void> {
    const known = await this.db
      .selectFrom('conflicts')
      .select('id')
      .where('other', '=', row.other)
      .executeTakeFirst();
    if (!known) await this.db.insertInto('conflicts').values(row).execute();
  }

  async set(name: string, value: string): Promise<void> {
    await this.db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((c) => c.column('name').doUpdateSet({ value }))
      .execute();
  }

  async unset(name: string): Promise<void> {
    await this.db.deleteFrom('settings').where('name', '=', name).execute();
  }
}
