// From a copy and a note to a proof that the note continues the copy (rule 3), or to what is wrong with it.
//
// The order is the law here: entries are read and the tree extended in memory; the keys in force are those AFTER the
// entries, so a head signed by a new key is believed only together with the `keys` entry that made it, and one still
// signed by the old key behind that entry is not; then the roots are compared. Nothing is written by this file.
import { equalBytes, Frontier, LogError, openHead } from '../log/index.ts';
import type { Bytes, Head, Sha256 } from '../log/index.ts';
import { Candidate } from './candidate.ts';
import type { Anchor, Ground, Verification } from './candidate.ts';
import { fetchInto } from './catch-up.ts';
import { ReplicationError } from './error.ts';
import type { ReplicationAlarm } from './error.ts';
import type { Mirror, Source } from './ports.ts';

/** Entries that came with a note. */
export interface OfferedEntries {
  /** seq of the first. */
  readonly from: number;
  readonly entries: readonly Bytes[];
}

export type Outcome =
  | { readonly kind: 'proven'; readonly head: Head; readonly candidate: Candidate }
  /** The office has signed another history than the one held (or mirrored). */
  | { readonly kind: 'fork' }
  | { readonly kind: 'refused'; readonly alarm: ReplicationAlarm; readonly why: string };

export interface AdvanceOptions extends Verification {
  readonly ground: Ground;
  readonly anchor: Anchor;
  /** What the mirror knows beyond the ground, or null. */
  readonly mirror: Mirror | null;
  /** Null: what was offered must do. */
  readonly source: Source | null;
  pause(): Promise<void>;
  flaw(alarm: ReplicationAlarm, why: string): void;
}

/**
 * Tries what was offered with the note, then what the source gives. Throws ReplicationErrors of the source (`fetch`,
 * `oversize`) and whatever else it throws; never for what is malformed.
 */
export async function advance(
  target: { readonly note: string; readonly size: number },
  offered: OfferedEntries | null,
  options: AdvanceOptions,
): Promise<Outcome> {
  let last: Outcome = { kind: 'refused', alarm: 'bad-entry', why: 'no entries to be had' };
  if (offered) {
    last = await attempt(target, offered, options.ground, options);
    if (last.kind !== 'refused') return last;
    // Somebody sent a true head with false entries, or not all of them: it counts as a flaw, and the office is asked.
    if (last.why !== INCOMPLETE) options.flaw(last.alarm, last.why);
  }
  if (!options.source) return last;
  const fetched = await attempt(target, null, options.ground, options);
  if (fetched.kind !== 'refused' || fetched.why !== OTHER_ROOT) return fetched;
  return options.ground.frontier.size === 0 ? fetched : proveFork(target, options);
}

const OTHER_ROOT = 'the entries do not lead to the root of the head';
const INCOMPLETE = 'not all entries were offered';

async function attempt(
  target: { readonly note: string; readonly size: number },
  offered: OfferedEntries | null,
  ground: Ground,
  options: AdvanceOptions,
): Promise<Outcome> {
  const candidate = new Candidate(ground, options);
  const { mirror } = options;
  if (mirror) candidate.watch(mirror.size, mirror.root);
  try {
    if (offered) await takeOffered(candidate, target.size, offered, options);
    if (candidate.size < target.size) {
      if (!options.source) return { kind: 'refused', alarm: 'bad-entry', why: INCOMPLETE };
      await fetchInto(candidate, target.size, options.source, options.pause);
    }
    if (ground.keys === null) candidate.checkAnchor(options.anchor);
  } catch (error) {
    return refusal(error, 'bad-entry');
  }
  return compare(target.note, candidate, options);
}

async function takeOffered(
  candidate: Candidate,
  size: number,
  offered: OfferedEntries,
  options: AdvanceOptions,
): Promise<void> {
  const { source, pause } = options;
  if (offered.from > candidate.size) {
    if (!source || offered.from > size) return;
    await fetchInto(candidate, offered.from, source, pause);
  }
  const from = candidate.size - offered.from;
  for (const bytes of offered.entries.slice(from, size - offered.from)) await candidate.add(bytes);
}

async function compare(note: string, candidate: Candidate, options: Verification): Promise<Outcome> {
  const { origin, verify, sha256 } = options;
  const { keys } = candidate;
  if (keys === null) return { kind: 'refused', alarm: 'bad-entry', why: 'no keys' };
  let head: Head;
  try {
    head = await openHead(note, { origin, officeKey: keys.office, verify, sha256 });
  } catch (error) {
    return refusal(error, 'bad-note');
  }
  const { size, frontier } = candidate;
  if (head.size !== size || !equalBytes(head.root, frontier.root())) {
    return { kind: 'refused', alarm: 'bad-entry', why: OTHER_ROOT };
  }
  return candidate.contradicts ? { kind: 'fork' } : { kind: 'proven', head, candidate };
}

/**
 * The source's continuation does not fit the copy. Either the source lies, or the office has signed a second
 * history: that is proven when the whole of it, from the first entry, leads to the signed root and differs at our size.
 */
async function proveFork(
  target: { readonly note: string; readonly size: number },
  options: AdvanceOptions,
): Promise<Outcome> {
  const { ground, sha256, source, pause } = options;
  if (!source) return { kind: 'refused', alarm: 'bad-entry', why: OTHER_ROOT };
  const candidate = new Candidate(emptyGround(sha256), options);
  candidate.watch(ground.frontier.size, ground.frontier.root());
  try {
    await fetchInto(candidate, target.size, source, pause);
  } catch (error) {
    return refusal(error, 'bad-entry');
  }
  const outcome = await compare(target.note, candidate, options);
  return outcome.kind === 'fork' ? outcome : { kind: 'refused', alarm: 'bad-entry', why: OTHER_ROOT };
}

/** Nothing held. */
export function emptyGround(sha256: Sha256): Ground {
  return { frontier: Frontier.empty(sha256), keys: null };
}

function refusal(error: unknown, alarm: ReplicationAlarm): Outcome {
  if (error instanceof LogError) return { kind: 'refused', alarm, why: error.message };
  if (error instanceof ReplicationError && error.code === 'anchor') {
    return { kind: 'refused', alarm: 'bad-note', why: error.message };
  }
  throw error;
}
