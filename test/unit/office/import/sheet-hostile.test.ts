import { CFB } from '@e965/xlsx';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { sentence } from '../../../../src/contract/index.ts';
import { ImportFault } from '../../../../src/office/import/document.ts';
import { IMPORT_LIMITS } from '../../../../src/office/import/limits.ts';
import { importSheets } from '../../../../src/office/import/sheet.ts';
import { docx, paragraph, xmlFile, zipOf } from '../../../support/docx.ts';
import { textRow, workbook } from '../../../support/workbooks.ts';

const fixture = (name: string): Promise<Buffer> => readFile(`test/fixtures/${name}`);
const read = (bytes: Buffer, name = 'a.xlsx') => importSheets(bytes, name, IMPORT_LIMITS);
const HEAD = textRow(1, '日期', '摘要', '支出');
const PLAIN = `${HEAD}${textRow(2, '3月1日', '纸', '12')}`;

/** The sentence it is refused with. */
async function refusal(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof ImportFault)) throw new Error(`no refusal: ${String(error)}`);
  expect(sentence(error.code, error.values)).toMatch(/。$/);
  return error.code;
}

describe('a workbook is refused', () => {
  test('when it is another kind of file', async () => {
    expect(await refusal(read(docx({ body: paragraph('账') }), 'a.xlsx'))).toBe('import-not-a-sheet');
    expect(await refusal(read(await fixture('office/pages.pdf'), 'a.xlsx'))).toBe('import-not-a-sheet');
    expect(await refusal(read(await fixture('office/letter.doc'), 'a.xls'))).toBe('import-not-a-sheet');
    expect(await refusal(read(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'a.csv'))).toBe(
      'import-not-a-sheet',
    );
    expect(await refusal(read(zipOf([xmlFile('a.txt', 'x')])))).toBe('import-not-a-sheet');
  });

  test('when its name says another kind than its bytes', async () => {
    expect(await refusal(read(workbook({ rows: PLAIN }), 'a.xls'))).toBe('import-not-what-it-says');
    expect(await refusal(read(Buffer.from('日期,摘要\n3月1日,纸\n'), 'a.xls'))).toBe(
      'import-not-what-it-says',
    );
    expect(await refusal(read(await fixture('sheets/book.xls'), 'a.xlsx'))).toBe('import-not-what-it-says');
  });

  test('when it is a page of the web', async () => {
    expect(await refusal(read(Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'a.xls'))).toBe(
      'import-sheet-web-page',
    );
  });

  test('when it is locked', async () => {
    const container = CFB.utils.cfb_new() as Parameters<typeof CFB.utils.cfb_add>[0];
    CFB.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(64));
    CFB.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(64));
    expect(await refusal(read(Buffer.from(CFB.write(container, { type: 'buffer' }) as Uint8Array)))).toBe(
      'import-locked',
    );
  });

  test('when it is empty or broken', async () => {
    const whole = workbook({ rows: PLAIN });
    expect(await refusal(read(Buffer.alloc(0)))).toBe('import-empty');
    expect(await refusal(read(workbook({ rows: '' })))).toBe('import-empty');
    expect(await refusal(read(Buffer.from('\n\n'), 'a.csv'))).toBe('import-empty');
    expect(await refusal(read(whole.subarray(0, whole.length - 30)))).toBe('import-broken');
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(700) ^ 0xff, 700);
    expect(await refusal(read(flipped))).toBe('import-broken');
    expect(await refusal(read(Buffer.from('日期,摘要\n3月1日,"纸\n3月2日,笔\n'), 'a.csv'))).toBe(
      'import-broken',
    );
    const old = await fixture('sheets/book.xls');
    expect(await refusal(read(old.subarray(0, 2048), 'a.xls'))).toMatch(/^import-(broken|not-a-sheet)$/);
  });

  test('when it would grow', async () => {
    const bomb = xmlFile(
      'xl/sharedStrings.xml',
      `<sst><si><t>${'0'.repeat(70 * 1024 * 1024)}</t></si></sst>`,
    );
    expect(await refusal(read(workbook({ rows: PLAIN, more: [bomb] })))).toBe('import-too-heavy');
    const entities = '<!DOCTYPE a [<!ENTITY b "bbbb">]>';
    expect(await refusal(read(workbook({ rows: PLAIN, before: entities })))).toBe('import-broken');
  });

  test('when it has more rows, columns or cells than a ledger', async () => {
    expect(await refusal(read(workbook({ rows: `${PLAIN}${textRow(20_001, 'x')}` })))).toBe(
      'import-sheet-size',
    );
    expect(await refusal(read(workbook({ rows: '<row r="1"><c r="CW1"><v>1</v></c></row>' })))).toBe(
      'import-sheet-size',
    );
    expect(await refusal(read(Buffer.from(`${'1\n'.repeat(20_001)}`), 'a.csv'))).toBe('import-sheet-size');
    const wide = `${Array.from({ length: 90 }, () => '1').join(',')}\n`.repeat(3400);
    expect(await refusal(read(Buffer.from(wide), 'a.csv'))).toBe('import-sheet-size');
  });
});

describe('a workbook is read without', () => {
  test('its macros and what lies in other files, and says so', async () => {
    const more = [
      xmlFile('xl/vbaProject.bin', 'Sub Auto_Open'),
      xmlFile('xl/externalLinks/externalLink1.xml', '<externalLink/>'),
    ];
    const { book, notes } = await read(workbook({ rows: PLAIN, more }), 'a.xlsm');
    expect(book.sheets[0]?.rows[1]?.cells).toEqual(['3月1日', '纸', '12']);
    expect(notes.map(({ code }) => code).sort()).toEqual(['sheet-macros', 'sheet-outside-values']);
  });

  test('a formula that has no result, which is never nothing', async () => {
    const rows = `${HEAD}<row r="2"><c r="A2" t="inlineStr"><is><t>3月1日</t></is></c><c r="B2" t="inlineStr"><is><t>纸</t></is></c><c r="C2"><f>1+1</f></c></row>`;
    const { book, notes } = await read(workbook({ rows }));
    expect(book.sheets[0]?.rows[1]?.cells[2]).toBe('公式无结果');
    expect(notes).toEqual([{ code: 'sheet-no-results', count: 1 }]);
  });

  test('cells far below that hold nothing', async () => {
    const rows = `${PLAIN}<row r="1048576"><c r="A1048576" s="0"/></row>`;
    const { book } = await read(workbook({ rows }));
    expect(book.sheets[0]?.rows).toHaveLength(2);
  });

  test('what nobody sees, and the end of a cell of a thousand characters', async () => {
    const { book, notes } = await read(workbook({ rows: textRow(1, `纸\u202e\u200b张`, '长'.repeat(1500)) }));
    expect(book.sheets[0]?.rows[0]?.cells).toEqual(['纸张', '长'.repeat(1000)]);
    expect(notes).toEqual([{ code: 'sheet-cut', count: 1 }]);
  });
});
