// The file a text was made of, kept as it came when the clerk wants it: published beside the text, and judged before as
// the text is, by all that stands in it.
import { z } from 'zod';
import type { Proposal, ProposalContent } from '../../contract/index.ts';
import { block } from '../../contract/index.ts';
import {
  checkOriginals,
  findInOriginal,
  isOriginalPart,
  ORIGINALS_LIMIT,
  readNoticeText,
} from '../../disclosure/index.ts';
import type {
  Block,
  DisclosureVersion,
  KeptOriginal,
  PersonalDataContext,
  PersonalDataHit,
} from '../../disclosure/index.ts';
import { parseUtf8 } from '../../log/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { FieldFault } from '../error.ts';
import type { ImportRunner } from '../import/runner.ts';
import type { OriginalRecord, OriginalRow, Reader, Writer } from '../store/index.ts';
import { PURGE_DUE } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { contentOf } from './content.ts';
import { plainName } from './materials.ts';

const reading = z.strictObject({ people: z.array(z.string()), blocks: z.array(block), unread: z.boolean() });

/** As it is judged. */
export function keptOriginal({ part, name, reading: read, looked }: OriginalRecord): KeptOriginal {
  const { people, blocks, unread } = reading.parse(JSON.parse(read));
  return { part, name, people, blocks: blocks as readonly Block[], unread, looked };
}

/** What was found lately: a draft is judged every few seconds, its files stay what they are. */
const found = new Map<string, readonly PersonalDataHit[]>();
const REMEMBERED = 24;

function hitsIn(
  row: OriginalRecord,
  index: number,
  original: KeptOriginal,
  gate: PersonalDataContext,
): readonly PersonalDataHit[] {
  const key = JSON.stringify([index, row.name, row.reading, gate]);
  const known = found.get(key) ?? findInOriginal(index, original, gate);
  found.delete(key);
  found.set(key, known);
  for (const oldest of found.keys()) {
    if (found.size <= REMEMBERED) break;
    found.delete(oldest);
  }
  return known;
}

/** What stands in the way of publishing them. */
export function originalFaults(
  rows: readonly OriginalRecord[],
  gate: PersonalDataContext,
  waived: (hit: PersonalDataHit) => boolean,
  besideBlack: boolean,
): FieldFault[] {
  const standing: FieldFault[] = [];
  if (rows.length > ORIGINALS_LIMIT) standing.push(faultOf('too-many-originals', { limit: ORIGINALS_LIMIT }));
  if (besideBlack && rows.length > 0) standing.push(faultOf('original-blackened'));
  const originals = rows.map(keptOriginal);
  const hits = (index: number): readonly PersonalDataHit[] => {
    const [row, original] = [rows[index], originals[index]];
    return row && original ? hitsIn(row, index, original, gate) : [];
  };
  return [...standing, ...checkOriginals(originals, hits, waived)];
}

const faultOf = (code: FieldFault['code'], values: NonNullable<FieldFault['values']> = {}): FieldFault => ({
  field: 'originals.0',
  code,
  values,
});

/** Whether a text shows a picture on which something was blacked out. */
export function showsBlackened(
  { text }: Pick<ProposalContent, 'text'>,
  images: readonly { readonly part: string; readonly blackened?: number | undefined }[],
): boolean {
  const shown = new Set(text.blocks.map((one) => (one.type === 'image' ? one.part : '')));
  return images.some(({ part, blackened }) => blackened === 1 && shown.has(part));
}

/**
 * Keeps a file with a draft, to be published as it is. Throws what `ImportRunner.read` throws, `original-blackened` when
 * a picture of the draft was blacked out, `original-twice` and `too-many-originals` (422), and what an edit is refused with.
 */
