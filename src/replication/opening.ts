// What is done with a copy found on disk before any of it counts: every entry is read again, the tree built again
// from nothing, the chain of keys followed again, and the note's signature verified again. A flipped bit, a torn
// file or a hand in the database ends here.
import { equalBytes, LogError, openHead } from '../log/index.ts';
import { emptyGround } from './advance.ts';
import { Candidate } from './candidate.ts';
import type { HeldEntry, Verification } from './candidate.ts';
import { RANGE } from './catch-up.ts';
import type { Mirror, ReplicaState, ReplicaStore } from './ports.ts';

/**
 * Reads the copy in ranges and tells `found` of each; `pause` is awaited in between. Answers why it is damaged, or
 * the candidate that equals it. Throws what the store throws.
 */
export async function openCopy(
  state: ReplicaState,
  store: Pick<ReplicaStore, 'entries'>,
  context: Verification,
  found: (entries: readonly HeldEntry[]) => void,
  pause: () => Promise<void>,
): Promise<Candidate | string> {
  const candidate = new Candidate(emptyGround(context.sha256), context);
  try {
    while (candidate.size < state.size) {
      const before = candidate.size;
      const range = await store.entries(before, Math.min(state.size, before + RANGE));
      if (range.length === 0) return 'entries are missing';
      for (const bytes of range) await candidate.add(bytes);
      found(candidate.entries.slice(before));
      await pause();
    }
    const { origin, verify, sha256 } = context;
    const officeKey = candidate.keys?.office ?? state.keys.office;
    const head = await openHead(state.note, { origin, officeKey, verify, sha256 });
    const whole =
      head.size === candidate.size &&
      equalBytes(head.root, candidate.frontier.root()) &&
      equalBytes(state.root, head.root) &&
      officeKey === state.keys.office;
    return whole ? candidate : 'the entries are not those of the head';
  } catch (error) {
    if (error instanceof LogError) return error.message;
    throw error;
  }
}

/** Whether a mirror still says what the office signed. */
export async function isMirrorWhole(mirror: Mirror, context: Verification): Promise<boolean> {
  const { origin, verify, sha256 } = context;
  try {
    const head = await openHead(mirror.note, { origin, officeKey: mirror.keys.office, verify, sha256 });
    return head.size === mirror.size && equalBytes(head.root, mirror.root);
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}
