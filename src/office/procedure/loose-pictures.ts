// Pictures that were uploaded for a draft and stand nowhere in its text: nobody who decides on it looks at them, so they
// go when it is handed in.
import type { Person } from '../auth/people.ts';
import type { ProposalRow, Writer } from '../store/index.ts';
import { PURGE_DUE } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { contentOf } from './content.ts';

const WRITES_TEXT: readonly string[] = ['publish', 'amend', 'urgent'];

/** Deletes them; what is left of them in the files of the store is due to be purged. Returns how many there were. */
export async function dropLoosePictures(
  book: ProposalBook,
  writer: Writer,
  person: Person,
  row: ProposalRow,
): Promise<number> {
  if (!WRITES_TEXT.includes(row.action)) return 0;
  const placed = new Set(
    contentOf(row).text.blocks.flatMap((block) => (block.type === 'image' ? [block.part] : [])),
  );
  const loose = (await writer.proposals.images([row.id])).flatMap(({ part }) =>
    placed.has(part) ? [] : [part],
  );
  if (loose.length === 0) return 0;
  await writer.proposals.removeImages(row.id, loose);
  for (const part of loose) await book.audit(writer, person, 'remove-image', row, { part });
  await writer.journal.set(PURGE_DUE, row.id);
  return loose.length;
}
