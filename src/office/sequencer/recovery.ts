// Entries the office lost (an old backup was restored) and is given back, from a screen or an export. Whoever gives
// them is not trusted: they must continue what is held and lead exactly to a head that a key of this log signed.
import { leafHash, partHash } from '../../log/index.ts';
import type { Entry, PartHash } from '../../log/index.ts';
import { OfficeError } from '../error.ts';
import { sha256 } from '../keys/cryptography.ts';
import type { Store, Writer } from '../store/index.ts';
import { sameBytes, toPartRow } from './draft.ts';
import type { NewPart } from './draft.ts';
import { LogTree } from './tree.ts';

interface Missing {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly leaf: Uint8Array;
  readonly entry: Entry | null;
}
export interface Found {
  readonly missing: readonly Missing[];
  /** The whole log with them. */
  readonly tree: LogTree;
  /** Parts that some entry of the whole log erases. */
  readonly erased: ReadonlySet<PartHash>;
}

/** What a recovery brought back, for whoever keeps more than the log. */
export interface Recovered {
  /** The entries given back, oldest first; those of unknown kinds left out. */
  readonly entries: readonly Entry[];
  /** The whole log with them. */
  readonly tree: LogTree;
}

/** Those of `entries` that are not held. Throws OfficeError `recovery-mismatch` unless all of them lead to the head that `open` finds signed. */
export async function findMissing(wanted: {
  readonly store: Store;
  readonly held: LogTree;
  /** The head they are given with, when a key of the whole log signed it. */
  open(tree: LogTree): Promise<{ readonly size: number; readonly root: Uint8Array } | null>;
  readonly from: number;
  readonly entries: readonly Uint8Array[];
}): Promise<Found> {
  const { store, held, from, entries } = wanted;
  if (from > held.size) throw mismatch();
  const candidate = new LogTree();
  for (const row of await store.read.record.entries(0, held.size)) await candidate.append(row);
  const missing: Missing[] = [];
  try {
    for (const [index, bytes] of entries.entries()) {
      const seq = from + index;
      if (seq < held.size) continue;
      const leaf = leafHash(bytes, sha256);
      await candidate.append({ seq, bytes, leaf });
      missing.push({ seq, bytes, leaf, entry: candidate.entry(seq) });
    }
  } catch (cause) {
    throw mismatch(cause);
  }
  const head = await wanted.open(candidate);
  if (head?.size !== from + entries.length) throw mismatch();
  if (candidate.size !== head.size || !sameBytes(candidate.root, head.root)) throw mismatch();
  return { missing, tree: candidate, erased: new Set(candidate.entries.flatMap(erasedBy)) };
}

/** Stores them in one transaction, `settle` included, with the parts they name; parts that were erased later stay away. */
export async function storeMissing(
  store: Store,
  { missing, tree, erased }: Found,
  parts: readonly NewPart[],
  settle: (writer: Writer, recovered: Recovered) => Promise<void>,
): Promise<void> {
  const given = new Map(parts.map(({ part }) => [part.sha256, part]));
  await store.withTransaction(async (writer) => {
    const { record } = writer;
    for (const { seq, bytes, leaf, entry } of missing) {
      const rows = (entry?.parts ?? []).flatMap((reference) => {
        const part = given.get(reference.sha256);
        if (!part || erased.has(reference.sha256) || part.bytes.length !== reference.size) return [];
        const whole = partHash(part.salt, part.bytes, sha256) === reference.sha256;
        return whole ? [toPartRow(reference, part)] : [];
      });
      const { kind = 'unknown', id = '', issued = '' } = entry ?? {};
      await record.append({ seq, kind, disclosure: id, issued, bytes, leaf }, rows);
      const gone = erasedBy(entry);
      if (gone.length > 0) await record.erase(gone, seq);
    }
    await settle(writer, { entries: missing.flatMap(({ entry }) => entry ?? []), tree });
  });
}

function erasedBy(entry: Entry | null): readonly PartHash[] {
  return entry?.detail && 'erase' in entry.detail ? entry.detail.erase : [];
}

function mismatch(cause?: unknown): OfficeError {
  return new OfficeError('recovery-mismatch', 422, { cause });
}
