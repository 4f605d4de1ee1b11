// Fetching what is missing, range by range, into memory: a range alone can't be verified, only the whole up to a
// signed head can. So it is bounded, and nothing of it is written before the root is right.
import type { Bytes } from '../log/index.ts';
import type { Candidate } from './candidate.ts';
import { ReplicationError } from './error.ts';
import type { Source } from './ports.ts';

/** A range asked for at a time; the office gives at most as many. */
export const RANGE = 256;
/** More than this is never held in memory for one catch-up: about thirty years of a busy community. */
export const CATCH_UP_ENTRIES = 100_000;
export const CATCH_UP_BYTES = 64 * 1024 * 1024;

/**
 * Adds entries `candidate.size` to `size` to the candidate. `pause` is awaited between ranges, so that other work
 * gets its turn. Throws what the source and the candidate throw, and `oversize`.
 */
export async function fetchInto(
  candidate: Candidate,
  size: number,
  source: Source,
  pause: () => Promise<void>,
): Promise<void> {
  if (size - candidate.size > CATCH_UP_ENTRIES) {
    throw new ReplicationError('oversize', `${size - candidate.size} entries to catch up`);
  }
  let held = 0;
  while (candidate.size < size) {
    const to = Math.min(size, candidate.size + RANGE);
    const answer = await source.entries(candidate.size, to);
    if (answer.length === 0 || answer.length > to - candidate.size) {
      throw new ReplicationError('fetch', 'another number of entries than was asked for');
    }
    held += weigh(answer);
    if (held > CATCH_UP_BYTES)
      throw new ReplicationError('oversize', 'entries of more than 64 MB to catch up');
    for (const bytes of answer) await candidate.add(bytes);
    await pause();
  }
}

/** Bytes of several arrays. */
export function weigh(pieces: readonly Bytes[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
