// The shipped typefaces, as they are shipped: a hundred slices each, by code points.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subset from 'subset-font';

/** What characters are cut from. */
export interface FontSource {
  /** The characters of a text by the slice that has them; what none has is left out. */
  split(text: string): Promise<ReadonlyMap<string, string>>;
  /** Characters of one slice in one weight; TrueType. */
  cut(slice: string, characters: string, weight: number): Promise<Buffer>;
}

const PACKAGES = { serif: 'noto-serif-sc', sans: 'noto-sans-sc', last: 'noto-sans-jp' } as const;
/** `last`: for the few characters that only it has. */
export type Typeface = keyof typeof PACKAGES;

const require = createRequire(import.meta.url);

export class Slices implements FontSource {
  readonly #folder: string;
  readonly #typeface: Typeface;
  #ranges: Promise<readonly (readonly [from: number, to: number, slice: string])[]> | null = null;

  constructor(typeface: Typeface) {
    this.#typeface = typeface;
    this.#folder = dirname(require.resolve(`@fontsource-variable/${PACKAGES[typeface]}/package.json`));
  }

  /** The characters of a text by the slice that has them; what no slice has is left out. */
  async split(text: string): Promise<ReadonlyMap<string, string>> {
    const ranges = await (this.#ranges ??= this.#read());
    const found = new Map<string, string>();
    for (const character of new Set(text)) {
      const point = character.codePointAt(0) ?? 0;
      const slice = ranges.find(([from, to]) => from <= point && point <= to)?.[2];
      if (slice !== undefined) found.set(slice, (found.get(slice) ?? '') + character);
    }
    return found;
  }

  /** The file of a slice, WOFF2. */
  async file(slice: string): Promise<Buffer> {
    const name = `${PACKAGES[this.#typeface]}-${slice.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    return readFile(join(this.#folder, 'files', name));
  }

  async cut(slice: string, characters: string, weight: number): Promise<Buffer> {
    return cut(await this.file(slice), characters, weight);
  }

  async #read(): Promise<readonly (readonly [number, number, string])[]> {
    const ranges = JSON.parse(await readFile(join(this.#folder, 'unicode.json'), 'utf8')) as Record<
      string,
      string
    >;
    // Later faces of a style sheet win over earlier ones: so do later ranges here.
    return Object.entries(ranges)
      .reverse()
      .flatMap(([slice, list]) =>
        list.split(',').map((range) => {
          const [from = '', to = from] = range.replace('U+', '').split('-');
          return [Number.parseInt(from, 16), Number.parseInt(to, 16), slice] as const;
        }),
      );
  }
}

/** A slice's file cut to these characters and one weight; TrueType. */
export function cut(file: Buffer, characters: string, weight: number): Promise<Buffer> {
  return subset(file, characters, {
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
    noHinting: true,
  });
}
