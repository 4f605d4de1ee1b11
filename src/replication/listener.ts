// What a replicator tells whoever shows the copy. Calls come in order and are not awaited.
import type { Part, PartHash } from '../log/index.ts';
import type { HeldEntry } from './candidate.ts';
import type { ReplicationAlarm } from './error.ts';
import type { ReplicaState } from './ports.ts';
import type { VerifiedUrgent } from './urgent.ts';

export interface Growth {
  readonly entries: readonly HeldEntry[];
  /** Parts that came with them, re-hashed a moment ago. */
  readonly parts: readonly Part[];
  /** Gone for good: whatever was made of them must go too. */
  readonly erased: readonly PartHash[];
  readonly state: ReplicaState;
}

export interface ReplicatorListener {
  /** Forget everything: the copy is read from the start, or was found damaged and is fetched afresh. */
  reset(): void;
  /** Entries found on disk at start, in order, before it is known whether they are whole: not to be shown yet. */
  found(entries: readonly HeldEntry[]): void;
  /** All that was found is whole and signed; null: nothing is held. */
  started(state: ReplicaState | null): void;
  /** Verified and on disk. */
  grown(growth: Growth): void;
  /** The same tree, signed afresh: the copy is newer than it was said to be. */
  signed(state: ReplicaState): void;
  /** Wanted parts have arrived. */
  filled(hashes: readonly PartHash[]): void;
  /** Urgent notices the copy has not reached yet, oldest first; their ends are for the listener to watch. */
  urgents(urgents: readonly VerifiedUrgent[]): void;
  /** Entries known to exist and not held yet. */
  behind(count: number): void;
  alarm(alarm: ReplicationAlarm, why: string): void;
}
