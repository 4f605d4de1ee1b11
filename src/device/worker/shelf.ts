// Parts as they are shown: taken from the store, re-hashed the first time after start (rule 4), parsed, and kept at
// hand for as long as the board needs them. What fails its hash is dropped and fetched afresh.
import { readNoticeText, readTrail } from '../../disclosure/index.ts';
import type { NoticeText, PartReader, Trail } from '../../disclosure/index.ts';
import { checkPart, LogError, parseUtf8 } from '../../log/index.ts';
import type { Bytes, Entry, Part, PartHash, PartReference, Sha256 } from '../../log/index.ts';
import type { HeldEntry, ReplicaStore } from '../../replication/index.ts';

export interface ShelfOptions {
  readonly store: Pick<ReplicaStore, 'parts' | 'drop'>;
  readonly sha256: Sha256;
  badPart(hash: PartHash): void;
}

export class Shelf implements PartReader {
  readonly #options: ShelfOptions;
  readonly #references = new Map<string, PartReference>();
  readonly #verified = new Set<string>();
  readonly #texts = new Map<string, NoticeText | null>();
  readonly #trails = new Map<string, Trail | null>();
  readonly #words = new Map<string, string | null>();
  readonly #erased = new Set<string>();
  /** What is being read right now, whatever the board lets go of meanwhile. */
  readonly #pinned = new Set<ReadonlySet<string>>();

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** Learns what parts there are. */
  name(entries: readonly Pick<HeldEntry, 'entry'>[]): void {
    for (const { entry } of entries) if (entry) this.#nameOne(entry);
  }

  reference(hash: string): PartReference | undefined {
    return this.#references.get(hash);
  }

  /** Hashes of all parts that were named and not erased. */
  known(): readonly PartHash[] {
    return [...this.#references.values()].flatMap(({ sha256 }) => (this.#erased.has(sha256) ? [] : sha256));
  }

  /** Parts that were re-hashed a moment ago. */
  take(parts: readonly Part[]): void {
    for (const part of parts) {
      this.#verified.add(part.sha256);
      this.#read(part);
    }
  }

  /** Whether every text that entries name, and that was not erased, is at hand. */
  hasTextsOf(entries: readonly Pick<HeldEntry, 'entry'>[]): boolean {
    return entries.every(({ entry }) =>
      (entry?.parts ?? []).every(
        ({ name, sha256 }) => name !== 'text' || this.#texts.has(sha256) || this.#erased.has(sha256),
      ),
    );
  }

  /** Brings those of the parts that are held and not at hand yet. True when any came. */
  async bring(hashes: readonly string[]): Promise<boolean> {
    const asked = hashes.filter((hash) => !this.#isAtHand(hash)) as PartHash[];
    if (asked.length === 0) return false;
    const parts = await this.checked(asked);
    for (const part of parts) this.#read(part);
    return parts.length > 0;
  }

  /** Brings parts and reads them in one go: a board that is made anew while they are fetched takes none away. */
  async reading<T>(hashes: readonly string[], read: () => T): Promise<T> {
    const pins = new Set(hashes);
    this.#pinned.add(pins);
    try {
      await this.bring(hashes);
      return read();
    } finally {
      this.#pinned.delete(pins);
    }
  }

  /** Parts as held, each re-hashed if it was not since the start. */
  async checked(hashes: readonly PartHash[]): Promise<readonly Part[]> {
    const parts = await this.#options.store.parts(hashes.filter((hash) => !this.#erased.has(hash)));
    const good = parts.filter((part) => this.#isGood(part));
    const bad = parts.filter((part) => !good.includes(part)).map(({ sha256 }) => sha256);
    if (bad.length > 0) await this.#options.store.drop(bad);
    for (const hash of bad) this.#options.badPart(hash);
    return good.filter(({ sha256 }) => !this.#erased.has(sha256));
  }

  /** They are gone for good: also from memory. */
  erase(hashes: readonly string[]): void {
    for (const hash of hashes) {
      this.#erased.add(hash);
      this.#forget(hash);
    }
  }

  /** Keeps only these at hand. */
  keep(hashes: ReadonlySet<string>): void {
    for (const shelf of [this.#texts, this.#trails, this.#words]) {
      for (const hash of shelf.keys()) if (!hashes.has(hash) && !this.#isPinned(hash)) this.#forget(hash);
    }
  }

  clear(): void {
    for (const shelf of [this.#references, this.#verified, this.#texts, this.#trails, this.#words])
      shelf.clear();
    this.#erased.clear();
  }

  text(hash: string): NoticeText | null {
    return this.#texts.get(hash) ?? null;
  }
  trail(hash: string): Trail | null {
    return this.#trails.get(hash) ?? null;
  }
  words(hash: string): string | null {
    return this.#words.get(hash) ?? null;
  }
  /** An image not erased is named to the page; its bytes are asked for apart, and waited for. */
  holds(hash: string): boolean {
    return !this.#erased.has(hash);
  }

  #nameOne(entry: Entry): void {
    for (const reference of entry.parts) this.#references.set(reference.sha256, reference);
    if (entry.kind === 'redact' && entry.detail && 'erase' in entry.detail) this.erase(entry.detail.erase);
  }

  #isPinned(hash: string): boolean {
    return [...this.#pinned].some((pins) => pins.has(hash));
  }

  #isAtHand(hash: string): boolean {
    return this.#texts.has(hash) || this.#trails.has(hash) || this.#words.has(hash);
  }

  #isGood(part: Part): boolean {
    if (this.#verified.has(part.sha256)) return true;
    try {
      checkPart(part, this.#references.get(part.sha256), this.#options.sha256);
    } catch (error) {
      if (error instanceof LogError) return false;
      throw error;
    }
    this.#verified.add(part.sha256);
    return true;
  }

  #read({ sha256, bytes }: Part): void {
    const name = this.#references.get(sha256)?.name;
    if (this.#erased.has(sha256) || name === undefined || name.startsWith('image-')) return;
    if (name === 'text') {
      this.#texts.set(sha256, readNotice(bytes));
      return;
    }
    const text = readable(bytes);
    if (name === 'trail') this.#trails.set(sha256, text === null ? null : readTrail(text));
    else this.#words.set(sha256, text);
  }

  #forget(hash: string): void {
    this.#texts.delete(hash);
    this.#trails.delete(hash);
    this.#words.delete(hash);
  }
}

/** Null: its signature stands, but no text can be read from it. */
export function readNotice(bytes: Bytes): NoticeText | null {
  const text = readable(bytes);
  return text === null ? null : readNoticeText(text);
}

function readable(bytes: Uint8Array): string | null {
  try {
    return parseUtf8(bytes);
  } catch {
    return null;
  }
}
