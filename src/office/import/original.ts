// A file that is to be published as it is: everything that stands in it is read, whether somebody would see it or not —
// hidden sheets, remarks, changes that were tracked, who wrote it. What may hold more than a program can read out is
// refused, and what only a person can read is said to be so.
import { ORIGINAL_CHARACTERS, ORIGINAL_TYPES, withoutUnseen } from '../../disclosure/index.ts';
import type { OriginalKind } from '../../disclosure/index.ts';
import { ImportFault } from './document.ts';
import type { ImportedBlock, ReadOriginal } from './document.ts';
import { decodeTable } from './csv.ts';
import { importDocx } from './docx.ts';
import { checkEnding } from './kind.ts';
import type { IMPORT_LIMITS } from './limits.ts';
import { readPdfOriginal } from './original-pdf.ts';
import { importSheets } from './sheet.ts';
import { toldByPhoto, toldByTiff, type Told } from './original-photo.ts';
import { peopleIn, wordsIn } from './xml-words.ts';
import { OfficeZip } from './zip.ts';

/** Rows among which a table's own head may stand. */
const HEAD_ROWS = 12;
/** What a row of headings has, when the cells below it tell of people. */
const OF_PEOPLE =
  /姓名|户主|申请人|对象|学生|儿童|受益|家长|身份|证件|电话|手机|联系|住址|地址|房号|门牌|残疾|病|出生|银行|账号|卡号/;

const startsWith = (bytes: Buffer, start: string): boolean =>
  bytes.subarray(0, start.length / 2).equals(Buffer.from(start, 'hex'));

/** Reads it. Throws ImportFault. */
export async function readOriginal(
  bytes: Buffer,
  name: string,
  limits: typeof IMPORT_LIMITS,
): Promise<ReadOriginal> {
  if (bytes.length === 0) throw new ImportFault('import-empty');
  const read = await readAny(bytes, name, limits);
  const length = read.blocks.reduce((sum, block) => sum + lengthOf(block), 0);
  if (length > ORIGINAL_CHARACTERS)
    throw new ImportFault('original-too-long', { limit: ORIGINAL_CHARACTERS });
  return { ...read, people: [...new Set(read.people.map(plainLine))].filter((one) => one !== '') };
}

async function readAny(bytes: Buffer, name: string, limits: typeof IMPORT_LIMITS): Promise<ReadOriginal> {
  if (startsWith(bytes, '504b0304')) return readZip(bytes, name, limits);
  // Old Word and Excel files and encrypted new ones: what was deleted in them often still stands there.
  if (startsWith(bytes, 'd0cf11e0a1b11ae1')) throw new ImportFault('original-kind');
  if (startsWith(bytes, 'ffd8ff')) return readPhoto(bytes, name, 'jpg');
  if (startsWith(bytes, '89504e470d0a1a0a')) return readPhoto(bytes, name, 'png');
  if (startsWith(bytes, '52494646')) return readPhoto(bytes, name, 'webp');
  if (bytes.subarray(0, 1024).includes('%PDF-')) {
    checkEnding(name, 'pdf');
    return readPdfOriginal(bytes, limits);
  }
  const { book, notes } = await importSheets(bytes, name, limits);
  // Where a cell was cut off, what was cut off is published too.
  const isCut = notes.some(({ code }) => code === 'sheet-cut');
  const lines = isCut ? paragraphsOf(decodeTable(bytes).split(/\r\n?|\n/)) : [];
  return {
    type: ORIGINAL_TYPES.csv,
    people: [],
    blocks: [...tablesOf(book.sheets), ...lines],
    unread: false,
  };
}

/** What a zip may not hold: programs, files inside the file, and what leads out of it is read as words. */
const PROGRAMS = /vbaProject\.bin$|vbaData\.xml$|^Basic\/|^Scripts\/|activeX/i;
const INSIDE =
  /(?:^|\/)(?:embeddings|pivotCache)\/|oleObject|^Object |^ObjectReplacements\/|\.(?:bin|zip|docx?|xlsx?|pdf)$/i;
/** What holds no words: settings of printers, fonts, folders, the kind of the file. */
const HARMLESS = /printerSettings\d*\.bin$|\.(?:odttf|fntdata)$|\/$|^mimetype$/i;
const PICTURES = /\.(?:png|jpe?g|gif|emf|wmf|bmp|tiff?|webp)$/i;
const WORDS = /\.(?:xml|rels|vml|rdf|svg)$/i;

/** Whether it is neither read, nor a picture, nor known to hold no words: it may be a whole document. */
const isInside = (name: string): boolean =>
  !HARMLESS.test(name) && (INSIDE.test(name) || !(WORDS.test(name) || PICTURES.test(name)));

