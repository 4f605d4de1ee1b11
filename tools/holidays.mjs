// Writes kiosk-config/holidays.json from the package chinese-days, which keeps the yearly announcements of the State
// Council. Run it when a new year is announced (`npm update chinese-days`, then `node tools/holidays.mjs`).
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const FIRST_YEAR = 2025;
const OUT = fileURLToPath(new URL('../kiosk-config/holidays.json', import.meta.url));

const folder = dirname(dirname(fileURLToPath(import.meta.resolve('chinese-days'))));
const read = (...path) => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
const { holidays, workdays } = read('dist', 'chinese-days.json');

const years = {};
for (const [list, days] of [
  ['rest', holidays],
  ['work', workdays],
]) {
  for (const day of Object.keys(days).sort()) {
    const year = day.slice(0, 4);
    if (Number(year) < FIRST_YEAR) continue;
    years[year] ??= { rest: [], work: [] };
    years[year][list].push(day);
  }
}
const { version } = read('package.json');
const file = {
  $schema: './schemas/holidays.schema.json',
  source: `国务院办公厅关于部分节假日安排的通知（${Object.keys(years).join('、')} 年），取自 chinese-days ${version}（MIT）`,
  years,
};
const options = { ...(await resolveConfig(OUT)), parser: 'json' };
writeFileSync(OUT, await format(JSON.stringify(file), options));
