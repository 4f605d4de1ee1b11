// The ports of storage in memory, on a disk that outlives the store, as a disk outlives a power cut. A test may cut
// the power at any of the named points: the store then never answers again.
import { ReplicationError } from '../../src/replication/index.ts';
import type {
  Conflict,
  KeptPart,
  Mirror,
  MirrorStore,
  ReplicaCommit,
  ReplicaState,
  ReplicaStore,
  UrgentOffer,
} from '../../src/replication/index.ts';
import type { Bytes, Part, PartHash } from '../../src/log/index.ts';

export const CRASH_POINTS = [
  'before commit',
  'between commit and attachments',
  'after commit',
  'before parts',
  'after parts',
  'before mirror',
  'after mirror',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

/** What is on the disk. */
export class MemoryDisk {
  state: ReplicaState | null = null;
  entries: Bytes[] = [];
  texts = new Map<PartHash, Part>();
  attachments = new Map<PartHash, Part>();
  tombstones = new Set<PartHash>();
  urgents = new Map<number, UrgentOffer>();
  conflicts: Conflict[] = [];
  mirror: Mirror | null = null;
}

interface MemoryStoreOptions {
  /** True: the power is cut here. */
  readonly crash?: (point: CrashPoint) => boolean;
  /** Throws to make a write fail softly. */
  readonly fail?: (write: 'commit' | 'parts' | 'mirror' | 'urgent') => void;
}

/** Hangs for ever when the power is cut. */
class Power {
  readonly #options: MemoryStoreOptions;
  #isOff = false;

  constructor(options: MemoryStoreOptions) {
    this.#options = options;
  }
  async at(point: CrashPoint | null): Promise<void> {
    // Every access gives others their turn, as a disk would.
    await Promise.resolve();
    if (point !== null && this.#options.crash?.(point)) this.#isOff = true;
    if (this.#isOff) await new Promise<never>(() => undefined);
  }
  fail(write: 'commit' | 'parts' | 'mirror' | 'urgent'): void {
    this.#options.fail?.(write);
  }
}

export class MemoryReplicaStore implements ReplicaStore {
  readonly #disk: MemoryDisk;
  readonly #power: Power;

  constructor(disk = new MemoryDisk(), options: MemoryStoreOptions = {}) {
    this.#disk = disk;
    this.#power = new Power(options);
  }

  async load(): Promise<ReplicaState | null> {
    await this.#power.at(null);
    for (const hash of this.#disk.tombstones) this.#disk.attachments.delete(hash);
    return this.#disk.state;
  }

  async commit({ base, state, entries, parts, erase }: ReplicaCommit): Promise<void> {
    await this.#power.at('before commit');
    this.#power.fail('commit');
    const disk = this.#disk;
    if ((disk.state?.size ?? 0) !== base) throw new ReplicationError('store-conflict', 'another size');
    entries.forEach((bytes, at) => (disk.entries[base + at] = bytes.slice()));
    for (const hash of erase) {
      disk.tombstones.add(hash);
      disk.texts.delete(hash);
    }
    this.#keep(parts, 'text');
    for (const seq of disk.urgents.keys()) if (seq < state.size) disk.urgents.delete(seq);
    disk.state = state;
    await this.#power.at('between commit and attachments');
    for (const hash of erase) disk.attachments.delete(hash);
    this.#keep(parts, 'attachment');
    await this.#power.at('after commit');
  }

  async entries(from: number, to: number): Promise<readonly Bytes[]> {
    await this.#power.at(null);
    return this.#disk.entries.slice(from, to).map((bytes) => bytes.slice());
  }

  async parts(hashes: readonly PartHash[]): Promise<readonly Part[]> {
    await this.#power.at(null);
    const { attachments, texts, tombstones } = this.#disk;
    return hashes.flatMap((hash) => {
      const part = tombstones.has(hash) ? undefined : (texts.get(hash) ?? attachments.get(hash));
      return part ? [{ sha256: hash, salt: part.salt.slice(), bytes: part.bytes.slice() }] : [];
    });
  }

  async missing(hashes: readonly PartHash[]): Promise<readonly PartHash[]> {
    await this.#power.at(null);
    const { attachments, texts, tombstones } = this.#disk;
    return hashes.filter((hash) => !tombstones.has(hash) && !texts.has(hash) && !attachments.has(hash));
  }

  async putParts(parts: readonly KeptPart[]): Promise<void> {
    await this.#power.at('before parts');
    this.#power.fail('parts');
    this.#keep(parts, 'text');
    this.#keep(parts, 'attachment');
    await this.#power.at('after parts');
  }

  async drop(hashes: readonly PartHash[]): Promise<void> {
    await this.#power.at(null);
    for (const hash of hashes) {
      this.#disk.texts.delete(hash);
      this.#disk.attachments.delete(hash);
    }
  }

  async usage(): Promise<{ entries: number; text: number; attachments: number }> {
    await this.#power.at(null);
    const { attachments, entries, texts } = this.#disk;
    const weigh = (parts: Iterable<Part>): number =>
      [...parts].reduce((sum, { salt, bytes }) => sum + salt.length + bytes.length, 0);
    return {
      entries: entries.reduce((sum, { length }) => sum + length, 0),
      text: weigh(texts.values()),
      attachments: weigh(attachments.values()),
    };
  }

  async saveUrgent(urgent: UrgentOffer): Promise<void> {
    await this.#power.at(null);
    this.#power.fail('urgent');
    const { urgents } = this.#disk;
    if (urgent.seq >= (this.#disk.state?.size ?? 0)) urgents.set(urgent.seq, structuredClone(urgent));
    const oldest = [...urgents.keys()].sort((one, other) => one - other);
    for (const seq of oldest.slice(0, -8)) urgents.delete(seq);
  }

  async urgents(): Promise<readonly UrgentOffer[]> {
    await this.#power.at(null);
    const size = this.#disk.state?.size ?? 0;
    return [...this.#disk.urgents.values()]
      .filter(({ seq }) => seq >= size)
      .sort((one, other) => one.seq - other.seq);
  }

  async saveConflict(conflict: Conflict): Promise<void> {
    await this.#power.at(null);
    const { conflicts } = this.#disk;
    const known = conflicts.some(({ other }) => other === conflict.other);
    if (!known && conflicts.length < 8) conflicts.push(conflict);
  }

  async conflicts(): Promise<readonly Conflict[]> {
    await this.#power.at(null);
    return [...this.#disk.conflicts];
  }

  async clear(): Promise<void> {
    await this.#power.at(null);
    Object.assign(this.#disk, {
      state: null,
      entries: [],
      texts: new Map(),
      attachments: new Map(),
      urgents: new Map(),
    });
  }

  #keep(parts: readonly KeptPart[], place: KeptPart['place']): void {
    for (const { sha256, salt, bytes, place: own } of parts) {
      if (own !== place || this.#disk.tombstones.has(sha256)) continue;
      const shelf = place === 'text' ? this.#disk.texts : this.#disk.attachments;
      shelf.set(sha256, { sha256, salt: salt.slice(), bytes: bytes.slice() });
    }
  }
}

export class MemoryMirrorStore implements MirrorStore {
  readonly #disk: MemoryDisk;
  readonly #power: Power;

  constructor(disk = new MemoryDisk(), options: MemoryStoreOptions = {}) {
    this.#disk = disk;
    this.#power = new Power(options);
  }

  async load(): Promise<Mirror | null> {
    await this.#power.at(null);
    return this.#disk.mirror;
  }

  async save(mirror: Mirror): Promise<void> {
    await this.#power.at('before mirror');
    this.#power.fail('mirror');
    this.#disk.mirror = mirror;
    await this.#power.at('after mirror');
  }
}
