// Workbooks written by hand, for what no office program would write.
import { xmlFile, zipOf } from './docx.ts';
import type { ZipFile } from './docx.ts';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface WorkbookParts {
  /** Rows of the one sheet: `<row>…</row>`. */
  readonly rows: string;
  readonly more?: readonly ZipFile[];
  /** What stands before the sheet's root. */
  readonly before?: string;
}

/** A row of inline texts. */
export const textRow = (number: number, ...cells: readonly string[]): string =>
  `<row r="${number}">${cells.map((text, column) => `<c r="${String.fromCharCode(65 + column)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

/** A workbook of one sheet. */
export function workbook({ rows, more = [], before = '' }: WorkbookParts): Buffer {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipOf([
    xmlFile(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    ),
    xmlFile(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    xmlFile(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="3月" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    xmlFile(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    xmlFile(
      'xl/worksheets/sheet1.xml',
      `${before}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    ),
    ...more,
  ]);
}
