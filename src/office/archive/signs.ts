// One font for an archive: of the signs that its pages use and no others, so that no computer shows empty boxes. It comes
// last among those a page asks for: a computer with a Chinese font of its own uses that.
import { createHash } from 'node:crypto';
import { pageFont, pageFontLicence } from '../fonts/whole-font.ts';
import type { ArchiveFile } from './layout.ts';

export const FONT = 'fonts/signs.ttf';
const LICENCE = 'fonts/OFL.txt';
/** Fonts kept: whoever checks many archives checks the same pages again and again. */
const KEPT = 4;
const kept = new Map<string, Promise<Uint8Array>>();

/** Collects the signs of pages as they are written, and makes the font of them. */
export class Signs {
  readonly #signs = new Set<string>();

  /** Takes in a page, tags and all. */
  add(html: Uint8Array): void {
    for (const sign of new TextDecoder().decode(html)) if (sign >= ' ') this.#signs.add(sign);
  }

  /** The font and its licence. */
  async files(): Promise<ArchiveFile[]> {
    const text = [...this.#signs].sort().join('');
    const key = createHash('sha256').update(text).digest('hex');
    const made = kept.get(key) ?? pageFont(text);
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return [
      { path: FONT, bytes: await made },
      { path: LICENCE, bytes: await pageFontLicence() },
    ];
  }
}