export async function addOriginal(
  book: ProposalBook,
  runner: ImportRunner,
  person: Person,
  id: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Proposal> {
  await book.permitted(book.store.read, person, id, 'edit', null);
  const name = plainName(file.name);
  const { type, ...read } = await runner.readOriginal(name, file.bytes);
  const row = await book.store.withTransaction(async (writer) => {
    const before = await book.permitted(writer, person, id, 'edit', null);
    const { proposals } = writer;
    if (before.action !== 'publish' && before.action !== 'amend') throw new OfficeError('wrong-state', 409);
    if (showsBlackened(contentOf(before), await proposals.images([id]))) throw refusal('original-blackened');
    const held = await proposals.originals([id]);
    if (held.length >= ORIGINALS_LIMIT) throw refusal('too-many-originals', { limit: ORIGINALS_LIMIT });
    for (const { part } of held) {
      const other = await proposals.original(id, part);
      if (other && Buffer.compare(other.bytes, file.bytes) === 0)
        throw refusal('original-twice', { name: other.name });
    }
    const size = file.bytes.length;
    const facts = { proposal: id, part: nextOriginal(held.map(({ part }) => part)), name, type, size };
    await proposals.putOriginal({ ...facts, reading: JSON.stringify(read), looked: null, bytes: file.bytes });
    await book.audit(writer, person, 'keep-original', before, { size });
    return book.change(writer, person, before, {}, true);
  });
  return book.view(row, person);
}

function nextOriginal(taken: readonly string[]): string {
  for (let number = 1; number <= 9; number += 1) {
    const part = `file-${String(number)}`;
    if (!taken.includes(part)) return part;
  }
  // A part of another name could not be published.
  throw refusal('too-many-originals', { limit: ORIGINALS_LIMIT });
}

function refusal(
  code: 'original-blackened' | 'original-twice' | 'too-many-originals',
  values: Readonly<Record<string, string | number>> = {},
): OfficeError {
  return new OfficeError(code, 422, { values, fields: [{ field: 'file', code, values }] });
}

/** Takes one out of a draft again. Throws `not-found` (404). */
export async function removeOriginal(
  book: ProposalBook,
  person: Person,
  id: string,
  part: string,
): Promise<Proposal> {
  const row = await book.store.withTransaction(async (writer) => {
    const before = await book.permitted(writer, person, id, 'edit', null);
    if ((await writer.proposals.removeOriginals(id, [part])) === 0) throw new OfficeError('not-found', 404);
    await book.audit(writer, person, 'remove-original', before, {});
    await writer.journal.set(PURGE_DUE, id);
    return book.change(writer, person, before, {}, true);
  });
  await book.store.purge();
  return book.view(row, person);
}

/** This person has looked through what no program reads of one. Throws `not-found` (404). */
export async function lookThroughOriginal(
  book: ProposalBook,
  person: Person,
  id: string,
  part: string,
): Promise<Proposal> {
  const row = await book.store.withTransaction(async (writer) => {
    const before = await book.permitted(writer, person, id, 'edit', null);
    const looked = await writer.proposals.lookThroughOriginal(id, part, person.id);
    if (looked === 0) throw new OfficeError('not-found', 404);
    await book.audit(writer, person, 'look-through-pages', before, { pages: looked });
    return book.change(writer, person, before, {}, true);
  });
  return book.view(row, person);
}

/** The very file, for those who may read the proposal; that it was opened is recorded. Throws `not-found` (404). */
export async function originalFile(
  book: ProposalBook,
  person: Person,
  id: string,
  part: string,
): Promise<OriginalRow> {
  const row = await book.readable(book.store.read, person, id);
  const original = await book.store.read.proposals.original(id, part);
  if (!original) throw new OfficeError('not-found', 404);
  await book.store.withTransaction((writer) =>
    book.audit(writer, person, 'read-original', row, { part, size: original.size }),
  );
  return original;
}

/** A page was blacked out: no file may stand beside it that still shows what is under the black. */
export async function dropOriginals({ proposals }: Writer, id: string): Promise<number> {
  return proposals.removeOriginals(id);
}

type PublishedFile = Pick<OriginalRow, 'part' | 'name' | 'type' | 'size' | 'bytes'>;

/** What a version's text says of its files, with the files; those that were erased are not there. */
export async function publishedOriginals(
  { record }: Reader,
  version: DisclosureVersion,
): Promise<PublishedFile[]> {
  const told = version.originals && (await record.part(version.text));
  const text = told ? readNoticeText(parseUtf8(told.bytes)) : null;
  const files: PublishedFile[] = [];
  for (const { part, name, type, size } of text?.originals ?? []) {
    const hash = isOriginalPart(part) ? version.originals?.[part] : undefined;
    const held = hash === undefined ? null : await record.part(hash);
    if (held) files.push({ part, name, type, size, bytes: held.bytes });
  }
  return files;
}

/** A draft goes on with the files of the newest version: those it brought itself stay, those taken away since go. Throws `too-many-originals`. */
export async function takeOverOriginals(
  writer: Writer,
  id: string,
  was: readonly PublishedFile[],
  is: readonly PublishedFile[],
): Promise<void> {
  const same = (one: { bytes: Uint8Array }, other: { bytes: Uint8Array }): boolean =>
    Buffer.compare(one.bytes, other.bytes) === 0;
  const { proposals } = writer;
  for (const { part } of await proposals.originals([id])) {
    const mine = await proposals.original(id, part);
    const isOld = mine !== null && was.some((one) => same(one, mine));
    if (isOld && !is.some((one) => same(one, mine))) await proposals.removeOriginals(id, [part]);
  }
  const taken = (await proposals.originals([id])).map(({ part }) => part);
  for (const file of is.filter((one) => !was.some((other) => same(one, other)))) {
    if (taken.length >= ORIGINALS_LIMIT) throw refusal('too-many-originals', { limit: ORIGINALS_LIMIT });
    const part = nextOriginal(taken);
    taken.push(part);
    await proposals.putOriginal({ ...file, proposal: id, part, reading: JUDGED, looked: null });
  }
}

/** What is kept of a file that was judged when it was published. */
export const JUDGED = JSON.stringify({ people: [], blocks: [], unread: false });
