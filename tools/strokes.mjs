// Writes src/search/strokes.json: the strokes of the characters in common use (GB 2312), in the order they are written,
// 1 一 2 丨 3 丿 4 丶 5 乛. Run by hand with the file `codepoint-character-sequence.txt` of the Conway Stroke Data
// (github.com/stroke-input/stroke-input-data, CC BY 4.0, see NOTICE): node tools/strokes.mjs <file>
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';

const FILE = 'src/search/strokes.json';
const LINE = /^U\+[0-9A-F]+!?\t(.)[*^]?\t([1-5|()\\]+)$/u;
const [HIGH, LOW, ROWS, COLUMNS] = [0xb0, 0xa1, 72, 94];

/** The foot of 恭 and the middle of 再, as schools of the mainland teach them; the source has the other way only. */
const TAUGHT = {
  恭: '1221342444',
  慕: '12225111342444',
  忝: '11342444',
  添: '44111342444',
  掭: '12111342444',
  舔: '31225111342444',
  冉: '25211',
  再: '125211',
  苒: '12225211',
  聃: '12211125211',
  篝: '3143141122125211',
  觏: '11221252112535',
  耩: '1112341122125211',
  遘: '1122125211454',
  髯: '121115433325211',
};

function common() {
  const decoder = new globalThis.TextDecoder('gb18030');
  const all = [];
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const character = decoder.decode(Uint8Array.of(HIGH + row, LOW + column));
      if (/^\p{Script=Han}$/u.test(character)) all.push(character);
    }
  }
  return all.sort();
}

/** Characters in the order of their codes, and the strokes of each; ways of writing as the source tells them. */
export function strokes(source) {
  const known = new Map(
    source.split('\n').flatMap((line) => {
      const [, character, sequence] = LINE.exec(line) ?? [];
      return character ? [[character, sequence]] : [];
    }),
  );
  const asWritten = (one) => (TAUGHT[one] ? `(${TAUGHT[one]}|${known.get(one)})` : known.get(one));
  const characters = common().filter((one) => known.has(one));
  let before = 0;
  // Steps from one code to the next are small and alike: they take a fifth of what the characters take.
  const steps = characters.map((one) => {
    const step = one.codePointAt(0) - before;
    before += step;
    return step;
  });
  return { steps: steps.join(' '), strokes: characters.map(asWritten).join(' ') };
}

if (import.meta.filename === process.argv[1]) {
  const options = await resolveConfig(FILE);
  const table = JSON.stringify(strokes(await readFile(process.argv[2] ?? '', 'utf8')));
  await writeFile(FILE, await format(table, { ...options, filepath: FILE }));
}
