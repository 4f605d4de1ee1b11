// The pictures of the page, each fetched as the record names it, verified, and put in place of what the office showed.
import { unpackPart } from '../log/index.ts';
import type { PartReference } from '../log/index.ts';
import { sha256 } from './check-record.ts';

/** Resolves with how many pictures are not those of the record, or could not be had: they are taken off the page. */
export async function checkPictures(
  page: Element,
  pictures: ReadonlyMap<string, PartReference>,
): Promise<number> {
  const shown = [...page.querySelectorAll('img')];
  const done = await Promise.all(shown.map(async (image) => replace(image, pictures)));
  return done.filter((isWhole) => !isWhole).length;
}

async function replace(
  image: HTMLImageElement,
  pictures: ReadonlyMap<string, PartReference>,
): Promise<boolean> {
  const reference = pictures.get(image.getAttribute('src') ?? '');
  // A tap on it led to the office's own copy, which nobody has looked through.
  const link = image.closest('a');
  if (link) link.replaceWith(image);
  try {
    if (!reference) throw new Error('no picture of this page');
    const answer = await fetch(`/parts/${reference.sha256}`, { cache: 'no-store' });
    if (!answer.ok) throw new Error(`answered ${String(answer.status)}`);
    const packed = new Uint8Array(await answer.arrayBuffer());
    const { bytes } = unpackPart(reference.sha256, packed, sha256);
    image.src = URL.createObjectURL(new Blob([bytes], { type: reference.type }));
    return true;
  } catch {
    image.remove();
    return false;
  }
}
