// A PDF as pictures of its pages and the words on each. Nothing in it is run: PDFium is built without scripts here, no
// form is opened, and its files inside, its links and its actions are never asked for. What was filled into a form or
// noted on a page is first made part of the page, so that what is seen and what is read are the same.
import type { PDFiumDocument } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { ImportFault } from './document.ts';
import type { ImportedBlock, ImportedDocument, ImportedImage } from './document.ts';
import type { IMPORT_LIMITS } from './limits.ts';
import { openPdfium } from './pdfium.ts';
import type { Pdfium } from './pdfium.ts';
import { plainWords, unknownSigns } from './words.ts';

/** Pixels across a page: its letters are as sharp as the widest kiosk can show. */
const PAGE_WIDTH = 1600;
/** A strip as long as a corridor is made narrower instead. */
const PAGE_HEIGHT = 3600;
/** A page without extent can't be drawn. */
const LEAST_POINTS = 1;
const QUALITY = 80;
const CHANNELS = 4;
/** Rows left white around what is on a page. */
const AIR = 60;

const OBJECT = { text: 1, path: 2, image: 3, form: 5 } as const;
const CURVE = 1;
/** A logo is smaller than this share of its page; a scan, a table pasted as a picture, a stamp are not. */
const PICTURE_SHARE = 0.02;
/** A line of text drawn as outlines has more; lines and frames of tables have none. */
const CURVES = 120;
/** Pixels of one picture in it: a large scan at 600 dots to the inch has half of it. */
const PIXELS = 150_000_000;
/** Objects within objects are followed so deep. */
const DEPTH = 8;
/** Objects of a page that are looked at: a page of more is told as one that can't be wholly read. */
const OBJECTS = 20_000;

interface Look {
  readonly pageArea: number;
  pictureArea: number;
  curves: number;
  objects: number;
  fonts: Set<string>;
}

/** Every page as an image with its words, but those with nothing on them. Throws ImportFault. */
export async function importPdf(
  bytes: Buffer,
  title: string,
  limits: typeof IMPORT_LIMITS,
): Promise<ImportedDocument> {
  const { library, pdfium } = await openPdfium();
  const document = await library.loadDocument(bytes).catch((cause: unknown) => {
    const isLocked = cause instanceof Error && /password|security/i.test(cause.message);
    throw new ImportFault(isLocked ? 'import-locked' : 'import-broken', {}, cause);
  });
  const pages = document.getPageCount();
  if (pages === 0) throw new ImportFault('import-empty');
  if (pages > limits.pages) throw new ImportFault('import-too-many-pages', { pages, limit: limits.pages });
  const images: ImportedImage[] = [];
  const blocks: ImportedBlock[] = [];
  const blank: number[] = [];
  const fonts = new Set<string>();
  for (let index = 0; index < pages; index += 1) {
    const image = await importPage(document, pdfium, index, fonts, limits);
    if (image === null) {
      blank.push(index + 1);
      continue;
    }
    // Called by its number in the file, which a reader can open beside it.
    const place = pages === 1 ? '' : `，第 ${index + 1} 页，共 ${pages} 页`;
    blocks.push({ type: 'image', image: images.length, alt: `${title}${place}` });
    images.push(image);
  }
  if (images.length === 0) throw new ImportFault('import-blank');
  const unread = images.filter((image) => image.unread !== null).length;
  const notes: ImportedDocument['notes'] = [];
  if (blank.length > 0) notes.push({ code: 'import-blank-pages', count: blank.length, pages: blank });
  if (unread > 0) notes.push({ code: 'import-unread-pages', count: unread });
  if (fonts.size > 0) notes.push({ code: 'import-fonts-missing', count: fonts.size });
  return { kind: 'pdf', blocks, images, notes };
}

/** One page; null for a blank one: no words, no picture, and not a dot drawn. */
async function importPage(
  document: PDFiumDocument,
  pdfium: Pdfium,
  index: number,
  fonts: Set<string>,
  limits: typeof IMPORT_LIMITS,
): Promise<ImportedImage | null> {
  flatten(document, pdfium, index);
  const page = document.getPage(index);
  const { originalWidth: wide, originalHeight: high } = page.getOriginalSize();
  if (!(wide >= LEAST_POINTS && high >= LEAST_POINTS)) throw new ImportFault('import-broken');
  const text = page.getText();
  if (text.length > limits.pageCharacters) {
    throw new ImportFault('import-too-dense', {
      page: index + 1,
      length: text.length,
      limit: limits.pageCharacters,
    });
  }
  const words = plainWords(text);
  const look: Look = { pageArea: wide * high, pictureArea: 0, curves: 0, objects: 0, fonts };
  const handle = (page as unknown as { readonly pageIdx: number }).pageIdx;
  const count = page.getObjectCount();
  for (let object = 0; object < count; object += 1) {
    lookAt(pdfium, pdfium._FPDFPage_GetObject(handle, object), look, 0);
  }
  const scale = Math.min(PAGE_WIDTH / wide, PAGE_HEIGHT / high);
  const drawn = await page.render({ scale, render: 'bitmap' });
  if (drawn.width < 1 || drawn.height < 1) throw new ImportFault('import-broken');
  const ink = inked(drawn.data, drawn.width, drawn.height);
  // A picture of which nothing is seen may be one that can't be drawn: such a page is for a person to look at.
  if (ink === null && words === '' && look.pictureArea === 0) return null;
  const { top, height } = ink ?? { top: 0, height: drawn.height };
  const { data, info } = await sharp(drawn.data, {
    raw: { width: drawn.width, height: drawn.height, channels: 4 },
  })
    .extract({ left: 0, top, width: drawn.width, height })
    .removeAlpha()
    .webp({ quality: QUALITY, effort: 3 })
    .toBuffer({ resolveWithObject: true });
  const image = { bytes: Uint8Array.from(data), width: info.width, height: info.height };
  return { ...image, words, unread: unreadOf(words, unknownSigns(text), look) };
}

