// The shipped typefaces, as they are shipped: a hundred slices each, by code points.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export type Typeface = 'serif' | 'sans';

const require = createRequire(import.meta.url);

export class Slices {
  readonly #folder: string;
  readonly #typeface: Typeface;
  #ranges: Promise<readonly (readonly [from: number, to: number, slice: string])[]> | null = null;

  constructor(typeface: Typeface) {
    this.#typeface = typeface;
    this.#folder = dirname(require.resolve(`@fontsource-variable/noto-${typeface}-sc/package.json`));
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
    const name = `noto-${this.#typeface}-sc-${slice.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    return readFile(join(this.#folder, 'files', name));
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
