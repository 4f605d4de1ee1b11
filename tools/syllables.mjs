// Writes src/search/syllables.json: how each character is read, without tones; `first` its usual reading, `also` its
// others. Run by hand when the library of readings is renewed; a test holds the file against it.
import { writeFile } from 'node:fs/promises';
import { pinyin } from 'pinyin-pro';
import { format, resolveConfig } from 'prettier';

const FIRST = 0x4e00;
const LAST = 0x9fff;
const FILE = 'src/search/syllables.json';

/** Readings of a character as one types them, the usual one first: `lv` for lü. */
export function readingsOf(character) {
  const said = pinyin(character, { toneType: 'none', multiple: true, type: 'array' });
  return [...new Set(said.map((one) => one.replaceAll('ü', 'v')))].filter((one) => /^[a-z]+$/u.test(one));
}

/** The whole table. */
export function syllables() {
  const table = { first: {}, also: {} };
  const add = (to, syllable, character) => (to[syllable] = (to[syllable] ?? '') + character);
  for (let code = FIRST; code <= LAST; code += 1) {
    const character = String.fromCharCode(code);
    const [first, ...others] = readingsOf(character);
    if (first) add(table.first, first, character);
    for (const other of others) add(table.also, other, character);
  }
  const sorted = (of) => Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { first: sorted(table.first), also: sorted(table.also) };
}

if (import.meta.filename === process.argv[1]) {
  const options = await resolveConfig(FILE);
  await writeFile(FILE, await format(JSON.stringify(syllables()), { ...options, filepath: FILE }));
}
