// Which entries an archive is of.
import { z } from 'zod';
import { localDate } from '../../disclosure/index.ts';
import type { Entry } from '../../log/index.ts';
import { issueOf } from './issue.ts';

/** `FIN-2026-10`, `FIN-2026Q3`, `FIN-2026H1`, `FIN-2026`: group of the catalogue and period. */
const ISSUE = /^[A-Z]{3}-\d{4}(?:-(?:0[1-9]|1[0-2])|Q[1-4]|H[12])?$/;

export const year = z.coerce.number().int().min(1970).max(9999);
export const issue = z.string().regex(ISSUE);
export const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('year'), year: z.int().min(1970).max(9999) }),
  z.strictObject({ kind: z.literal('issue'), issue }),
]);
export type Scope = z.infer<typeof scope>;

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

/**
 * seq of the entries of a scope, ascending: whatever it touches comes with its whole history, before and after, and
 * the keys always come along. `entries` by seq, null where the kind is not known. Empty when it touches nothing.
 */
export function select(chosen: Scope, entries: readonly (Entry | null)[]): number[] {
  const all = entries.map((_, seq) => seq);
  if (chosen.kind === 'all') return all;
  const touched = new Set(
    entries.flatMap((entry) => (entry && entry.kind !== 'keys' && touches(chosen, entry) ? [entry.id] : [])),
  );
  if (touched.size === 0) return [];
  return all.filter((seq) => {
    const entry = entries[seq];
    return entry?.kind === 'keys' || (entry ? touched.has(entry.id) : false);
  });
}

function touches(chosen: Exclude<Scope, { kind: 'all' }>, entry: Entry): boolean {
  if (chosen.kind === 'issue') return issueOf(entry) === chosen.issue;
  return localDate(Date.parse(entry.issued)).year === chosen.year;
}
