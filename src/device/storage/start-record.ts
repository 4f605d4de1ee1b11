// The one small record the first paint is made from: one database, one get, no library, in the default bucket (the
// page must not wait for another one to open). The worker writes it; the page reads it before anything else exists.
import type { StartRecord } from '../../contract/index.ts';

/** Which of the screens of this browser: see buckets.ts, which the page's first script must not load. */
type Slot = 'kiosk' | 'display';
const STORE = 'start';
const KEY = 'record';

/** The record, or null when there is none, or none that can be read. */
export async function readStartRecord(slot: Slot): Promise<StartRecord | null> {
  try {
    const database = await open(slot);
    const request = database.transaction(STORE).objectStore(STORE).get(KEY) as IDBRequest<unknown>;
    // A reader need not wait for the transaction to end.
    const record = await settled(request);
    database.close();
    return (record as StartRecord | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Puts a record, or with null takes it away; on the disk when resolved. */
export async function writeStartRecord(slot: Slot, record: StartRecord | null): Promise<void> {
  const database = await open(slot);
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    if (record) store.put(record, KEY);
    else store.delete(KEY);
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
    });
  } finally {
    database.close();
  }
}

async function open(slot: Slot): Promise<IDBDatabase> {
  const request = indexedDB.open(`minglan-${slot}-start`, 1);
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE));
  await settled(request);
  return request.result;
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('failed')));
  });
}
