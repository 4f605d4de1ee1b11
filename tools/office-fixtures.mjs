// Makes the files in test/fixtures/office with LibreOffice (`soffice` on the path): what a clerk would hand in. Run by
// hand when they are to change; tests read the files and need no office program. Everything in them is invented.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'test/fixtures/office');
const folder = mkdtempSync(join(tmpdir(), 'minglan-fixtures-'));
mkdirSync(target, { recursive: true });

/** The shipped typeface, and no other: so the files are the same wherever they are made. */
const fonts = join(folder, 'fonts.conf');
writeFileSync(
  fonts,
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${['400Regular', '700Bold']
    .map((weight) => `<dir>${root}node_modules/@expo-google-fonts/noto-sans-sc/${weight}</dir>`)
    .join('')}<cachedir>${folder}/cache</cachedir></fontconfig>`,
);

/** Writes a file of that name from a source, through LibreOffice. */
function convert(source, filter, name, out) {
  const file = join(folder, source.name);
  writeFileSync(file, source.text);
  const { status, stderr } = spawnSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      filter,
      '--outdir',
      folder,
      file,
    ],
    { env: { ...process.env, FONTCONFIG_FILE: fonts }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`soffice: ${stderr}`);
  writeFileSync(join(target, out), readFileSync(join(folder, name)));
}

const NAMESPACES = [
  ['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
  ['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
  ['table', 'urn:oasis:names:tc:opendocument:xmlns:table:1.0'],
  ['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
  ['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
  ['draw', 'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'],
  ['svg', 'urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ');

/** A text document: `body` in OpenDocument's own words. */
const flat = (body, changes = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><office:document ${NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Noto Sans SC" style:font-name-asian="Noto Sans SC" fo:font-family="'Noto Sans SC'" style:font-family-asian="'Noto Sans SC'"/></style:default-style><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"><style:text-properties fo:font-size="18pt" style:font-size-asian="18pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style><style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:default-outline-level="2"/></office:styles><office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style><style:style style:name="NP" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style><text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style><text:list-style style:name="U"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style></office:automatic-styles><office:body><office:text>${changes}${body}</office:text></office:body></office:document>`;

const cells = (...words) =>
  `<table:table-row>${words.map((word) => `<table:table-cell office:value-type="string"><text:p>${word}</text:p></table:table-cell>`).join('')}</table:table-row>`;
const picture = readFileSync(join(root, 'kiosk-config/sample/images/meals-chart.webp'));
const png = await sharp(picture).resize({ width: 480 }).png().toBuffer();
const frame = (bytes, width, height) =>
  `<text:p><draw:frame text:anchor-type="as-char" svg:width="${width}cm" svg:height="${height}cm"><draw:image><office:binary-data>${bytes.toString('base64')}</office:binary-data></draw:image><svg:desc>每月送餐份数的柱形图</svg:desc></draw:frame></text:p>`;

const LETTER = `<text:h text:style-name="Heading_20_1" text:outline-level="1">三季度老年餐桌收支（示例）</text:h>
<text:p>本季度共送餐 <text:span text:style-name="B">3767</text:span> 份，收支如下。</text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">收支表</text:h>
<table:table><table:table-column table:number-columns-repeated="3"/>${cells('项目', '收入（元）', '支出（元）')}${cells('餐费', '37670.00', '')}${cells('食材', '', '28450.50')}${cells('合计', '37670.00', '28450.50')}</table:table>
<text:p/>
<text:list text:style-name="N"><text:list-item><text:p>账目由居务监督委员会审查。</text:p></text:list-item><text:list-item><text:p>有疑问请到服务台。</text:p></text:list-item></text:list>
<text:list text:style-name="U"><text:list-item><text:p>周一到周五</text:p></text:list-item></text:list>
${frame(png, 10, 6)}`;

convert({ name: 'letter.fodt', text: flat(LETTER) }, 'docx', 'letter.docx', 'letter.docx');
convert({ name: 'letter.fodt', text: flat(LETTER) }, 'doc', 'letter.doc', 'letter.doc');
const TWO_PAGES = `<text:h text:style-name="Heading_20_1" text:outline-level="1">三季度老年餐桌收支（示例）</text:h><text:p>本季度共送餐 3767 份，餐费收入 37670.00 元。</text:p><text:p text:style-name="NP">第二页：请到服务台查看单据，办公电话 0571-00000000。</text:p>`;
convert({ name: 'pages.fodt', text: flat(TWO_PAGES) }, 'pdf:writer_pdf_Export', 'pages.pdf', 'pages.pdf');
const PERSONAL = `<text:p>帮扶情况（示例）</text:p><text:p>王小明，身份证号 11010519491231002X，手机 13812345678。</text:p>`;
convert(
  { name: 'personal.fodt', text: flat(PERSONAL) },
  'pdf:writer_pdf_Export',
  'personal.pdf',
  'personal.pdf',
);
const locked = {
  EncryptFile: { type: 'boolean', value: 'true' },
  DocumentOpenPassword: { type: 'string', value: 'mima' },
};
convert(
  { name: 'locked.fodt', text: flat(TWO_PAGES) },
  `pdf:writer_pdf_Export:${JSON.stringify(locked)}`,
  'locked.pdf',
  'locked.pdf',
);
const scan = await sharp(
  Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="white"/><path d="M80 100h300v20h-300zM80 160h440v14h-440zM80 200h440v14h-440z"/></svg>',
  ),
)
  .png()
  .toBuffer();
convert(
  { name: 'scan.fodt', text: flat(frame(scan, 15, 20)) },
  'pdf:writer_pdf_Export',
  'scan.pdf',
  'scan.pdf',
);
const CHANGES = `<text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>示例</dc:creator><dc:date>2026-10-01T00:00:00</dc:date></office:change-info></text:insertion></text:changed-region><text:changed-region text:id="c2"><text:deletion><office:change-info><dc:creator>示例</dc:creator><dc:date>2026-10-01T00:00:00</dc:date></office:change-info><text:p>八百元</text:p></text:deletion></text:changed-region></text:tracked-changes>`;
const TRACKED = `<text:p>补贴标准为<text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>一千元<text:change-end text:change-id="c1"/>。<office:annotation><dc:creator>示例</dc:creator><dc:date>2026-10-01T00:00:00</dc:date><text:p>这里要再核对</text:p></office:annotation></text:p><text:p>正文<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>以街道文件为准。</text:p></text:note-body></text:note>。</text:p>`;
convert({ name: 'tracked.fodt', text: flat(TRACKED, CHANGES) }, 'docx', 'tracked.docx', 'tracked.docx');
const SHEET = `项目,金额\n餐费,100\n`;
convert({ name: 'sheet.csv', text: SHEET }, 'xlsx', 'sheet.xlsx', 'sheet.xlsx');
convert({ name: 'sheet.csv', text: SHEET }, 'xls', 'sheet.xls', 'sheet.xls');
rmSync(folder, { recursive: true, force: true });
