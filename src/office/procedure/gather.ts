// All that an entry is made of, read in the transaction that will append it.
import type { Action } from '../../disclosure/index.ts';
import { OfficeError } from '../error.ts';
import type { ProposalRow, Reader } from '../store/index.ts';
import { actDataOf, contentOf, withPageWords } from './content.ts';
import type { Rules } from './findings.ts';
import type { Publication } from './publication.ts';
import type { RecordReading } from './reading.ts';
import type { Act } from './trail.ts';

/**
 * A proposal with all that was done to it and `present`, the act that puts it (or a later step of it) into the record.
 * Throws `wrong-state` when it was never submitted.
 */
export async function gather(
  reader: Reader,
  row: ProposalRow,
  present: Act,
  { rules, reading, nowMs }: { rules: Rules; reading: RecordReading; nowMs: number },
): Promise<Publication> {
  const people = new Map((await reader.accounts.all()).map((account) => [account.id, account]));
  const done = (await reader.proposals.acts([row.id])).flatMap(
    ({ act, at, account, comment, data }): Act[] => {
      const by = people.get(account);
      return by ? [{ act, at, by, comment, decision: actDataOf(data)?.decision ?? null }] : [];
    },
  );
  const author = people.get(row.author);
  if (!author || !done.some(({ act }) => act === 'submit')) throw new OfficeError('wrong-state', 409);
  const images = await imagesOf(reader, row.id);
  const content = withPageWords(contentOf(row), images);
  const item = rules.item(content.code);
  return {
    action: row.action as Action,
    disclosure: row.disclosure,
    content,
    item,
    mask: rules.mask(item),
    target: row.target === null ? null : reading.find(row.target),
    author,
    acts: [...done, present],
    majority: rules.majority,
    filedUnder: rules.openedBy(reading.event(row.disclosure)?.event),
    images,
    originals: await originalsOf(reader, row.id),
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

async function originalsOf({ proposals }: Reader, id: string): Promise<Publication['originals']> {
  const originals: Publication['originals'][number][] = [];
  for (const { part } of await proposals.originals([id])) {
    const original = await proposals.original(id, part);
    if (original) originals.push(original);
  }
  return originals;
}
