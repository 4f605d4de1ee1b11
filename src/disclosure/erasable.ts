// What of a record can still be erased: every part of every entry of one disclosure, or of one event. Nothing that was
// once made public may be beyond the reach of the law, be it a title, the way something came about, or the reason of
// another erasure.
//
// A later step (heard, answered, archived) tells its version's whole trail again: they are one thing, erased together,
// and stand here under the version.
import type { RecordEntry } from './view.ts';

export interface ErasablePart {
  readonly name: string;
  readonly erased: boolean;
}

/** One entry, without its steps, which stand in its trail. */
export interface ErasableEntry {
  readonly seq: number;
  readonly kind: string;
  readonly issued: string;
  readonly parts: readonly ErasablePart[];
}

type Read = Pick<RecordEntry, 'seq' | 'kind' | 'id' | 'issued' | 'parts' | 'supersedes' | 'detail'>;

/** Hashes of the parts that an entry erases; none for every other kind than an erasure. */
export function erasedHashes(detail: unknown): ReadonlySet<string> {
  if (typeof detail !== 'object' || detail === null || !('erase' in detail)) return new Set();
  const { erase } = detail;
  if (!Array.isArray(erase)) return new Set();
  return new Set(erase.filter((hash): hash is string => typeof hash === 'string'));
}

/** The entries of one id with their parts, in log order; empty: there are none of that id. */
export function erasableEntries(entries: Iterable<Read | null>, id: string): readonly ErasableEntry[] {
  const own: Read[] = [];
  const erased = new Set<string>();
  for (const entry of entries) {
    if (entry?.id !== id) continue;
    own.push(entry);
    for (const hash of erasedHashes(entry.detail)) erased.add(hash);
  }
  return own.flatMap((entry) => {
    if (entry.kind === 'step') return [];
    const steps = own.filter(({ kind, supersedes }) => kind === 'step' && supersedes === entry.seq);
    const parts = entry.parts.map(({ name, sha256 }): ErasablePart => {
      const hashes = [sha256, ...steps.flatMap((step) => partsNamed(step, name))];
      return { name, erased: hashes.every((hash) => erased.has(hash)) };
    });
    return { seq: entry.seq, kind: entry.kind, issued: entry.issued, parts };
  });
}

function partsNamed({ parts }: Read, wanted: string): string[] {
  return parts.filter(({ name }) => name === wanted).map(({ sha256 }) => sha256);
}
