// Reading the whole record again, from its first entry, as somebody who trusts nobody: every entry well formed and in
// order, the keys' history, two persons behind what was published, the tree under the signed head, nothing missing or
// changed of what this browser witnessed before, every part there or erased in the open.
import type { PartsAnswer, WitnessFault } from '../../contract/index.ts';
import {
  checkSuccession,
  equalBytes,
  Frontier,
  leafHash,
  LogError,
  openGenesis,
  openHead,
  partHash,
  peekHead,
  readEntry,
  unbase64,
  utf8,
  verifyKeysEntry,
  witnessesAfter,
} from '../../log/index.ts';
import type { Entry, EntryKind, KeyState, Origin, Sha256, VerifyEd25519 } from '../../log/index.ts';
import type { VerifierKey } from '../../log/index.ts';
import { SuccessionMemory } from './succession-memory.ts';

const RANGE = 256;
const PARTS = 64;
const LEAF = 32;
/** Kinds that nobody may put into the record alone. */
const TWO_PERSONS: readonly EntryKind[] = [
  'publish',
  'amend',
  'withdraw',
  'redact',
  'urgent',
  'clear',
  'event',
  'rules',
  'witness',
];

/** What this browser witnessed last, and every leaf of it. */
export interface Seen {
  readonly note: string;
  readonly size: number;
  /** 32 bytes of each entry's leaf, one after another. */
  readonly leaves: Uint8Array;
  /** When each entry was issued; `''` for a kind that was not known. */
  readonly issued: readonly string[];
  /** ms since 1970 of the cosignature. */
  readonly at: number;
}

export interface Progress {
  readonly stage: 'entries' | 'head' | 'parts';
  readonly done: number;
  readonly all: number;
}

export interface Refusal {
  readonly kind: 'refused';
  readonly fault: WitnessFault;
  /** The first entry that is not as it should be; null when it is the whole. */
  readonly seq: number | null;
  /** Size of the head that was offered. */
  readonly size: number;
  /** Of that entry: when it was issued as this browser saw it before, and as it is now; `''` where it is not. */
  readonly before: string;
  readonly now: string;
  /** What a technician may read. */
  readonly why: string;
  /** The head as offered, and the one witnessed before. */
  readonly note: string;
  readonly held: string | null;
}
export type Verdict =
  | {
      readonly kind: 'whole';
      readonly note: string;
      readonly size: number;
      /** Entries since the last time. */
      readonly added: number;
      readonly parts: number;
      readonly erased: number;
      readonly witnesses: readonly VerifierKey[];
      readonly leaves: Uint8Array;
      readonly issued: readonly string[];
    }
  | Refusal;

export interface ReplaySource {
  head(): Promise<string>;
  /** Exact texts from `from` on, at most up to `to`. */
  entries(from: number, to: number): Promise<readonly string[]>;
  parts(hashes: readonly string[]): Promise<PartsAnswer>;
}
export interface ReplayOptions {
  readonly source: ReplaySource;
  readonly origin: Origin;
  readonly seen: Seen | null;
  readonly verify: VerifyEd25519;
  readonly sha256: Sha256;
  readonly progress: (progress: Progress) => void;
}

class Fault extends Error {
  constructor(
    readonly fault: WitnessFault,
    readonly seq: number | null,
    why: string,
    readonly times: readonly [before: string, now: string] = ['', ''],
  ) {
    super(why);
  }
}

