// An office made of a sample log, and one screen's replicator on a disk in memory, with everything between them in
// the test's hand.
import { inclusionProof, leafHash } from '../../src/log/index.ts';
import type { Bytes, Part, PartHash, PartReference } from '../../src/log/index.ts';
import { Replicator, ReplicationError } from '../../src/replication/index.ts';
import type {
  Growth,
  HeldEntry,
  ReplicationAlarm,
  ReplicatorListener,
  Source,
  UpdateOffer,
  UrgentOffer,
  VerifiedUrgent,
} from '../../src/replication/index.ts';
import { SampleLog, START } from './log-samples.ts';
import { ManualClock } from './manual-clock.ts';
import { MemoryDisk, MemoryMirrorStore, MemoryReplicaStore } from './memory-store.ts';
import type { CrashPoint } from './memory-store.ts';
import { sha256, verifyEd25519 } from './node-crypto.ts';

/** The office's answers; a test may put any of them out of order. */
export class SampleSource implements Source {
  isDown = false;
  /** What was asked for: `head`, `entries 0-3`, `parts 2`. */
  readonly asked: string[] = [];
  /** Stands in for the office's own note. */
  note: string | null = null;
  tamper: (bytes: Bytes, seq: number) => Bytes = (bytes) => bytes;
  tamperPart: (part: Part) => Part = (part) => part;

  constructor(public log: SampleLog) {}

  async head(): Promise<string> {
    this.#answering('head');
    return this.note ?? (await this.log.head());
  }

  async entries(from: number, to: number): Promise<readonly Bytes[]> {
    this.#answering(`entries ${from}-${to}`);
    await Promise.resolve();
    const range = this.log.entries.slice(from, to).map((bytes, at) => this.tamper(bytes, from + at));
    if (range.length === 0) throw new ReplicationError('fetch', 'not held');
    return range;
  }

  async parts(hashes: readonly PartHash[]): Promise<{ parts: Part[]; missing: PartHash[] }> {
    this.#answering(`parts ${hashes.length}`);
    await Promise.resolve();
    const parts = hashes.flatMap((hash) => this.log.parts.get(hash) ?? []).map(this.tamperPart);
    return { parts, missing: hashes.filter((hash) => !this.log.parts.has(hash)) };
  }

  #answering(question: string): void {
    this.asked.push(question);
    if (this.isDown) throw new ReplicationError('fetch', 'the office is out of reach');
  }
}

/** Writes down all it is told. */
export class Witness implements ReplicatorListener {
  readonly heard: string[] = [];
  readonly alarms: ReplicationAlarm[] = [];
  entries: HeldEntry[] = [];
  readonly growths: Growth[] = [];
  urgentsNow: readonly VerifiedUrgent[] = [];

  reset(): void {
    this.heard.push('reset');
    this.entries = [];
  }
  found(entries: readonly HeldEntry[]): void {
    this.entries.push(...entries);
  }
  started(): void {
    this.heard.push('started');
  }
  grown(growth: Growth): void {
    this.heard.push(`grown ${growth.state.size}`);
    this.entries.push(...growth.entries);
    this.growths.push(growth);
  }
  signed(): void {
    this.heard.push('signed');
  }
  filled(hashes: readonly PartHash[]): void {
    this.heard.push(`filled ${hashes.length}`);
  }
  urgents(urgents: readonly VerifiedUrgent[]): void {
    this.urgentsNow = urgents;
  }
  behind(count: number): void {
    this.heard.push(`behind ${count}`);
  }
  alarm(alarm: ReplicationAlarm): void {
    this.alarms.push(alarm);
  }
}

export interface World {
  readonly log: SampleLog;
  readonly source: SampleSource;
  readonly disk: MemoryDisk;
  readonly clock: ManualClock;
  readonly witness: Witness;
  readonly replicator: Replicator;
  /** Until nothing moves any more by itself. */
  settle(): Promise<void>;
}

export interface WorldOptions {
  readonly log?: SampleLog;
  readonly source?: SampleSource;
  readonly disk?: MemoryDisk;
  readonly clock?: ManualClock;
  readonly crash?: (point: CrashPoint) => boolean;
  readonly fail?: (write: 'commit' | 'parts' | 'mirror' | 'urgent') => void;
  readonly chance?: () => number;
}

/** Two hours after the sample log's heads are signed, unless the test has a clock of its own. */
export const WORLD_TIME = (START + 2 * 3600) * 1000;

/** A screen that was paired when the log began, not started yet. */
export function createWorld(options: WorldOptions = {}): World {
  const log = options.log ?? SampleLog.create();
  const source = options.source ?? new SampleSource(log);
  const disk = options.disk ?? new MemoryDisk();
  const clock = options.clock ?? new ManualClock(WORLD_TIME);
  const witness = new Witness();
  const replicator = new Replicator({
    origin: log.origin,
    anchor: { officeKey: log.genesisKey, recovery: log.recovery.map(({ verifierKey }) => verifierKey) },
    store: new MemoryReplicaStore(disk, options),
    mirrors: new MemoryMirrorStore(disk, options),
    source,
    clock,
    chance: options.chance ?? (() => 0.5),
    listener: witness,
    sha256,
    verify: verifyEd25519,
    wanted: () => wantedOf(witness.entries),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn += 1) {
      await replicator.idle();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { log, source, disk, clock, witness, replicator, settle };
}

/** Every part that no entry erases. */
export function wantedOf(entries: readonly HeldEntry[]): readonly PartReference[] {
  const erased = new Set<string>();
  for (const { entry } of entries) {
    if (entry?.detail && 'erase' in entry.detail) for (const hash of entry.detail.erase) erased.add(hash);
  }
  return entries.flatMap(({ entry }) => entry?.parts ?? []).filter((part) => !erased.has(part.sha256));
}

/** What the office sends on `update` for its newest entries. */
export async function updateOf(log: SampleLog, from: number, note?: string): Promise<UpdateOffer> {
  return {
    note: note ?? (await log.head()),
    from,
    entries: log.entries.slice(from),
    parts: [...log.parts.values()],
  };
}

/** What the office sends on `urgent` for an entry. */
export async function urgentOf(log: SampleLog, seq: number): Promise<UrgentOffer> {
  const leaves = log.entries.map((bytes) => leafHash(bytes, sha256));
  return {
    note: await log.head(),
    seq,
    entry: log.entries[seq] as Bytes,
    proof: inclusionProof(leaves, seq, sha256),
    parts: [...log.parts.values()],
  };
}
