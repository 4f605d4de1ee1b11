// `npm run bench [-- name …]`: measures, prints the table, and writes it into README.md between its marks.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { benchFind } from './find.ts';
import { benchLedger } from './ledger.ts';
import { benchPast } from './past.ts';
import { benchPublish } from './publish.ts';
import { benchReplay } from './replay.ts';
import { benchRotations } from './rotations.ts';
import type { BenchRow } from './row.ts';
import { benchScriptWeight } from './script-weight.ts';
import { benchSheet } from './sheet.ts';
import { benchStart } from './start.ts';
import { benchVisitor } from './visitor.ts';
import { benchWire } from './wire.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly BenchRow[]> | readonly BenchRow[]>> = {
  publish: benchPublish,
  start: benchStart,
  rotations: benchRotations,
  wire: benchWire,
  weight: benchScriptWeight,
  replay: benchReplay,
  past: benchPast,
  find: benchFind,
  sheet: benchSheet,
  ledger: benchLedger,
  visitor: benchVisitor,
};

const named = process.argv.slice(2);
const chosen = Object.entries(BENCHES).filter(([name]) => named.length === 0 || named.includes(name));
const rows: BenchRow[] = [];
for (const [name, bench] of chosen) {
  process.stderr.write(`${name} …\n`);
  const measured = await bench();
  // At once too: what was measured is not lost when a later one fails.
  for (const { what, figure } of measured) process.stderr.write(`  ${what}: ${figure}\n`);
  rows.push(...measured);
}
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, headless Chromium, ${new Date().toISOString().slice(0, 10)}`;
const table = [
  '| what | measured: median (min–max) | aim |',
  '|---|---|---|',
  ...rows.map((row) => `| ${row.what} | ${row.figure} | ${row.aim} |`),
  '',
  `Measured on ${machine}.`,
].join('\n');
console.log(table);
if (named.length === 0) {
  const readme = await readFile('README.md', 'utf8');
  await writeFile(
    'README.md',
    readme.replace(/<!-- bench -->[\s\S]*<!-- \/bench -->/, `<!-- bench -->\n${table}\n<!-- /bench -->`),
  );
}
