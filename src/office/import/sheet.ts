// A workbook or a table of text as plain cells: what they show, the number behind it, the day it means. No program,
// formula, link or style of it survives.
import type * as Xlsx from '@e965/xlsx';
import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx';
import type { SheetBook, SHEET_KINDS } from '../../contract/index.ts';
import { dayOfNumber, withoutUnseen } from '../../disclosure/index.ts';
import { decodeTable, parseTable } from './csv.ts';
import { ImportFault } from './document.ts';
import type { ImportedBook, ImportNoteCode } from './document.ts';
import { checkEnding, sheetKindOf } from './kind.ts';
import type { ImportLimits } from './limits.ts';
import { OfficeZip, plainZip } from './zip.ts';

type Library = typeof Xlsx;
type Sheet = SheetBook['sheets'][number];
type Cell = Sheet['rows'][number]['cells'][number];
type Counts = Map<ImportNoteCode, number>;

/** Serials of 1 January 2000 and of 31 December 2099; other dates of a ledger are slips of a format. */
const SERIALS = { first: 36_526, last: 73_050 } as const;
const SERIAL_OF_1970 = 25_569;
/** Between the calendar that counts from 1900 and the one from 1904. */
const FROM_1904 = 1462;

const OPTIONS: ParsingOptions = {
  type: 'buffer',
  dense: true,
  cellFormula: true,
  cellHTML: false,
  cellNF: true,
  // Which rows are hidden is told only with the styles.
  cellStyles: true,
};

/** Reads it. Throws ImportFault. */
export async function importSheets(bytes: Buffer, name: string, limits: ImportLimits): Promise<ImportedBook> {
  const counts: Counts = new Map();
  const [kind, sheets] = await sheetsOf(bytes, limits, counts);
  checkEnding(name, kind);
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw new ImportFault('import-empty');
  if (filled.length > limits.sheets) throw tooMany('工作表', filled.length, limits.sheets);
  const notes = [...counts].map(([code, count]) => ({ code, count }));
  return { book: { kind, sheets: filled }, notes };
}

async function sheetsOf(
  bytes: Buffer,
  limits: ImportLimits,
  counts: Counts,
): Promise<[(typeof SHEET_KINDS)[number], Sheet[]]> {
  const file = sheetKindOf(bytes);
  if (file === 'text') return ['csv', [textSheet(bytes, limits, counts)]];
  const library = await import('@e965/xlsx');
  if (file === 'compound') {
    // Workbooks of before 1997 keep their words in the encoding of their machine.
    library.set_cptable(await import('@e965/xlsx/dist/cpexcel'));
    if (bytes.includes(Buffer.from('_VBA_PROJECT', 'utf16le'))) counts.set('sheet-macros', 1);
    return ['xls', readBook(library, bytes, limits, counts)];
  }
  const { kind, files } = partsOf(new OfficeZip(bytes, limits), counts);
  return [kind, readBook(library, plainZip(files), limits, counts)];
}

/** Parts that are read: cells, their texts and formats; no programs, no links, no pictures. */
const XLSX_PARTS =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/worksheets\/[^/]+\.xml)$/;
const ODS_PARTS = /^(mimetype|content\.xml|styles\.xml|META-INF\/manifest\.xml)$/;

function partsOf(zip: OfficeZip, counts: Counts): { kind: 'xlsx' | 'ods'; files: Map<string, Buffer> } {
  const { names } = zip;
  const has = (pattern: RegExp): number => names.filter((name) => pattern.test(name)).length;
  const isOds = has(/^content\.xml$/) > 0 && zip.read('mimetype').toString('latin1').includes('spreadsheet');
  if (!isOds && has(/^xl\/workbook\d*\.xml$/) === 0) throw new ImportFault('import-not-a-sheet');
  if (has(/vbaProject\.bin$|^Basic\/.+\.xml$/i) > 0) counts.set('sheet-macros', 1);
  const outside = has(/^xl\/externalLinks\/[^/]+\.xml$/);
  if (outside > 0) counts.set('sheet-outside-values', outside);
  const files = new Map<string, Buffer>();
  for (const name of names.filter((one) => (isOds ? ODS_PARTS : XLSX_PARTS).test(one))) {
    const bytes = zip.read(name);
    // Office documents have no document type (ECMA-376, part 2, 8.1.4): with one come entities that grow.
    if (name.endsWith('l') && bytes.includes('<!DOCTYPE')) throw new ImportFault('import-broken');
    files.set(name, bytes);
  }
  if (files.get('META-INF/manifest.xml')?.includes('encryption-data') === true)
    throw new ImportFault('import-locked');
  return { kind: isOds ? 'ods' : 'xlsx', files };
}

function readBook(library: Library, bytes: Buffer, limits: ImportLimits, counts: Counts): Sheet[] {
  let book: WorkBook;
  try {
    book = library.read(bytes, OPTIONS);
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    const isLocked = cause instanceof Error && /password|encrypt/i.test(cause.message);
    throw new ImportFault(isLocked ? 'import-locked' : 'import-broken', {}, cause);
  }
  let left = limits.sheetCells;
  return book.SheetNames.flatMap((name, index): Sheet[] => {
    const sheet = book.Sheets[name];
    // Charts, dialogues and the macros of Excel 4 are sheets too.
    if (!sheet || !(sheet['!type'] === undefined || sheet['!type'] === 'sheet')) return [];
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
    const reader = new SheetReader(library, sheet, book.Workbook?.WBProps?.date1904 === true, limits, counts);
    const rows = reader.rows();
    left -= reader.filled;
    if (left < 0) throw tooMany('格子', limits.sheetCells - left, limits.sheetCells);
    if (hidden && rows.length > 0) add(counts, 'sheet-hidden');
    return [{ name: cut(name, 100), hidden, rows, merged: reader.merged(rows.length) }];
  });
}

