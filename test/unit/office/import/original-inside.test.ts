// What may stand in a file beside what is seen of it: read, or the file is refused.
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { IMPORT_LIMITS } from '../../../../src/office/import/limits.ts';
import { readOriginal } from '../../../../src/office/import/original.ts';
import { wordsIn } from '../../../../src/office/import/xml-words.ts';
import { docx, paragraph, xmlFile } from '../../../support/docx.ts';
import { pdf, textLine } from '../../../support/pdf.ts';
import { textRow, workbook } from '../../../support/workbooks.ts';

const read = (bytes: Uint8Array, name: string): ReturnType<typeof readOriginal> =>
  readOriginal(Buffer.from(bytes), name, IMPORT_LIMITS);
const linesOf = async (bytes: Uint8Array, name: string): Promise<string[]> =>
  (await read(bytes, name)).blocks.flatMap((block) =>
    block.type === 'paragraph' ? [block.content.map(({ text }) => text).join('')] : [],
  );
const inWord = (name: string, body: string): Buffer =>
  Buffer.from(docx({ body: paragraph('说明（示例）'), more: [xmlFile(name, body)] }));

test.each([
  'word/afchunk.rtf',
  'word/afchunk.mht',
  'word/afchunk.htm',
  'word/media/film.mp4',
  'word/unknown',
])('what is neither read nor a picture is refused: %s', async (name) => {
  await expect(read(inWord(name, 'x'), 'a.docx')).rejects.toMatchObject({ code: 'original-inside' });
});

test.each(['xl/pivotCache/pivotCacheRecords1.xml', 'xl/model/item.data'])(
  'a whole sheet kept behind another is refused: %s',
  async (name) => {
    const bytes = workbook({ rows: textRow(1, '项目', '金额'), more: [xmlFile(name, '<r/>')] });
    await expect(read(bytes, 'a.xlsx')).rejects.toMatchObject({ code: 'original-inside' });
  },
);

test('XML in another encoding than is read here is refused', async () => {
  const bytes = inWord('word/header1.xml', '<?xml version="1.0" encoding="UTF-7"?><a/>');
  await expect(read(bytes, 'a.docx')).rejects.toMatchObject({ code: 'import-broken' });
});

test('a photo in a document is judged as one by itself; what is no picture is not taken for one', async () => {
  const photo = sharp({ create: { width: 40, height: 30, channels: 3, background: '#446' } }).jpeg();
  const placed = await photo
    .clone()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 2/1 3/1' } })
    .toBuffer();
  const told = await photo
    .clone()
    .withExif({ IFD0: { Artist: 'Zhang 13812345678' } })
    .toBuffer();
  const holding = (bytes: Uint8Array): Buffer =>
    Buffer.from(
      docx({
        body: paragraph('x'),
        more: [{ ...xmlFile('word/media/image1.jpeg', ''), bytes: Buffer.from(bytes) }],
      }),
    );
  await expect(read(holding(placed), 'a.docx')).rejects.toMatchObject({ code: 'original-place' });
  await expect(read(holding(Buffer.from('%PDF-1.4')), 'a.docx')).rejects.toMatchObject({
    code: 'original-inside',
  });
  expect((await linesOf(holding(told), 'a.docx')).some((line) => line.includes('13812345678'))).toBe(true);
});

test('what was cut off a cell of a table of text is read', async () => {
  const bytes = Buffer.from(`项目,说明\n维修,${'长'.repeat(1200)}13812345678\n`);
  expect((await linesOf(bytes, 'a.csv')).some((line) => line.includes('13812345678'))).toBe(true);
});

test('a PDF with a file in a note is refused; a number over the end of a line is read as one', async () => {
  const note = '<< /Type /Annot /Subtype /FileAttachment /Rect [10 10 30 30] /F 2 >>';
  const held = pdf({ pages: [textLine('plain')], page: `/Annots [${note}] ` });
  await expect(read(held, 'a.pdf')).rejects.toMatchObject({ code: 'original-inside' });
  const parted = pdf({ pages: [textLine('1381234', 700) + textLine('5678', 660)] });
  expect(await linesOf(parted, 'a.pdf')).toContain('13812345678');
});

test('attributes are read with and without a prefix, in either quotation mark', () => {
  const xml =
    '<w:docVar w:name="a" w:val="甲"/><w:listItem w:displayText="乙" w:value="丙"/><filter val="丁"/>' +
    `<a xlink:href='mailto:x@example.com'/><w:hyperlink w:tooltip="戊"/><o:c office:string-value="己"/>`;
  expect(wordsIn(xml)).toEqual(
    expect.arrayContaining(['甲', '乙', '丙', '丁', 'mailto:x@example.com', '戊', '己']),
  );
});

test('how letters look parts no number', () => {
  const look = (looks: string): string => `<p><r><t>1381</t></r><r>${looks}<t>2345678</t></r></p>`;
  for (const looks of [
    '<rPr><sz val="9"/></rPr>',
    '<a:rPr lang="zh-CN"><a:latin typeface="x"/></a:rPr>',
    '<w:rPr/>',
    '<w:rPr><w:b/><w:rPrChange w:id="1"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>',
  ]) {
    expect(wordsIn(look(looks))).toContain('13812345678');
  }
});
