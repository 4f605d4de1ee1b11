// Fonts of just the characters a screen's first paint shows: one small file for each face in place of two dozen slices.
import { createHash } from 'node:crypto';
import type { StartFontsAnswer, StartFontsWanted } from '../../contract/index.ts';
import { mergeFonts } from './merge.ts';
import { Slices } from './slices.ts';
import type { FontSource } from './slices.ts';
import { WholeFont } from './whole-font.ts';

/** Answers kept: all screens of a community ask for the same. */
const KEPT = 16;
const FACES = [
  { face: 'title', typeface: 'serif', weight: 700 },
  { face: 'text', typeface: 'sans', weight: 400 },
  { face: 'strong', typeface: 'sans', weight: 700 },
] as const;

type Font = StartFontsAnswer['fonts'][number];

export class StartFonts {
  /** Each asked for what those before it lack. */
  readonly #sources: Readonly<Record<'serif' | 'sans', readonly FontSource[]>>;
  readonly #kept = new Map<string, Promise<StartFontsAnswer>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor() {
    const rare = [new WholeFont(), new Slices('last')];
    this.#sources = { serif: [new Slices('serif'), ...rare], sans: [new Slices('sans'), ...rare] };
  }

  /** Fonts that draw these characters, and no more. Characters that the shipped typefaces lack are left out. */
  async make(wanted: StartFontsWanted): Promise<StartFontsAnswer> {
    const sorted = FACES.map(({ face }) => [...new Set(wanted[face])].sort().join(''));
    const key = createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
    let made = this.#kept.get(key);
    if (!made) {
      // One after the other: the office has other things to do meanwhile.
      made = this.#last.then(() => this.#make(wanted));
      this.#last = made.catch(() => this.#kept.delete(key));
    }
    // The one asked for last is dropped last.
    this.#kept.delete(key);
    this.#kept.set(key, made);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return made;
  }

  async #make(wanted: StartFontsWanted): Promise<StartFontsAnswer> {
    const fonts: Font[] = [];
    for (const { face, typeface, weight } of FACES) {
      const cuts: Buffer[] = [];
      let drawn = '';
      let rest = wanted[face];
      for (const source of this.#sources[typeface]) {
        for (const [slice, characters] of await source.split(rest)) {
          cuts.push(await source.cut(slice, characters, weight));
          drawn += characters;
          const found = new Set(characters);
          rest = [...rest].filter((character) => !found.has(character)).join('');
        }
      }
      if (cuts.length > 0) fonts.push(fontOf(face, drawn, mergeFonts(cuts)));
    }
    return { fonts };
  }
}

function fontOf(face: Font['face'], characters: string, font: Buffer): Font {
  return { face, characters, bytes: font.toString('base64') };
}
