// What an erasure takes away beside the parts of the record: the same words and pictures live on in the proposals
// they came from, and in every unfinished proposal that began as a copy of them. All of it goes in the transaction
// that appends the `redact` entry.
//
// A published proposal loses exactly what was erased of its version (with the comments made on it, which quote).
// An unpublished one of the same disclosure can't be known to be free of it: it is closed and emptied. That
// takes an unfinished text from somebody; the law on personal data goes before.
import type { ProposalContent } from '../../contract/index.ts';
import { erasableEntries, isOriginalPart } from '../../disclosure/index.ts';
import type { Disclosure, DisclosureVersion, ErasableEntry, KeyedHash } from '../../disclosure/index.ts';
import type { FieldFault } from '../error.ts';
import type { LogTree } from '../sequencer/tree.ts';
import type { ProposalRow, Reader, Writer } from '../store/index.ts';
import { PURGE_DUE } from '../store/index.ts';
import { contentOf, emptyText } from './content.ts';
import { pageWordsOf } from './copy.ts';
import { fingerprintsOf, wordsOfParts } from './erased-words.ts';
import { partsWithSteps } from './publication.ts';

export interface Erasure {
  /** The proposal that asks for it. */
  readonly proposal: string;
  readonly disclosure: string;
  readonly hashes: readonly string[];
  readonly seq: number;
  /** Account id; null: of nobody who has an account here any more. */
  readonly by: string | null;
  readonly at: string;
  /** The record before it, and the key for what is kept of the erased words. */
  readonly tree: LogTree;
  readonly hash: KeyedHash;
}

/** What can be erased of the target of an erasure; undefined for every other proposal. */
export function erasableOf(
  { action, disclosure }: Pick<ProposalRow, 'action' | 'disclosure'>,
  { entries }: LogTree,
): readonly ErasableEntry[] | undefined {
  return action === 'redact' ? erasableEntries(entries, disclosure) : undefined;
}

/** Erases for good. Call `store.purge()` after the transaction: it leaves no byte in the files. */
export async function erase(writer: Writer, erasure: Erasure): Promise<void> {
  const { proposals, record, journal } = writer;
  const words = await wordsOfParts(writer, erasure.hashes, erasure.tree);
  await proposals.keepErasedWords(erasure.seq, fingerprintsOf(words, erasure.hash));
  await record.erase(erasure.hashes, erasure.seq);
  for (const row of await proposals.ofDisclosure(erasure.disclosure)) {
    if (row.id === erasure.proposal) continue;
    // Files handed to the reviewer may hold what is being erased.
    await proposals.removeMaterials(row.id);
    // Their reasons tell of what was found; which kind was let pass on which ground stays in the audit.
    await proposals.removeOverrides(row.id);
    if (row.seq === null) await empty(writer, row, erasure);
    else await strip(writer, { ...row, seq: row.seq }, erasure);
  }
  await journal.set(PURGE_DUE, String(erasure.seq));
}

/** What an erasure would leave behind: the words of a page stand in the text, and are erased with it alone. */
export async function wordsLeft(
  reader: Reader,
  { erase: wanted }: Pick<ProposalContent, 'erase'>,
  target: Disclosure | null,
): Promise<FieldFault[]> {
  const isWanted = (seq: number, part: string): boolean =>
    wanted.some((one) => one.seq === seq && one.part === part);
  for (const version of target?.versions ?? []) {
    if (originalStays(version, isWanted)) return [{ field: 'erase', code: 'erase-original' }];
    if (isWanted(version.seq, 'text') || !wanted.some(({ seq }) => seq === version.seq)) continue;
    const words = await pageWordsOf(reader, version);
    if ([...words].some(([part, text]) => text !== '' && isWanted(version.seq, part))) {
      return [{ field: 'erase', code: 'erase-words' }];
    }
  }
  return [];
}

/** Whether a text or a picture is to go while a file kept beside it stays, in which the same can be read. */
function originalStays(
  { seq, images, originals }: DisclosureVersion,
  isWanted: (seq: number, part: string) => boolean,
): boolean {
  const shown = ['text', ...Object.keys(images)];
  if (!shown.some((part) => isWanted(seq, part))) return false;
  return Object.entries(originals ?? {}).some(([part, hash]) => hash !== undefined && !isWanted(seq, part));
}

/** What of the published one is erased goes from the proposal it came from: its own entry tells which, and its steps. */
async function strip(
  { proposals }: Writer,
  row: ProposalRow & { readonly seq: number },
  { hashes, tree }: Erasure,
): Promise<void> {
  const parts = partsWithSteps(tree, row.seq).flatMap(({ name, sha256 }) =>
    hashes.includes(sha256) ? name : [],
  );
  if (parts.length === 0) return;
  const content = contentOf(row);
  const stripped: ProposalContent = {
    ...content,
    // A title is all the text of an event.
    text: parts.includes('text') || parts.includes('title') ? emptyText() : content.text,
    reason: parts.includes('reason') ? '' : content.reason,
  };
  const images = parts.filter((part) => part.startsWith('image-'));
  if (images.length > 0) await proposals.removeImages(row.id, images);
  const files = parts.filter(isOriginalPart);
  if (files.length > 0) await proposals.removeOriginals(row.id, files);
  if (['text', 'title', 'trail'].some((part) => parts.includes(part))) await proposals.blankComments(row.id);
  await proposals.change(row.id, row.revision, { content: JSON.stringify(stripped) });
}

async function empty(
  { proposals, journal }: Writer,
  row: ProposalRow,
  { by, at, seq }: Erasure,
): Promise<void> {
  const content: ProposalContent = { ...contentOf(row), text: emptyText(), reason: '' };
  await proposals.removeImages(row.id);
  await proposals.removeOriginals(row.id);
  await proposals.blankComments(row.id);
  await proposals.change(row.id, row.revision, {
    content: JSON.stringify(content),
    state: 'discarded',
    revision: row.revision + 1,
    updated_at: at,
  });
  if (row.state === 'discarded') return;
  if (by !== null) {
    await proposals.addAct({ proposal: row.id, act: 'discard', at, account: by, comment: '', data: null });
  }
  // Somebody's unfinished text was taken: the log of acts says so, and by which erasure.
  const detail = JSON.stringify({ erasure: seq });
  await journal.record({ at, account: by, act: 'discard-proposal', subject: row.id, detail });
}
