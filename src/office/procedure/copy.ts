// An amendment begins as a copy of the version in force, pictures included: copies, because each version's parts
// are erased on their own.
import sharp from 'sharp';
import type { Disclosure } from '../../disclosure/index.ts';
import type { ImageRow, ProposalRow, Reader, Writer } from '../store/index.ts';

/** Copies the images of the version in force into a draft. Erased ones are not there to copy. */
export async function copyForAmendment(
  writer: Writer,
  row: ProposalRow,
  disclosure: Disclosure,
): Promise<void> {
  const version = disclosure.versions.at(-1);
  if (!version) return;
  for (const [part, hash] of Object.entries(version.images)) {
    const copy = await imageCopy(writer, hash);
    if (copy) await writer.proposals.putImage({ proposal: row.id, part, ...copy });
  }
}

/** A published image as a draft keeps it; null when it was erased. */
export async function imageCopy(
  { record }: Reader,
  hash: string,
): Promise<Omit<ImageRow, 'proposal' | 'part'> | null> {
  const held = await record.part(hash);
  if (!held) return null;
  const { type, bytes } = held;
  const { width, height } = await sharp(bytes).metadata();
  return { type, width, height, size: bytes.length, bytes };
}

/** A number no image of the draft has borne lately: an undone deletion must not show another picture. */
export function nextPart(taken: readonly string[]): string {
  const numbers = taken.map((part) => Number(part.slice('image-'.length)));
  const next = Math.max(0, ...numbers) + 1;
  if (next <= 99) return `image-${next}`;
  for (let number = 1; ; number += 1) if (!numbers.includes(number)) return `image-${number}`;
}
