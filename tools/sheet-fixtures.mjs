// Makes the ledgers in test/fixtures/sheets with LibreOffice (`soffice` on the path), as treasurers keep them, and
// beside each what it should become. Run by hand when they are to change; tests read the files and need no office
// program. Everything in them is invented. What they hold: tools/sheet-fixtures/ledgers.mjs.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LEDGERS } from './sheet-fixtures/ledgers.mjs';
import { flatSheets } from './sheet-fixtures/flat-sheets.mjs';

const target = fileURLToPath(new URL('../test/fixtures/sheets', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'minglan-sheets-'));
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

/** Number of the encoding in LibreOffice's filter for text. */
const GB18030 = 85;
const FILTERS = {
  xlsx: 'xlsx:Calc MS Excel 2007 XML',
  xls: 'xls:MS Excel 97',
  ods: 'ods:calc8',
  gb18030: `csv:Text - txt - csv (StarCalc):44,34,${GB18030},1`,
};

for (const [format, filter] of Object.entries(FILTERS)) {
  const ledgers = LEDGERS.filter((ledger) => ledger.format === format);
  if (ledgers.length === 0) continue;
  const files = ledgers.map(({ name, sheets }) => {
    const file = join(folder, `${name}.fods`);
    writeFileSync(file, flatSheets(sheets));
    return file;
  });
  const { status, stderr } = spawnSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      filter,
      '--outdir',
      folder,
      ...files,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`soffice: ${stderr}`);
  const ending = format === 'gb18030' ? 'csv' : format;
  for (const { name } of ledgers)
    copyFileSync(join(folder, `${name}.${ending}`), join(target, `${name}.${ending}`));
}

const BYTE_ORDER_MARK = '\ufeff';
for (const { name, format, text } of LEDGERS) {
  const file = join(target, `${name}.csv`);
  if (format === 'utf-8') writeFileSync(file, text);
  if (format === 'utf-8-bom') writeFileSync(file, BYTE_ORDER_MARK + text.replaceAll('\n', '\r\n'));
  if (format === 'utf-16')
    writeFileSync(file, Buffer.from(BYTE_ORDER_MARK + text.replaceAll('\n', '\r\n'), 'utf16le'));
}

for (const { name, format, period = '2026-03', expected, used = [0] } of LEDGERS) {
  const file = `${name}.${['xlsx', 'xls', 'ods'].includes(format) ? format : 'csv'}`;
  readFileSync(join(target, file));
  writeFileSync(
    join(target, `${name}.json`),
    `${JSON.stringify({ file, period, used, sheets: expected }, null, 2)}\n`,
  );
}
rmSync(folder, { recursive: true });
