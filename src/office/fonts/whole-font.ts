// The whole of the sans typeface, which the slices are a half of: the rare characters of names are in it. Ten megabytes,
// read only when a text has such a character.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subset from 'subset-font';
import { readCharacterMap } from './character-map.ts';
import { readTables } from './sfnt.ts';
import type { FontSource } from './slices.ts';

const require = createRequire(import.meta.url);
const FILES: Readonly<Record<number, string>> = {
  400: '400Regular/NotoSansSC_400Regular.ttf',
  700: '700Bold/NotoSansSC_700Bold.ttf',
};
const HAN = /\p{Script=Han}/u;

export class WholeFont implements FontSource {
  #characters: Promise<ReadonlyMap<number, number>> | null = null;

  /** All of one file. */
  async split(text: string): Promise<ReadonlyMap<string, string>> {
    const asked = [...new Set(text)].filter((character) => HAN.test(character));
    if (asked.length === 0) return new Map();
    const characters = await (this.#characters ??= this.#read());
    const found = asked.filter((character) => characters.has(character.codePointAt(0) ?? 0)).join('');
    return found === '' ? new Map() : new Map([['whole', found]]);
  }

  /** These characters in that weight, 400 or 700; TrueType. */
  async cut(_slice: string, characters: string, weight: number): Promise<Buffer> {
    return subset(await fileOf(weight), characters, { targetFormat: 'truetype', noHinting: true });
  }

  async #read(): Promise<ReadonlyMap<number, number>> {
    const map = readTables(await fileOf(400)).get('cmap');
    if (!map) throw new RangeError('no table cmap');
    return readCharacterMap(map);
  }
}

/**
 * These characters in one weight, for pages that must show them everywhere. TrueType: WOFF2 would be half as large and
 * take seconds, in an office that has screens to answer. What the typeface lacks is left out.
 */
export async function pageFont(characters: string): Promise<Uint8Array> {
  return subset(await fileOf(400), characters, { targetFormat: 'truetype', noHinting: true });
}

/** The typeface's copyright and licence, as it is shipped. */
export async function pageFontLicence(): Promise<Uint8Array> {
  return readFile(require.resolve('@expo-google-fonts/noto-sans-sc/LICENSE_FONT'));
}

async function fileOf(weight: number): Promise<Buffer> {
  const file = FILES[weight];
  if (file === undefined) throw new RangeError(`no file of weight ${weight}`);
  return readFile(require.resolve(`@expo-google-fonts/noto-sans-sc/${file}`));
}
