// Which years and issues an archive can be made of, and how many disclosures each has.
import type { ArchiveContents } from '../../contract/index.ts';
import { localDate } from '../../disclosure/index.ts';
import type { Entry } from '../../log/index.ts';
import { issueOf } from './issue.ts';

/** The newest year first; issues by their group, the newest period first. `entries` by seq, null of an unknown kind. */
export function contentsOf(entries: readonly (Entry | null)[]): ArchiveContents {
  const all = new Set<string>();
  const years = new Map<number, Set<string>>();
  const issues = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (!entry) continue;
    if (entry.kind === 'publish' || entry.kind === 'urgent') all.add(entry.id);
    // Keys, witnesses and events are of no disclosure.
    if (!all.has(entry.id)) continue;
    add(years, localDate(Date.parse(entry.issued)).year, entry.id);
    const issue = issueOf(entry);
    if (issue !== null) add(issues, issue, entry.id);
  }
  return {
    disclosures: all.size,
    years: [...years].map(([year, { size }]) => ({ year, count: size })).sort((a, b) => b.year - a.year),
    issues: [...issues]
      .map(([issue, { size }]) => ({ issue, count: size }))
      .sort((a, b) => compare(a.issue.slice(0, 3), b.issue.slice(0, 3)) || compare(b.issue, a.issue)),
  };
}

function add<Key>(sets: Map<Key, Set<string>>, key: Key, id: string): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