function add(counts: Counts, code: ImportNoteCode): void {
  counts.set(code, (counts.get(code) ?? 0) + 1);
}

function tooMany(what: string, size: number, limit: number): ImportFault {
  return new ImportFault('import-sheet-size', { what, size, limit });
}

function cut(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}

class SheetReader {
  readonly #library: Library;
  readonly #sheet: WorkSheet;
  readonly #from1904: boolean;
  readonly #limits: ImportLimits;
  readonly #counts: Counts;
  filled = 0;

  constructor(library: Library, sheet: WorkSheet, from1904: boolean, limits: ImportLimits, counts: Counts) {
    this.#library = library;
    this.#sheet = sheet;
    this.#from1904 = from1904;
    this.#limits = limits;
    this.#counts = counts;
  }

  /** Rows to the last that has anything in it. */
  rows(): Sheet['rows'] {
    const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = this.#sheet['!data'] ?? [];
    const rows: Sheet['rows'] = [];
    // Only rows that are there: an empty sheet may say that it has a million.
    data.forEach((found, index) => {
      const cells = this.#cells(found ?? []);
      if (cells.length === 0) return;
      if (index >= this.#limits.sheetRows) throw tooMany('行数', index + 1, this.#limits.sheetRows);
      while (rows.length < index) rows.push({ cells: [] });
      const isHidden = this.#sheet['!rows']?.[index]?.hidden === true;
      if (isHidden) add(this.#counts, 'sheet-hidden');
      rows.push(isHidden ? { cells, hidden: true } : { cells });
    });
    if (rows.length > 0) {
      for (const column of this.#sheet['!cols'] ?? []) if (column?.hidden) add(this.#counts, 'sheet-hidden');
    }
    return rows;
  }

  merged(height: number): Sheet['merged'] {
    return (this.#sheet['!merges'] ?? [])
      .filter(({ s, e }) => s.r < height && s.c < this.#limits.sheetColumns && e.r >= s.r && e.c >= s.c)
      .slice(0, this.#limits.mergedRanges)
      .map(({ s, e }) => ({ row: s.r, column: s.c, rows: e.r - s.r + 1, columns: e.c - s.c + 1 }));
  }

  #cells(found: readonly (CellObject | undefined)[]): Cell[] {
    const cells: Cell[] = [];
    found.forEach((object, column) => {
      const cell = object === undefined ? null : this.#cell(object);
      if (cell === null) return;
      if (column >= this.#limits.sheetColumns) throw tooMany('列数', column + 1, this.#limits.sheetColumns);
      while (cells.length < column) cells.push(null);
      cells.push(cell);
      this.filled += 1;
    });
    return cells;
  }

  #cell(cell: CellObject): Cell {
    // A stub: without its formula it would say nothing, with one it would say what nobody has reckoned.
    if (cell.t === 'z' || cell.v === undefined) {
      if (cell.f === undefined) return null;
      add(this.#counts, 'sheet-no-results');
      return '公式无结果';
    }
    const shown = textOf(cell, this.#limits.cellCharacters, this.#counts);
    if (typeof cell.v !== 'number' || cell.t !== 'n') return shown === '' ? null : shown;
    const format = typeof cell.z === 'string' ? cell.z : 'General';
    if (this.#library.SSF.is_date(format)) {
      const serial = Math.floor(cell.v) + (this.#from1904 ? FROM_1904 : 0);
      // A time, or a number that a format shows as some day of 1900.
      if (serial < SERIALS.first || serial > SERIALS.last) return shown === '' ? null : shown;
      return { text: shown, number: serial, date: dayOfNumber(serial - SERIAL_OF_1970) };
    }
    if (format.includes('%') || !Number.isFinite(cell.v)) return shown;
    return { text: shown === '' ? String(cell.v) : shown, number: cell.v };
  }
}

function textOf(cell: CellObject, most: number, counts: Counts): string {
  const text = withoutUnseen(cell.t === 's' ? String(cell.v) : (cell.w ?? String(cell.v)));
  if (text.length <= most) return text.trim();
  add(counts, 'sheet-cut');
  return cut(text, most).trim();
}

function textSheet(bytes: Buffer, limits: ImportLimits, counts: Counts): Sheet {
  let filled = 0;
  const rows = parseTable(decodeTable(bytes)).map((row) => {
    const cells = row.map((text): Cell => {
      const cell = textOf({ t: 's', v: text }, limits.cellCharacters, counts);
      if (cell !== '') filled += 1;
      return cell === '' ? null : cell;
    });
    while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    return { cells };
  });
  while (rows.length > 0 && rows.at(-1)?.cells.length === 0) rows.pop();
  const widest = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (rows.length > limits.sheetRows) throw tooMany('行数', rows.length, limits.sheetRows);
  if (widest > limits.sheetColumns) throw tooMany('列数', widest, limits.sheetColumns);
  if (filled > limits.sheetCells) throw tooMany('格子', filled, limits.sheetCells);
  return { name: '', hidden: false, rows, merged: [] };
}
