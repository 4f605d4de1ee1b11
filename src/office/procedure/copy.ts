// An amendment begins as a copy of the version in force, pictures included: copies, because each version's parts
// are erased on their own.
import sharp from 'sharp';
import { readNoticeText } from '../../disclosure/index.ts';
import type { Disclosure, DisclosureVersion } from '../../disclosure/index.ts';
import { parseUtf8 } from '../../log/index.ts';
import { JUDGED, publishedOriginals } from './originals.ts';
import type { ImageRow, ProposalRow, Reader, Writer } from '../store/index.ts';

/** What a picture has of a page of a document: nothing. It was looked at when it was published. */
export const NO_PAGE = { words: null, unread: null, looked: null } as const;
/** A picture that comes in now: somebody has to look at it. */
export const NEW_PICTURE = { ...NO_PAGE, unread: 'picture' } as const;

/** Copies the images of the version in force into a draft. Erased ones are not there to copy. */
export async function copyForAmendment(
  writer: Writer,
  row: ProposalRow,
  disclosure: Disclosure,
): Promise<void> {
  const version = disclosure.versions.at(-1);
  if (!version) return;
  const words = await pageWordsOf(writer, version);
  const black = await blackenedOf(writer, disclosure.id, version.seq);
  for (const [part, hash] of Object.entries(version.images)) {
    const copy = await imageCopy(writer, hash, words.get(part) ?? null);
    if (copy)
      await writer.proposals.putImage({
        proposal: row.id,
        part,
        ...copy,
        blackened: black.has(part) ? 1 : 0,
      });
  }
  await copyOriginals(writer, row, version);
}

/** The files beside a version go on with it: they were judged when it was published. */
async function copyOriginals(writer: Writer, row: ProposalRow, version: DisclosureVersion): Promise<void> {
  for (const file of await publishedOriginals(writer, version)) {
    await writer.proposals.putOriginal({ proposal: row.id, ...file, reading: JUDGED, looked: null });
  }
}

/** Which pictures of a version something was blacked out on: no file may be kept beside them in the next either. */
export async function blackenedOf(
  { proposals }: Reader,
  disclosure: string,
  seq: number,
): Promise<ReadonlySet<string>> {
  const of = (await proposals.ofDisclosure(disclosure)).filter((row) => row.seq === seq);
  const images = await proposals.images(of.map(({ id }) => id));
  return new Set(images.filter(({ blackened }) => blackened === 1).map(({ part }) => part));
}

/** Image part → the words on it, of those images of a version that are pages of a document. */
export async function pageWordsOf(
  { record }: Reader,
  version: DisclosureVersion,
): Promise<ReadonlyMap<string, string>> {
  const part = await record.part(version.text);
  const blocks = (part && readNoticeText(parseUtf8(part.bytes))?.blocks) ?? [];
  return new Map(
    blocks.flatMap((block) =>
      block.type === 'image' && block.words !== undefined ? [[block.part, block.words]] : [],
    ),
  );
}

/** A published image as a draft keeps it, looked through when it was published; null when it was erased. */
export async function imageCopy(
  { record }: Reader,
  hash: string,
  words: string | null,
): Promise<Omit<ImageRow, 'proposal' | 'part'> | null> {
  const held = await record.part(hash);
  if (!held) return null;
  const { type, bytes } = held;
  const { width, height } = await sharp(bytes).metadata();
  return { type, width, height, size: bytes.length, bytes, ...NO_PAGE, words };
}

/** A number no image of the draft has borne lately: an undone deletion must not show another picture. */
export function nextPart(taken: readonly string[]): string {
  const numbers = taken.map((part) => Number(part.slice('image-'.length)));
  const next = Math.max(0, ...numbers) + 1;
  if (next <= 99) return `image-${next}`;
  for (let number = 1; ; number += 1) if (!numbers.includes(number)) return `image-${number}`;
}
