// An outbox's store that outlives its outbox, as a disk does; and an office that takes each batch once.
import { createHash } from 'node:crypto';
import type { BatchContent, LedgerDay, OutboxState, OutboxStore } from '../../src/replication/index.ts';

export class MemoryOutboxStore implements OutboxStore {
  state: OutboxState | null = null;
  readonly days = new Map<string, LedgerDay>();
  /** The next saves fail. */
  failures = 0;

  async load(): Promise<{ state: OutboxState | null; days: LedgerDay[] }> {
    return structuredClone({ state: this.state, days: [...this.days.values()] });
  }

  async save(change: { state: OutboxState; days: readonly LedgerDay[] }): Promise<void> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('the disk is full');
    }
    const { state, days } = structuredClone(change);
    this.state = state;
    for (const day of days) {
      if (day.cells.length === 0) this.days.delete(day.date);
      else this.days.set(day.date, day);
    }
  }
}

/** Keeps batches by hash and counts their numbers. */
export class MemoryOffice {
  readonly batches = new Map<string, BatchContent>();

  take(note: string): string {
    const hash = hashOf(note);
    if (!this.batches.has(hash)) this.batches.set(hash, JSON.parse(note) as BatchContent);
    return hash;
  }

  get contents(): readonly BatchContent[] {
    return [...this.batches.values()];
  }

  /** ms on view in all, by day, way and entry. */
  totals(): Map<string, number> {
    return totalsOf(this.contents.flatMap(({ days }) => days));
  }
}

export function totalsOf(days: readonly LedgerDay[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { date, cells } of days) {
    for (const { how, seq, ms } of cells) {
      const key = `${date} ${how} ${seq}`;
      totals.set(key, (totals.get(key) ?? 0) + ms);
    }
  }
  return totals;
}

export function hashOf(note: string): string {
  return createHash('sha256').update(note).digest('hex');
}
