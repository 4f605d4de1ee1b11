// A PDF that is to be published as it is: the words of its pages, of its notes, and what it says of itself.
import { ORIGINAL_TYPES } from '../../disclosure/index.ts';
import { ImportFault } from './document.ts';
import type { ImportedBlock, ReadOriginal } from './document.ts';
import type { IMPORT_LIMITS } from './limits.ts';
import { importPdf } from './pdf.ts';
import { openPdfium } from './pdfium.ts';
import type { Pdfium } from './pdfium.ts';
import { peopleIn, wordsIn } from './xml-words.ts';

/** ISO 32000-1, table 317. */
const SAID_OF_ITSELF = ['Title', 'Subject', 'Keywords'];
const NOTE_WORDS = ['Contents', 'Subj', 'NM', 'RC'];
/** Notes that hold a file: attached, sound, film, on a screen, of three dimensions, rich media (fpdf_annot.h). */
const HOLDING_FILES: ReadonlySet<number> = new Set([17, 18, 19, 21, 25, 26]);
const LONGEST = 100_000;

/** Reads it. Throws ImportFault. */
export async function readPdfOriginal(bytes: Buffer, limits: typeof IMPORT_LIMITS): Promise<ReadOriginal> {
  if (isAppendedTo(bytes)) throw new ImportFault('original-former');
  const { images } = await importPdf(bytes, '', limits);
  const { library, pdfium } = await openPdfium();
  const document = await library.loadDocument(bytes);
  const { documentIdx } = document as unknown as { readonly documentIdx: number };
  if (pdfium._FPDFDoc_GetJavaScriptActionCount(documentIdx) > 0) throw new ImportFault('import-macro');
  if (pdfium._FPDFDoc_GetAttachmentCount(documentIdx) > 0) throw new ImportFault('original-inside');
  const meta = (tag: string): string =>
    textOf(pdfium, tag, (name, buffer, length) =>
      pdfium._FPDF_GetMetaText(documentIdx, name, buffer, length),
    );
  const people = [meta('Author')];
  const lines = SAID_OF_ITSELF.map(meta);
  for (let page = 0; page < document.getPageCount(); page += 1) {
    const notes = notesOf(pdfium, documentIdx, page);
    people.push(...notes.people);
    lines.push(...notes.lines);
  }
  // What is said in XMP stands unpacked, so that it is found without reading the file (ISO 16684-1).
  for (const [xmp] of bytes.toString('utf8').matchAll(/<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/g)) {
    people.push(...peopleIn(xmp));
    lines.push(...wordsIn(xmp));
  }
  for (const { words } of images) {
    const said = (words ?? '').split('\n');
    // A number may go over the end of a line.
    lines.push(...said, said.join(''));
  }
  const blocks = [...new Set(lines)]
    .filter((line) => line.trim() !== '')
    .map((text): ImportedBlock => ({ type: 'paragraph', content: [{ text }] }));
  return { type: ORIGINAL_TYPES.pdf, people, blocks, unread: images.some(({ unread }) => unread !== null) };
}

/**
 * Whether it was saved by appending (ISO 32000-1, 7.5.6): what stood there before is still in it. One that was written
 * for the web has two ends from the first.
 */
function isAppendedTo(bytes: Buffer): boolean {
  const text = bytes.toString('latin1');
  const ends = text.match(/startxref/g)?.length ?? 0;
  return ends > (/\/Linearized/.test(text.slice(0, 2048)) ? 2 : 1);
}

function notesOf(pdfium: Pdfium, document: number, index: number): { people: string[]; lines: string[] } {
  const page = pdfium._FPDF_LoadPage(document, index);
  const people: string[] = [];
  const lines: string[] = [];
  const count = page === 0 ? 0 : pdfium._FPDFPage_GetAnnotCount(page);
  for (let at = 0; at < count; at += 1) {
    const note = pdfium._FPDFPage_GetAnnot(page, at);
    if (note === 0) continue;
    if (HOLDING_FILES.has(pdfium._FPDFAnnot_GetSubtype(note))) throw new ImportFault('original-inside');
    const said = (key: string): string =>
      textOf(pdfium, key, (name, buffer, length) =>
        pdfium._FPDFAnnot_GetStringValue(note, name, buffer, length),
      );
    people.push(said('T'));
    lines.push(...NOTE_WORDS.map(said));
    pdfium._FPDFPage_CloseAnnot(note);
  }
  if (page !== 0) pdfium._FPDF_ClosePage(page);
  return { people, lines };
}

/** A text that PDFium writes as UTF-16 into a place it is given. */
function textOf(
  pdfium: Pdfium,
  key: string,
  ask: (key: number, buffer: number, length: number) => number,
): string {
  const name = Buffer.from(`${key}\0`, 'latin1');
  const nameAt = pdfium.wasmExports.malloc(name.length);
  pdfium.HEAPU8.set(name, nameAt);
  try {
    const length = ask(nameAt, 0, 0);
    if (length <= 2) return '';
    if (length > LONGEST) throw new ImportFault('import-too-heavy');
    const buffer = pdfium.wasmExports.malloc(length);
    ask(nameAt, buffer, length);
    const text = Buffer.from(pdfium.HEAPU8.subarray(buffer, buffer + length - 2)).toString('utf16le');
    pdfium.wasmExports.free(buffer);
    return text;
  } finally {
    pdfium.wasmExports.free(nameAt);
  }
}
