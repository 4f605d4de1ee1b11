// All that a publication is made of, read in the transaction that will append it.
import type { Action } from '../../disclosure/index.ts';
import { OfficeError } from '../error.ts';
import type { ProposalRow, Reader } from '../store/index.ts';
import { contentOf } from './content.ts';
import type { Rules } from './findings.ts';
import type { Act, Publication } from './publication.ts';
import type { RecordReading } from './reading.ts';

/**
 * The publication of a proposal by `present`, which is its approval or, after one, the step 公布 of its own.
 * Throws `wrong-state` when it was never submitted or approved.
 */
export async function gather(
  reader: Reader,
  row: ProposalRow,
  step: 'approve' | 'publish',
  present: Act,
  { rules, reading, nowMs }: { rules: Rules; reading: RecordReading; nowMs: number },
): Promise<Publication> {
  const people = new Map((await reader.accounts.all()).map((account) => [account.id, account]));
  const acts = await reader.proposals.acts([row.id]);
  const last = (name: string): Act | null => {
    const found = acts.findLast(({ act }) => act === name);
    const by = found && people.get(found.account);
    return found && by ? { at: found.at, by, comment: found.comment } : null;
  };
  const author = people.get(row.author);
  const submitted = last('submit');
  const approved = step === 'approve' ? present : last('approve');
  if (!author || !submitted || !approved) throw new OfficeError('wrong-state', 409);
  const content = contentOf(row);
  const item = rules.item(content.code);
  return {
    action: row.action as Action,
    disclosure: row.disclosure,
    content,
    item,
    mask: rules.mask(item),
    target: row.target === null ? null : reading.find(row.target),
    author,
    submitted,
    approved,
    published: step === 'publish' ? present : null,
    images: await imagesOf(reader, row.id),
    nowMs,
  };
}

async function imagesOf({ proposals }: Reader, id: string): Promise<Publication['images']> {
  const images: Publication['images'][number][] = [];
  for (const { part } of await proposals.images([id])) {
    const image = await proposals.image(id, part);
    if (image) images.push(image);
  }
  return images;
}
