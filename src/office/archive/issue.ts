// The issue (期) an entry belongs to.
import { localDate } from '../../disclosure/index.ts';
import type { Entry } from '../../log/index.ts';

/**
 * Group of the catalogue and period, say `FIN-2026-10`; null when the entry begins no issue. The period is the one the
 * entry states (`detail.period`); an entry that states none belongs to the month in which it was published.
 */
export function issueOf(entry: Pick<Entry, 'kind' | 'code' | 'issued'> & { detail: unknown }): string | null {
  if (entry.code === '') return null;
  const group = entry.code.slice(0, 3);
  const stated = statedPeriod(entry.detail);
  if (stated !== null) return `${group}-${stated}`;
  if (entry.kind !== 'publish' && entry.kind !== 'urgent') return null;
  const { year, month } = localDate(Date.parse(entry.issued));
  return `${group}-${year}-${String(month).padStart(2, '0')}`;
}

function statedPeriod(detail: unknown): string | null {
  if (typeof detail !== 'object' || detail === null || !('period' in detail)) return null;
  return typeof detail.period === 'string' ? detail.period : null;
}
