// What an entry may do to those before it. The office asks this before it signs; a checker may ask it of a whole log.
// A screen does not: what is signed is in the tree, and a mistake of the office must not stop a screen for good.
import { demand } from './error.ts';
import type { Entry, EntryKind, PartHash } from './types.ts';

/** Kinds an entry may act upon. Anything of the same id may be redacted, also what was withdrawn. */
const TARGETS: Partial<Record<EntryKind, readonly EntryKind[]>> = {
  amend: ['publish', 'amend', 'redact'],
  withdraw: ['publish', 'amend', 'redact'],
  clear: ['urgent', 'amend', 'redact'],
  redact: ['publish', 'amend', 'withdraw', 'urgent', 'clear', 'redact', 'reply', 'form', 'step', 'event'],
  step: ['publish', 'amend', 'urgent'],
  rules: ['rules'],
  witness: ['witness'],
  keys: ['keys'],
};

/** What must be remembered of the entries before. */
export interface LogMemory {
  /** The entry of a seq; null when there is none, or when its kind is unknown. */
  entry(seq: number): Entry | null;
  /** Whether an earlier entry of the disclosure names the part. */
  hasPart(id: string, part: PartHash): boolean;
  /** Whether an earlier entry erases the part. */
  isErased(part: PartHash): boolean;
}

/**
 * Holds an entry against those before it.
 * Throws `succession-target` when it acts upon an entry of another id or of a kind it can't act upon,
 * `succession-erase` when it erases a part that no earlier entry of its id names, and `succession-part` when it
 * names a part that was erased.
 */
export function checkSuccession(entry: Entry, memory: LogMemory): void {
  if (entry.supersedes !== null) {
    const target = memory.entry(entry.supersedes);
    demand(target !== null && target.seq < entry.seq, 'succession-target', 'acts upon no earlier entry');
    demand(target.id === entry.id, 'succession-target', 'acts upon another disclosure');
    const allowed = TARGETS[entry.kind];
    demand(!allowed || allowed.includes(target.kind), 'succession-target', `${entry.kind} of ${target.kind}`);
  }
  if (entry.kind === 'redact' && entry.detail && 'erase' in entry.detail) {
    const all = entry.detail.erase.every((part) => memory.hasPart(entry.id, part));
    demand(all, 'succession-erase', 'erases a part that this disclosure never had');
  }
  const gone = entry.parts.some((part) => memory.isErased(part.sha256));
  demand(!gone, 'succession-part', 'names a part that was erased');
}
