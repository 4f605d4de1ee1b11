// What replication needs of the world. Each port has one contract suite under test/contract that every
// implementation passes (memory and IndexedDB; in-process, aedes and Mosquitto).
import type { Bytes, KeyState, Part, PartHash, TreeHash } from '../log/index.ts';

/** Where a screen's copy stands. Written in the same transaction as the entries it speaks of. */
export interface ReplicaState {
  readonly size: number;
  readonly root: TreeHash;
  /** Roots of the perfect subtrees of the tree, largest first: enough to extend it. */
  readonly frontier: readonly TreeHash[];
  /** The signed note of this head, as received. */
  readonly note: string;
  /** The keys in force after the last `keys` entry held. */
  readonly keys: KeyState;
  /** Latest time the office has signed and that was believed, in ms since 1970: the clock's floor. */
  readonly timeFloor: number;
  /** The present, ms since 1970, when this was written: what the local clock is held against after a restart. */
  readonly present: number;
}

/** Text is small and always held; attachments live in a bucket of their own and may be dropped and fetched again. */
export type PartPlace = 'text' | 'attachment';
export interface KeptPart extends Part {
  readonly place: PartPlace;
}

export interface ReplicaCommit {
  /** The size this commit was built upon; 0 with nothing held. */
  readonly base: number;
  readonly state: ReplicaState;
  /** Exact bytes of the entries `base` to `state.size`; empty when only the head was signed afresh. */
  readonly entries: readonly Bytes[];
  readonly parts: readonly KeptPart[];
  /** Parts that the law takes away: gone from every store of the screen once this commit has returned. */
  readonly erase: readonly PartHash[];
}

/** An urgent notice as it came, before the copy has reached it: everything needed to verify it again after a restart. */
export interface UrgentOffer {
  readonly note: string;
  readonly seq: number;
  readonly entry: Bytes;
  /** Inclusion proof of the entry in the note's tree, leaf to root. */
  readonly proof: readonly TreeHash[];
  readonly parts: readonly Part[];
}

/** Both notes of a fork. */
export interface Conflict {
  readonly held: string;
  readonly other: string;
}

/**
 * A screen's durable copy. Failures are `ReplicationError`s (`store-full`, `store-failed`), and change nothing.
 * - `commit` is one transaction with `durability: 'strict'`: after a crash all of it is there or none of it.
 *   It is refused with `store-conflict` when the size held is not `base`: another worker was faster.
 * - what `commit` acknowledged is read back by every later `load`, `entries` and `parts`.
 * - a part that was erased is never given again, also if it is put again later: its hash is kept (a tombstone).
 *   An erasure that a crash interrupted is finished before `load` returns.
 */
export interface ReplicaStore {
  load(): Promise<ReplicaState | null>;
  commit(commit: ReplicaCommit): Promise<void>;
  /** Exact bytes of entries `from` (inclusive) to `to` (exclusive); fewer when fewer are held. */
  entries(from: number, to: number): Promise<readonly Bytes[]>;
  /** Those of the parts that are held, in any order, as they lie in the store: hash them before use. */
  parts(hashes: readonly PartHash[]): Promise<readonly Part[]>;
  /** Those of the hashes that are neither held nor erased, in the order given. */
  missing(hashes: readonly PartHash[]): Promise<readonly PartHash[]>;
  putParts(parts: readonly KeptPart[]): Promise<void>;
  /** Drops parts to make room, or because they were found damaged; they may be put again. */
  drop(hashes: readonly PartHash[]): Promise<void>;
  /** Bytes held: of entries, and of parts with their salts. */
  usage(): Promise<{ readonly entries: number; readonly text: number; readonly attachments: number }>;
  /** Remembers an urgent notice until the copy has grown past its seq. At most 8; the oldest gives way. */
  saveUrgent(urgent: UrgentOffer): Promise<void>;
  /** Those whose seq is not in the copy yet, oldest first. */
  urgents(): Promise<readonly UrgentOffer[]>;
  /** Evidence; the first 8 are kept for good. */
  saveConflict(conflict: Conflict): Promise<void>;
  conflicts(): Promise<readonly Conflict[]>;
  /** Drops the copy. Tombstones and evidence stay. */
  clear(): Promise<void>;
}

/** A second, small copy in a bucket of its own: when the replica is lost, heads older than it are refused (rule 6). */
export interface Mirror {
  readonly size: number;
  readonly root: TreeHash;
  readonly note: string;
  readonly keys: KeyState;
  readonly timeFloor: number;
}
export interface MirrorStore {
  load(): Promise<Mirror | null>;
  save(mirror: Mirror): Promise<void>;
}

export interface Message {
  readonly topic: string;
  readonly payload: Bytes;
  readonly retained: boolean;
}
export interface PublishOptions {
  readonly qos: 0 | 1;
  readonly retain: boolean;
}
export interface TransportListener {
  /** The link is up and every subscription was granted. */
  up(): void;
  /** The link is down; the transport reconnects by itself (full jitter, see transport). */
  down(reason: string): void;
  message(message: Message): void;
}
/** MQTT 3.1.1 as we use it: clean sessions, QoS ≤ 1, no order or memory of the broker relied upon. */
export interface Transport {
  /** Connects, subscribes to `topics`, and reports until closed. */
  open(topics: readonly string[], listener: TransportListener): void;
  /** Resolves when the broker has acknowledged (QoS 1). Rejects when the link is down: what must not be lost belongs in an outbox. */
  publish(topic: string, payload: Bytes, options: PublishOptions): Promise<void>;
  close(): Promise<void>;
}

/** The office over HTTP: hostile until verified, like every message. Failures are `ReplicationError`s (`fetch`, `oversize`). */
export interface Source {
  /** Exact bytes of entries `from` to `to` (exclusive); may return fewer, never none. */
  entries(from: number, to: number): Promise<readonly Bytes[]>;
  /** The parts the office still has, in any order; `missing` it will never have again; the rest: ask again. */
  parts(
    hashes: readonly PartHash[],
  ): Promise<{ readonly parts: readonly Part[]; readonly missing: readonly PartHash[] }>;
  /** The office's newest signed note. */
  head(): Promise<string>;
}

export interface Clock {
  /** Local wall clock in ms since 1970; may be wrong. */
  now(): number;
  /** ms that only ever grow, unrelated to the wall. */
  monotonic(): number;
  /** Calls back once; returns a cancel. */
  after(ms: number, callback: () => void): () => void;
}
/** 0 ≤ n < 1. */
export type Chance = () => number;
