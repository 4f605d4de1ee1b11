// An amendment begins as a copy of the version in force, pictures included: copies, because each version's parts
// are erased on their own.
import sharp from 'sharp';
import type { Disclosure } from '../../disclosure/index.ts';
import type { ProposalRow, Writer } from '../store/index.ts';

/** Copies the images of the version in force into a draft. Erased ones are not there to copy. */
export async function copyForAmendment(
  { proposals, record }: Writer,
  row: ProposalRow,
  disclosure: Disclosure,
): Promise<void> {
  const version = disclosure.versions.at(-1);
  if (!version) return;
  for (const [part, hash] of Object.entries(version.images)) {
    const held = await record.part(hash);
    if (!held) continue;
    const { width, height } = await sharp(held.bytes).metadata();
    const { type, bytes } = held;
    await proposals.putImage({ proposal: row.id, part, type, width, height, size: bytes.length, bytes });
  }
}
