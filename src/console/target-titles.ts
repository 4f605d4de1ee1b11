import type { Proposal } from '../contract/index.ts';
import type { Action } from '../disclosure/index.ts';
import { OfficeFailure } from './api/failure.ts';
import type { OfficeApi } from './api/office.ts';

/** Titles of published disclosures, by id; '' where the title is erased. */
export type TargetTitles = ReadonlyMap<string, string>;

/** True for what has no text of its own and is called after what it is about. */
export function isAboutTarget(action: Action): boolean {
  return action === 'withdraw' || action === 'redact' || action === 'clear';
}

/**
 * The titles that name these proposals. The list of what is published is asked for only when one of them needs it; when
 * it can't be read the proposals are still listed, so this answers with none.
 */
export async function readTargetTitles(
  office: OfficeApi,
  proposals: readonly Pick<Proposal, 'action' | 'content'>[],
): Promise<TargetTitles> {
  const needed = proposals.some(
    ({ action, content }) => isAboutTarget(action) && content.text.title.trim() === '',
  );
  if (!needed) return new Map();
  try {
    return new Map((await office.disclosures()).map(({ id, title }) => [id, title.trim()]));
  } catch (cause) {
    if (cause instanceof OfficeFailure) return new Map();
    throw cause;
  }
}
