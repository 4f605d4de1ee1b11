// The one small record the first paint is made from: one database, one get, no library, in the default bucket (the
// page must not wait for another one to open). The worker writes it; the page reads it before anything else exists.
import type { StartFonts, StartRecord } from '../../contract/index.ts';

/** Which of the screens of this browser: see buckets.ts, which the page's first script must not load. */
type Slot = 'kiosk' | 'display';
const STORE = 'start';
const KEY = 'record';
const FONTS = 'fonts';

/** What is stored for the first paint; null: nothing, or nothing that can be read. */
export interface Stored {
  readonly record: StartRecord | null;
  readonly fonts: StartFonts | null;
}

/** The record and its fonts. */
export async function readStart(slot: Slot): Promise<Stored> {
  try {
    const database = await open(slot);
    const store = database.transaction(STORE).objectStore(STORE);
    // A reader need not wait for the transaction to end.
    const [record, fonts] = await Promise.all([
      settled<unknown>(store.get(KEY)),
      settled<unknown>(store.get(FONTS)),
    ]);
    database.close();
    return {
      record: (record as StartRecord | undefined) ?? null,
      fonts: (fonts as StartFonts | undefined) ?? null,
    };
  } catch {
    return { record: null, fonts: null };
  }
}

/** Puts a record, or with null takes it away; on the disk when resolved. */
export async function writeStartRecord(slot: Slot, record: StartRecord | null): Promise<void> {
  await put(slot, KEY, record);
}

/** Puts the fonts of the first paint; on the disk when resolved. */
export async function writeStartFonts(slot: Slot, fonts: StartFonts | null): Promise<void> {
  await put(slot, FONTS, fonts);
}

async function put(slot: Slot, key: string, value: StartRecord | StartFonts | null): Promise<void> {
  const database = await open(slot);
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(STORE);
    if (value) store.put(value, key);
    else store.delete(key);
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
