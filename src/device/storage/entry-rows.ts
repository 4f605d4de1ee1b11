// The entries of the copy as they lie: the newest one by one, the old ones in blocks (rule 7: thousands of entries
// leave room for texts). Which of the two forms an entry has is nobody's business but that of this file.
import { unwrap } from 'idb';
import type { IDBPDatabase } from 'idb';
import { equalBytes } from '../../log/index.ts';
import type { Bytes } from '../../log/index.ts';
import { packBlock, unpackBlock } from './entry-block.ts';
import type { ReplicaSchema } from './replica-schema.ts';

export interface Packing {
  /** Entries of a block. Blocks of another size, of another version of the app, are read as well. */
  readonly block: number;
  /** Entries that always stay single: what comes with an update is written, and never packed, on its way. */
  readonly newest: number;
}
export const PACKING: Packing = { block: 64, newest: 64 };

/** Exact bytes of entries `from` to `to` (exclusive), up to the first that is not held or lies in a damaged block. */
export async function readEntries(
  database: IDBPDatabase<ReplicaSchema>,
  from: number,
  to: number,
): Promise<readonly Bytes[]> {
  if (to <= from) return [];
  const { store } = database.transaction('entries');
  const range = IDBKeyRange.bound(from, to, false, true);
  const single = await store.getAll(range);
  if (single.length === to - from) return single;
  const held = new Map<number, Bytes>();
  const place = (keys: readonly (number | [number])[]): number[] => keys.flatMap((key) => key);
  place(await store.getAllKeys(range)).forEach((seq, at) => held.set(seq, single[at] as Bytes));
  // The block in which `from` may lie begins before it.
  const before = await store.openKeyCursor(IDBKeyRange.bound([0], [from]), 'prev');
  const packed = IDBKeyRange.bound(before?.key ?? [from], [to], false, true);
  const [blocks, begins] = await Promise.all([store.getAll(packed), store.getAllKeys(packed)]);
  const unpacked = await Promise.all(blocks.map(unpackBlock));
  place(begins).forEach((seq, block) => unpacked[block]?.forEach((bytes, at) => held.set(seq + at, bytes)));
  const found: Bytes[] = [];
  for (let bytes = held.get(from); bytes && found.length < to - from; bytes = held.get(from + found.length)) {
    found.push(bytes);
  }
  return found;
}

/**
 * Replaces the oldest single entries by one block, in one transaction: after a power cut they lie in one form or the
 * other, whole. Answers the bytes of all entries as they lie then; null: there was nothing to pack, or what was being
 * packed is not there any more.
 */
export async function packOldest(
  database: IDBPDatabase<ReplicaSchema>,
  { block, newest }: Packing,
): Promise<number | null> {
  const reading = database.transaction(['entries', 'state']);
  const size = (await reading.objectStore('state').get('state'))?.size ?? 0;
  // Arrays, the keys of blocks, sort behind all numbers.
  const [first] = await reading.objectStore('entries').getAllKeys(IDBKeyRange.lowerBound(0), 1);
  if (typeof first !== 'number' || first + block + newest > size) return null;
  const range = IDBKeyRange.bound(first, first + block, false, true);
  const single = await reading.objectStore('entries').getAll(range);
  // Some are missing: the copy is damaged, and found so when it is next opened.
  if (single.length !== block) return null;
  // No transaction outlives a wait for anything else: pack first, then see that it is what lies there.
  const packed = await packBlock(single);
  const again = await unpackBlock(packed);
  const writing = database.transaction(['entries', 'counts'], 'readwrite', { durability: 'strict' });
  const [entries, counts] = [writing.objectStore('entries'), writing.objectStore('counts')];
  const there = await entries.getAll(range);
  if (!again || !isSame(there, again)) {
    await writing.done;
    return null;
  }
  const freed = there.reduce((sum, { length }) => sum + length, 0) - packed.length;
  const bytes = ((await counts.get('entries')) ?? 0) - freed;
  // Bare requests: one that fails aborts the transaction, and `done` says so once.
  unwrap(entries).delete(range);
  unwrap(entries).put(packed, [first]);
  unwrap(counts).put(bytes, 'entries');
  await writing.done;
  return bytes;
}

function isSame(some: readonly Bytes[], others: readonly Bytes[]): boolean {
  return some.length === others.length && some.every((bytes, at) => equalBytes(bytes, others[at] as Bytes));
}
