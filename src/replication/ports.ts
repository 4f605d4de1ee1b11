// What replication needs of the world. Each port has one contract suite under test/contract that every
// implementation passes (memory and IndexedDB; in-process, aedes and Mosquitto).
import type { Bytes, Part, PartHash, TreeHash, VerifierKey, Entry } from '../log/index.ts';

/** Where a screen's copy stands. Written in the same transaction as the entries it speaks of. */
export interface ReplicaState {
  readonly size: number;
  readonly root: TreeHash;
  /** Roots of the perfect subtrees of the tree, largest first: enough to extend it. */
  readonly frontier: readonly TreeHash[];
  /** The signed note of this head, as received. */
  readonly note: string;
  readonly officeKey: VerifierKey;
  /** How many `keys` entries have been applied. */
  readonly keyVersion: number;
  /** Latest time the office has signed, in ms since 1970: the clock's floor. */
  readonly timeFloor: number;
}

export interface ReplicaCommit {
  readonly state: ReplicaState;
  /** Consecutive from the size held before; empty when only the head was signed afresh. */
  readonly entries: readonly { readonly seq: number; readonly bytes: Bytes; readonly entry: Entry | null }[];
  readonly parts: readonly Part[];
  /** Parts that the law takes away: gone from every store of the screen once this commit has returned. */
  readonly erase: readonly PartHash[];
}

/**
 * A screen's durable copy.
 * - `commit` is one transaction with `durability: 'strict'`: after a crash all of it is there or none of it.
 * - what `commit` acknowledged is read back by every later `load`, `entries` and `part`.
 * - a part that was erased is never given again, also if it is put again later.
 */
export interface ReplicaStore {
  load(): Promise<ReplicaState | null>;
  commit(commit: ReplicaCommit): Promise<void>;
  /** Exact bytes of entries `from` (inclusive) to `to` (exclusive). */
  entries(from: number, to: number): Promise<readonly Bytes[]>;
  part(sha256: PartHash): Promise<Part | null>;
  putParts(parts: readonly Part[]): Promise<void>;
  /** Both notes of a fork, kept as evidence. */
  saveConflict(held: string, other: string): Promise<void>;
  clear(): Promise<void>;
}

/** A second, small copy in a bucket of its own: when the replica is lost, heads older than it are refused (rule 6). */
export interface Mirror {
  readonly size: number;
  readonly root: TreeHash;
  readonly officeKey: VerifierKey;
  readonly keyVersion: number;
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

/** The office over HTTP: hostile until verified, like every message. */
export interface Source {
  /** Exact bytes of entries `from` to `to` (exclusive); may return fewer, never none. */
  entries(from: number, to: number): Promise<readonly Bytes[]>;
  /** The parts the office still has, in any order; erased ones are missing. */
  parts(hashes: readonly PartHash[]): Promise<readonly Part[]>;
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
