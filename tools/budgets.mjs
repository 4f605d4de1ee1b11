// What may be loaded before the first content is painted, and in all, in gzipped bytes. Breaking a budget fails.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;
const manifest = JSON.parse(readFileSync('dist/screens/.vite/manifest.json', 'utf8'));

/** Static closure of an entry or chunk: what the browser must have before it runs. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) closure(next, seen);
  return seen;
}
const scripts = (keys) => [...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js'));
const sum = (files, base) => files.reduce((total, file) => total + gzipped(join(base, file)), 0);

function all(directory, ending) {
  return readdirSync(directory, { recursive: true })
    .map((name) => join(directory, name))
    .filter((file) => file.endsWith(ending) && statSync(file).isFile());
}

// One page serves both roles, and paints the first content itself.
const entry = closure('index.html');
const rows = [
  ['kiosk: JavaScript before first content', sum(scripts(entry), 'dist/screens'), 45_000],
  ['display: JavaScript before first content', sum(scripts(entry), 'dist/screens'), 22_000],
  [
    'screens: all JavaScript',
    all('dist/screens', '.js').reduce((total, file) => total + gzipped(file), 0),
    // Of these 57 kB are how each character is read, fetched when somebody looks for words.
    // And 3 kB are what a kiosk shows by itself while nobody uses it, fetched when it first does.
    // And 29 kB are how each character is written, fetched when somebody asks for one by its strokes; 7 kB are the words
    // that are offered to whoever types, fetched with the search.
    // 8 kB are the hidden door for whoever looks after a kiosk, fetched after five taps in its corner.
    // 4 kB read a page aloud, most of it fetched at the first tap on 朗读.
    456_000,
  ],
  // Names every file of the application: it grows with the number of pages that are loaded when first needed.
  ['service worker', gzipped('dist/service-worker/sw.js'), 17_000],
  // Read at once on a phone, checked a moment later.
  [
    'phone: all JavaScript',
    all('dist/phone', '.js').reduce((total, file) => total + gzipped(file), 0),
    60_000,
  ],
  [
    'console: all JavaScript',
    all('dist/console', '.js').reduce((total, file) => total + gzipped(file), 0),
    // A form and a preview for each kind of disclosure, each loaded when first needed.
    560_000,
  ],
];
let broken = false;
for (const [name, bytes, limit] of rows) {
  const over = bytes > limit;
  broken ||= over;
  console.log(`${over ? '✗' : '✓'} ${name}: ${bytes} of ${limit} bytes gzipped`);
}
process.exit(broken ? 1 : 0);
