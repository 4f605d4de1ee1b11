// Which entries an archive is of.
import { archiveScope } from '../../contract/index.ts';
import type { ArchiveScope } from '../../contract/index.ts';
import { localDate } from '../../disclosure/index.ts';
import type { Entry } from '../../log/index.ts';
import { issueOf } from './issue.ts';

export const scope = archiveScope;
export type Scope = ArchiveScope;

/** How a scope is called on a page. */
export function scopeName(chosen: Scope): string {
  switch (chosen.kind) {
    case 'all':
      return '全部记录';
    case 'year':
      return `${chosen.year}年`;
    case 'issue':
      return chosen.issue;
  }
}

/** A scope as it stands in a file's name. */
export function nameOf(scope: Scope): string {
  switch (scope.kind) {
    case 'all':
      return 'all';
    case 'year':
      return String(scope.year);
    case 'issue':
      return scope.issue;
  }
}

/**
 * seq of the entries of a scope, ascending: whatever it touches comes with its whole history, before and after, and
 * the keys and the witnesses always come along. `entries` by seq, null where the kind is not known. Empty when it touches nothing.
 */
export function select(chosen: Scope, entries: readonly (Entry | null)[]): number[] {
  const all = entries.map((_, seq) => seq);
  if (chosen.kind === 'all') return all;
  const touched = new Set(
    entries.flatMap((entry) => (entry && !isOfRecord(entry) && touches(chosen, entry) ? [entry.id] : [])),
  );
  if (touched.size === 0) return [];
  return all.filter((seq) => {
    const entry = entries[seq];
    return entry ? isOfRecord(entry) || touched.has(entry.id) : false;
  });
}

/** Speaks of the record itself and of the rules it is kept by, and is needed to check any part of it. */
function isOfRecord({ kind }: Entry): boolean {
  return kind === 'keys' || kind === 'witness' || kind === 'rules';
}

function touches(chosen: Exclude<Scope, { kind: 'all' }>, entry: Entry): boolean {
  if (chosen.kind === 'issue') return issueOf(entry) === chosen.issue;
  return localDate(Date.parse(entry.issued)).year === chosen.year;
}
