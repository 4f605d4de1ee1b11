// An archive held against a newer one of the same record: does the newer one continue it, and what was erased since?
import { Frontier } from '../../log/index.ts';
import { sha256 } from '../keys/cryptography.ts';
import type { Fault } from './fault.ts';
import { erasedParts } from './record.ts';
import type { VerifiedRecord } from './verify-record.ts';

export interface Erased {
  readonly entry: number;
  readonly part: string;
  readonly hash: string;
  /** seq of the entry that erased it. */
  readonly by: number;
}

/** Faults where the two contradict each other; and the parts the older one still holds that the newer one erases. */
export function againstNewer(
  older: VerifiedRecord,
  newer: VerifiedRecord,
): { readonly faults: readonly Fault[]; readonly erased: readonly Erased[] } {
  if (older.keys.origin !== newer.keys.origin) return { faults: [{ code: 'other-record' }], erased: [] };
  if (older.head.size > newer.head.size) return { faults: [{ code: 'older-record' }], erased: [] };
  const faults: Fault[] = [];
  for (const { seq, leaf } of older.entries.values()) {
    const other = newer.entries.get(seq)?.leaf;
    if (other && !Buffer.from(leaf).equals(other)) faults.push({ code: 'forked', entry: seq });
  }
  if (faults.length === 0 && newer.description.scope.kind === 'all') {
    const leaves = [...newer.entries.values()].slice(0, older.head.size).map(({ leaf }) => leaf);
    const root = Frontier.empty(sha256).appendAll(leaves).root();
    if (!Buffer.from(root).equals(older.head.root))
      faults.push({ code: 'forked', entry: older.head.size - 1 });
  }
  return { faults, erased: erasedSince(older, newer) };
}

function erasedSince(older: VerifiedRecord, newer: VerifiedRecord): Erased[] {
  const before = erasedParts(older.entries.values());
  const by = new Map<string, number>();
  for (const { seq, entry } of newer.entries.values()) {
    if (entry?.detail && 'erase' in entry.detail) for (const hash of entry.detail.erase) by.set(hash, seq);
  }
  return [...older.entries.values()].flatMap(({ seq, entry }) =>
    (entry?.parts ?? []).flatMap(({ sha256: hash, name }) => {
      const erasing = by.get(hash);
      return erasing === undefined || before.has(hash) ? [] : [{ entry: seq, part: name, hash, by: erasing }];
    }),
  );
}
