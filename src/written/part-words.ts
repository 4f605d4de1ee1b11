// The words of a disclosure's parts, read out of their bytes.
import { readNoticeText, readTrail } from '../disclosure/index.ts';
import type { NoticeText, PartReader, Trail } from '../disclosure/index.ts';
import { parseUtf8 } from '../log/index.ts';
import type { PartReference } from '../log/index.ts';

/** By hash; what is erased, not here, or no words is missing. */
export interface Words {
  readonly texts: ReadonlyMap<string, NoticeText>;
  readonly trails: ReadonlyMap<string, Trail>;
  readonly reasons: ReadonlyMap<string, string>;
}

/** Reads the words of these parts; `bytesOf` gives those that are held. */
export async function wordsOfParts(
  parts: readonly Pick<PartReference, 'sha256' | 'name'>[],
  bytesOf: (hash: string) => Promise<Uint8Array | undefined>,
): Promise<Words> {
  const texts = new Map<string, NoticeText>();
  const trails = new Map<string, Trail>();
  const reasons = new Map<string, string>();
  for (const { sha256, name } of parts) {
    if (name !== 'text' && name !== 'trail' && name !== 'reason') continue;
    const words = wordsIn(await bytesOf(sha256));
    if (words === null) continue;
    const text = name === 'text' ? readNoticeText(words) : null;
    const trail = name === 'trail' ? readTrail(words) : null;
    if (text) texts.set(sha256, text);
    if (trail) trails.set(sha256, trail);
    if (name === 'reason') reasons.set(sha256, words);
  }
  return { texts, trails, reasons };
}

/** The same, as whoever reads a disclosure's page takes them. */
export function partReader({ texts, trails, reasons }: Words): PartReader {
  return {
    text: (hash) => texts.get(hash) ?? null,
    trail: (hash) => trails.get(hash) ?? null,
    words: (hash) => reasons.get(hash) ?? null,
    holds: () => false,
  };
}

function wordsIn(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  try {
    return parseUtf8(bytes);
  } catch {
    return null;
  }
}
