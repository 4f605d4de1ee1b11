// Rule 1: which notes count at all. One that is over 16 KB, of another origin, malformed, or not signed by the key in
// force counts for nothing; only one that claims more than is held may be of a newer key, and is worth a question.
import { LogError, openHead, peekHead } from '../log/index.ts';
import type { Head, VerifierKey } from '../log/index.ts';
import type { Verification } from './candidate.ts';

export interface Target {
  readonly note: string;
  readonly size: number;
  /** Null: signed by a key we don't know, perhaps one that a missing entry makes known. */
  readonly head: Head | null;
}

/** What a note claims, verified under that key; or why it is ignored. */
export async function judge(
  note: string,
  officeKey: VerifierKey,
  { origin, verify, sha256 }: Verification,
  sizes: { readonly held: number; readonly mirrored: number },
): Promise<Target | string> {
  try {
    const head = await openHead(note, { origin, officeKey, verify, sha256 });
    return { note, size: head.size, head };
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    if (error.code !== 'head-unsigned') return error.message;
    const { size } = peekHead(note);
    const isNewer = size > sizes.held && size >= sizes.mirrored;
    return isNewer ? { note, size, head: null } : error.message;
  }
}