/**
 * The rows from the first to the last with something on them, and a little air: a page of two lines is no screen of
 * white. Null when nothing is on any.
 */
function inked(pixels: Uint8Array, width: number, rows: number): { top: number; height: number } | null {
  const length = width * CHANNELS;
  const white = Buffer.alloc(length, 0xff);
  const isWhite = (row: number): boolean => white.equals(pixels.subarray(row * length, (row + 1) * length));
  let first = 0;
  while (first < rows && isWhite(first)) first += 1;
  if (first === rows) return null;
  let last = rows - 1;
  while (isWhite(last)) last -= 1;
  const top = Math.max(0, first - AIR);
  return { top, height: Math.min(rows, last + 1 + AIR) - top };
}

/** Notes and the fields of forms become part of the page, as they are seen. */
function flatten(document: PDFiumDocument, pdfium: Pdfium, index: number): void {
  const { documentIdx } = document as unknown as { readonly documentIdx: number };
  const page = pdfium._FPDF_LoadPage(documentIdx, index);
  if (page === 0) throw new ImportFault('import-broken');
  const done = pdfium._FPDFPage_Flatten(page, 0);
  pdfium._FPDF_ClosePage(page);
  if (done === 0) throw new ImportFault('import-broken');
}

function unreadOf(words: string, unknown: number, look: Look): ImportedImage['unread'] {
  if (words === '') return 'all';
  const hasPicture = look.pictureArea > look.pageArea * PICTURE_SHARE;
  return hasPicture || unknown > 0 || look.curves > CURVES || look.objects > OBJECTS ? 'part' : null;
}

function lookAt(pdfium: Pdfium, object: number, look: Look, depth: number): void {
  look.objects += 1;
  if (object === 0 || look.objects > OBJECTS || depth > DEPTH) return;
  switch (pdfium._FPDFPageObj_GetType(object)) {
    case OBJECT.image:
      if (pixelsOf(pdfium, object) > PIXELS) throw new ImportFault('import-too-heavy');
      look.pictureArea += areaOf(pdfium, object);
      return;
    case OBJECT.path:
      look.curves += curvesOf(pdfium, object);
      return;
    case OBJECT.text: {
      const font = pdfium._FPDFTextObj_GetFont(object);
      if (font !== 0 && pdfium._FPDFFont_GetIsEmbedded(font) === 0) {
        const name = fontName(pdfium, font);
        if (!STANDARD.test(name)) look.fonts.add(name);
      }
      return;
    }
    case OBJECT.form: {
      const count = pdfium._FPDFFormObj_CountObjects(object);
      for (let index = 0; index < count && look.objects <= OBJECTS; index += 1) {
        lookAt(pdfium, pdfium._FPDFFormObj_GetObject(object, index), look, depth + 1);
      }
    }
  }
}

/** Typefaces every reader has (ISO 32000-1, 9.6.2.2), and those drawn as one of them. */
const STANDARD = /^(Helvetica|Arial|Times|Courier|Symbol|ZapfDingbats)/i;

function fontName(pdfium: Pdfium, font: number): string {
  const length = pdfium._FPDFFont_GetBaseFontName(font, 0, 0);
  if (length < 2 || length > 1000) return '';
  const address = pdfium.wasmExports.malloc(length);
  try {
    pdfium._FPDFFont_GetBaseFontName(font, address, length);
    return Buffer.from(pdfium.HEAPU8.subarray(address, address + length - 1)).toString('utf8');
  } finally {
    pdfium.wasmExports.free(address);
  }
}

function pixelsOf(pdfium: Pdfium, object: number): number {
  const address = pdfium.wasmExports.malloc(8);
  try {
    if (pdfium._FPDFImageObj_GetImagePixelSize(object, address, address + 4) === 0) return 0;
    const view = new DataView(pdfium.HEAPU8.buffer, address, 8);
    return view.getUint32(0, true) * view.getUint32(4, true);
  } finally {
    pdfium.wasmExports.free(address);
  }
}

/** In square points of the page, or of the form it stands in. */
function areaOf(pdfium: Pdfium, object: number): number {
  const address = pdfium.wasmExports.malloc(16);
  try {
    const isKnown = pdfium._FPDFPageObj_GetBounds(object, address, address + 4, address + 8, address + 12);
    if (isKnown === 0) return Number.POSITIVE_INFINITY;
    const view = new DataView(pdfium.HEAPU8.buffer, address, 16);
    const at = (index: number): number => view.getFloat32(index * 4, true);
    return Math.abs((at(2) - at(0)) * (at(3) - at(1)));
  } finally {
    pdfium.wasmExports.free(address);
  }
}

function curvesOf(pdfium: Pdfium, object: number): number {
  const count = Math.min(pdfium._FPDFPath_CountSegments(object), CURVES * 4);
  let curves = 0;
  for (let index = 0; index < count; index += 1) {
    if (pdfium._FPDFPathSegment_GetType(pdfium._FPDFPath_GetPathSegment(object, index)) === CURVE)
      curves += 1;
  }
  return curves;
}
