// An urgent notice is shown before the copy has caught up, on the strength of the office's signed head and the
// proof that the notice is in it. What it can't prove yet is that nothing cleared it since: that comes with the
// entries behind it, and until then its own end, which it must have, takes it down.
import { checkPart, leafHash, LogError, openHead, readEntry, verifyInclusion } from '../log/index.ts';
import type { Entry, Head, Part, VerifierKey } from '../log/index.ts';
import type { Verification } from './candidate.ts';
import { ReplicationError } from './error.ts';
import type { UrgentOffer } from './ports.ts';

/** ms an urgent notice may stand from its issue to its end, a day of grace included (the office allows 72 hours). */
const LONGEST = (72 + 24) * 60 * 60 * 1000;

export interface VerifiedUrgent {
  readonly seq: number;
  readonly head: Head;
  readonly entry: Entry;
  /** ms since 1970 of the end the notice carries. */
  readonly until: number;
  /** Every one re-hashed. Some of the entry's may be missing. */
  readonly parts: readonly Part[];
}

/**
 * Verifies an urgent message under the office's key in force. Throws a LogError (`head-unsigned`: not signed by
 * that key, perhaps by a newer one), or a ReplicationError `urgent`: no urgent entry, or one without a near end.
 */
export async function verifyUrgent(
  offer: UrgentOffer,
  officeKey: VerifierKey,
  { origin, verify, sha256 }: Verification,
): Promise<VerifiedUrgent> {
  const head = await openHead(offer.note, { origin, officeKey, verify, sha256 });
  const read = readEntry(offer.entry);
  if (read.log !== origin) throw new LogError('entry-log', 'of another log');
  if (read.seq !== offer.seq) throw new LogError('entry-seq', 'not the place it claims');
  const leaf = leafHash(offer.entry, sha256);
  verifyInclusion(offer.seq, head.size, leaf, offer.proof, head.root, sha256);
  if (read.kind !== 'known' || read.entry.kind !== 'urgent') {
    throw new ReplicationError('urgent', 'not an urgent notice');
  }
  const { entry } = read;
  if (entry.notAfter === null) throw new ReplicationError('urgent', 'without an end');
  const until = Date.parse(entry.notAfter);
  if (until - Date.parse(entry.issued) > LONGEST) throw new ReplicationError('urgent', 'without a near end');
  const parts = offer.parts.filter((part) => {
    const reference = entry.parts.find(({ sha256: named }) => named === part.sha256);
    if (reference) checkPart(part, reference, sha256);
    return reference !== undefined;
  });
  return { seq: offer.seq, head, entry, until, parts };
}
