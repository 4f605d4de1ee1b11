// Writes src/office/glyphs/coverage.ts: the code points the shipped fonts can really draw. The `unicode-range` of
// their style sheets claims some 2,000 more (emoji, private use) than the files hold glyphs for, so the files are
// read. Run it again after a change of fonts; a unit test compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';

const require = createRequire(import.meta.url);
/** Every text of a screen falls back to the first of these in the end. */
const FONTS = ['@fontsource-variable/noto-sans-sc'];
const OUT = fileURLToPath(new URL('../src/office/glyphs/coverage.ts', import.meta.url));

/** Code points with a glyph in one of the fonts, ascending. */
export function coveredCodePoints() {
  const covered = new Set();
  for (const font of FONTS) {
    const folder = require.resolve(`${font}/package.json`).replace(/package\.json$/, '');
    const css = readFileSync(`${folder}index.css`, 'utf8');
    for (const [, face] of css.matchAll(/@font-face\s*{([^}]*)}/g)) {
      const file = /url\(\.\/(files\/[^)]+\.woff2)\)/.exec(face)[1];
      const claimed = new Set(/unicode-range:\s*([^;]+)/.exec(face)[1].split(',').flatMap(range));
      for (const point of create(readFileSync(folder + file)).characterSet) {
        if (claimed.has(point)) covered.add(point);
      }
    }
  }
  return [...covered].sort((a, b) => a - b);
}

function range(text) {
  const [first, last] = text.trim().slice(2).split('-');
  const from = Number.parseInt(first, 16);
  return Array.from({ length: Number.parseInt(last ?? first, 16) - from + 1 }, (_, index) => from + index);
}

/** `gap,length` in base 36 for each run of neighbours, joined by spaces. */
export function encodeRuns(points) {
  const runs = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && point === last.end) last.end += 1;
    else runs.push({ start: point, end: point + 1 });
  }
  let at = 0;
  return runs.map(({ start, end }) => {
    const gap = start - at;
    at = end;
    return end - start === 1 ? gap.toString(36) : `${gap.toString(36)},${(end - start).toString(36)}`;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const runs = encodeRuns(coveredCodePoints());
  const lines = [];
  for (const run of runs) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + run.length < 95) lines[lines.length - 1] = `${last} ${run}`;
    else lines.push(run);
  }
  writeFileSync(
    OUT,
    `// Written by tools/font-coverage.mjs: do not edit. \`gap,length\` in base 36 for each run of code points.\n` +
      `export const COVERAGE = [\n${lines.map((line) => `  '${line}',\n`).join('')}].join(' ');\n`,
  );
}
