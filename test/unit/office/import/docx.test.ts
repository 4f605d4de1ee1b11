import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sentence, type Revisions } from '../../../../src/contract/index.ts';
import { OfficeError } from '../../../../src/office/error.ts';
import { importDocx } from '../../../../src/office/import/docx.ts';
import { ImportFault } from '../../../../src/office/import/document.ts';
import { IMPORT_LIMITS } from '../../../../src/office/import/limits.ts';
import { ImportRunner } from '../../../../src/office/import/runner.ts';
import { docx, imageRelation, paragraph, pictureOf, xmlFile, zipOf } from '../../../support/docx.ts';
import { buildImportChild } from '../../../support/import-child.ts';

const fixture = (name: string): Promise<Buffer> => readFile(`test/fixtures/office/${name}`);
/** In this process: the child is the other file's business. */
const read = (bytes: Buffer, revisions?: Revisions) => importDocx(bytes, IMPORT_LIMITS, revisions);

/** The code it is refused with. */
async function refusal(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof ImportFault) && !(error instanceof OfficeError)) {
    throw new Error(`no refusal: ${String(error)}`);
  }
  expect(sentence(error.code, error.values)).toMatch(/。$/);
  return error.code;
}

describe('a Word document', () => {
  test('as an office program writes it becomes headings, bold words, a table, lists and a picture', async () => {
    const { kind, blocks, images, notes } = await read(await fixture('letter.docx'));
    expect([kind, notes]).toEqual(['docx', []]);
    expect(blocks).toEqual([
      { type: 'heading', level: 2, text: '三季度老年餐桌收支（示例）' },
      {
        type: 'paragraph',
        content: [{ text: '本季度共送餐 ' }, { text: '3767', strong: true }, { text: ' 份，收支如下。' }],
      },
      { type: 'heading', level: 3, text: '收支表' },
      {
        type: 'table',
        head: ['项目', '收入（元）', '支出（元）'],
        rows: [
          ['餐费', '37670.00', ''],
          ['食材', '', '28450.50'],
          ['合计', '37670.00', '28450.50'],
        ],
      },
      {
        type: 'list',
        ordered: true,
        items: [[{ text: '账目由居务监督委员会审查。' }], [{ text: '有疑问请到服务台。' }]],
      },
      { type: 'list', ordered: false, items: [[{ text: '周一到周五' }]] },
      { type: 'image', image: 0, alt: expect.any(String) as string },
    ]);
    const { format } = await sharp(images[0]!.bytes).metadata();
    expect([format, images[0]!.words, images[0]!.unread]).toEqual(['webp', null, null]);
  });

  test('with changes, a comment and a footnote says so, and keeps what was agreed to', async () => {
    const { blocks, notes } = await read(await fixture('tracked.docx'));
    const words = JSON.stringify(blocks);
    expect(words).toContain('一千元');
    expect(words).not.toContain('八百元');
    expect(words).not.toContain('这里要再核对');
    expect(words).toContain('以街道文件为准');
    expect(Object.fromEntries(notes.map(({ code, count }) => [code, count]))).toMatchObject({
      'import-tracked': 2,
      'import-comments': 1,
      'import-notes': 1,
    });
  });

  test('with a title merged over its table keeps the heads of the columns', async () => {
    const cell = (words: string, span = 1): string =>
      `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`;
    const rows = [cell('收支表（示例）', 2), cell('事由') + cell('元'), cell('换灯') + cell('80.00')];
    const body = `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;
    expect((await read(docx({ body }))).blocks).toEqual([
      { type: 'paragraph', content: [{ text: '收支表（示例）', strong: true }] },
      { type: 'table', head: ['事由', '元'], rows: [['换灯', '80.00']] },
    ]);
  });

  test('with open changes is read only once somebody has said what becomes of them', async () => {
    const tracked = await fixture('tracked.docx');
    expect(await refusal(read(tracked, 'ask'))).toBe('import-revised');
    const { blocks, notes } = await read(tracked, 'before');
    const words = JSON.stringify(blocks);
    expect(words).toContain('八百元');
    expect(words).not.toContain('一千元');
    expect(notes).toContainEqual({ code: 'import-untracked', count: 2 });
    // Where nothing is open, nothing is asked.
    expect((await read(await fixture('letter.docx'), 'ask')).blocks).toEqual(
      (await read(await fixture('letter.docx'), 'before')).blocks,
    );
  });

  test('with paragraphs and rows put in, taken out and moved is as it was before them', async () => {
    const by = 'w:id="1" w:author="示例" w:date="2026-11-01T08:00:00Z"';
    const run = (words: string, element = 't'): string => `<w:r><w:${element}>${words}</w:${element}></w:r>`;
    const body = [
      `<w:p><w:pPr><w:rPr><w:ins ${by}/></w:rPr></w:pPr><w:ins ${by}>${run('新添的一段')}</w:ins></w:p>`,
      `<w:p>${run('照旧')}<w:del ${by}>${run('，原来的', 'delText')}</w:del><w:ins ${by}>${run('，后来的')}</w:ins></w:p>`,
      `<w:p><w:moveFrom ${by}>${run('挪走的', 'delText')}</w:moveFrom></w:p>`,
      `<w:p><w:moveTo ${by}>${run('挪到这里')}</w:moveTo></w:p>`,
    ].join('');
    const wordsOf = async (revisions: Revisions): Promise<string> =>
      JSON.stringify((await read(docx({ body }), revisions)).blocks);
    const after = await wordsOf('after');
    const before = await wordsOf('before');
    for (const put of ['新添的一段', '，后来的', '挪到这里']) {
      expect(after).toContain(put);
      expect(before).not.toContain(put);
    }
    for (const out of ['，原来的', '挪走的']) {
      expect(before).toContain(out);
      expect(after).not.toContain(out);
    }
    expect(before).toContain('照旧');
  });

  test('with hidden words, a formula and a header says so', async () => {
    const hidden =
      '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的</w:t></w:r></w:p><m:oMath xmlns:m="x"/><m:oMath />';
    const header = xmlFile('word/header1.xml', '<w:hdr><w:p><w:r><w:t>内部文件</w:t></w:r></w:p></w:hdr>');
    const { blocks, notes } = await read(docx({ body: hidden, more: [header] }));
    expect(JSON.stringify(blocks)).toContain('藏着的');
    expect(notes).toEqual([
      { code: 'import-hidden', count: 1 },
      { code: 'import-left-out', count: 3 },
    ]);
  });

  test('with merged cells, a table in a table, and more columns than a wall has, keeps every word once', async () => {
    const cell = (words: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(words)}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell('里')}</w:tr></w:tbl>`;
    const body = `<w:tbl><w:tr>${cell('头', '<w:gridSpan w:val="2"/>')}${cell('右')}</w:tr><w:tr>${cell('下', '<w:vMerge w:val="restart"/>')}<w:tc>${inner}${paragraph('外')}</w:tc>${cell('9')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('a')}${cell('b', '<w:gridSpan w:val="1000000"/>')}</w:tr></w:tbl>`;
    const { blocks } = await read(docx({ body }));
    const [table] = blocks;
    if (table?.type !== 'table') throw new Error('no table');
    expect(table.head.slice(0, 3)).toEqual(['头', '', '右']);
    expect(table.rows.map((row) => row.slice(0, 3))).toEqual([
      ['下', '里 外', '9'],
      ['', 'a', 'b'],
    ]);
    expect(new Set([table.head, ...table.rows].map(({ length }) => length)).size).toBe(1);
  });

  test('keeps of a link its words alone, and of a script nothing', async () => {
    const relation =
      '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>';
    const body = `<w:p><w:hyperlink r:id="r9"><w:r><w:t>点这里</w:t></w:r></w:hyperlink></w:p>`;
    const { blocks } = await read(docx({ body, relationships: relation }));
    expect(blocks).toEqual([{ type: 'paragraph', content: [{ text: '点这里' }] }]);
  });
});

