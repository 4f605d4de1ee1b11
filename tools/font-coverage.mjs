// Writes src/office/glyphs/coverage.ts: the code points the shipped fonts can really draw. The `unicode-range` of
// their style sheets claims some 2,000 more (emoji, private use) than the files hold glyphs for, so the files are
// read. Run it again after a change of fonts; a unit test compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';

const require = createRequire(import.meta.url);
/** Every text of a screen falls back to this in the end, but for rare characters. */
const MAIN = '@fontsource-variable/noto-sans-sc';
/** The same typeface whole: its slices leave out half of it, the rare characters of names among them. */
const WHOLE = '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf';
/** Has a few characters that names are written with and no mainland font holds (𠮷). */
const LAST = '@fontsource-variable/noto-sans-jp';
const OUT = fileURLToPath(new URL('../src/office/glyphs/coverage.ts', import.meta.url));

/** Files of a sliced font, each with the code points it is used for and has a glyph for. */
function slices(font) {
  const folder = dirname(require.resolve(`${font}/package.json`));
  const css = readFileSync(join(folder, 'index.css'), 'utf8');
  return [...css.matchAll(/@font-face\s*{([^}]*)}/g)].map(([, face]) => {
    const file = join(folder, /url\(\.\/(files\/[^)]+\.woff2)\)/.exec(face)[1]);
    const claimed = new Set(/unicode-range:\s*([^;]+)/.exec(face)[1].split(',').flatMap(range));
    return { file, points: create(readFileSync(file)).characterSet.filter((point) => claimed.has(point)) };
  });
}

const isHan = (point) => /\p{Script=Han}/u.test(String.fromCodePoint(point));

/**
 * Where the characters that the slices of the main font lack are drawn from: files, each with its code points, ascending
 * and in no other; `isVariable` when a weight must be chosen.
 */
export function rareSources() {
  const known = new Set(slices(MAIN).flatMap(({ points }) => points));
  const taken = ({ file, points, isVariable }) => {
    const fresh = points.filter((point) => isHan(point) && !known.has(point)).sort((a, b) => a - b);
    for (const point of fresh) known.add(point);
    return { file, isVariable, points: fresh };
  };
  const whole = require.resolve(WHOLE);
  return [
    taken({ file: whole, isVariable: false, points: create(readFileSync(whole)).characterSet }),
    ...slices(LAST).map((slice) => taken({ ...slice, isVariable: true })),
  ].filter(({ points }) => points.length > 0);
}

/** Code points with a glyph in one of the fonts, ascending. */
export function coveredCodePoints() {
  const covered = new Set([...slices(MAIN), ...rareSources()].flatMap(({ points }) => points));
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
