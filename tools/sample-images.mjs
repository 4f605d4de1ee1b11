// Draws the pictures of the sample community: node tools/sample-images.mjs [name …]
//
// The pictures are committed, the script is for changing them. Chinese needs fonts on the machine that draws:
// Noto Sans CJK SC and Noto Serif CJK SC (Debian: fonts-noto-cjk). Without them it stops, so that no picture
// with empty boxes is written.
import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import * as charts from './sample-images/charts.mjs';
import * as plans from './sample-images/plans.mjs';
import * as posters from './sample-images/posters.mjs';

const FOLDER = fileURLToPath(new URL('../kiosk-config/sample/images/', import.meta.url));
const MOST_BYTES = 120_000;

function requireFonts() {
  const families = execFileSync('fc-list', [':', 'family'], { encoding: 'utf8' });
  for (const family of ['Noto Sans CJK SC', 'Noto Serif CJK SC']) {
    if (!families.includes(family)) throw new Error(`${family} is not installed (Debian: fonts-noto-cjk)`);
  }
}

const fileName = (name) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.webp`;

requireFonts();
await mkdir(FOLDER, { recursive: true });
const wanted = process.argv.slice(2);
for (const [name, draw] of Object.entries({ ...plans, ...charts, ...posters })) {
  const file = fileName(name);
  if (wanted.length > 0 && !wanted.some((part) => file.includes(part))) continue;
  const { size } = await sharp(Buffer.from(draw()))
    .webp({ quality: 82, effort: 6, smartSubsample: true })
    .toFile(`${FOLDER}${file}`);
  if (size > MOST_BYTES) throw new Error(`${file}: ${size} bytes, at most ${MOST_BYTES}`);
  console.log(`${file} ${size}`);
}
