// What a photo says of itself beside its picture: where it was taken, by whom, a caption.
import readExif from 'exif-reader';
import sharp from 'sharp';
import type { Metadata } from 'sharp';
import { ImportFault } from './document.ts';
import { hasMoreBehind } from './photo-end.ts';
import { peopleIn, wordsIn } from './xml-words.ts';

export interface Told {
  readonly people: string[];
  readonly lines: string[];
}

/** What a photo says of itself. Throws `original-place`, `original-behind`, `import-broken`. */
export async function toldByPhoto(bytes: Buffer): Promise<Told & { metadata: Metadata }> {
  const metadata = await sharp(bytes, { failOn: 'error', limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new ImportFault('import-broken');
    });
  if (hasMoreBehind(bytes)) throw new ImportFault('original-behind');
  const { exif, xmp, iptc, comments } = metadata;
  if ((exif && hasPlace(exif)) || (xmp && /GPS(?:Latitude|Longitude)/.test(xmp.toString('latin1')))) {
    throw new ImportFault('original-place');
  }
  const told = [exif, iptc].flatMap((part) => (part ? printable(part) : []));
  const xml = xmp?.toString('utf8') ?? '';
  const written = (comments ?? []).map(({ text }) => text);
  const lines = [...told, ...(exif ? wideWords(exif) : []), ...wordsIn(xml), ...written];
  return { metadata, people: peopleIn(xml), lines };
}

/** A TIFF in a document: its tags are those of Exif. Throws `original-place`. */
export function toldByTiff(bytes: Buffer): Told {
  if (hasPlace(bytes)) throw new ImportFault('original-place');
  return { people: [], lines: printable(bytes) };
}

/** Cameras write where a picture was taken into it: whether the tag that leads there is in it (Exif 2.32, 4.6.3: 0x8825), in either order of bytes. */
function hasPlace(exif: Buffer): boolean {
  return exif.includes(Buffer.from('25880400', 'hex')) || exif.includes(Buffer.from('88250004', 'hex'));
}

/** Runs of letters in binary metadata: a camera's owner, a caption. */
function printable(bytes: Buffer): string[] {
  const found = bytes.toString('utf8').match(/[\p{L}\p{N}\p{P}\p{Zs}]{4,}/gu) ?? [];
  return found.map((words) => words.trim());
}

/** Tags that Windows writes in UTF-16LE: title, remark, author, keywords, subject. */
const WIDE = ['XPTitle', 'XPComment', 'XPAuthor', 'XPKeywords', 'XPSubject'] as const;
/** How a UserComment in UTF-16 begins (Exif 2.32, 4.6.5). */
const UNICODE = 'UNICODE\0';

/** Words that stand in two bytes a sign. */
function wideWords(exif: Buffer): string[] {
  try {
    const { bigEndian, Image, Photo } = readExif(exif);
    const tags: Readonly<Record<string, unknown>> = { ...Image };
    const comment = Buffer.from(Photo?.UserComment ?? []);
    const isWide = comment.toString('latin1', 0, UNICODE.length) === UNICODE;
    return [
      ...WIDE.map((name) => wide(bytesOf(tags[name]), false)),
      isWide ? wide(comment.subarray(UNICODE.length), bigEndian) : '',
    ].filter((words) => words !== '');
  } catch {
    // A picture is no worse for its tags being out of order; it is looked at by a person in any case.
    return [];
  }
}

const bytesOf = (value: unknown): Buffer =>
  Array.isArray(value) || value instanceof Uint8Array
    ? Buffer.from(value as readonly number[])
    : Buffer.alloc(0);

function wide(bytes: Buffer, bigEndian: boolean): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return (bigEndian ? even.swap16() : even).toString('utf16le').replaceAll('\0', ' ').trim();
}
