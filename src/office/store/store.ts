// The office's memory. Nothing outside this folder speaks SQL.
//
// Laws:
// - A transaction is a callback; what it wrote is on the disk (WAL, synchronous=FULL) when `withTransaction`
//   resolves, and none of it is there when it rejects or the power fails before.
// - Readers use a connection that SQLite itself opened read-only.
// - What is erased is overwritten (secure_delete) in the same transaction. Pages that SQLite had moved before may
//   still hold old bytes in their gaps, and the write-ahead log holds old pages: `purge` rewrites the file and
//   empties the log. A purge that a crash prevented is made up for at the next start.
import Database from 'better-sqlite3';
import { Kysely, sql, SqliteDialect } from 'kysely';
import type { AccountReader } from './accounts.ts';
import { AccountWriter } from './accounts.ts';
import { cleanFiles } from './clean-files.ts';
import type { JournalReader } from './journal.ts';
import { JournalWriter } from './journal.ts';
import { StoreError } from './error.ts';
import { migrate } from './migrate.ts';
import { preparedOnce } from './prepared-once.ts';
import type { ProposalReader } from './proposals.ts';
import { ProposalWriter } from './proposals.ts';
import type { RecordReader } from './record.ts';
import { RecordWriter } from './record.ts';
import type { Tables } from './schema.ts';
import { copyStore } from './copy.ts';
import { PURGE_DUE } from './settings.ts';
import type { ScreenReader } from './screens.ts';
import { ScreenWriter } from './screens.ts';
import type { ShownReader } from './shown.ts';
import { ShownWriter } from './shown.ts';
import type { WitnessReader } from './witnesses.ts';
import { WitnessWriter } from './witnesses.ts';
import { openSnapshot, readerOf } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';

export interface Reader {
  readonly record: RecordReader;
  readonly proposals: ProposalReader;
  readonly accounts: AccountReader;
  readonly screens: ScreenReader;
  readonly journal: JournalReader;
  readonly witnesses: WitnessReader;
  readonly shown: ShownReader;
}
export interface Writer {
  readonly record: RecordWriter;
  readonly proposals: ProposalWriter;
  readonly accounts: AccountWriter;
  readonly screens: ScreenWriter;
  readonly journal: JournalWriter;
  readonly witnesses: WitnessWriter;
  readonly shown: ShownWriter;
}

export interface Store extends AsyncDisposable {
  readonly read: Reader;
  /** Runs `work` in one transaction; its writes are durable when this resolves. Never nest. */
  withTransaction<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /**
   * Runs `work`, whose transactions need not wait for the disk: what they write stays whole and in order (a power cut
   * keeps a beginning of it), and is durable with the first transaction after this. For what is thrown away and begun
   * again when it did not end; never beside other work.
   */
  withoutWaiting<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Leaves no byte of what was erased in the files, if anything was since the last time. Rewrites the whole file
   * (about a second for each 100 MB) beside the event loop: reading goes on, writing waits. Throws StoreError `busy` while another
   * program reads the files; then it stays due.
   */
  purge(): Promise<void>;
  /** The store as it is now, for a long reading. Close it soon. */
  snapshot(): Promise<Snapshot>;
  /**
   * Copies the store into `file` while it goes on working, with `files` in it (SQLite's online backup, a few pages at
   * a time). The copy is one file that needs no other, synced to the disk.
   */
  copyTo(file: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
}

/** Places at which a test kills the office while it leaves no byte of what was erased. */
export const PURGE_POINTS = ['purge-begun', 'purge-rewritten', 'purge-settled'] as const;
export type PurgePoint = (typeof PURGE_POINTS)[number];
type Crash = (point: PurgePoint) => void;

/** Opens the store in `file`, made if it is not there, and brings it to the newest shape. */
export async function openStore(file: string, crash: Crash = () => undefined): Promise<Store> {
  const connection = new Database(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('secure_delete = ON');
  connection.pragma('busy_timeout = 5000');
  const writing = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(connection) }) });
  try {
    await migrate(writing as unknown as Kysely<never>);
  } catch (error) {
    await writing.destroy();
    throw error;
  }
  const readOnly = new Database(file, { readonly: true, fileMustExist: true });
  readOnly.pragma('busy_timeout = 5000');
  const reading = new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(readOnly) }) });
  const store = new SqliteStore(writing, reading, connection, crash);
  await store.purge().catch((error: unknown) => {
    // Still due; no reason to leave the screens without an office.
    if (!(error instanceof StoreError && error.code === 'busy')) throw error;
  });
  return store;
}

class SqliteStore implements Store {
  readonly read: Reader;
  readonly #writing: Kysely<Tables>;
  readonly #reading: Kysely<Tables>;
  readonly #connection: Database.Database;
  readonly #crash: Crash;

  constructor(writing: Kysely<Tables>, reading: Kysely<Tables>, connection: Database.Database, crash: Crash) {
    this.#crash = crash;
    this.#writing = writing;
    this.#reading = reading;
    this.#connection = connection;
    this.read = readerOf(reading);
  }

  async withTransaction<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#writing.connection().execute(async (db) => {
      // IMMEDIATE: a transaction that reads first and writes later must not find out then that it is too late.
      await sql`begin immediate`.execute(db);
      try {
        const result = await work({
          record: new RecordWriter(db),
          proposals: new ProposalWriter(db),
          accounts: new AccountWriter(db),
          screens: new ScreenWriter(db),
          journal: new JournalWriter(db),
          witnesses: new WitnessWriter(db),
          shown: new ShownWriter(db),
        });
        await sql`commit`.execute(db);
        return result;
      } catch (error) {
        if (this.#connection.inTransaction) await sql`rollback`.execute(db);
        throw error;
      }
    });
  }

  async withoutWaiting<T>(work: () => Promise<T>): Promise<T> {
    // In WAL, NORMAL syncs at checkpoints only; the next commit under FULL syncs the whole log, this work included.
    this.#connection.pragma('synchronous = NORMAL');
    try {
      return await work();
    } finally {
      this.#connection.pragma('synchronous = FULL');
    }
  }

  async purge(): Promise<void> {
    if ((await this.read.journal.setting(PURGE_DUE)) === null) return;
    // With the one writing connection in hand, no transaction of ours can begin.
    await this.#writing.connection().execute(async (db) => {
      this.#crash('purge-begun');
      // Due until both files are clean: not when the log still holds pages, because of a crash or because somebody
      // else (a backup) is reading them.
      await cleanFiles(this.#connection.name, true);
      this.#crash('purge-rewritten');
      await sql`delete from settings where name = ${PURGE_DUE}`.execute(db);
      this.#crash('purge-settled');
      await cleanFiles(this.#connection.name, false);
    });
  }

  async snapshot(): Promise<Snapshot> {
    return openSnapshot(this.#connection.name);
  }

  async copyTo(file: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
    await copyStore(this.#connection, file, files);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reading.destroy();
    await this.#writing.destroy();
  }
}
