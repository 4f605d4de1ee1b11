// What is written for a proven candidate: entries, head, the parts that came along and fit, and the erasures the new
// entries order. All of it goes into one transaction.
import { checkPart, LogError } from '../log/index.ts';
import type { Head, Part, PartHash, PartReference, Sha256 } from '../log/index.ts';
import type { Candidate } from './candidate.ts';
import { ReplicationError } from './error.ts';
import { placeOf } from './part-filler.ts';
import type { KeptPart, ReplicaCommit, ReplicaState } from './ports.ts';
import type { Timekeeper } from './timekeeper.ts';

export interface BuiltCommit {
  readonly commit: ReplicaCommit;
  /** Parts that were named by an entry and are not what it names. */
  readonly bad: readonly PartHash[];
}

/** The commit of a proven candidate, with those of the parts that its entries name. */
export function commitOf(
  base: number,
  candidate: Candidate,
  head: Head,
  parts: readonly Part[],
  time: Timekeeper,
  sha256: Sha256,
): BuiltCommit {
  const { entries, frontier, keys } = candidate;
  if (keys === null) throw new ReplicationError('root', 'a tree without keys');
  const erase = erasures(candidate);
  const named = references(candidate);
  const kept: KeptPart[] = [];
  const bad: PartHash[] = [];
  for (const part of parts) {
    const reference = named.get(part.sha256);
    if (!reference || erase.has(part.sha256)) continue;
    if (fits(part, reference, sha256)) kept.push({ ...part, place: placeOf(reference) });
    else bad.push(part.sha256);
  }
  const state: ReplicaState = {
    size: frontier.size,
    root: frontier.root(),
    frontier: frontier.hashes,
    note: head.note,
    keys,
    timeFloor: time.floor,
    present: time.now(),
  };
  const commit = { base, state, entries: entries.map(({ bytes }) => bytes), parts: kept, erase: [...erase] };
  return { commit, bad };
}

/** The state after the same tree was signed afresh. */
export function signedAgain(state: ReplicaState, head: Head, time: Timekeeper): ReplicaState {
  return { ...state, note: head.note, timeFloor: time.floor, present: time.now() };
}

function erasures(candidate: Candidate): ReadonlySet<PartHash> {
  const erase = new Set<PartHash>();
  for (const { entry } of candidate.entries) {
    if (entry?.kind !== 'redact' || !entry.detail || !('erase' in entry.detail)) continue;
    for (const hash of entry.detail.erase) erase.add(hash);
  }
  return erase;
}

function references(candidate: Candidate): ReadonlyMap<PartHash, PartReference> {
  const named = new Map<PartHash, PartReference>();
  for (const { entry } of candidate.entries) {
    for (const reference of entry?.parts ?? []) named.set(reference.sha256, reference);
  }
  return named;
}

function fits(part: Part, reference: PartReference, sha256: Sha256): boolean {
  try {
    checkPart(part, reference, sha256);
    return true;
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}
