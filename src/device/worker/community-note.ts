// What the office has signed about the community.
import { COMMUNITY_SUBJECT, communityStatement, publicCommunity } from '../../contract/index.ts';
import type { CommunityAnswer, PublicCommunity } from '../../contract/index.ts';
import { hex, LogError, openStatement, utf8 } from '../../log/index.ts';
import type { Origin, VerifierKey } from '../../log/index.ts';
import { ReplicationError } from '../../replication/index.ts';
import { sha256, verify } from './platform.ts';
import { parsedJson } from './reading.ts';

/**
 * What is known of the community. Throws a LogError when that key did not sign it, or signed other words; and a
 * ReplicationError `fetch` when the words are the office's and of a version that is not known here.
 */
export async function communityOf(
  { note, document }: CommunityAnswer,
  origin: Origin,
  officeKey: VerifierKey,
): Promise<{ readonly issued: string; readonly community: PublicCommunity }> {
  const subject = COMMUNITY_SUBJECT;
  const body = await openStatement(note, { origin, subject, officeKey, verify, sha256 });
  const said = communityStatement.safeParse(parsedJson(body));
  if (!said.success) throw new LogError('statement-body', 'not about a community');
  if (hex(sha256(utf8(document))) !== said.data.sha256) {
    throw new LogError('statement-body', 'not the words that were signed');
  }
  const parsed = publicCommunity.safeParse(parsedJson(document));
  if (!parsed.success) throw new ReplicationError('fetch', 'the community is told of in another way');
  return { issued: said.data.issued, community: parsed.data };
}
