// Copies of the store: made while it works, carrying along the few files that are needed beside it, and unpacked again.
import { copyFile, open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { syncFile } from '../files.ts';
import { PURGE_DUE, RESTORED } from './settings.ts';

const DRIVER = createRequire(import.meta.url).resolve('better-sqlite3');
/** Pages copied before others have their turn. */
const PAGES = 500;

/**
 * Copies the store behind a connection into `file`, a few pages at a time. The copy is one file that needs no other,
 * holds `files` (name → bytes) in a table of its own, nothing of what is due to be purged, and is synced.
 */
export async function copyStore(
  source: Database.Database,
  file: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  // Made here, so that nobody else may ever read it: it holds accounts and the signing key.
  await (await open(file, 'wx', 0o600)).close();
  await source.backup(file, { progress: () => PAGES });
  const copy = new Database(file);
  try {
    // Out of write-ahead mode, or whoever opens the copy would need to write beside it.
    copy.pragma('journal_mode = DELETE');
    copy.pragma('secure_delete = ON');
    const due = copy.prepare('select 1 from settings where name = ?').get(PURGE_DUE);
    if (due) {
      copy.exec('vacuum');
      copy.prepare('delete from settings where name = ?').run(PURGE_DUE);
    }
    copy.exec('create table carried_files (name text primary key not null, bytes blob not null)');
    const insert = copy.prepare('insert into carried_files (name, bytes) values (?, ?)');
    copy.transaction(() => {
      for (const [name, bytes] of files) insert.run(name, Buffer.from(bytes));
    })();
  } finally {
    copy.close();
  }
  await syncFile(file);
}

/** As `copyStore`, of a store that another process may be working on. */
export async function copyStoreFile(
  from: string,
  file: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true });
  try {
    source.pragma('busy_timeout = 5000');
    await copyStore(source, file, files);
  } finally {
    source.close();
  }
}

/**
 * Makes a store of a copy, in `file`, synced; with the mark that it was restored at `at`, unless `at` is null. Returns
 * the files the copy carried.
 */
export async function uncopyStore(
  copy: string,
  file: string,
  at: string | null,
): Promise<Map<string, Uint8Array>> {
  await copyFile(copy, file);
  const store = new Database(file);
  try {
    store.pragma('journal_mode = DELETE');
    store.pragma('secure_delete = ON');
    const rows = store.prepare('select name, bytes from carried_files').all() as {
      name: string;
      bytes: Buffer;
    }[];
    store.transaction(() => {
      store.exec('drop table carried_files');
      const mark =
        'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value';
      if (at !== null) store.prepare(mark).run(RESTORED, at);
    })();
    return new Map(rows.map(({ name, bytes }) => [name, bytes]));
  } finally {
    store.close();
    await syncFile(file);
  }
}

/** Source text and not a file, as in clean-files.ts. */
const CHECK = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
let connection;
try {
  connection = new Database(workerData.file, { readonly: true, fileMustExist: true });
  parentPort.postMessage(connection.pragma('integrity_check').map((row) => row.integrity_check).filter((line) => line !== 'ok'));
} catch (error) {
  parentPort.postMessage([String(error.message)]);
} finally {
  connection?.close();
}
`;

/** What SQLite finds wrong with a file's structure, in a thread of its own; empty when it is sound. */
export async function damageOf(file: string): Promise<readonly string[]> {
  const worker = new Worker(CHECK, { eval: true, workerData: { driver: DRIVER, file } });
  return new Promise((resolve, reject) => {
    let found: readonly string[] = ['the check ended without a word'];
    worker.once('message', (lines: readonly string[]) => (found = lines));
    worker.once('error', reject);
    worker.once('exit', () => resolve(found));
  });
}