async function readZip(bytes: Buffer, name: string, limits: typeof IMPORT_LIMITS): Promise<ReadOriginal> {
  const zip = new OfficeZip(bytes, limits);
  const { names } = zip;
  if (names.some((one) => PROGRAMS.test(one))) throw new ImportFault('import-macro');
  if (names.some(isInside)) throw new ImportFault('original-inside');
  const { kind, blocks } = await contentOf(bytes, name, names, limits);
  const people: string[] = [];
  const lines: string[] = [];
  for (const one of names.filter((each) => WORDS.test(each))) {
    const bytesOfOne = zip.read(one);
    // Only UTF-8 is read here; another program may read what is told to be in another encoding.
    const told = /^[^>]*?encoding=["']([^"']*)/.exec(bytesOfOne.toString('latin1', 0, 200))?.[1] ?? 'utf-8';
    if (!/^(?:utf-?8|us-ascii)$/i.test(told) || bytesOfOne.includes(0))
      throw new ImportFault('import-broken');
    const xml = bytesOfOne.toString('utf8');
    if (/macroEnabled/.test(xml) && one === '[Content_Types].xml') throw new ImportFault('import-macro');
    people.push(...peopleIn(xml));
    lines.push(...wordsIn(xml));
  }
  const pictures = names.filter((each) => PICTURES.test(each) && !HARMLESS.test(each));
  for (const one of pictures) {
    const told = await pictureInside(zip.read(one));
    people.push(...told.people);
    lines.push(...told.lines);
  }
  return {
    type: ORIGINAL_TYPES[kind],
    people,
    blocks: [...blocks.filter(({ type }) => type === 'table'), ...paragraphsOf(lines)],
    unread: pictures.length > 0 || names.some((one) => /\.svg$/i.test(one)),
  };
}

async function contentOf(
  bytes: Buffer,
  name: string,
  names: readonly string[],
  limits: typeof IMPORT_LIMITS,
): Promise<{ kind: OriginalKind; blocks: readonly ImportedBlock[] }> {
  if (names.some((one) => /^word\/document\d*\.xml$/.test(one))) {
    checkEnding(name, 'docx');
    return { kind: 'docx', blocks: (await importDocx(bytes, limits)).blocks };
  }
  const { book } = await importSheets(bytes, name, limits);
  if (book.kind !== 'xlsx' && book.kind !== 'ods') throw new ImportFault('original-kind');
  return { kind: book.kind, blocks: tablesOf(book.sheets) };
}

type Sheets = Awaited<ReturnType<typeof importSheets>>['book']['sheets'];

/** Each sheet as a table, once under each row that may be its head: a column of names is known by its heading. */
function tablesOf(sheets: Sheets): ImportedBlock[] {
  return sheets.flatMap(({ name, rows }): ImportedBlock[] => {
    const cells = rows.map((row) =>
      row.cells.map((cell) => (typeof cell === 'string' ? cell : (cell?.text ?? ''))),
    );
    const heads = cells.slice(0, HEAD_ROWS).flatMap((row, at) => (OF_PEOPLE.test(row.join('|')) ? [at] : []));
    return [
      { type: 'paragraph', content: [{ text: name }] },
      ...(heads.length === 0 ? [0] : heads).map((at, index): ImportedBlock => ({
        type: 'table',
        head: cells[at] ?? [],
        // The rows above a head are read with the first of them.
        rows: [...(index === 0 ? cells.slice(0, at) : []), ...cells.slice(at + 1)],
      })),
    ];
  });
}

async function readPhoto(bytes: Buffer, name: string, kind: 'jpg' | 'png' | 'webp'): Promise<ReadOriginal> {
  checkPhotoEnding(name, kind);
  const { metadata, people, lines } = await toldByPhoto(bytes);
  if (metadata.width * metadata.height > PIXELS) throw new ImportFault('import-too-heavy');
  return { type: ORIGINAL_TYPES[kind], people, blocks: paragraphsOf(lines), unread: true };
}

/** How pictures begin that keep no place and no words beside them: gif, bmp, emf, wmf. */
const BARE_PICTURES = ['47494638', '424d', '01000000', 'd7cdc69a', '01000900'];
const PHOTOS = ['ffd8ff', '89504e470d0a1a0a', '52494646'];
const TIFF = ['49492a00', '4d4d002a'];

/** A picture in a document, by what it is and not by what it is called. Throws ImportFault. */
async function pictureInside(bytes: Buffer): Promise<Told> {
  const isAny = (starts: readonly string[]): boolean => starts.some((start) => startsWith(bytes, start));
  if (isAny(PHOTOS)) return toldByPhoto(bytes);
  if (isAny(TIFF)) return toldByTiff(bytes);
  if (!isAny(BARE_PICTURES)) throw new ImportFault('original-inside');
  return { people: [], lines: [] };
}

const PIXELS = 40_000_000;

function checkPhotoEnding(name: string, kind: 'jpg' | 'png' | 'webp'): void {
  const says = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (says === kind || (says === 'jpeg' && kind === 'jpg')) return;
  throw new ImportFault('import-not-what-it-says', { says: `.${says}`, is: `.${kind}` });
}

function paragraphsOf(lines: readonly string[]): ImportedBlock[] {
  return [...new Set(lines.map(plainLine))]
    .filter((line) => line !== '')
    .map((text) => ({ type: 'paragraph', content: [{ text }] }));
}

function plainLine(text: string): string {
  return withoutUnseen(text.replace(/\s+/g, ' ')).trim();
}

function lengthOf(block: ImportedBlock): number {
  switch (block.type) {
    case 'paragraph':
      return block.content.reduce((sum, { text }) => sum + text.length, 0);
    case 'table':
      return [block.head, ...block.rows].flat().reduce((sum, cell) => sum + cell.length, 0);
    case 'heading':
      return block.text.length;
    case 'list':
      return block.items.flat().reduce((sum, { text }) => sum + text.length, 0);
    case 'image':
      return block.alt.length;
  }
}
