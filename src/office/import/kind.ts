// What a file is, by its bytes. Its name is only asked whether it says the same.
import type { SHEET_KINDS } from '../../contract/index.ts';
import { ImportFault } from './document.ts';

const PDF = Buffer.from('%PDF-');
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
/** The compound file of Word, Excel and PowerPoint until 2007, and of every encrypted one since ([MS-CFB] 2.2). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** Readers look for the header of a PDF within so many bytes (ISO 32000-1, appendix H.3.4.1). */
const PDF_HEADER = 1024;

export type FileKind = 'pdf' | 'zip';
export type SheetFileKind = 'zip' | 'compound' | 'text';

/** Other endings of the same kinds. */
const SAME_KIND: Readonly<Record<string, string>> = {
  xlsm: 'xlsx',
  xltx: 'xlsx',
  xlt: 'xls',
  et: 'xls',
  tsv: 'csv',
  txt: 'csv',
};

/** Names of streams in a compound file are UTF-16. */
const streamNamed = (name: string): Buffer => Buffer.from(name, 'utf16le');

function compoundFault(bytes: Buffer): ImportFault {
  if (bytes.includes(streamNamed('EncryptedPackage'))) return new ImportFault('import-locked');
  // ([MS-OVBA] 2.2.1: the storage of a document's macros has this stream.)
  const isWord = bytes.includes(streamNamed('WordDocument'));
  if (isWord && bytes.includes(streamNamed('_VBA_PROJECT'))) return new ImportFault('import-macro');
  if (isWord) return new ImportFault('import-old-word');
  const isSheet = bytes.includes(streamNamed('Workbook')) || bytes.includes(streamNamed('Book\0'));
  return new ImportFault(isSheet ? 'import-sheet' : 'import-not-a-document');
}

/** The kind of file it is. Throws ImportFault for whatever can't be taken in, by its bytes. */
export function kindOf(bytes: Buffer): FileKind {
  if (bytes.length === 0) throw new ImportFault('import-empty');
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return 'zip';
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) throw compoundFault(bytes);
  if (bytes.subarray(0, PDF_HEADER).includes(PDF)) return 'pdf';
  throw new ImportFault('import-not-a-document');
}

/** What a file of figures is by its bytes. Throws ImportFault for what is none. */
export function sheetKindOf(bytes: Buffer): SheetFileKind {
  if (bytes.length === 0) throw new ImportFault('import-empty');
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return 'zip';
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    const { code } = compoundFault(bytes);
    if (code === 'import-sheet') return 'compound';
    throw new ImportFault(code === 'import-locked' ? code : 'import-not-a-sheet');
  }
  const start = bytes.subarray(0, PDF_HEADER);
  if (start.includes(PDF)) throw new ImportFault('import-not-a-sheet');
  // Financial programs and banks give pages of the web out as .xls.
  if (/^[^\w]*<(?:html|!doctype|table|\?xml|meta)/i.test(start.toString('latin1'))) {
    throw new ImportFault('import-sheet-web-page');
  }
  return 'text';
}

/** Throws `import-not-what-it-says` when the name ends as another kind of document's does. */
export function checkEnding(name: string, kind: 'pdf' | 'docx' | (typeof SHEET_KINDS)[number]): void {
  const says = /\.(pdf|docx|docm|doc|xlsx|xlsm|xltx|xls|xlt|et|ods|csv|tsv|txt|pptx|ppt|wps|png|jpe?g|webp)$/i
    .exec(name)?.[1]
    ?.toLowerCase();
  if (says === undefined || says === kind || SAME_KIND[says] === kind) return;
  throw new ImportFault('import-not-what-it-says', { says: `.${says}`, is: `.${kind}` });
}
