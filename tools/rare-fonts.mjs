// Writes dist/rare-fonts: the characters that the slices of the main font lack, in slices of our own, and the style sheet
// that names them. TrueType, not WOFF2: the latter takes a minute to make, and saves little once the office compresses.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import subset from 'subset-font';
import { rareSources } from './font-coverage.mjs';

const OUT = 'dist/rare-fonts';
const STAMP = `${OUT}/made.json`;
/** Code points in one file: a page with one rare name fetches one file of two hundred kilobytes. */
const SLICE = 512;
const MADE_FROM = ['package-lock.json', 'tools/rare-fonts.mjs', 'tools/font-coverage.mjs'];

const hex = (point) => point.toString(16);

/** `U+3400-3403,U+3405` of ascending code points. */
export function unicodeRange(points) {
  const runs = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last && point === last[1] + 1) last[1] = point;
    else runs.push([point, point]);
  }
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',');
}

/** Makes them, unless they were made of the same. Run in the project's folder. */
export async function makeRareFonts() {
  const hash = createHash('sha256');
  for (const file of MADE_FROM) hash.update(readFileSync(file));
  const made = hash.digest('hex');
  if (existsSync(STAMP) && JSON.parse(readFileSync(STAMP, 'utf8')) === made) return;
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const faces = [];
  for (const { file, isVariable, points } of rareSources()) {
    const options = { targetFormat: 'truetype', noHinting: true };
    if (isVariable) options.variationAxes = { wght: 400 };
    // Once down to what is wanted, so that each slice is cut from less.
    const all = await subset(readFileSync(file), String.fromCodePoint(...points), options);
    for (let at = 0; at < points.length; at += SLICE) {
      const slice = points.slice(at, at + SLICE);
      const name = `rare-${hex(slice[0])}.ttf`;
      const text = String.fromCodePoint(...slice);
      writeFileSync(`${OUT}/${name}`, await subset(all, text, { targetFormat: 'truetype', noHinting: true }));
      faces.push(
        `@font-face{font-family:'Minglan Rare';font-display:block;` +
          `src:url(./${name}) format('truetype');unicode-range:${unicodeRange(slice)}}\n`,
      );
    }
  }
  writeFileSync(`${OUT}/rare.css`, faces.join(''));
  writeFileSync(STAMP, JSON.stringify(made));
}
