// One row added to the log of acts by a program beside the office, or without one: what is done at the machine itself
// (an archive, a backup) belongs to it like what is done in the console.
import Database from 'better-sqlite3';
import { Kysely, sql, SqliteDialect } from 'kysely';
import { JournalWriter } from './journal.ts';
import type { NewAuditRecord } from './journal.ts';
import type { Tables } from './schema.ts';

/** Adds the row. Nothing is migrated. Throws what SQLite says, also when the office writes for longer than 5 s. */
export async function recordBeside(file: string, row: NewAuditRecord): Promise<void> {
  const connection = new Database(file, { fileMustExist: true });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  try {
    connection.pragma('busy_timeout = 5000');
    connection.pragma('synchronous = FULL');
    await db.connection().execute(async (writing) => {
      await sql`begin immediate`.execute(writing);
      try {
        await new JournalWriter(writing).record(row);
        await sql`commit`.execute(writing);
      } catch (error) {
        if (connection.inTransaction) await sql`rollback`.execute(writing);
        throw error;
      }
    });
  } finally {
    await db.destroy();
  }
}
