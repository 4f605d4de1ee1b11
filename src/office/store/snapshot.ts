// The store as it stood at one moment, for what takes longer than one question: an archive, a check of a backup.
// A connection of its own in one read transaction, so that writers go on and nothing changes under the reader. While
// it is open the write-ahead log can't be emptied (a purge stays due), so keep it no longer than needed.
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { AccountReader } from './accounts.ts';
import { JournalReader } from './journal.ts';
import { ProposalReader } from './proposals.ts';
import { RecordReader } from './record.ts';
import type { Tables } from './schema.ts';
import { ScreenReader } from './screens.ts';
import { ShownReader } from './shown.ts';
import { WitnessReader } from './witnesses.ts';
import type { Reader } from './store.ts';

export interface Snapshot extends AsyncDisposable {
  readonly read: Reader;
}

/** Opens a store's file for reading only. Nothing is migrated. Throws what SQLite says when it is no such file. */
export async function openSnapshot(file: string): Promise<Snapshot> {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  try {
    connection.pragma('busy_timeout = 5000');
    connection.exec('begin');
    // The transaction begins with the first read.
    connection.prepare('select count(*) from sqlite_master').get();
  } catch (error) {
    await db.destroy();
    connection.close();
    throw error;
  }
  return {
    read: readerOf(db),
    async [Symbol.asyncDispose]() {
      await db.destroy();
      connection.close();
    },
  };
}

/** All readers over one connection. */
export function readerOf(db: Kysely<Tables>): Reader {
  return {
    record: new RecordReader(db),
    proposals: new ProposalReader(db),
    accounts: new AccountReader(db),
    screens: new ScreenReader(db),
    journal: new JournalReader(db),
    witnesses: new WitnessReader(db),
    shown: new ShownReader(db),
  };
}
