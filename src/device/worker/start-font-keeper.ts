// Keeps fonts for the first paint: when what is stored has a character they lack, the office is asked for better ones.
// When it cannot be asked, the former ones stay; the page looks itself whether they will do.
import type { StartFace, StartFonts, StartRecord } from '../../contract/index.ts';
import { startCharacters } from './start-characters.ts';

/** More than a first paint may need: an office that sends more is not believed. */
const MOST_BYTES = 2 * 1024 * 1024;

export interface StartFontKeeperOptions {
  read(): Promise<StartFonts | null>;
  write(fonts: StartFonts): Promise<void>;
  /** Asks the office. Throws when it does not answer. */
  ask(wanted: Readonly<Record<StartFace, string>>): Promise<StartFonts['fonts']>;
  failed(error: unknown): void;
}

export class StartFontKeeper {
  readonly #options: StartFontKeeperOptions;
  #asked: StartFonts['asked'] | null = null;
  #keeping: Promise<void> = Promise.resolve();

  constructor(options: StartFontKeeperOptions) {
    this.#options = options;
  }

  /** Sees to it that there are fonts for this record. Never throws. */
  keep(record: StartRecord): Promise<void> {
    this.#keeping = this.#keeping
      .then(() => this.#keep(record))
      .catch((error: unknown) => this.#options.failed(error));
    return this.#keeping;
  }

  async #keep(record: StartRecord): Promise<void> {
    const { ask, read, write } = this.#options;
    const asked = startCharacters(record);
    this.#asked ??= (await read())?.asked ?? null;
    if (this.#asked && isWithin(asked, this.#asked)) return;
    const fonts = await ask(asked);
    if (fonts.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_BYTES) return;
    await write({ v: 1, asked, fonts });
    this.#asked = asked;
  }
}

function isWithin(wanted: StartFonts['asked'], held: StartFonts['asked']): boolean {
  return (['title', 'text', 'strong'] as const).every((face) => {
    const known = new Set(held[face]);
    return [...wanted[face]].every((character) => known.has(character));
  });
}
