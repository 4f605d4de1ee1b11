// What an entry may do to those before it. The office asks this before it signs; a checker may ask it of a whole log.
// A screen does not: what is signed is in the tree, and a mistake of the office must not stop a screen for good.
import { demand } from './error.ts';
import type { Entry, EntryKind, PartHash } from './types.ts';

/** Kinds an entry may act upon. Anything of the same id may be redacted, also what was withdrawn. */
const TARGETS: Partial<Record<EntryKind, readonly EntryKind[]>> = {
  amend: ['publish', 'amend', 'redact'],
  withdraw: ['publish', 'amend', 'redact'],
  clear: ['urgent', 'amend', 'redact'],
  redact: ['publish', 'amend', 'withdraw', 'urgent', 'clear', 'redact', 'reply', 'form'],
  keys: ['keys'],
};

/**
 * Holds an entry against those before it. `earlier` gives the entry of a seq (null for an unknown kind);
 * `partsOf` all parts that earlier entries of an id have named.
 * Throws `succession-target` when the entry acts upon one of another id or of a kind it can't act upon, and
 * `succession-erase` when it erases a part that no earlier entry of its id names.
 */
export function checkSuccession(
  entry: Entry,
  earlier: (seq: number) => Entry | null,
  partsOf: (id: string) => ReadonlySet<PartHash>,
): void {
  if (entry.supersedes !== null) {
    const target = earlier(entry.supersedes);
    demand(target !== null && target.seq < entry.seq, 'succession-target', 'acts upon no earlier entry');
    demand(target.id === entry.id, 'succession-target', 'acts upon another disclosure');
    const allowed = TARGETS[entry.kind];
    demand(!allowed || allowed.includes(target.kind), 'succession-target', `${entry.kind} of ${target.kind}`);
  }
  if (entry.kind === 'redact' && entry.detail && 'erase' in entry.detail) {
    const known = partsOf(entry.id);
    const all = entry.detail.erase.every((part) => known.has(part));
    demand(all, 'succession-erase', 'erases a part that this disclosure never had');
  }
}
