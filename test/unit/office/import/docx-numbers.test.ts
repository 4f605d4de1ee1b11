// Numbers that Word counts and does not write, and words that its readers pass over.
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { sentence } from '../../../../src/contract/index.ts';
import { importDocx } from '../../../../src/office/import/docx.ts';
import { IMPORT_LIMITS } from '../../../../src/office/import/limits.ts';
import { hasGlyph } from '../../../../src/office/glyphs/glyphs.ts';
import { docx, imageRelation, paragraph, pictureOf, xmlFile, type DocxParts } from '../../../support/docx.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const kind = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const list = (id: number, of: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;
const NUMBERING = [
  kind(1, level(0, 'decimal', '%1.'), level(1, 'decimal', '(%2)'), level(2, 'decimal', '%1.%2.%3')),
  kind(2, level(0, 'chineseCountingThousand', '%1、'), level(1, 'bullet', '●')),
  kind(3, level(0, 'decimalEnclosedCircle', '%1'), level(1, 'lowerRoman', '%2)')),
  list(1, 1),
  list(2, 2),
  list(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
  list(4, 3),
].join('');
const STYLES =
  '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>';

const item = (words: string, of = 1, at = 0): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${of}"/></w:numPr></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;

const read = ({ body, more = [], relationships = '' }: DocxParts) =>
  importDocx(
    docx({
      body,
      more: [
        xmlFile('word/numbering.xml', `<w:numbering ${W}>${NUMBERING}</w:numbering>`),
        xmlFile('word/styles.xml', `<w:styles ${W}>${STYLES}</w:styles>`),
        ...more,
      ],
      relationships: `<Relationship Id="n1" Type="${TYPE}/numbering" Target="numbering.xml"/><Relationship Id="s1" Type="${TYPE}/styles" Target="styles.xml"/>${relationships}`,
    }),
    IMPORT_LIMITS,
  );

/** Blocks in short. */
async function shortly(body: string): Promise<unknown[]> {
  const { blocks } = await read({ body });
  return blocks.map((block) => {
    if (block.type === 'heading') return `# ${block.text}`;
    if (block.type === 'paragraph') return block.content.map(({ text }) => text).join('');
    if (block.type === 'list') {
      return {
        [block.ordered ? 'ol' : 'ul']: block.items.map((runs) => runs.map(({ text }) => text).join('')),
      };
    }
    return block.type === 'table' ? [block.head, ...block.rows] : block.type;
  });
}

test('an item keeps its number where a list goes on behind a paragraph or its own details', async () => {
  const body =
    item('甲') +
    item('乙') +
    item('细目', 1, 1) +
    item('再细', 1, 2) +
    item('丙') +
    paragraph('说明') +
    item('丁');
  expect(await shortly(body)).toEqual([
    { ol: ['甲', '乙'] },
    '(1) 细目',
    '2.1.1 再细',
    '3. 丙',
    '说明',
    '4. 丁',
  ]);
});

test('a list that begins anew is another list, and its details begin anew with each item', async () => {
  expect(await shortly(item('甲') + item('乙') + item('子', 3) + item('丑', 3))).toEqual([
    { ol: ['甲', '乙'] },
    { ol: ['子', '丑'] },
  ]);
  const details = item('甲') + item('一', 1, 1) + item('乙') + item('一', 1, 1);
  expect(await shortly(details)).toEqual([{ ol: ['甲'] }, '(1) 一', '2. 乙', '(1) 一']);
});

test('Chinese and other numbers stay as words, points stay points', async () => {
  const many = Array.from({ length: 21 }, (_, index) => item(`第${index + 1}`, 2)).join('');
  const words = await shortly(many);
  expect([words[0], words[9], words[10], words[20]]).toEqual([
    '一、第1',
    '十、第10',
    '十一、第11',
    '二十一、第21',
  ]);
  expect(await shortly(item('点', 2, 1) + item('圈', 4) + item('罗', 4, 1) + item('马', 4, 1))).toEqual([
    { ul: ['点'] },
    '① 圈',
    'i) 罗',
    'ii) 马',
  ]);
});

test('a heading keeps the number its style counts, a cell those of the items in it', async () => {
  const heading = (words: string): string =>
    `<w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`;
  const cell = (inner: string): string => `<w:tc>${inner}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell(paragraph('材料'))}</w:tr><w:tr>${cell(item('表') + item('证'))}</w:tr></w:tbl>`;
  expect(await shortly(heading('情况') + paragraph('正文') + heading('收支') + table)).toEqual([
    '# 一、情况',
    '正文',
    '# 二、收支',
    [['材料'], ['1. 表 2. 证']],
  ]);
});

test('words below a reading aid or a direction are not lost; raised figures stay raised', async () => {
  const body =
    '<w:p><w:r><w:t>王</w:t></w:r><w:r><w:ruby><w:rubyPr><w:hps w:val="10"/></w:rubyPr><w:rt><w:r><w:t>zhé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>喆</w:t></w:r></w:rubyBase></w:ruby></w:r>' +
    '<w:bdo w:val="ltr"><w:r><w:t>（示例）10</w:t></w:r></w:bdo><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>';
  expect(await shortly(body)).toEqual(['王喆（示例）10²']);
  expect((await read({ body })).notes).toEqual([]);
});

test('boxes of a form become signs that screens can draw', async () => {
  const box = (state: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="${state}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const sign = (code: string): string => `<w:r><w:sym w:font="Wingdings 2" w:char="${code}"/></w:r>`;
  const body = `<w:p>${box('1')}<w:r><w:t>有</w:t></w:r>${box('0')}<w:r><w:t>无☑☐</w:t></w:r>${sign('F052')}${sign('F0A3')}</w:p>`;
  const [words] = (await shortly(body)) as string[];
  expect(words).toBe('√有□无√□√□');
  expect([...words!].every((sign) => hasGlyph(sign.codePointAt(0)!))).toBe(true);
});

test('what is struck is not said, and it is told that something was left out', async () => {
  const struck = (how: string): string => `<w:r><w:rPr><w:${how}/></w:rPr><w:t>800 元</w:t></w:r>`;
  const { blocks, notes } = await read({
    body: `<w:p><w:r><w:t>每户</w:t></w:r>${struck('strike')}${struck('dstrike')}<w:r><w:t>1000 元</w:t></w:r></w:p>`,
  });
  expect(blocks).toEqual([{ type: 'paragraph', content: [{ text: '每户1000 元' }] }]);
  expect(notes).toEqual([{ code: 'import-left-out', count: 2 }]);
});

test('words in a shape that only newer programs know, a part of another file, a drawn sign: it is told', async () => {
  const shape = `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${paragraph('框里')}</w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`;
  const sign = '<w:p><w:r><w:instrText>eq \\o\\ac(○,1)</w:instrText></w:r><w:r><w:t>条</w:t></w:r></w:p>';
  for (const body of [shape, '<w:altChunk r:id="x"/>', sign]) {
    const { notes } = await read({ body: paragraph('正文') + body });
    expect(notes).toEqual([{ code: 'import-left-out', count: 1 }]);
  }
});

test('a picture of which the document shows a part comes whole, and it is told', async () => {
  const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const cut = pictureOf('r:embed', 'r5').replace(/<a:blip[^>]*\/>/, '$&<a:srcRect r="50000"/>');
  const { images, notes } = await read({
    body: cut,
    relationships: imageRelation('r5', 'media/image1.png'),
    more: [{ name: 'word/media/image1.png', bytes }],
  });
  expect(images.map(({ width }) => width)).toEqual([40]);
  expect(notes).toEqual([{ code: 'import-cropped', count: 1 }]);
  expect(sentence('import-cropped', { count: 1 })).toContain('裁掉');
  const whole = await read({
    body: cut.replace('50000', '0'),
    relationships: imageRelation('r5', 'media/image1.png'),
    more: [{ name: 'word/media/image1.png', bytes }],
  });
  expect(whole.notes).toEqual([]);
});

test('lists without sense number nothing and stop nothing', async () => {
  const broken =
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="x"/><w:lvlText w:val="%9%9"/></w:lvl></w:abstractNum>';
  for (const numbering of ['', list(1, 5), broken + list(1, 9)]) {
    const bytes = docx({
      body: item('甲') + item('乙', 77),
      more: [xmlFile('word/numbering.xml', `<w:numbering ${W}>${numbering}</w:numbering>`)],
    });
    const { blocks } = await importDocx(bytes, IMPORT_LIMITS);
    expect(JSON.stringify(blocks)).toContain('甲');
    expect(JSON.stringify(blocks)).not.toContain('NaN');
  }
});