describe('a hostile Word document', () => {
  test('whose picture lies outside is never followed there', async () => {
    for (const target of ['file:///etc/passwd', 'http://127.0.0.1:9/a.png', '../../../../etc/passwd']) {
      const { images, notes, blocks } = await read(
        docx({
          body: paragraph('正文') + pictureOf('r:link', 'r5'),
          relationships: imageRelation('r5', target, true),
        }),
      );
      expect([images, blocks.length]).toEqual([[], 1]);
      expect(notes).toEqual([{ code: 'import-outside-links', count: 1 }]);
    }
  });

  test('with programs in it', async () => {
    const body = paragraph('正文');
    const program = xmlFile('word/vbaProject.bin', 'x');
    expect(await refusal(read(docx({ body, more: [program] })))).toBe('import-macro');
    const main = 'application/vnd.ms-word.document.macroEnabled.main+xml';
    expect(await refusal(read(docx({ body, main })))).toBe('import-macro');
  });

  test('that unpacks to more than anybody has', async () => {
    const bomb = { name: 'word/media/image1.png', bytes: Buffer.alloc(80 * 1024 * 1024), told: 10 };
    expect(await refusal(read(docx({ body: paragraph('x'), more: [bomb] })))).toBe('import-too-heavy');
    const many = Array.from({ length: 2100 }, (_, index) => xmlFile(`word/a${index}.xml`, ''));
    expect(await refusal(read(docx({ body: paragraph('x'), more: many })))).toBe('import-too-heavy');
    // What is not asked for is not unpacked.
    const aside = { ...bomb, name: 'word/embeddings/other.bin' };
    expect((await read(docx({ body: paragraph('x'), more: [aside] }))).blocks).toHaveLength(1);
  });

  test('whose words grow by themselves, or go deeper than any text', async () => {
    const before = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    expect(await refusal(read(docx({ body: paragraph('&b;'), before })))).toBe('import-broken');
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(50_000) + '</w:tc></w:tr></w:tbl>'.repeat(50_000);
    await expect(read(docx({ body: deep }))).rejects.toThrow();
  });

  test('broken, cut short, encrypted, doubled, or another kind of document', async () => {
    const whole = docx({ body: paragraph('x') });
    for (const bytes of [
      whole.subarray(0, whole.length - 30),
      whole.subarray(0, 40),
      Buffer.from('PK\x03\x04'),
    ]) {
      expect(await refusal(read(bytes))).toBe('import-broken');
    }
    const damaged = Buffer.from(whole);
    damaged[90]! ^= 0xff;
    expect(await refusal(read(damaged))).toBe('import-broken');
    const locked = [{ ...xmlFile('word/document.xml', 'x'), flags: 1 }];
    expect(await refusal(read(zipOf(locked)))).toBe('import-locked');
    const twice = xmlFile('word/document.xml', 'x');
    expect(await refusal(read(docx({ body: paragraph('x'), more: [twice] })))).toBe('import-broken');
    expect(await refusal(read(zipOf([xmlFile('word/document.xml', '<w:')])))).toBe('import-broken');
    expect(await refusal(read(zipOf([xmlFile('a.txt', 'x')])))).toBe('import-not-a-document');
    expect(await refusal(read(await fixture('sheet.xlsx')))).toBe('import-sheet');
    expect(await refusal(read(docx({ body: '' })))).toBe('import-empty');
  });

  test('with pictures that are none, or too many, or of 30,000 by 30,000', async () => {
    const one = (bytes: Buffer): Buffer =>
      docx({
        body: paragraph('x') + pictureOf('r:embed', 'r5'),
        relationships: imageRelation('r5', 'media/image1.png'),
        more: [{ name: 'word/media/image1.png', bytes }],
      });
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    );
    for (const bytes of [svg, Buffer.from('nothing')]) {
      const { images, notes } = await read(one(bytes));
      expect([images, notes]).toEqual([[], [{ code: 'import-left-out', count: 1 }]]);
    }
    const small = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    // The header alone: what it claims is enough to be refused.
    const vast = Buffer.from(small);
    vast.writeUInt32BE(30_000, 16);
    vast.writeUInt32BE(30_000, 20);
    const { crc32 } = await import('node:zlib');
    vast.writeUInt32BE(crc32(vast.subarray(12, 29)), 29);
    expect(await refusal(read(one(vast)))).toBe('import-too-heavy');
    const many = docx({
      body: pictureOf('r:embed', 'r5').repeat(13),
      relationships: imageRelation('r5', 'media/image1.png'),
      more: [{ name: 'word/media/image1.png', bytes: small }],
    });
    expect(await refusal(read(many))).toBe('too-many-images');
  });
});

describe('in the child', () => {
  let runner: ImportRunner;
  beforeAll(async () => {
    runner = new ImportRunner({ child: await buildImportChild() });
  });
  afterAll(() => runner.close());

  test('it is read as well, without any right to look about', async () => {
    const { blocks } = await runner.read('来信.docx', await fixture('letter.docx'));
    expect(blocks).toHaveLength(7);
  });

  test('under the name of another kind of file it is refused', async () => {
    // Asked for nothing, the office asks.
    expect(await refusal(runner.read('a.docx', await fixture('tracked.docx')))).toBe('import-revised');
    expect((await runner.read('a.docx', await fixture('tracked.docx'), 'before')).notes).toContainEqual({
      code: 'import-untracked',
      count: 2,
    });
    expect(await refusal(runner.read('a.pdf', await fixture('letter.docx')))).toBe('import-not-what-it-says');
    expect(await refusal(runner.read('a.xlsx', await fixture('sheet.xlsx')))).toBe('import-sheet');
  });
});
