// What must be remembered of a log while it is read from its beginning.
import type { Entry, LogMemory, PartHash, PartReference } from '../../log/index.ts';

export class SuccessionMemory implements LogMemory {
  /** Every part that an entry names, with the entry's seq. */
  readonly parts: (PartReference & { readonly seq: number })[] = [];
  readonly erased = new Set<PartHash>();
  readonly #entries: (Entry | null)[] = [];
  readonly #partsOf = new Map<string, Set<PartHash>>();

  /** The next entry; null when its kind is not known. */
  take(entry: Entry | null): void {
    this.#entries.push(entry);
    if (!entry) return;
    const known = this.#partsOf.get(entry.id) ?? new Set<PartHash>();
    for (const part of entry.parts) {
      known.add(part.sha256);
      this.parts.push({ ...part, seq: entry.seq });
    }
    this.#partsOf.set(entry.id, known);
    if (entry.detail && 'erase' in entry.detail) for (const hash of entry.detail.erase) this.erased.add(hash);
  }

  entry(seq: number): Entry | null {
    return this.#entries[seq] ?? null;
  }
  hasPart(id: string, part: PartHash): boolean {
    return this.#partsOf.get(id)?.has(part) ?? false;
  }
  isErased(part: PartHash): boolean {
    return this.erased.has(part);
  }
}
