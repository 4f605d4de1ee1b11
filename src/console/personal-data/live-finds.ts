// What the gate finds in a draft as it stands on the screen: the office's list is as old as the last save.
import type { FoundPersonalData, ProposalContent } from '../../contract/index.ts';
import type { NoticeText } from '../../disclosure/index.ts';
import type { Finder, Find } from './find.ts';

/** Looked through at every letter: a text beyond so many letters waits for the office. */
export const AT_ONCE = 20_000;

export interface LiveFinds {
  /** Those of the office's that still stand there. */
  readonly standing: readonly FoundPersonalData[];
  /** What has come since, each once: the office has yet to read it. */
  readonly fresh: readonly Find[];
}

/**
 * @param found as the office told last
 * @param finder with the context the office uses; null: not here yet
 */
export function liveFinds(
  found: readonly FoundPersonalData[],
  content: Pick<ProposalContent, 'text' | 'reason'> | null,
  finder: Finder | null,
): LiveFinds {
  const asTold: LiveFinds = { standing: found, fresh: [] };
  if (content === null || finder === null || JSON.stringify(content.text).length > AT_ONCE) return asTold;
  const now = finder.inNotice(content.text as NoticeText, content.reason);
  const keys = new Set(now.map(({ key }) => key));
  // The words on a page, and those in a file, are with the office alone, and so is what was answered for.
  const standing = found.filter(
    ({ kind, words, field }) =>
      field.endsWith('.words') || field.startsWith('originals.') || keys.has(finder.keyOf(kind, words)),
  );
  const known = new Set(found.map(({ kind, words }) => finder.keyOf(kind, words)));
  const fresh = [...new Map(now.map((find) => [find.key, find])).values()];
  return { standing, fresh: fresh.filter(({ key }) => !known.has(key)) };
}
