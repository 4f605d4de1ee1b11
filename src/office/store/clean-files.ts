// The slow part of a purge, in a thread of its own: rewriting a file of some hundred megabytes takes seconds, in which
// the office must go on answering.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { StoreError } from './error.ts';

const DRIVER = createRequire(import.meta.url).resolve('better-sqlite3');
const BUSY = 'busy';

/** Source text and not a file: the office is one bundle, and the tests run it unbundled. */
const WORK = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.driver);
const connection = new Database(workerData.file, { fileMustExist: true, timeout: 5000 });
try {
  connection.pragma('synchronous = FULL');
  connection.pragma('secure_delete = ON');
  if (workerData.rewrite) connection.exec('vacuum');
  const [checkpoint] = connection.pragma('wal_checkpoint(truncate)');
  parentPort.postMessage(checkpoint.busy === 0 ? 'clean' : '${BUSY}');
} finally {
  connection.close();
}
`;

/**
 * Moves the write-ahead log into the store's file and empties it; with `rewrite`, first writes the whole file afresh, so
 * that no gap of a page holds bytes of what is gone. Nobody may write meanwhile. Rejects with StoreError `busy` when
 * another program reads the log, and with what SQLite throws.
 */
export async function cleanFiles(file: string, rewrite: boolean): Promise<void> {
  const worker = new Worker(WORK, { eval: true, workerData: { driver: DRIVER, file, rewrite } });
  const outcome = await new Promise<unknown>((resolve, reject) => {
    let said: unknown;
    worker.once('message', (message) => (said = message));
    worker.once('error', reject);
    // Not before its connection is closed.
    worker.once('exit', () => resolve(said));
  });
  if (outcome === BUSY) throw new StoreError('busy', 'somebody else is reading the write-ahead log');
}
