// Runs inside Chromium: commits and packs as fast as it can, and tells what it finds after the power was cut.
import { wrap } from 'idb';
import type { IDBPDatabase } from 'idb';
import { databaseName, factoryOf } from '../../src/device/storage/buckets.ts';
import { DeviceStore } from '../../src/device/storage/device-store.ts';
import { IndexedReplicaStore } from '../../src/device/storage/replica-store.ts';
import type { KeyState, PartHash, TreeHash } from '../../src/log/index.ts';
import type { KeptPart, ReplicaState } from '../../src/replication/index.ts';

export interface Findings {
  readonly size: number;
  readonly mirror: number;
  /** Blocks of packed entries. */
  readonly blocks: number;
  /** Everything that is not as one whole commit after another would have left it. */
  readonly faults: readonly string[];
}

declare global {
  interface Window {
    commitForever(): Promise<never>;
    inspect(): Promise<Findings>;
  }
}

const encoder = new TextEncoder();
const device = new DeviceStore('kiosk');
const store = new IndexedReplicaStore({
  slot: 'kiosk',
  evidence: device,
  beforeCommit: () => Promise.resolve(),
  packing: { block: 8, newest: 4 },
});
const keys = { office: 'office', recovery: [], threshold: 2, version: 1, seq: 0 } as unknown as KeyState;
const root = new Uint8Array(32) as unknown as TreeHash;

function stateOf(size: number): ReplicaState {
  return { size, root, frontier: [], note: `note ${size}`, keys, timeFloor: size, present: size };
}
function hashOf(seq: number): PartHash {
  return String(seq).padStart(64, '0') as PartHash;
}
/** Every third part is an image, every fourth is erased by the entry ten places on. */
function partOf(seq: number): KeptPart {
  const bytes = encoder.encode(`part ${seq} `.repeat(200));
  return {
    sha256: hashOf(seq),
    salt: new Uint8Array(16),
    bytes,
    place: seq % 3 === 0 ? 'attachment' : 'text',
  };
}
function erasedBy(seq: number): PartHash[] {
  return seq >= 10 && (seq - 10) % 4 === 0 ? [hashOf(seq - 10)] : [];
}

/** Beside the commits, so that the power is cut while entries are packed as well. */
async function packForever(): Promise<never> {
  for (;;) if (!(await store.pack())) await new Promise((resolve) => setTimeout(resolve, 1));
}

/** What lies there, past the store: blocks, and the bytes of all entries. */
async function entriesOnDisk(): Promise<{ readonly blocks: number; readonly bytes: number }> {
  const factory = await factoryOf('kiosk', 'replica');
  const opening = factory.open(databaseName('kiosk', 'replica'));
  const database = (await wrap(opening)) as unknown as IDBPDatabase;
  const { store: entries } = database.transaction('entries');
  const [keys, values] = await Promise.all([entries.getAllKeys(), entries.getAll() as Promise<Uint8Array[]>]);
  database.close();
  return {
    blocks: keys.filter((key) => Array.isArray(key)).length,
    bytes: values.reduce((sum, { length }) => sum + length, 0),
  };
}

window.commitForever = async () => {
  void packForever();
  let size = (await store.load())?.size ?? 0;
  for (let round = 0; ; round += 1) {
    const next = size + 1 + ((size * 7 + round) % 23);
    const seqs = Array.from({ length: next - size }, (_, at) => size + at);
    await store.commit({
      base: size,
      state: stateOf(next),
      entries: seqs.map((seq) => encoder.encode(`entry ${seq}`)),
      parts: seqs.map(partOf),
      erase: seqs.flatMap(erasedBy),
    });
    await fetch(`/held?size=${next}`, { method: 'POST' });
    const { keys: held, note, size: mirrored, timeFloor } = stateOf(next);
    await device.save({ size: mirrored, root, note, keys: held, timeFloor });
    size = next;
  }
};

window.inspect = async () => {
  const faults: string[] = [];
  const state = await store.load();
  const size = state?.size ?? 0;
  const entries = await store.entries(0, size + 1000);
  if (entries.length !== size) faults.push(`${entries.length} entries in a copy of ${size}`);
  const decoder = new TextDecoder();
  entries.forEach((bytes, seq) => {
    if (decoder.decode(bytes) !== `entry ${seq}`) faults.push(`entry ${seq} is another`);
  });
  if (state && state.note !== `note ${size}`) faults.push('the note of another size');
  const seqs = Array.from({ length: size }, (_, seq) => seq);
  const erased = new Set(seqs.flatMap(erasedBy));
  const hashes = seqs.map(hashOf);
  const held = new Set((await store.parts(hashes)).map(({ sha256 }) => sha256));
  const missing = new Set(await store.missing(hashes));
  for (const seq of seqs) {
    const hash = hashOf(seq);
    if (erased.has(hash) && (held.has(hash) || missing.has(hash))) faults.push(`part ${seq} is not erased`);
    // An attachment is written after the commit: it may be missing, and is then fetched again.
    const mayLack = partOf(seq).place === 'attachment';
    if (!erased.has(hash) && !held.has(hash) && !mayLack) faults.push(`part ${seq} is lost`);
  }
  if ((await store.missing([hashOf(size)])).length === 0) faults.push('a part of a commit that never was');
  const { blocks, bytes } = await entriesOnDisk();
  if ((await store.usage()).entries !== bytes) faults.push('entries are counted wrongly');
  const mirror = (await device.load())?.size ?? 0;
  if (mirror > size) faults.push('a mirror ahead of the copy');
  return { size, mirror, blocks, faults: faults.slice(0, 5) };
};
