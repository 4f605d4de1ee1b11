// A PDF or a Word document put into a draft: read by a child process (src/office/import), and taken in whole or not at
// all. What stands on its pages is kept with their images, where no draft can change it.
import type { ImportedFile, Proposal, ProposalContent, Revisions } from '../../contract/index.ts';
import { sentence } from '../../contract/index.ts';
import type { Person } from '../auth/people.ts';
import { OfficeError } from '../error.ts';
import type { ImportedDocument } from '../import/document.ts';
import type { ImportRunner } from '../import/runner.ts';
import type { ImageFacts, Writer } from '../store/index.ts';
import type { ProposalBook } from './book.ts';
import { contentOf } from './content.ts';
import { NEW_PICTURE, nextPart } from './copy.ts';
import { IMAGES_LIMIT, tooManyImages } from './images.ts';
import { plainName } from './materials.ts';

/** Images one draft can name: `image-1` to `image-99`. */
const NAMES = 99;

/** Images of one part of a draft: photographs and pages are counted apart. */
export function picturesOf(images: readonly ImageFacts[]): ImageFacts[] {
  return images.filter(({ words }) => words === null);
}

/**
 * Reads a file and keeps its images with the draft; the blocks it becomes are the console's to put in. Throws what
 * `ImportRunner.read` throws, `too-many-images` and `import-too-many-pages` (422), and what an edit is refused with.
 */
export async function importFile(
  book: ProposalBook,
  runner: ImportRunner,
  person: Person,
  id: string,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly revisions: Revisions },
): Promise<ImportedFile> {
  const before = await book.permitted(book.store.read, person, id, 'edit', null);
  const document = await runner.read(calledAfter(contentOf(before), file.name), file.bytes, file.revisions);
  return book.store.withTransaction(async (writer) => {
    const row = await book.permitted(writer, person, id, 'edit', null);
    const held = await writer.proposals.images([id]);
    checkRoom(contentOf(row), held, document, runner.limits.pages);
    const parts = await keepImages(writer, id, document);
    const { revision } = await book.change(writer, person, row, {}, true);
    const { kind } = document;
    await book.audit(writer, person, 'import-file', row, {
      kind,
      images: parts.length,
      size: file.bytes.length,
    });
    const images = document.images.map(({ width, height, words, unread }, index) => ({
      part: parts[index] ?? '',
      width,
      height,
      words,
      unread,
    }));
    return { kind, blocks: blocksOf(document, images), images, notes: notesOf(document), revision };
  });
}

/**
 * The name a file is read under: its pages are called by the title of the notice, never by the file's own name, which
 * may say anything. The ending stays: it is compared with what is in the file.
 */
function calledAfter({ text }: ProposalContent, fileName: string): string {
  const title = text.title.replace(/\p{C}/gu, '').trim();
  const ending = /\.[^.]{1,5}$/.exec(plainName(fileName))?.[0] ?? '';
  return `${title === '' ? '原件' : `《${title}》`}${ending}`;
}

/** What Word keeps of a picture when nobody described it: where it was on somebody's disk. */
const FILE_NAME =
  /\.(?:png|jpe?g|gif|bmp|webp|tiff?|emf|wmf|heic|pdf)$|^(?:IMG|DSC|图片|图像|Picture|Image)[\s_-]?\d+$|[\\/]/i;

/** What was taken out of the text again counts for nothing, up to as many as can be told apart by their names. */
function checkRoom(
  content: ProposalContent,
  held: readonly ImageFacts[],
  { kind, images }: ImportedDocument,
  pageLimit: number,
): void {
  const shown = new Set(content.text.blocks.map((block) => (block.type === 'image' ? block.part : '')));
  const pages = held.filter(({ part, words }) => words !== null && shown.has(part)).length + images.length;
  if (kind === 'docx' && picturesOf(held).length + images.length > IMAGES_LIMIT) throw tooManyImages();
  if (kind === 'pdf' && pages > pageLimit) throw tooManyPages(pages, pageLimit);
  if (held.length + images.length > NAMES) throw tooManyPages(held.length + images.length, NAMES);
}

function tooManyPages(pages: number, limit: number): OfficeError {
  const values = { pages, limit };
  return new OfficeError('import-too-many-pages', 422, {
    values,
    fields: [{ field: 'file', code: 'import-too-many-pages', values }],
  });
}

/** Keeps every image; returns their names in order. */
async function keepImages(writer: Writer, proposal: string, { images }: ImportedDocument): Promise<string[]> {
  const parts: string[] = [];
  const taken = (await writer.proposals.images([proposal])).map(({ part }) => part);
  for (const { bytes, width, height, words, unread } of images) {
    const part = nextPart([...taken, ...parts]);
    const size = bytes.length;
    const facts = { proposal, part, type: 'image/webp', width, height, size };
    const read = words === null ? NEW_PICTURE : { words, unread, looked: null };
    await writer.proposals.putImage({ ...facts, ...read, bytes });
    parts.push(part);
  }
  return parts;
}

function blocksOf({ blocks }: ImportedDocument, images: ImportedFile['images']): ImportedFile['blocks'] {
  return blocks.flatMap((block): ImportedFile['blocks'] => {
    if (block.type !== 'image') return [block];
    const image = images[block.image];
    if (!image) return [];
    const { part, width, height } = image;
    const alt = FILE_NAME.test(block.alt) ? '' : block.alt;
    return [{ type: 'image', part, alt, width, height }];
  });
}

function notesOf({ notes }: ImportedDocument): ImportedFile['notes'] {
  return notes.map(({ code, count, pages = [] }) => {
    return { code, count, message: sentence(code, { count, pages: pages.join('、') }) };
  });
}

/** This person has looked through pages and pictures that no program can read. Throws `not-found` (404) when none is such a page. */
export async function lookThrough(
  book: ProposalBook,
  person: Person,
  id: string,
  parts: readonly string[],
): Promise<Proposal> {
  const row = await book.store.withTransaction(async (writer) => {
    const before = await book.permitted(writer, person, id, 'edit', null);
    const pages = await writer.proposals.lookThrough(id, parts, person.id);
    if (pages === 0) throw new OfficeError('not-found', 404);
    await book.audit(writer, person, 'look-through-pages', before, { pages });
    return book.change(writer, person, before, {}, true);
  });
  return book.view(row, person);
}