/** Reads the record and judges it. Throws what the source throws, never for what is wrong with the record. */
export async function replay(options: ReplayOptions): Promise<Verdict> {
  const { source, seen, progress } = options;
  const note = await source.head();
  let size = 0;
  try {
    size = sizeOf(note, options);
    if (seen && size < seen.size)
      throw new Fault('vanished', size, `${size} of ${seen.size} entries`, [seen.issued[size] ?? '', '']);
    const reader = new Reader(options);
    const ask = (from: number): Promise<readonly string[]> =>
      underWay(source.entries(from, Math.min(size, from + RANGE)));
    let asked = ask(0);
    while (reader.size < size) {
      const texts = await asked;
      if (texts.length === 0) throw new Fault('vanished', reader.size, 'the office does not give it');
      const next = reader.size + texts.length;
      // The office looks for the next ones while these are read.
      if (next < size) asked = ask(next);
      for (const text of texts) await reader.add(text);
      progress({ stage: 'entries', done: reader.size, all: size });
    }
    progress({ stage: 'head', done: 0, all: 1 });
    await reader.close(note);
    const parts = await checkParts(reader, options);
    const { leaves, issued, witnesses } = reader;
    const added = size - (seen?.size ?? 0);
    return {
      kind: 'whole',
      note,
      size,
      added,
      parts,
      erased: reader.memory.erased.size,
      witnesses,
      leaves: joined(leaves),
      issued,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { fault, seq, message: why, times } = error;
    const [before, now] = times;
    return { kind: 'refused', fault, seq, size, before, now, why, note, held: seen?.note ?? null };
  }
}

function sizeOf(note: string, { origin }: ReplayOptions): number {
  try {
    const { size, origin: name } = peekHead(note);
    if (name !== origin) throw new Fault('bad-head', null, `of ${name}`);
    return size;
  } catch (error) {
    if (error instanceof LogError) throw new Fault('bad-head', null, error.message);
    throw error;
  }
}

class Reader {
  readonly memory = new SuccessionMemory();
  readonly leaves: Uint8Array[] = [];
  readonly issued: string[] = [];
  witnesses: readonly VerifierKey[] = [];
  #frontier: Frontier;
  #keys: KeyState | null = null;
  /** The first entry that is not the one witnessed before. */
  #differs: number | null = null;
  readonly #options: ReplayOptions;

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.#frontier = Frontier.empty(options.sha256);
  }

  get size(): number {
    return this.#frontier.size;
  }

  async add(text: string): Promise<void> {
    const { sha256, seen } = this.#options;
    const seq = this.size;
    const bytes = utf8(text);
    const leaf = leafHash(bytes, sha256);
    this.#frontier = this.#frontier.append(leaf);
    this.leaves.push(leaf);
    const isOther =
      seen !== null &&
      seq < seen.size &&
      !equalBytes(leaf, seen.leaves.subarray(seq * LEAF, (seq + 1) * LEAF));
    if (isOther) this.#differs ??= seq;
    try {
      await this.#take(bytes, seq);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      const code = error.code.startsWith('keys-') ? 'bad-keys' : 'bad-entry';
      const times = [seen?.issued[seq] ?? '', this.issued[seq] ?? ''] as const;
      throw new Fault(isOther ? 'changed-entry' : code, seq, error.message, times);
    }
  }

  /** Under the head: its signature by the key in force, its root, and what was witnessed before. */
  async close(note: string): Promise<void> {
    const { origin, verify, sha256, seen } = this.#options;
    const keys = this.#keys;
    if (!keys) throw new Fault('bad-keys', 0, 'no keys');
    const head = await openHead(note, { origin, officeKey: keys.office, verify, sha256 }).catch(
      (error: unknown) => {
        if (error instanceof LogError) throw new Fault('bad-head', null, error.message);
        throw error;
      },
    );
    const isSigned = head.size === this.size && equalBytes(head.root, this.#frontier.root());
    const differs = this.#differs;
    if (differs !== null) {
      const times = [seen?.issued[differs] ?? '', this.issued[differs] ?? ''] as const;
      // The office signed it: two histories. It did not: it only gives something else than it signed.
      throw new Fault(isSigned ? 'fork' : 'changed-entry', differs, 'another entry than before', times);
    }
    if (!isSigned) throw new Fault('wrong-root', null, 'the entries do not lead to the signed root');
  }

  async #take(bytes: Uint8Array, seq: number): Promise<void> {
    const { origin, verify, sha256 } = this.#options;
    const read = readEntry(bytes);
    const entry = read.kind === 'known' ? read.entry : null;
    this.issued.push(entry?.issued ?? '');
    if (read.log !== origin) throw new LogError('entry-log', `of ${read.log}`);
    if (read.seq !== seq) throw new LogError('entry-seq', `says it is ${read.seq}`);
    if (seq === 0 && entry) this.#keys = openGenesis(entry, null, sha256);
    else if (entry?.kind === 'keys' && this.#keys)
      this.#keys = await verifyKeysEntry(this.#keys, entry, { verify, sha256 });
    if (!this.#keys) throw new LogError('keys-genesis', 'the first entry names no keys');
    if (!entry) return this.memory.take(null);
    checkSuccession(entry, this.memory);
    this.memory.take(entry);
    checkPersons(entry, seq);
    this.witnesses = witnessesAfter(this.witnesses, entry, this.#keys.office, sha256);
  }
}

/** Separation of duty, as far as the entry itself shows it. */
function checkPersons({ kind, author, approvals, issued }: Entry, seq: number): void {
  if (!TWO_PERSONS.includes(kind)) return;
  const isAlone = approvals.every(({ account }) => account === author.account);
  if (isAlone) throw new Fault('one-person', seq, `${kind} by one person`, ['', issued]);
}

/**
 * Every text that was not erased is fetched and hashed, of all entries; images of the entries since the last time only:
 * they are large, and what was witnessed with them was hashed then. Resolves with how many were.
 */
async function checkParts(reader: Reader, options: ReplayOptions): Promise<number> {
  const { source, sha256, seen, progress } = options;
  const from = seen?.size ?? 0;
  const wanted = reader.memory.parts.filter(
    ({ seq, type, sha256: hash }) =>
      !reader.memory.isErased(hash) && (seq >= from || !type.startsWith('image/')),
  );
  const wantedBy = new Map(wanted.map((part) => [part.sha256 as string, part]));
  const waiting = [...wantedBy.keys()];
  const all = waiting.length;
  let done = 0;
  const ask = (): Asked | null => {
    const asked = waiting.splice(0, PARTS);
    return asked.length === 0 ? null : { asked, answer: underWay(source.parts(asked)) };
  };
  let next = ask();
  while (next) {
    const { asked, answer }: Asked = next;
    const { parts, missing } = await answer;
    next = ask();
    const gone = missing.find((hash) => asked.includes(hash));
    if (gone !== undefined)
      throw new Fault('missing-part', wantedBy.get(gone)?.seq ?? null, wantedBy.get(gone)?.name ?? '');
    if (parts.length === 0) throw new Fault('missing-part', wantedBy.get(asked[0] ?? '')?.seq ?? null, '');
    const given = new Set<string>();
    for (const { sha256: hash, salt, utf8: text, base64: encoded } of parts) {
      const reference = wantedBy.get(hash);
      const bytes = text === undefined ? unbase64(encoded ?? '') : utf8(text);
      const isTrue = partHash(unbase64(salt), bytes, sha256) === hash && bytes.length === reference?.size;
      if (!isTrue) throw new Fault('bad-part', reference?.seq ?? null, reference?.name ?? '');
      given.add(hash);
    }
    // The office answers with as many as fit: the others are asked for again.
    const left = asked.filter((hash) => !given.has(hash));
    waiting.unshift(...left);
    done += asked.length - left.length;
    progress({ stage: 'parts', done, all });
    next ??= ask();
  }
  return all;
}

/** Parts under way. */
interface Asked {
  readonly asked: readonly string[];
  readonly answer: Promise<PartsAnswer>;
}

/** Awaited later, or never when a fault is found before: then its failure is nobody's. */
function underWay<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

function joined(leaves: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(leaves.length * LEAF);
  leaves.forEach((leaf, at) => all.set(leaf, at * LEAF));
  return all;
}

/** Both heads and what differs, for whoever has to look into it. */
export function evidenceOf(refusal: Refusal, at: string): string {
  const { fault, seq, before, now, why, note, held } = refusal;
  const facts = { v: 1, at, fault, seq, before, now, why, offered: note, witnessed: held };
  return `${JSON.stringify(facts, null, 2)}\n`;
}
