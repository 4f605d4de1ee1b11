// A region of a picture made black before it is published: in its pixels, so that nothing lies under the black. The
// picture as it was is not kept, neither beside nor in what the store's files have left over.
import sharp from 'sharp';
import type { Proposal } from '../../contract/index.ts';
import { blackenedArea } from '../../disclosure/index.ts';
import type { PictureArea } from '../../disclosure/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { Logger } from '../logger.ts';
import { PURGE_DUE } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { dropOriginals } from './originals.ts';

/** The picture was written with loss once already. */
const QUALITY = 88;

/** The same picture with these areas black, as WebP. Areas beside the picture count for nothing. */
export async function blacken(bytes: Uint8Array, areas: readonly PictureArea[]): Promise<Buffer> {
  const { data, info } = await sharp(bytes).toColorspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const black = Buffer.from([0, 0, 0, 0xff].slice(0, channels));
  for (const wanted of areas) {
    const area = blackenedArea(wanted, { width, height });
    if (area === null) continue;
    for (let row = area.top; row < area.top + area.height; row += 1) {
      const start = (row * width + area.left) * channels;
      data.fill(black, start, start + area.width * channels);
    }
  }
  return sharp(data, { raw: { width, height, channels } }).webp({ quality: QUALITY, effort: 4 }).toBuffer();
}

/**
 * Makes areas of a draft's picture black for good. Of a page of a document all words go with them: which of them lay
 * under the black no program can say for sure, and a person has to read the page that is left. Throws `not-found` (404),
 * `bad-request` (422) when no area lies on the picture, and `edited-elsewhere` (409) when the picture was changed
 * meanwhile.
 */
export async function blackOut(
  book: ProposalBook,
  log: Logger,
  person: Person,
  id: string,
  { part, areas }: { readonly part: string; readonly areas: readonly PictureArea[] },
): Promise<Proposal> {
  const { store } = book;
  await book.permitted(store.read, person, id, 'edit', null);
  const before = await store.read.proposals.image(id, part);
  if (!before) throw new OfficeError('not-found', 404);
  if (areas.every((area) => blackenedArea(area, before) === null)) throw new OfficeError('bad-request', 422);
  const bytes = await blacken(before.bytes, areas);
  const row = await store.withTransaction(async (writer) => {
    const row = await book.permitted(writer, person, id, 'edit', null);
    const held = await writer.proposals.image(id, part);
    if (!held) throw new OfficeError('not-found', 404);
    if (Buffer.compare(held.bytes, before.bytes) !== 0) throw new OfficeError('edited-elsewhere', 409);
    const page = held.words === null ? {} : { words: '', unread: 'all', looked: null };
    await writer.proposals.changeImage(id, part, {
      type: 'image/webp',
      bytes,
      size: bytes.length,
      blackened: 1,
      ...page,
    });
    const dropped = await dropOriginals(writer, id);
    await book.audit(writer, person, 'black-out-image', row, {
      part,
      areas: areas.length,
      ...(dropped > 0 ? { originals: dropped } : {}),
    });
    await writer.journal.set(PURGE_DUE, id);
    return book.change(writer, person, row, {}, true);
  });
  // Should the disk be too full to rewrite the file now, it stays due (office.ts).
  await store.purge().catch((error: unknown) => {
    log.error({ error }, 'a picture’s original is not purged from the files yet');
  });
  return book.view(row, person);
}
