// Keeps fonts for the first paint: when what is stored has characters they lack, the office is asked for those. After a
// few such supplements, each a font more to read at a start, it is asked for all anew, without what is no longer shown.
// When it cannot be asked, the former ones stay; the page looks itself whether they will do. Before anything is erased
// they go, since a rare character tells of the name it stood in.
import type { StartFonts, StartRecord } from '../../contract/index.ts';
import { byFace, lacking, START_FACES, type FaceCharacters } from '../storage/start-faces.ts';
import { startCharacters } from './start-characters.ts';

/** More than a first paint may need: an office that sends more is not believed. */
const MOST_BYTES = 2 * 1024 * 1024;
/** Fonts kept, of all faces together: the browser reads each at a start. */
const MOST_FONTS = 12;

export interface StartFontKeeperOptions {
  read(): Promise<StartFonts | null>;
  /** Null: takes away what is stored. */
  write(fonts: StartFonts | null): Promise<void>;
  /** Asks the office. Throws when it does not answer. */
  ask(wanted: FaceCharacters): Promise<StartFonts['fonts']>;
  failed(error: unknown): void;
}

export class StartFontKeeper {
  readonly #options: StartFontKeeperOptions;
  #held: StartFonts | null = null;
  #keeping: Promise<void> = Promise.resolve();
  /** Counts how often all was forgotten: what was asked for before then is not kept. */
  #forgotten = 0;

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

  /** Takes them away; those that are being asked for are not kept either. The next record is asked for whole. */
  async forget(): Promise<void> {
    this.#forgotten += 1;
    this.#held = null;
    await this.#options.write(null);
  }

  async #keep(record: StartRecord): Promise<void> {
    const wanted = startCharacters(record);
    const forgotten = this.#forgotten;
    const held = this.#held ?? (await this.#options.read());
    if (forgotten !== this.#forgotten) return;
    this.#held = held;
    if (!held) {
      await this.#ask(wanted, null);
      return;
    }
    const lacked = lacking(wanted, held.asked);
    if (isNone(lacked)) return;
    if (held.fonts.length < MOST_FONTS) await this.#ask(lacked, held);
    else await this.#ask(wanted, null);
  }

  /** Asks for `wanted`, and keeps what comes beside `former`. */
  async #ask(wanted: FaceCharacters, former: StartFonts | null): Promise<void> {
    const forgotten = this.#forgotten;
    const came = await this.#options.ask(wanted);
    if (forgotten !== this.#forgotten) return;
    const fonts = [...(former?.fonts ?? []), ...came];
    if (fonts.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_BYTES) return;
    const asked = byFace((face) => (former?.asked[face] ?? '') + wanted[face]);
    const held: StartFonts = { v: 1, asked, fonts };
    await this.#options.write(held);
    if (forgotten === this.#forgotten) this.#held = held;
  }
}

function isNone(characters: FaceCharacters): boolean {
  return START_FACES.every((face) => characters[face] === '');
}
