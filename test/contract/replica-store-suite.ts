// The contract of ReplicaStore and MirrorStore, for every implementation and every runner: plain cases with
// assertions of their own, so that it runs in Node as in a browser.
import type { KeyState, Origin, PartHash, TreeHash, VerifierKey } from '../../src/log/index.ts';
import type {
  KeptPart,
  Mirror,
  MirrorStore,
  ReplicaCommit,
  ReplicaState,
  ReplicaStore,
} from '../../src/replication/index.ts';

export interface OpenStores {
  readonly store: ReplicaStore;
  readonly mirrors: MirrorStore;
  /** Ends without warning and opens what is on the disk. */
  reopen(): Promise<OpenStores>;
}
export interface ContractCase {
  readonly name: string;
  run(stores: OpenStores): Promise<void>;
}

export const REPLICA_STORE_CONTRACT: readonly ContractCase[] = [
  {
    name: 'is empty at first',
    async run({ store, mirrors }) {
      equal(await store.load(), null);
      equal(await store.entries(0, 10), []);
      equal(await store.urgents(), []);
      equal(await store.conflicts(), []);
      equal(await store.usage(), { entries: 0, text: 0, attachments: 0 });
      equal(await mirrors.load(), null);
    },
  },
  {
    name: 'reads back what a commit acknowledged, also after a restart',
    async run(stores) {
      const [text, image] = [part('text'), part('image', 'attachment')];
      await stores.store.commit(commit(0, ['a', 'b', 'c'], { parts: [text, image] }));
      for (const { store } of [stores, await stores.reopen()]) {
        equal(await store.load(), state(3));
        equal(await store.entries(0, 3), [entry('a'), entry('b'), entry('c')]);
        equal(sorted(await store.parts([image.sha256, text.sha256])), sorted([bare(text), bare(image)]));
        equal((await store.usage()).entries, 3);
        equal((await store.usage()).text, 16 + 4);
        equal((await store.usage()).attachments, 16 + 5);
      }
    },
  },
  {
    name: 'gives ranges, shorter ones where less is held',
    async run({ store }) {
      await store.commit(commit(0, ['a', 'b', 'c']));
      equal(await store.entries(1, 2), [entry('b')]);
      equal(await store.entries(2, 9), [entry('c')]);
      equal(await store.entries(3, 9), []);
      equal(await store.entries(2, 2), []);
    },
  },
  {
    name: 'appends, and takes a fresh head without entries',
    async run({ store }) {
      await store.commit(commit(0, ['a']));
      await store.commit(commit(1, ['b', 'c']));
      await store.commit({ ...commit(3, []), state: { ...state(3), note: 'again' } });
      equal((await store.load())?.note, 'again');
      equal(await store.entries(0, 9), [entry('a'), entry('b'), entry('c')]);
    },
  },
  {
    name: 'refuses a commit on another ground and keeps nothing of it',
    async run({ store }) {
      await store.commit(commit(0, ['a', 'b']));
      const [text, erased] = [part('late'), part('kept')];
      await store.putParts([erased]);
      const bad = commit(1, ['x'], { parts: [text], erase: [erased.sha256] });
      equal(await codeOf(store.commit(bad)), 'store-conflict');
      equal(await codeOf(store.commit(commit(0, ['x']))), 'store-conflict');
      equal(await store.load(), state(2));
      equal(await store.entries(0, 9), [entry('a'), entry('b')]);
      equal(await store.parts([text.sha256]), []);
      equal(await store.parts([erased.sha256]), [bare(erased)]);
    },
  },
  {
    name: 'keeps bytes as they were when they were given',
    async run({ store }) {
      const shared = new Uint8Array([9, 97, 98, 9]);
      const view = shared.subarray(1, 3);
      await store.commit({ ...commit(0, []), state: state(1), entries: [view] });
      shared.fill(0);
      equal(await store.entries(0, 1), [new Uint8Array([97, 98])]);
      equal((await store.entries(0, 1))[0]?.buffer.byteLength, 2);
    },
  },
  {
    name: 'names what is missing, in the order asked',
    async run({ store }) {
      const [held, gone, one, two] = [part('held'), part('gone'), part('one'), part('two')];
      await store.putParts([held, { ...part('pic'), place: 'attachment' }]);
      await store.commit(commit(0, ['a'], { erase: [gone.sha256] }));
      const asked = [two, held, gone, part('pic'), one].map(({ sha256 }) => sha256);
      equal(await store.missing(asked), [two.sha256, one.sha256]);
    },
  },
  {
    name: 'never gives back what was erased, however it comes again, and whatever else is cleared',
    async run(stores) {
      for (const place of ['text', 'attachment'] as const) {
        const { store } = stores;
        const secret = part(`secret ${place}`, place);
        const base = (await store.load())?.size ?? 0;
        await store.commit(commit(base, ['a'], { parts: [secret] }));
        equal(await store.parts([secret.sha256]), [bare(secret)]);
        const before = await store.usage();
        await store.commit(commit(base + 1, ['b'], { erase: [secret.sha256] }));
        equal(await store.parts([secret.sha256]), []);
        const after = await store.usage();
        equal(before.text + before.attachments - after.text - after.attachments, secret.bytes.length + 16);
        await store.putParts([secret]);
        await store.commit(commit(base + 2, ['c'], { parts: [secret] }));
        for (const { store: open } of [stores, await stores.reopen()]) {
          equal(await open.parts([secret.sha256]), []);
          equal(await open.missing([secret.sha256]), []);
        }
      }
      await stores.store.clear();
      await stores.store.putParts([part('secret text'), part('secret attachment', 'attachment')]);
      equal(await stores.store.parts([part('secret text').sha256]), []);
      equal(await stores.store.parts([part('secret attachment').sha256]), []);
    },
  },
  {
    name: 'lets an erasure win over a put that runs beside it',
    async run({ store }) {
      const secrets = [part('text beside'), part('image beside', 'attachment')];
      const puts = [store.putParts(secrets), store.putParts(secrets)];
      const erasing = store.commit(commit(0, ['a'], { erase: secrets.map(({ sha256 }) => sha256) }));
      await Promise.all([...puts, erasing, store.putParts(secrets)]);
      equal(await store.parts(secrets.map(({ sha256 }) => sha256)), []);
      equal(await store.usage(), { entries: 1, text: 0, attachments: 0 });
    },
  },
  {
    name: 'drops parts, which may come again',
    async run({ store }) {
      const parts = [part('text'), part('image', 'attachment')];
      const hashes = parts.map(({ sha256 }) => sha256);
      await store.putParts(parts);
      await store.putParts(parts);
      await store.drop([...hashes, part('never').sha256]);
      equal(await store.parts(hashes), []);
      equal(await store.usage(), { entries: 0, text: 0, attachments: 0 });
      await store.putParts(parts);
      equal(sorted(await store.parts(hashes)), sorted(parts.map(bare)));
    },
  },
  {
    name: 'remembers urgent notices until the copy has passed them, eight at most',
    async run(stores) {
      const urgent = (seq: number) => ({
        note: `n${seq}`,
        seq,
        entry: entry('u'),
        proof: [hash(1)],
        parts: [],
      });
      for (let seq = 10; seq > 0; seq -= 1) await stores.store.saveUrgent(urgent(seq));
      const { store } = await stores.reopen();
      equal(
        (await store.urgents()).map(({ seq }) => seq),
        [3, 4, 5, 6, 7, 8, 9, 10],
      );
      equal((await store.urgents())[0], urgent(3));
      await store.commit(commit(0, ['a', 'b', 'c', 'd', 'e', 'f']));
      equal(
        (await store.urgents()).map(({ seq }) => seq),
        [6, 7, 8, 9, 10],
      );
      // One that comes late, of an entry the copy holds by now, is not put beside it: its words may be erased there.
      await store.saveUrgent(urgent(2));
      const again = await stores.reopen();
      equal(
        (await again.store.urgents()).map(({ seq }) => seq),
        [6, 7, 8, 9, 10],
      );
    },
  },
  {
    name: 'keeps evidence through everything, each once, the first eight',
    async run(stores) {
      for (const number of [1, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
        await stores.store.saveConflict({ held: 'mine', other: `other ${number}` });
      }
      await stores.store.clear();
      const { store } = await stores.reopen();
      equal(
        (await store.conflicts()).map(({ other }) => other),
        [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `other ${at}`),
      );
    },
  },
  {
    name: 'clears the copy and begins again',
    async run({ store, mirrors }) {
      await store.commit(commit(0, ['a', 'b'], { parts: [part('text')] }));
      await mirrors.save(mirror(2));
      await store.clear();
      equal(await store.load(), null);
      equal(await store.entries(0, 9), []);
      equal(await store.parts([part('text').sha256]), []);
      equal(await store.usage(), { entries: 0, text: 0, attachments: 0 });
      equal((await mirrors.load())?.size, 2);
      await store.commit(commit(0, ['z']));
      equal(await store.entries(0, 9), [entry('z')]);
    },
  },
  {
    name: 'takes a thousand entries in one commit',
    async run({ store }) {
      const names = Array.from({ length: 1000 }, (_, at) => `entry ${at}`);
      await store.commit(commit(0, names));
      equal((await store.entries(0, 1000)).length, 1000);
      equal(await store.entries(998, 1000), [entry('entry 998'), entry('entry 999')]);
    },
  },
  {
    name: 'keeps the newest mirror',
    async run(stores) {
      await stores.mirrors.save(mirror(1));
      await stores.mirrors.save(mirror(7));
      equal(await (await stores.reopen()).mirrors.load(), mirror(7));
    },
  },
];

// ---- what it is tested with ----

const origin = 'minglan/contract' as Origin;
const keys: KeyState = {
  origin,
  office: 'office' as VerifierKey,
  recovery: ['r1', 'r2'] as VerifierKey[],
  threshold: 2,
  version: 1,
  seq: 0,
};

function hash(fill: number): TreeHash {
  return new Uint8Array(32).fill(fill) as unknown as TreeHash;
}
function entry(name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(name);
}
function state(size: number): ReplicaState {
  const [root, frontier] = [hash(size), [hash(1), hash(2)]];
  return {
    size,
    root,
    frontier,
    note: `note ${size}`,
    keys,
    timeFloor: size * 1000,
    present: size * 1000 + 1,
  };
}
function mirror(size: number): Mirror {
  return { size, root: hash(size), note: `note ${size}`, keys, timeFloor: size };
}
function commit(base: number, names: readonly string[], more: Partial<ReplicaCommit> = {}): ReplicaCommit {
  return {
    base,
    state: state(base + names.length),
    entries: names.map(entry),
    parts: [],
    erase: [],
    ...more,
  };
}
/** A store does not hash: any 64 digits do, the same for the same name. */
function part(name: string, place: KeptPart['place'] = 'text'): KeptPart {
  const bytes = entry(name);
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    sha256: digits.padEnd(64, '0') as PartHash,
    salt: new Uint8Array(16).fill(bytes.length),
    bytes,
    place,
  };
}
function bare({ sha256, salt, bytes }: KeptPart): Omit<KeptPart, 'place'> {
  return { sha256, salt, bytes };
}
function sorted<T extends { readonly sha256: string }>(parts: readonly T[]): readonly T[] {
  return [...parts].sort((one, other) => (one.sha256 < other.sha256 ? -1 : 1));
}

async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'nothing was thrown';
}

function equal(found: unknown, expected: unknown): void {
  const [one, other] = [spell(found), spell(expected)];
  if (one !== other) throw new Error(`found ${one.slice(0, 600)}\ninstead of ${other.slice(0, 600)}`);
}
/** JSON with fields sorted and bytes in hex. */
function spell(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Uint8Array)
      return Array.from(each, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
