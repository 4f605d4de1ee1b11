// A record as far as it goes into an archive: what pages are written from, whether it comes from the office's store or
// out of an archive that is being checked.
import { readLog } from '../../disclosure/index.ts';
import type { Disclosure } from '../../disclosure/index.ts';
import type { Entry, TreeHash } from '../../log/index.ts';
import type { Description } from './layout.ts';
import type { Witnessing } from './witnessed.ts';

export interface ArchivedEntry {
  readonly seq: number;
  readonly bytes: Uint8Array;
  readonly leaf: TreeHash;
  /** Null when its kind is not known. */
  readonly entry: Entry | null;
}
export interface HeldBytes {
  readonly salt: Uint8Array;
  readonly bytes: Uint8Array;
}
export interface ArchivedRecord {
  readonly description: Description;
  readonly note: string;
  /** Valid cosignatures of witnesses, of this head and of earlier ones, oldest first. */
  readonly witnessed: readonly Witnessing[];
  /** By seq, ascending. */
  readonly entries: ReadonlyMap<number, ArchivedEntry>;
  /** A part that is held; null when it was erased. */
  part(hash: string): Promise<HeldBytes | null>;
}

/** Hashes that entries here erase. */
export function erasedParts(entries: Iterable<ArchivedEntry>): Set<string> {
  const erased = new Set<string>();
  for (const { entry } of entries) {
    if (entry?.detail && 'erase' in entry.detail) for (const hash of entry.detail.erase) erased.add(hash);
  }
  return erased;
}

/** Of these, the ones that entries here name; sorted. */
export function namedAndErased(entries: ReadonlyMap<number, ArchivedEntry>): string[] {
  const erased = erasedParts(entries.values());
  const named = [...entries.values()].flatMap(({ entry }) => entry?.parts.map(({ sha256 }) => sha256) ?? []);
  return [...new Set(named)].filter((hash) => erased.has(hash)).sort();
}

/** A disclosure with all its entries. */
export interface ArchivedDisclosure {
  readonly disclosure: Disclosure;
  readonly entries: readonly (ArchivedEntry & { readonly entry: Entry })[];
  /** Name of its page and of the folder of its files: seq of its first entry. */
  readonly name: string;
}

/** All disclosures, in the order in which they began. */
export function disclosuresOf(record: ArchivedRecord): ArchivedDisclosure[] {
  const known = [...record.entries.values()].flatMap(({ entry, ...rest }) =>
    entry ? [{ ...rest, entry }] : [],
  );
  const byId = groupById(known);
  return readLog(known.map(({ entry }) => entry)).map((disclosure) => {
    const entries = byId.get(disclosure.id) ?? [];
    return { disclosure, entries, name: String(entries[0]?.seq ?? 0).padStart(6, '0') };
  });
}

function groupById<T extends { readonly entry: Entry }>(entries: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of entries) {
    const group = groups.get(one.entry.id);
    if (group) group.push(one);
    else groups.set(one.entry.id, [one]);
  }
  return groups;
}
